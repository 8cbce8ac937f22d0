#include "storage/database.h"

#include <QFile>
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
constexpr int kNoDatabase = 26;

constexpr int kPrimaryMask = 0xFF;  // extended codes have the primary one in their lowest byte

const QString kDriver = QStringLiteral("QSQLITE");

// A reader of another process may hold the file for a moment.
const QString kOptions = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");

Error errorOf(const QSqlError& error, const std::string& path) {
    switch (error.nativeErrorCode().toInt() & kPrimaryMask) {
    case kFull:
        return {ErrorCode::FileUnwritable, path, "the disk is full"};
    case kReadOnly:
        return {ErrorCode::FileUnwritable, path, "it may not be written to"};
    case kCorrupt:
    case kNoDatabase:
        return {ErrorCode::FileDamaged, path, "it is not a sound database"};
    case kBusy:
        return {ErrorCode::FileUnwritable, path, "another program is using it"};
    case kCannotOpen:
        return {ErrorCode::FileUnreadable, path, "it cannot be opened"};
    default:
        return {ErrorCode::FileUnwritable, path, error.databaseText().toStdString()};
    }
}

}  // namespace

Result<Database> Database::open(const QString& path) {
    if (!QFile::exists(path)) {
        QFile file(path);  // SQLite gives its side files the rights of the file itself
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) {
            return fail(ErrorCode::FileUnwritable, path.toStdString(), file.errorString().toStdString());
        }
    }
    const QString connection = QUuid::createUuid().toString();
    QSqlDatabase database = QSqlDatabase::addDatabase(kDriver, connection);
    Database opened(connection, path);
    database.setDatabaseName(path);
    database.setConnectOptions(kOptions);
    if (!database.open()) {
        return opened.failed(database.lastError());
    }
    // A write-ahead log lets others read while this one writes; FULL makes what was committed outlast a power
    // cut.
    for (const char* pragma :
         {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"}) {
        if (auto done = opened.run(QLatin1String(pragma)); !done) {
            return tl::make_unexpected(done.error());
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

Result<QSqlQuery> Database::run(const QString& statement, const QVariantList& values) const {
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(statement)) {
        return failed(query.lastError());
    }
    for (const QVariant& value : values) {
        query.addBindValue(value);
    }
    if (!query.exec()) {
        return failed(query.lastError());
    }
    return query;
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
