#include "storage/conversation_store.h"

#include "conversations/json_values.h"
#include "storage/conversation_rows.h"
#include "storage/schema.h"
#include "storage/search_words.h"

#include <QDir>
#include <QFile>

#include <utility>

namespace roost {

namespace {

constexpr int kDaysInTrash = 30;

// Words on each side of what was found.
constexpr int kSnippetWords = 16;

const QString kFile = QStringLiteral("conversations.sqlite");

Result<void> makeFolder(const QString& folder) {
    if (!QDir().mkpath(folder)) {
        return fail(ErrorCode::FileUnwritable, folder.toStdString(), "the folder cannot be made");
    }
    if (!QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)) {
        return fail(ErrorCode::FileUnwritable, folder.toStdString(), "its rights cannot be set");
    }
    return {};
}

}  // namespace

QString ConversationStore::databasePath(const QString& folder) {
    return QDir(folder).filePath(kFile);
}

Result<std::unique_ptr<ConversationStore>> ConversationStore::open(const QString& folder) {
    if (auto made = makeFolder(folder); !made) {
        return tl::make_unexpected(made.error());
    }
    auto database = Database::open(databasePath(folder));
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    if (auto migrated = migrate(*database, conversationMigrations()); !migrated) {
        return tl::make_unexpected(migrated.error());
    }
    std::unique_ptr<ConversationStore> store(new ConversationStore(std::move(*database)));
    if (auto tidied = store->tidy(); !tidied) {
        return tl::make_unexpected(tidied.error());
    }
    return store;
}

Result<void> ConversationStore::tidy() {
    const qint64 longAgo = QDateTime::currentDateTime().addDays(-kDaysInTrash).toMSecsSinceEpoch();
    const auto old = m_database.run(QStringLiteral("DELETE FROM conversations WHERE trashed < ?"), {longAgo});
    if (!old) {
        return tl::make_unexpected(old.error());
    }
    const auto cut = m_database.run(QStringLiteral("UPDATE messages SET status = ? WHERE status = 'growing'"),
                                    {statusName(MessageStatus::Interrupted)});
    return cut ? Result<void>() : tl::make_unexpected(cut.error());
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
    auto folders = m_database.run(QStringLiteral("SELECT id, name FROM folders"));
    if (!folders) {
        return tl::make_unexpected(folders.error());
    }
    while (folders->next()) {
        contents.folders.append({folders->value(0).toULongLong(), folders->value(1).toString()});
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
    auto messages =
        m_database.run(QStringLiteral("SELECT %1, selected FROM messages WHERE conversation = ? ORDER BY id")
                           .arg(QLatin1String(kMessageColumns)),
                       {id});
    if (!messages) {
        return tl::make_unexpected(messages.error());
    }
    while (messages->next()) {
        const ConversationMessage message = messageFrom(*messages);
        const bool fits = message.parent == 0 || conversation.tree.contains(message.parent);
        if (!fits) {
            return fail(ErrorCode::FileDamaged, m_database.path().toStdString(),
                        "a message stands under one that is not there");
        }
        conversation.tree.add(message);
        selected.append(messages->value(QStringLiteral("selected")).toULongLong());
    }
    for (const MessageId message : std::as_const(selected)) {
        if (conversation.tree.contains(message)) {
            conversation.tree.selectAmongSiblings(message);
        }
    }
    return conversation;
}

/// Writes one change; an overload for each kind.
class ConversationStore::Writer {
public:
    explicit Writer(const Database& database) : m_database(database) {}

    Result<void> operator()(const SaveConversation& change) const {
        return run(QStringLiteral(R"(INSERT INTO conversations
                (id, folder, title, words, created, changed, pinned, archived, trashed, settings, draft)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(id) DO UPDATE SET folder = excluded.folder, title = excluded.title,
                words = excluded.words, created = excluded.created, changed = excluded.changed,
                pinned = excluded.pinned, archived = excluded.archived, trashed = excluded.trashed,
                settings = excluded.settings, draft = excluded.draft)"),
                   rowOf(change.head));
    }

    Result<void> operator()(const SaveMessage& change) const {
        const auto known =
            m_database.value(QStringLiteral("SELECT 1 FROM messages WHERE id = ?"), {change.message.id});
        if (!known) {
            return tl::make_unexpected(known.error());
        }
        const auto kept = m_database.value(QStringLiteral("SELECT 1 FROM conversations WHERE id = ?"),
                                           {change.conversation});
        if (!kept || kept->isNull()) {
            return kept ? Result<void>() : tl::make_unexpected(kept.error());  // deleted meanwhile
        }
        auto saved = run(QStringLiteral(R"(INSERT INTO messages
                (id, conversation, parent, role, text, words, thinking, thought, created, status, tokens, speed, model,
                 seed, sampler, vocabulary, read)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(id) DO UPDATE SET role = excluded.role, text = excluded.text, words = excluded.words,
                thinking = excluded.thinking, thought = excluded.thought, created = excluded.created, status = excluded.status,
                tokens = excluded.tokens, speed = excluded.speed, model = excluded.model,
                seed = excluded.seed, sampler = excluded.sampler, vocabulary = excluded.vocabulary,
                read = excluded.read)"),
                         rowOf(change.conversation, change.message));
        return saved && known->isNull()
                   ? selectUnder(change.conversation, change.message.parent, change.message.id)
                   : saved;
    }

    Result<void> operator()(const SelectMessage& change) const {
        for (MessageId at = change.message; at != 0;) {
            const auto parent =
                m_database.value(QStringLiteral("SELECT parent FROM messages WHERE id = ?"), {at});
            if (!parent) {
                return tl::make_unexpected(parent.error());
            }
            if (auto selected = selectUnder(change.conversation, parent->toULongLong(), at); !selected) {
                return selected;
            }
            at = parent->toULongLong();
        }
        return {};
    }

    /// The last first, so that none is left without its parent on the way.
    Result<void> operator()(const DeleteMessages& change) const {
        for (auto message = change.messages.crbegin(); message != change.messages.crend(); ++message) {
            if (auto done = run(QStringLiteral("DELETE FROM messages WHERE id = ? AND conversation = ?"),
                                {*message, change.conversation});
                !done) {
                return done;
            }
        }
        return {};
    }

    Result<void> operator()(const DeleteConversation& change) const {
        return run(QStringLiteral("DELETE FROM conversations WHERE id = ?"), {change.conversation});
    }

    Result<void> operator()(const SaveFolder& change) const {
        return run(QStringLiteral("INSERT INTO folders (id, name) VALUES (?, ?) "
                                  "ON CONFLICT(id) DO UPDATE SET name = excluded.name"),
                   {change.folder.id, change.folder.name});
    }

    Result<void> operator()(const DeleteFolder& change) const {
        return run(QStringLiteral("DELETE FROM folders WHERE id = ?"), {change.folder});
    }

private:
    Result<void> run(const QString& statement, const QVariantList& values) const {
        const auto done = m_database.run(statement, values);
        return done ? Result<void>() : tl::make_unexpected(done.error());
    }

    Result<void> selectUnder(ConversationId conversation, MessageId parent, MessageId message) const {
        return parent == 0
                   ? run(QStringLiteral("UPDATE conversations SET selected = ? WHERE id = ?"),
                         {message, conversation})
                   : run(QStringLiteral("UPDATE messages SET selected = ? WHERE id = ?"), {message, parent});
    }

    const Database& m_database;
};

Result<void> ConversationStore::apply(std::span<const StorageChange> changes) {
    auto transaction = Transaction::begin(m_database);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const Writer writer(m_database);
    for (const StorageChange& change : changes) {
        if (auto done = std::visit(writer, change); !done) {
            return done;
        }
    }
    return transaction->commit();
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
