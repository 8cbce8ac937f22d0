#pragma once

#include "base/file_lock.h"
#include "exchange/exchange_watch.h"
#include "exchange/imported.h"
#include "snapshots/snapshot_store.h"
#include "storage/database.h"
#include "storage/exchange_messages.h"
#include "storage/messages.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>
#include <span>

namespace roost {

/// The conversations on disk: an SQLite database in a folder of its own. Belongs to the thread that opened
/// it. One process at a time owns and writes it, others may read meanwhile.
class ConversationStore {
public:
    /// Opens the database in \p folder. Its owner makes both if they are not there, for its user only, and
    /// marks answers as interrupted that were growing when a program ended; a second owner is refused. A
    /// database that is damaged or that a newer Roost has written is refused and left as it is.
    static Result<std::unique_ptr<ConversationStore>> open(const QString& folder,
                                                           StoreAccess access = StoreAccess::Own);

    /// The file of the database in \p folder.
    static QString databasePath(const QString& folder);

    /// Whether the file still lies where it was opened. Where its folder was deleted, or another one took its
    /// place, reading and writing go on with a file that nobody will find again.
    bool isInPlace() const;

    Result<StorageContents> contents() const;

    /// One conversation whole; an error if there is none of this id.
    Result<Conversation> conversation(ConversationId id) const;

    /// Keeps \p changes, in their order and all or none. ErrorCode::InvalidArgument means that they
    /// contradict what is kept and can never be; other errors may pass.
    Result<void> apply(std::span<const StorageChange> changes);

    /// Adds what of an import is not here already, all or nothing, and its states to \p states, which may be
    /// null. Folders are the ones of the same name here, where there are such.
    Result<ImportReport> addImported(Imported imported, SnapshotStore* states, const ExchangeWatch& watch);

    /// Deletes what has been in the trash for 30 days at \p now, and says what that was. Of what a wrong
    /// clock dates before there was any Roost, the 30 days begin now.
    Result<QVector<ConversationId>> emptyTrash(const QDateTime& now);

    /// Whether the indexes or the log may hold words of what was deleted: an index only notes deletions until
    /// its parts are merged.
    Result<bool> holdsDeleted() const;

    /// Takes these words out of both. Writes the indexes anew, which takes a second for some 50 MB of
    /// conversations; fails while somebody reads.
    Result<void> overwriteDeleted() const;

    /// What matches, the newest first: titles, then messages of any branch. What is in the trash is left out.
    Result<QVector<SearchHit>> search(const SearchRequest& request) const;

    /// What the messages of a conversation take on disk, about.
    Result<quint64> bytesOf(ConversationId id) const;

    /// What the database in \p folder takes on disk, with the changes that are still beside it.
    static quint64 bytesIn(const QString& folder);

    /// An error if the database or its index does not hold together. Reads everything.
    Result<void> check() const;

private:
    ConversationStore(std::optional<FileLock> lock, Database database);

    Result<void> markInterrupted();
    Result<void> writeAnew() const;
    Result<void> findIn(const QString& statement, const QVariantList& values, QVector<SearchHit>& hits) const;

    std::optional<FileLock> m_lock;  ///< of an owner; goes after the database
    Database m_database;
    QDateTime m_made;  ///< tells the file from another one of its name, where the file system keeps it
};

}  // namespace roost
