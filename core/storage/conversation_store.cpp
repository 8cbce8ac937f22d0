#include "storage/conversation_store.h"

#include "base/platform.h"
#include "conversations/json_values.h"
#include "storage/conversation_rows.h"
#include "storage/conversation_writer.h"
#include "storage/exact_text.h"
#include "storage/import_writer.h"
#include "storage/schema.h"
#include "storage/search_words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cstdint>
#include <utility>

namespace roost {

namespace {

constexpr int kDaysInTrash = 30;

constexpr std::uint64_t kSpareBytes = 64 << 20;  ///< that are left to others as the database is written anew

// There was no Roost before 2025: a clock that said so was wrong. In milliseconds since 1970.
constexpr qint64 kEarliestTime = 1'735'689'600'000;

// Words on each side of what was found.
constexpr int kSnippetWords = 16;

const QString kFile = QStringLiteral("conversations.sqlite");
const QString kLockFile = QStringLiteral("conversations.lock");

Result<void> makeFolder(const QString& folder) {
    if (!QDir().mkpath(folder)) {
        return fail(ErrorCode::FileUnwritable, folder.toStdString(), "the folder cannot be made");
    }
    if (!QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)) {
        return fail(ErrorCode::FileUnwritable, folder.toStdString(), "its rights cannot be set");
    }
    return {};
}

/// The right to write in \p folder.
Result<FileLock> lockOf(const QString& folder) {
    auto lock = FileLock::take(QDir(folder).filePath(kLockFile).toStdString());
    if (!lock) {
        return failWith(lock);
    }
    std::optional<FileLock>& held = *lock;
    if (!held) {
        return fail(ErrorCode::FileUnwritable, folder.toStdString(),
                    "another Roost is open and keeps its conversations there");
    }
    return std::move(*held);
}

/// Adds messages, which come in the order of their ids, to an empty tree. Where a clock was put back, some
/// may stand before what they follow on.
void addInOrder(QVector<ConversationMessage> messages, ConversationTree& tree) {
    for (qsizetype waiting = -1; waiting != messages.size();) {
        waiting = messages.size();
        messages.removeIf([&tree](const ConversationMessage& message) {
            const bool fits = message.parent == 0 || tree.contains(message.parent);
            if (fits) {
                tree.add(message);
            }
            return fits;
        });
    }
}

Result<void> checkVersion(const Database& database) {
    auto version = database.value(QStringLiteral("PRAGMA user_version"));
    if (!version) {
        return failWith(version);
    }
    if (version->toInt() != static_cast<int>(conversationMigrations().size())) {
        return fail(ErrorCode::FileUnreadable, database.path().toStdString(),
                    "another version of Roost has written it; start the window once");
    }
    return {};
}

}  // namespace

ConversationStore::ConversationStore(std::optional<FileLock> lock, Database database)
    : m_lock(std::move(lock)), m_database(std::move(database)),
      m_made(QFileInfo(m_database.path()).birthTime()) {}

bool ConversationStore::isInPlace() const {
    const QFileInfo file(m_database.path());
    return file.exists() && file.birthTime() == m_made;
}

QString ConversationStore::databasePath(const QString& folder) {
    return QDir(folder).filePath(kFile);
}

Result<std::unique_ptr<ConversationStore>> ConversationStore::open(const QString& folder,
                                                                   StoreAccess access) {
    const bool isOwner = access == StoreAccess::Own;
    std::optional<FileLock> lock;
    if (isOwner) {
        auto made = makeFolder(folder).and_then([&] { return lockOf(folder); });
        if (!made) {
            return failWith(made);
        }
        lock.emplace(std::move(*made));
        if (auto sound = checkHeader(databasePath(folder), static_cast<int>(conversationMigrations().size()));
            !sound) {
            return failWith(sound);
        }
    }
    auto database = Database::open(databasePath(folder), access);
    if (!database) {
        return failWith(database);
    }
    auto current = isOwner ? migrate(*database, conversationMigrations()) : checkVersion(*database);
    if (!current) {
        return failWith(current);
    }
    std::unique_ptr<ConversationStore> store(new ConversationStore(std::move(lock), std::move(*database)));
    if (auto marked = isOwner ? store->markInterrupted() : Result<void>(); !marked) {
        return failWith(marked);
    }
    return store;
}

Result<void> ConversationStore::markInterrupted() {
    auto marked = m_database.run(QStringLiteral("UPDATE messages SET status = ? WHERE status = 'growing'"),
                                 {statusName(MessageStatus::Interrupted)});
    return marked ? Result<void>() : failWith(marked);
}

Result<QVector<ConversationId>> ConversationStore::emptyTrash(const QDateTime& now) {
    auto dated = m_database.run(QStringLiteral("UPDATE conversations SET trashed = ? WHERE trashed < ?"),
                                {now.toMSecsSinceEpoch(), kEarliestTime});
    if (!dated) {
        return failWith(dated);
    }
    auto deleted = m_database.run(QStringLiteral("DELETE FROM conversations WHERE trashed < ? RETURNING id"),
                                  {now.addDays(-kDaysInTrash).toMSecsSinceEpoch()});
    if (!deleted) {
        return failWith(deleted);
    }
    QVector<ConversationId> ids;
    while (deleted->next()) {
        ids.append(deleted->value(0).toULongLong());
    }
    return ids;
}

Result<bool> ConversationStore::holdsDeleted() const {
    return m_database.value(QStringLiteral("SELECT holds_deleted FROM index_state"))
        .map([](const QVariant& holds) { return holds.toBool(); });
}

/// A row that moved within its page, as one does that grows, leaves its bytes where it was: only a database
/// that is written anew is without them. That goes through the log, which needs as much room again.
Result<void> ConversationStore::writeAnew() const {
    const QFileInfo file(m_database.path());
    const auto room = platform::freeSpace(file.absolutePath().toStdString());
    if (room && *room < static_cast<std::uint64_t>(file.size()) + kSpareBytes) {
        return fail(ErrorCode::FileUnwritable, m_database.path().toStdString(), "there is too little room");
    }
    for (const char* statement : {"INSERT INTO message_index(message_index) VALUES ('optimize')",
                                  "INSERT INTO title_index(title_index) VALUES ('optimize')", "VACUUM"}) {
        if (auto done = m_database.run(QLatin1String(statement)); !done) {
            return failWith(done);
        }
    }
    return {};
}

Result<void> ConversationStore::overwriteDeleted() const {
    auto written = writeAnew();
    // Also where that failed: else the log keeps the room that it took.
    const auto isBusy = m_database.value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    if (!written) {
        return written;
    }
    if (!isBusy || isBusy->toBool()) {
        return fail(ErrorCode::FileUnwritable, m_database.path().toStdString(), "somebody reads it");
    }
    auto done = m_database.run(QStringLiteral("UPDATE index_state SET holds_deleted = 0"));
    return done ? Result<void>() : failWith(done);
}

Result<StorageContents> ConversationStore::contents() const {
    StorageContents contents;
    auto heads =
        m_database.run(QStringLiteral("SELECT %1 FROM conversations").arg(QLatin1String(kHeadColumns)));
    if (!heads) {
        return tl::make_unexpected(heads.error());
    }
    while (heads->next()) {
        contents.conversations.append(headFrom(*heads));
    }
    auto folders = m_database.run(QStringLiteral("SELECT id, CAST(name AS BLOB) FROM folders"));
    if (!folders) {
        return tl::make_unexpected(folders.error());
    }
    while (folders->next()) {
        contents.folders.append(
            {folders->value(0).toULongLong(), exactText(folders->value(1).toByteArray())});
    }
    return contents;
}

Result<Conversation> ConversationStore::conversation(ConversationId id) const {
    auto head = m_database.run(QStringLiteral("SELECT %1, selected FROM conversations WHERE id = ?")
                                   .arg(QLatin1String(kHeadColumns)),
                               {id});
    if (!head) {
        return tl::make_unexpected(head.error());
    }
    if (!head->next()) {
        return fail(ErrorCode::InvalidArgument, std::to_string(id), "there is no such conversation");
    }
    Conversation conversation{headFrom(*head), {}};
    QVector<MessageId> selected{head->value(QStringLiteral("selected")).toULongLong()};
    auto rows =
        m_database.run(QStringLiteral("SELECT %1, selected FROM messages WHERE conversation = ? ORDER BY id")
                           .arg(QLatin1String(kMessageColumns)),
                       {id});
    if (!rows) {
        return failWith(rows);
    }
    QVector<ConversationMessage> messages;
    while (rows->next()) {
        messages.append(messageFrom(*rows));
        selected.append(rows->value(QStringLiteral("selected")).toULongLong());
    }
    addInOrder(std::move(messages), conversation.tree);
    for (const MessageId message : std::as_const(selected)) {
        if (conversation.tree.contains(message)) {
            conversation.tree.selectAmongSiblings(message);
        }
    }
    return conversation;
}

Result<void> ConversationStore::apply(std::span<const StorageChange> changes) {
    auto transaction = Transaction::begin(m_database);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const ConversationWriter writer(m_database);
    for (const StorageChange& change : changes) {
        if (auto done = std::visit(writer, change); !done) {
            return done;
        }
    }
    return transaction->commit();
}

Result<ImportReport> ConversationStore::addImported(Imported imported, SnapshotStore* states,
                                                    const ExchangeWatch& watch) {
    return ImportWriter(*this, m_database, watch).add(std::move(imported), states);
}

Result<void> ConversationStore::findIn(const QString& statement, const QVariantList& values,
                                       QVector<SearchHit>& hits) const {
    auto found = m_database.run(statement, values);
    if (!found) {
        return tl::make_unexpected(found.error());
    }
    while (found->next()) {
        SearchHit hit;
        hit.conversation = found->value(0).toULongLong();
        hit.message = found->value(1).toULongLong();
        readSnippet(found->value(2).toString(), hit);
        hits.append(hit);
    }
    return {};
}

Result<QVector<SearchHit>> ConversationStore::search(const SearchRequest& request) const {
    QVector<SearchHit> hits;
    const QString expression = matchExpression(request.query);
    if (expression.isEmpty()) {
        return hits;
    }
    // Ids rise with time, so the newest come first without anything being sorted.
    auto done = findIn(QStringLiteral(R"(SELECT c.id, 0, highlight(title_index, 0, ?, ?)
            FROM title_index JOIN conversations c ON c.id = title_index.rowid
            WHERE title_index MATCH ? AND c.trashed IS NULL ORDER BY title_index.rowid DESC LIMIT ?)"),
                       {QString(kMarkBegin), QString(kMarkEnd), expression, request.limit}, hits);
    if (done) {
        done = findIn(QStringLiteral(R"(SELECT m.conversation, m.id, snippet(message_index, 0, ?, ?, '…', ?)
            FROM message_index JOIN messages m ON m.id = message_index.rowid
                JOIN conversations c ON c.id = m.conversation
            WHERE message_index MATCH ? AND c.trashed IS NULL ORDER BY message_index.rowid DESC LIMIT ?)"),
                      {QString(kMarkBegin), QString(kMarkEnd), kSnippetWords, expression,
                       request.limit - static_cast<int>(hits.size())},
                      hits);
    }
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return hits;
}

Result<quint64> ConversationStore::bytesOf(ConversationId id) const {
    return m_database
        .value(QStringLiteral(
                   "SELECT sum(length(CAST(text AS BLOB)) + length(CAST(thinking AS BLOB)) + length(read)) "
                   "FROM messages WHERE conversation = ?"),
               {id})
        .map([](const QVariant& sum) { return sum.toULongLong(); });
}

quint64 ConversationStore::bytesIn(const QString& folder) {
    const QString path = databasePath(folder);
    return static_cast<quint64>(QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size());
}

Result<void> ConversationStore::check() const {
    const auto found = m_database.value(QStringLiteral("PRAGMA integrity_check"));
    if (!found) {
        return tl::make_unexpected(found.error());
    }
    if (found->toString() != QLatin1String("ok")) {
        return fail(ErrorCode::FileDamaged, m_database.path().toStdString(), found->toString().toStdString());
    }
    for (const char* index : {"message_index", "title_index"}) {
        const auto done =
            m_database.run(QStringLiteral("INSERT INTO %1(%1, rank) VALUES ('integrity-check', 1)")
                               .arg(QLatin1String(index)));
        if (!done) {
            return tl::make_unexpected(done.error());
        }
    }
    return {};
}

}  // namespace roost
