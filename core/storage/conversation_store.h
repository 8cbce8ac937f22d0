#pragma once

#include "storage/database.h"
#include "storage/messages.h"

#include <QString>

#include <memory>
#include <span>

namespace roost {

/// The conversations on disk: an SQLite database in a folder of its own. Belongs to the thread that opened
/// it. Other processes may read and write the same database at the same time.
class ConversationStore {
public:
    /// Opens the database in \p folder; both are made if they are not there, for their owner only. Answers
    /// that were growing when a program ended are marked as interrupted, and what has been in the trash for
    /// 30 days is deleted. Refuses a database that a newer Roost has written, and leaves it as it is.
    static Result<std::unique_ptr<ConversationStore>> open(const QString& folder);

    /// The file of the database in \p folder.
    static QString databasePath(const QString& folder);

    Result<StorageContents> contents() const;

    /// One conversation whole; an error if there is none of this id.
    Result<Conversation> conversation(ConversationId id) const;

    /// Keeps \p changes, in their order and all or none.
    Result<void> apply(std::span<const StorageChange> changes);

    /// What matches, the newest first: titles, then messages of any branch. What is in the trash is left out.
    Result<QVector<SearchHit>> search(const SearchRequest& request) const;

    /// What the messages of a conversation take on disk, about.
    Result<quint64> bytesOf(ConversationId id) const;

    /// An error if the database or its index does not hold together. Reads everything.
    Result<void> check() const;

private:
    class Writer;

    explicit ConversationStore(Database database) : m_database(std::move(database)) {}

    Result<void> tidy();
    Result<void> findIn(const QString& statement, const QVariantList& values, QVector<SearchHit>& hits) const;

    Database m_database;
};

}  // namespace roost
