#pragma once

#include "conversations/conversation.h"

#include <QSqlQuery>
#include <QVariantList>

/// Conversations and messages as rows of the database: the one home of the order of columns. Texts go in and
/// out as bytes (see exact_text.h) that the statements make texts of.
namespace roost {

/// id, folder, title, words, created, changed, pinned, archived, trashed, settings, draft
QVariantList rowOf(const ConversationHead& head);

/// The columns kHeadColumns at the query's row.
ConversationHead headFrom(const QSqlQuery& row);
inline constexpr const char* kHeadColumns =
    "id, folder, CAST(title AS BLOB), created, changed, pinned, archived, trashed, CAST(settings AS BLOB), "
    "CAST(draft AS BLOB)";

/// id, conversation, parent, role, text, words, thinking, thought, created, status, tokens, speed, model,
/// seed, sampler, vocabulary, read
QVariantList rowOf(ConversationId conversation, const ConversationMessage& message);

/// The columns kMessageColumns at the query's row.
ConversationMessage messageFrom(const QSqlQuery& row);
inline constexpr const char* kMessageColumns =
    "id, parent, role, CAST(text AS BLOB), CAST(thinking AS BLOB), created, status, tokens, speed, "
    "CAST(model AS BLOB), seed, CAST(sampler AS BLOB), vocabulary, read, thought";

}  // namespace roost
