#include "storage/schema.h"

#include <QFile>
#include <QFileInfo>

namespace roost {

namespace {

/// Texts are searched through an index that keeps no copy of them; triggers hold it to what is written. An
/// answer is indexed once it has stopped growing. `words` stands in for a text that has to be cut into words
/// first (see search_words.h).
const Migration kFirst{
    QStringLiteral(R"(CREATE TABLE folders (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL))"),
    QStringLiteral(R"(CREATE TABLE conversations (
        id INTEGER PRIMARY KEY,
        folder INTEGER REFERENCES folders(id) ON DELETE SET NULL,
        title TEXT NOT NULL,
        words TEXT,
        created INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        pinned INTEGER NOT NULL,
        archived INTEGER NOT NULL,
        trashed INTEGER,
        settings TEXT NOT NULL,
        draft TEXT NOT NULL,
        selected INTEGER))"),
    QStringLiteral(R"(CREATE TABLE messages (
        id INTEGER PRIMARY KEY,
        conversation INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
        parent INTEGER REFERENCES messages(id),
        role TEXT NOT NULL,
        text TEXT NOT NULL,
        words TEXT,
        thinking TEXT NOT NULL,
        thought REAL NOT NULL,
        created INTEGER NOT NULL,
        status TEXT NOT NULL,
        tokens INTEGER NOT NULL,
        speed REAL NOT NULL,
        model TEXT NOT NULL,
        seed INTEGER NOT NULL,
        sampler TEXT,
        vocabulary BLOB NOT NULL,
        read BLOB NOT NULL,
        selected INTEGER))"),
    QStringLiteral("CREATE INDEX messages_of_conversation ON messages(conversation)"),
    QStringLiteral("CREATE INDEX growing_messages ON messages(status) WHERE status = 'growing'"),
    QStringLiteral("CREATE INDEX messages_of_parent ON messages(parent)"),
    QStringLiteral("CREATE VIEW message_words AS SELECT id, coalesce(words, text) AS words FROM messages "
                   "WHERE status <> 'growing'"),
    QStringLiteral(
        "CREATE VIEW title_words AS SELECT id, coalesce(words, title) AS words FROM conversations"),
    QStringLiteral(R"(CREATE VIRTUAL TABLE message_index USING fts5(words, content = 'message_words',
        content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'))"),
    QStringLiteral(R"(CREATE VIRTUAL TABLE title_index USING fts5(words, content = 'title_words',
        content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'))"),
    QStringLiteral(R"(CREATE TRIGGER message_added AFTER INSERT ON messages WHEN new.status <> 'growing' BEGIN
        INSERT INTO message_index(rowid, words) VALUES (new.id, coalesce(new.words, new.text)); END)"),
    QStringLiteral(
        R"(CREATE TRIGGER message_deleted AFTER DELETE ON messages WHEN old.status <> 'growing' BEGIN
        INSERT INTO message_index(message_index, rowid, words)
            VALUES ('delete', old.id, coalesce(old.words, old.text)); END)"),
    QStringLiteral(R"(CREATE TRIGGER message_changed AFTER UPDATE OF text, words, status ON messages BEGIN
        INSERT INTO message_index(message_index, rowid, words)
            SELECT 'delete', old.id, coalesce(old.words, old.text) WHERE old.status <> 'growing';
        INSERT INTO message_index(rowid, words)
            SELECT new.id, coalesce(new.words, new.text) WHERE new.status <> 'growing'; END)"),
    QStringLiteral(R"(CREATE TRIGGER title_added AFTER INSERT ON conversations BEGIN
        INSERT INTO title_index(rowid, words) VALUES (new.id, coalesce(new.words, new.title)); END)"),
    QStringLiteral(R"(CREATE TRIGGER title_deleted AFTER DELETE ON conversations BEGIN
        INSERT INTO title_index(title_index, rowid, words)
            VALUES ('delete', old.id, coalesce(old.words, old.title)); END)"),
    QStringLiteral(R"(CREATE TRIGGER title_changed AFTER UPDATE OF title, words ON conversations BEGIN
        INSERT INTO title_index(title_index, rowid, words)
            VALUES ('delete', old.id, coalesce(old.words, old.title));
        INSERT INTO title_index(rowid, words) VALUES (new.id, coalesce(new.words, new.title)); END)"),
};

const Migration kMigrations[]{kFirst};

Result<void> backUp(const Database& database, int version) {
    const QFileInfo file(database.path());
    const QString copy =
        QStringLiteral("%1/%2-version-%3.%4")
            .arg(file.path(), file.completeBaseName(), QString::number(version), file.suffix());
    QFile::remove(copy);
    const auto copied = database.run(QStringLiteral("VACUUM INTO ?"), {copy});
    if (!copied) {
        return tl::make_unexpected(copied.error());
    }
    if (!QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner)) {
        return fail(ErrorCode::FileUnwritable, copy.toStdString(), "its rights cannot be set");
    }
    return {};
}

}  // namespace

std::span<const Migration> conversationMigrations() {
    return kMigrations;
}

Result<void> migrate(const Database& database, std::span<const Migration> migrations) {
    const auto found = database.value(QStringLiteral("PRAGMA user_version"));
    if (!found) {
        return tl::make_unexpected(found.error());
    }
    const int version = found->toInt();
    const auto last = static_cast<int>(migrations.size());
    if (version > last) {
        return fail(ErrorCode::FileUnreadable, database.path().toStdString(),
                    "a newer version of Roost has written it; use that one");
    }
    if (version == last) {
        return {};
    }
    if (version > 0) {
        if (auto done = backUp(database, version); !done) {
            return done;
        }
    }
    auto transaction = Transaction::begin(database);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    for (const Migration& migration : migrations.subspan(static_cast<std::size_t>(version))) {
        for (const QString& statement : migration) {
            if (auto done = database.run(statement); !done) {
                return tl::make_unexpected(done.error());
            }
        }
    }
    if (auto done = database.run(QStringLiteral("PRAGMA user_version = %1").arg(last)); !done) {
        return tl::make_unexpected(done.error());
    }
    return transaction->commit();
}

}  // namespace roost
