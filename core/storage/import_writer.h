#pragma once

#include "exchange/exchange_watch.h"
#include "exchange/import_selection.h"
#include "snapshots/snapshot_store.h"
#include "storage/conversation_writer.h"
#include "storage/database.h"
#include "storage/exchange_messages.h"

namespace roost {

class ConversationStore;

/// Adds imported conversations to the database, for one import.
class ImportWriter {
public:
    /// All of them outlive it.
    ImportWriter(const ConversationStore& store, const Database& database, const ExchangeWatch& watch)
        : m_store(store), m_database(database), m_writer(database), m_watch(watch) {}

    Result<ImportReport> add(Imported imported, SnapshotStore* states);

private:
    Result<KnownOrigins> knownAmong(const QVector<ImportedConversation>& conversations) const;
    Result<void> addStored(const ConversationOrigin& origin, KnownOrigins& known) const;
    Result<void> addOwn(const ConversationOrigin& origin, KnownOrigins& known) const;
    Result<QHash<FolderId, FolderId>> keepFolders(const QVector<Folder>& folders, ImportReport& report) const;
    Result<void> keep(const ImportedConversation& imported);

    const ConversationStore& m_store;
    const Database& m_database;
    ConversationWriter m_writer;
    const ExchangeWatch& m_watch;
};

}  // namespace roost
