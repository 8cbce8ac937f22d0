#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <memory>

struct zip;

namespace roost {

/// A zip archive in memory that nobody vouches for. The names in it are only ever shown.
class ZipReader {
public:
    /// \p name: of the archive, for errors.
    static Result<ZipReader> open(const QByteArray& bytes, const QString& name);

    qsizetype count() const;
    QString entryName(qsizetype index) const;

    /// The contents of an entry, if they are at most \p most bytes, whatever the archive says of their size.
    Result<QByteArray> read(qsizetype index, qsizetype most) const;

private:
    struct Close {
        void operator()(zip* archive) const;
    };

    ZipReader(QByteArray bytes, QString name) : m_bytes(std::move(bytes)), m_name(std::move(name)) {}

    QByteArray m_bytes;
    QString m_name;
    std::unique_ptr<zip, Close> m_archive;
};

/// The bytes of an archive with these files, each a name and its contents.
Result<QByteArray> zipOf(const QVector<QPair<QString, QByteArray>>& files);

}  // namespace roost
