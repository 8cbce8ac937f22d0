#pragma once

#include "conversations/conversation.h"

#include <QSqlQuery>
#include <QVariantList>

/// Conversations and messages as rows of the database: the one home of the order of columns.
namespace roost {

/// id, folder, title, words, created, changed, pinned, archived, trashed, settings, draft
QVariantList rowOf(const ConversationHead& head);

/// The columns kHeadColumns at the query's row.
ConversationHead headFrom(const QSqlQuery& row);
inline constexpr const char* kHeadColumns =
    "id, folder, title, created, changed, pinned, archived, trashed, settings, draft";

/// id, conversation, parent, role, text, words, thinking, thought, created, status, tokens, speed, model,
/// seed, sampler, vocabulary, read
QVariantList rowOf(ConversationId conversation, const ConversationMessage& message);

/// The columns kMessageColumns at the query's row.
ConversationMessage messageFrom(const QSqlQuery& row);
inline constexpr const char* kMessageColumns = "id, parent, role, text, thinking, created, status, tokens, "
                                               "speed, model, seed, sampler, vocabulary, read, thought";

}  // namespace roost
