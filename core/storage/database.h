#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <string>

namespace roost {

/// What a database is opened for.
enum class StoreAccess {
    Own,   ///< to read and write; it is made if it is not there
    Read,  ///< to read what is there; nothing is made or changed
};

/// A statement that is run many times with other values; made by Database::prepare, which outlives it.
class PreparedStatement {
public:
    Result<void> run(const QVariantList& values);

private:
    friend class Database;
    PreparedStatement(QSqlQuery query, std::string path)
        : m_query(std::move(query)), m_path(std::move(path)) {}

    QSqlQuery m_query;
    std::string m_path;
};

/// One connection to an SQLite file, with results in place of Qt's errors. Belongs to the thread that opened
/// it.
class Database {
public:
    /// Opens the file at \p path, which is for its owner only.
    static Result<Database> open(const QString& path, StoreAccess access = StoreAccess::Own);

    Database(Database&& other) noexcept;
    Database& operator=(Database&&) = delete;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Runs one statement with \p values in the places of its question marks; the query is at its first row.
    Result<QSqlQuery> run(const QString& statement, const QVariantList& values = {}) const;

    Result<PreparedStatement> prepare(const QString& statement) const;

    /// The first column of the first row, a null value where there is no row.
    Result<QVariant> value(const QString& statement, const QVariantList& values = {}) const;

    const QString& path() const { return m_path; }

private:
    Database(QString connection, QString path)
        : m_connection(std::move(connection)), m_path(std::move(path)) {}

    Result<QSqlQuery> prepared(const QString& statement) const;
    tl::unexpected<Error> failed(const QSqlError& error) const;

    QString m_connection;  ///< empty once it was moved from
    QString m_path;
};

/// Writes all or nothing: what is not committed when it goes is rolled back.
class Transaction {
public:
    static Result<Transaction> begin(const Database& database);

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(const Database& database) : m_database(&database) {}

    const Database* m_database;  ///< null once it has ended
};

}  // namespace roost
