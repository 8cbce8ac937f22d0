#pragma once

#include "base/platform.h"
#include "base/result.h"
#include "download/download_record.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace roost {

/// The beginning of a file on the disk with its record, and the hash of what is there. Data is flushed before
/// the record that counts on it. One thread at a time.
class PartFile {
public:
    /// How many bytes may still be written in a folder; nothing if nobody knows.
    using FreeSpace = std::function<std::optional<std::uint64_t>(const std::string& folder)>;

    /// Opens or creates the partial file of \p record. Bytes that a power cut may have spoilt are cut off:
    /// those past the flushed ones, if the system was started anew since. Reads what is there for the hash,
    /// which takes as long as reading the disk; a stop is ErrorCode::Interrupted.
    static Result<std::unique_ptr<PartFile>> open(DownloadRecord record, const std::stop_token& stop,
                                                  FreeSpace freeSpace = platform::freeSpace);

    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    qint64 size() const { return m_size; }
    /// Whether it lies in its place with all its bytes: somebody may have moved or cut it meanwhile.
    bool isInPlace() const;
    const DownloadRecord& record() const { return m_record; }

    /// Whether the disk has room for what is missing, as far as that is known, and some more.
    Result<void> checkRoom() const;

    /// Appends, and looks now and then whether there is room for more. A full disk cuts nothing off: what
    /// fits stays and can be resumed from.
    Result<void> append(const QByteArray& bytes);

    /// Throws the bytes away, to begin anew.
    Result<void> restart();

    /// Notes what the server says of the file that the bytes are of, and writes the record.
    Result<void> noteServer(const QUrl& source, const QByteArray& etag, const QByteArray& lastModified,
                            qint64 totalBytes);

    /// Flushes the bytes, then writes the record that counts on them. Where the bytes cannot be flushed, the
    /// file is cut to those that were before, and it has to be opened anew: this one fails from then on and
    /// writes no record any more.
    Result<void> flush();

    /// Of all bytes so far, lower-case hexadecimal.
    QByteArray sha256() const;

private:
    PartFile(DownloadRecord record, platform::File file, FreeSpace freeSpace);
    Result<void> readExisting(const std::stop_token& stop);
    tl::unexpected<Error> failed(const platform::Fault& fault) const;
    tl::unexpected<Error> loseUnflushed(const platform::Fault& fault);

    DownloadRecord m_record;
    platform::File m_file;
    FreeSpace m_freeSpace;
    qint64 m_size = 0;
    qint64 m_roomLookedAt = 0;  ///< size of the file when append looked for room
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    std::optional<Error> m_flushFailure;
};

/// Opens what a download that was asked for goes on from: the partial file beside its target, if that is of
/// the same file, else a new one. A file that was kept aside as wrong is deleted. Refuses a target that is
/// there already; else as PartFile::open.
Result<std::unique_ptr<PartFile>> openPartFor(const DownloadRequest& request, const std::stop_token& stop);

/// Deletes what a download left beside its target, unless somebody has the partial file open: another Roost
/// is downloading it then.
void removePart(const QString& targetPath);

}  // namespace roost
