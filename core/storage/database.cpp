#include "storage/database.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

#include <utility>

namespace roost {

namespace {

// The primary result codes of SQLite (sqlite3.h) that a person can do something about.
constexpr int kBusy = 5;
constexpr int kReadOnly = 8;
constexpr int kCorrupt = 11;
constexpr int kFull = 13;
constexpr int kCannotOpen = 14;
constexpr int kConstraint = 19;
constexpr int kNoDatabase = 26;

constexpr int kPrimaryMask = 0xFF;  // extended codes have the primary one in their lowest byte

const QString kDriver = QStringLiteral("QSQLITE");

// A reader of another process may hold the file for a moment.
const QString kOptions = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");

Error errorOf(const QSqlError& error, const std::string& path) {
    switch (error.nativeErrorCode().toInt() & kPrimaryMask) {
    case kFull:
        return {ErrorCode::FileUnwritable, path, "the disk is full; make room"};
    case kReadOnly:
        return {ErrorCode::FileUnwritable, path, "it may not be written to"};
    case kCorrupt:
    case kNoDatabase:
        return {ErrorCode::FileDamaged, path, "it is not a sound database"};
    case kBusy:
        return {ErrorCode::FileUnwritable, path, "another program is using it"};
    case kCannotOpen:
        return {ErrorCode::FileUnreadable, path, "it cannot be opened"};
    case kConstraint:
        return {ErrorCode::InvalidArgument, "A change to the conversations",
                "it does not fit what is kept: " + error.databaseText().toStdString()};
    default:
        return {ErrorCode::FileUnwritable, path, error.databaseText().toStdString()};
    }
}

/// Runs a prepared query with values in the places of its question marks.
bool executes(QSqlQuery& query, const QVariantList& values) {
    for (qsizetype place = 0; place < values.size(); ++place) {
        query.bindValue(static_cast<int>(place), values.at(place));
    }
    return query.exec();
}

/// SQLite gives its side files the rights of the file itself.
Result<void> makeForOwnerOnly(const QString& path) {
    constexpr auto kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;
    QFile file(path);
    if (!file.exists() && !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnerOnly)) {
        return fail(ErrorCode::FileUnwritable, path.toStdString(), file.errorString().toStdString());
    }
    file.setPermissions(kOwnerOnly);  // where it is somebody else's file, opening it tells
    return {};
}

}  // namespace

Result<Database> Database::open(const QString& path, StoreAccess access) {
    if (access == StoreAccess::Own) {
        if (auto made = makeForOwnerOnly(path); !made) {
            return failWith(made);
        }
    } else if (!QFile::exists(path)) {
        return fail(ErrorCode::FileNotFound, path.toStdString(), {});
    }
    const QString connection = QUuid::createUuid().toString();
    Database opened(connection, path);  // lives longer than the handle, as Qt wants it
    QSqlDatabase database = QSqlDatabase::addDatabase(kDriver, connection);
    database.setDatabaseName(path);
    database.setConnectOptions(kOptions);
    if (!database.open()) {
        return opened.failed(database.lastError());
    }
    // A write-ahead log lets others read while this one writes; FULL makes what was committed outlast a power
    // cut, for one more write to the disk each time, on macOS only with fullfsync; what is deleted is
    // overwritten, and no copy of it passes through a temporary file.
    const QStringList pragmas = access == StoreAccess::Own
                                    ? QStringList{"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
                                                  "PRAGMA fullfsync = ON",     "PRAGMA foreign_keys = ON",
                                                  "PRAGMA secure_delete = ON", "PRAGMA temp_store = MEMORY"}
                                    : QStringList{"PRAGMA query_only = ON"};
    for (const QString& pragma : pragmas) {
        if (auto done = opened.run(pragma); !done) {
            return failWith(done);
        }
    }
    return opened;
}

Database::Database(Database&& other) noexcept
    : m_connection(std::exchange(other.m_connection, {})), m_path(std::move(other.m_path)) {}

Database::~Database() {
    if (!m_connection.isEmpty()) {
        QSqlDatabase::database(m_connection, false).close();
        QSqlDatabase::removeDatabase(m_connection);
    }
}

tl::unexpected<Error> Database::failed(const QSqlError& error) const {
    return tl::make_unexpected(errorOf(error, m_path.toStdString()));
}

Result<QSqlQuery> Database::prepared(const QString& statement) const {
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(statement)) {
        return failed(query.lastError());
    }
    return query;
}

Result<QSqlQuery> Database::run(const QString& statement, const QVariantList& values) const {
    auto query = prepared(statement);
    if (query && !executes(*query, values)) {
        return failed(query->lastError());
    }
    return query;
}

Result<PreparedStatement> Database::prepare(const QString& statement) const {
    auto query = prepared(statement);
    return query ? Result<PreparedStatement>(PreparedStatement(*std::move(query), m_path.toStdString()))
                 : failWith(query);
}

Result<void> PreparedStatement::run(const QVariantList& values) {
    const bool isDone = executes(m_query, values);
    const QSqlError error = m_query.lastError();
    m_query.finish();
    return isDone ? Result<void>() : tl::make_unexpected(errorOf(error, m_path));
}

Result<QVariant> Database::value(const QString& statement, const QVariantList& values) const {
    return run(statement, values).map([](QSqlQuery query) {
        return query.next() ? query.value(0) : QVariant();
    });
}

Result<Transaction> Transaction::begin(const Database& database) {
    // IMMEDIATE takes the right to write at once, so that it cannot be refused half way.
    return database.run(QStringLiteral("BEGIN IMMEDIATE")).map([&](const QSqlQuery&) {
        return Transaction(database);
    });
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction() {
    if (m_database != nullptr) {
        (void)m_database->run(QStringLiteral("ROLLBACK"));
    }
}

Result<void> Transaction::commit() {
    const auto done = m_database->run(QStringLiteral("COMMIT"));
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    m_database = nullptr;
    return {};
}

}  // namespace roost
