#pragma once

#include "exchange/exchange_watch.h"
#include "snapshots/snapshot_store.h"
#include "storage/exchange_messages.h"
#include "storage/messages.h"

#include <QString>

#include <memory>

namespace roost {

/// Where exported conversations come from.
struct ExportSource {
    QString folder;                            ///< of the store
    QVector<StorageChange> unwritten;          ///< what is still to be written there, in its order
    std::shared_ptr<SnapshotStore> snapshots;  ///< may be null
};

/// Writes conversations into a file, which appears whole or not at all. Reads the store beside its owner,
/// one conversation after another, and so can run on any thread.
ExportOutcome exportConversations(const ExportSource& source, const ExportRequest& request,
                                  const ExchangeWatch& watch);

/// A conversation as it is kept, with what of \p changes is about it. \p kept may be the error that there is
/// no such conversation.
Result<Conversation> withChanges(Result<Conversation> kept, ConversationId id,
                                 const QVector<StorageChange>& changes);

}  // namespace roost
