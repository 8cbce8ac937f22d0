#include "storage/schema.h"

#include "base/platform.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <bit>
#include <string>

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

/// Knows for how many seconds a model thought.
const Migration kSecond{QStringLiteral("ALTER TABLE messages ADD COLUMN thought REAL NOT NULL DEFAULT 0")};

/// Finds words by their first one or two letters without going through all words that begin so.
const Migration kThird{
    QStringLiteral("DROP TABLE message_index"),
    QStringLiteral("DROP TABLE title_index"),
    QStringLiteral(R"(CREATE VIRTUAL TABLE message_index USING fts5(words, content = 'message_words',
        content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'))"),
    QStringLiteral(R"(CREATE VIRTUAL TABLE title_index USING fts5(words, content = 'title_words',
        content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'))"),
    QStringLiteral("INSERT INTO message_index(message_index) VALUES ('rebuild')"),
    QStringLiteral("INSERT INTO title_index(title_index) VALUES ('rebuild')"),
};

/// Knows imported conversations again. What is deleted for good may be imported again.
const Migration kFourth{
    QStringLiteral(R"(CREATE TABLE origins (
        conversation INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
        format TEXT NOT NULL,
        source BLOB NOT NULL,
        hash BLOB NOT NULL))"),
    QStringLiteral("CREATE INDEX origins_of_conversation ON origins(conversation)"),
    QStringLiteral("CREATE INDEX origins_of_source ON origins(format, source)"),
};

/// Knows whether the indexes may hold words of what was deleted, as they may of what was before.
const Migration kFifth{
    QStringLiteral("CREATE TABLE index_state (holds_deleted INTEGER NOT NULL)"),
    QStringLiteral("INSERT INTO index_state VALUES (1)"),
    QStringLiteral("CREATE TRIGGER message_words_stay AFTER DELETE ON messages BEGIN "
                   "UPDATE index_state SET holds_deleted = 1; END"),
    QStringLiteral("CREATE TRIGGER title_words_stay AFTER DELETE ON conversations BEGIN "
                   "UPDATE index_state SET holds_deleted = 1; END"),
};

const Migration kMigrations[]{kFirst, kSecond, kThird, kFourth, kFifth};

/// Copies the database, whole or not at all.
Result<void> backUp(const Database& database, int version) {
    const QFileInfo file(database.path());
    const QString copy =
        QStringLiteral("%1/%2-version-%3.%4")
            .arg(file.path(), file.completeBaseName(), QString::number(version), file.suffix());
    const std::string target = copy.toStdString();
    const std::string part = target + ".part";
    (void)platform::removeFile(part);  // of a copy that was cut short
    auto copied = platform::File::openToWrite(part, FileAccess::OwnerOnly);
    if (!copied) {
        return fail(ErrorCode::FileUnwritable, target, copied.error().message);
    }
    const auto giveUp = [&](tl::unexpected<Error> error) {
        (void)platform::removeFile(part);
        return error;
    };
    if (auto done = database.run(QStringLiteral("VACUUM INTO ?"), {QString::fromStdString(part)}); !done) {
        return giveUp(failWith(done));
    }
    if (const auto flushed = copied->flush(); !flushed) {
        return giveUp(fail(ErrorCode::FileUnwritable, target, flushed.error().message));
    }
    if (const auto moved = platform::replaceFile(part, target); !moved) {
        return giveUp(fail(ErrorCode::FileUnwritable, target, moved.error().message));
    }
    platform::flushFolderOf(target);
    return {};
}

Error newerVersion(const QString& path) {
    return {ErrorCode::FileUnreadable, path.toStdString(),
            "a newer version of Roost has written it; use that one"};
}

tl::unexpected<Error> notSound(const QString& path) {
    return fail(ErrorCode::FileDamaged, path.toStdString(), "it is not a sound database");
}

/// The number that stands big-endian in the header of an SQLite file.
template <typename Number>
Number numberAt(const QByteArray& header, qsizetype place) {
    return qFromBigEndian<Number>(header.constData() + place);
}

}  // namespace

Result<void> checkHeader(const QString& path, int last) {
    // https://www.sqlite.org/fileformat.html, 1.3
    constexpr qsizetype kHeaderSize = 100;
    constexpr qsizetype kPageSize = 16;
    constexpr qsizetype kUserVersion = 60;
    const QByteArray kMagic("SQLite format 3", 16);

    QFile file(path);
    if (!file.exists() || file.size() == 0) {
        return {};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, path.toStdString(), file.errorString().toStdString());
    }
    const QByteArray header = file.read(kHeaderSize);
    const bool isDatabase = header.size() == kHeaderSize && header.startsWith(kMagic) &&
                            std::has_single_bit(numberAt<quint16>(header, kPageSize));
    const auto version = isDatabase ? numberAt<qint32>(header, kUserVersion) : -1;
    if (version < 0) {
        return notSound(path);
    }
    if (version > last) {
        return tl::make_unexpected(newerVersion(path));
    }
    return {};
}

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
    if (version < 0) {
        return notSound(database.path());
    }
    if (version > last) {
        return tl::make_unexpected(newerVersion(database.path()));
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
