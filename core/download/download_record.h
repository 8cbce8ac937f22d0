#pragma once

#include "base/result.h"
#include "download/messages.h"

#include <QByteArray>
#include <QString>
#include <QUrl>
#include <QVector>

namespace roost {

/// In bytes; whoever promises a larger file is wrong.
inline constexpr qint64 kLargestDownload = 1'000'000'000'000'000;

/// What is written beside a partial file ("model.pth.part" and "model.pth.part.json"), so that a download
/// goes on after a restart or a power cut. A value. The file is for its owner only and holds no token, name
/// or password.
struct DownloadRecord {
    QVector<QUrl> sources;
    QString targetPath;
    qint64 expectedBytes = 0;  ///< as promised; 0 if nobody did
    QByteArray expectedSha256;
    DownloadKind kind = DownloadKind::Model;

    QUrl validatedSource;     ///< the source that the next two are from
    QByteArray etag;          ///< of the file whose beginning lies on the disk
    QByteArray lastModified;  ///< likewise
    qint64 serverBytes = 0;   ///< size of the file as the server told it; 0 if it did not
    qint64 flushedBytes = 0;  ///< of the partial file that a power cut cannot take
    QByteArray bootId;        ///< of the system start in which it was written
    QByteArray foundSha256;   ///< of a file that turned out wrong; else empty

    /// Whether the tags are from \p source, whatever name and password it is asked with.
    bool isValidatedBy(const QUrl& source) const {
        return validatedSource.matches(source, QUrl::RemoveUserInfo);
    }
    qint64 totalBytes() const { return expectedBytes > 0 ? expectedBytes : serverBytes; }
};

QString partPath(const QString& targetPath);
QString recordPath(const QString& targetPath);
/// Where a file lies that turned out to be another one than promised.
QString wrongPath(const QString& targetPath);

/// What a download that was asked for begins with.
DownloadRecord recordOf(const DownloadRequest& request);

/// Reads the record of a partial file that is to become \p targetPath. Believes nothing: sizes are not
/// negative, sources are fetchable, a hash is 64 hexadecimal digits. The target is \p targetPath whatever the
/// file says.
Result<DownloadRecord> readRecord(const QString& targetPath);

/// Writes the record, whole or not at all, and flushes it to the disk.
Result<void> writeRecord(const DownloadRecord& record);

/// Names this start of the system: bytes that were written since then are there even if nobody flushed them.
QByteArray currentBootId();

/// Whether it is 64 lower-case hexadecimal digits.
bool isSha256(const QByteArray& text);

}  // namespace roost
