#pragma once

#include "storage/conversation_changes.h"
#include "storage/conversation_store.h"

#include <memory>

namespace roost::test {

using Store = std::unique_ptr<ConversationStore>;

/// The store in a folder; a test that cannot open its own data ends there, and so with all of these.
Store openStore(const QString& folder);

void keep(ConversationStore& store, const QVector<StorageChange>& changes);

/// A conversation in which each text answers the one before it; its messages are id * 1000 + 1 and so on.
Conversation conversationOf(ConversationId id, const QString& title, const QStringList& texts);

/// What a search finds.
QVector<SearchHit> hitsOf(const ConversationStore& store, const QString& query, int limit = 50);

/// Whether the bytes of \p word stand in a file of the folder.
bool isInFilesOf(const QString& folder, const QByteArray& word);

}  // namespace roost::test
