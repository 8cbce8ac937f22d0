#include "download/part_file.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace roost {

namespace {

constexpr qint64 kSpaceToSpare = qint64{16} << 20;         // left free for everything else on the disk
constexpr qint64 kLookForRoomEvery = kSpaceToSpare / 2;    // bytes, so that the rest of the spare stays
constexpr qint64 kFlushEvery = qint64{64} << 20;           // bytes
constexpr std::size_t kReadAtOnce = std::size_t{1} << 20;  // bytes

/// The record that a download goes on from: what lies beside the partial file, if that is of the same file,
/// with the request's own places and promises.
DownloadRecord recordToContinue(const DownloadRequest& request) {
    DownloadRecord fresh = recordOf(request);
    auto kept = readRecord(request.targetPath);
    if (!kept || kept->expectedSha256 != fresh.expectedSha256 || kept->expectedBytes != fresh.expectedBytes) {
        return fresh;
    }
    kept->sources = fresh.sources;
    kept->kind = fresh.kind;
    kept->foundSha256.clear();
    return *kept;
}

}  // namespace

PartFile::PartFile(DownloadRecord record, platform::File file, FreeSpace freeSpace)
    : m_record(std::move(record)), m_file(std::move(file)), m_freeSpace(std::move(freeSpace)) {}

tl::unexpected<Error> PartFile::failed(const platform::Fault& fault) const {
    return fail(ErrorCode::FileUnwritable, partPath(m_record.targetPath).toStdString(),
                fault.kind == platform::Fault::Kind::Full
                    ? "the disk is full; make room and resume, what was downloaded is kept"
                    : fault.message);
}

Result<std::unique_ptr<PartFile>> PartFile::open(DownloadRecord record, const std::stop_token& stop,
                                                 FreeSpace freeSpace) {
    const std::string path = partPath(record.targetPath).toStdString();
    auto file = platform::File::openToWrite(path, FileAccess::AsUsual);
    if (!file) {
        return fail(ErrorCode::FileUnwritable, path, std::move(file.error().message));
    }
    const auto isTaken = file->lock();
    if (!isTaken || !*isTaken) {
        return fail(ErrorCode::FileUnwritable, record.targetPath.toStdString(),
                    isTaken ? "another Roost is downloading it" : isTaken.error().message);
    }
    std::unique_ptr<PartFile> part(new PartFile(std::move(record), std::move(*file), std::move(freeSpace)));
    if (auto read = part->readExisting(stop); !read) {
        return failWith(read);
    }
    return part;
}

bool PartFile::isInPlace() const {
    const QFileInfo there(partPath(m_record.targetPath));
    return there.exists() && there.size() == m_size;
}

Result<void> PartFile::readExisting(const std::stop_token& stop) {
    const auto properties = m_file.properties();
    if (!properties) {
        return failed(properties.error());
    }
    const auto there = static_cast<qint64>(properties->size);
    qint64 size = there;
    const bool isSinceThisStart = !m_record.bootId.isEmpty() && m_record.bootId == currentBootId();
    if (!isSinceThisStart) {
        size = std::min(size, m_record.flushedBytes);
    }
    if (const qint64 total = m_record.totalBytes(); total > 0 && size > total) {
        size = 0;
    }
    if (size != there) {
        if (const auto cut = m_file.resize(static_cast<std::uint64_t>(size)); !cut) {
            return failed(cut.error());
        }
    }
    std::vector<std::byte> buffer(kReadAtOnce);
    while (m_size < size) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Interrupted, m_record.targetPath.toStdString(), {});
        }
        const auto wanted = std::min(buffer.size(), static_cast<std::size_t>(size - m_size));
        const auto count = m_file.readAt(static_cast<std::uint64_t>(m_size), std::span(buffer).first(wanted));
        if (!count || *count == 0) {
            return fail(ErrorCode::FileUnreadable, partPath(m_record.targetPath).toStdString(),
                        count ? "it has become shorter while it was read" : count.error().message);
        }
        const auto read = static_cast<qsizetype>(*count);
        m_hash.addData(QByteArrayView(buffer.data(), read));
        m_size += read;
    }
    return {};
}

Result<void> PartFile::checkRoom() const {
    const qint64 total = m_record.totalBytes();
    if (total > 0 && m_size >= total) {
        return {};
    }
    const auto available = m_freeSpace(QFileInfo(m_record.targetPath).absolutePath().toStdString());
    const qint64 needed = std::max<qint64>(total - m_size, 0) + kSpaceToSpare;
    if (!available || *available >= static_cast<std::uint64_t>(needed)) {
        return {};
    }
    const QLocale english(QLocale::C);
    return fail(ErrorCode::FileUnwritable, m_record.targetPath.toStdString(),
                QStringLiteral("the disk has %1 free and %2 are needed; make room and resume, what was "
                               "downloaded is kept")
                    .arg(english.formattedDataSize(static_cast<qint64>(*available)),
                         english.formattedDataSize(needed))
                    .toStdString());
}

Result<void> PartFile::append(const QByteArray& bytes) {
    auto left = std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    while (!left.empty()) {
        const auto written = m_file.writeAt(static_cast<std::uint64_t>(m_size), left);
        if (!written) {
            return failed(written.error());
        }
        const auto count = static_cast<qsizetype>(*written);
        m_hash.addData(QByteArrayView(left.data(), count));
        m_size += count;
        left = left.subspan(*written);
    }
    if (m_size - m_roomLookedAt >= kLookForRoomEvery) {
        m_roomLookedAt = m_size;
        if (auto room = checkRoom(); !room) {
            return room;
        }
    }
    return m_size - m_record.flushedBytes >= kFlushEvery ? flush() : Result<void>();
}

Result<void> PartFile::restart() {
    m_record.flushedBytes = 0;
    if (const auto emptied = m_file.resize(0); !emptied) {
        return failed(emptied.error());
    }
    m_size = 0;
    m_roomLookedAt = 0;
    m_hash.reset();
    return {};
}

Result<void> PartFile::noteServer(const QUrl& source, const QByteArray& etag, const QByteArray& lastModified,
                                  qint64 totalBytes) {
    m_record.validatedSource = source;
    m_record.etag = etag;
    m_record.lastModified = lastModified;
    m_record.serverBytes = totalBytes;
    return flush();
}

Result<void> PartFile::flush() {
    if (m_flushFailure) {
        return tl::make_unexpected(*m_flushFailure);
    }
    if (const auto flushed = m_file.flush(); !flushed) {
        return loseUnflushed(flushed.error());
    }
    m_record.flushedBytes = m_size;
    m_record.bootId = currentBootId();
    return writeRecord(m_record);
}

/// Which bytes did not reach the disk nobody knows, and the system tells of them once: it has them in its
/// memory as if they had, so that reading them again, or flushing them, would find nothing wrong.
tl::unexpected<Error> PartFile::loseUnflushed(const platform::Fault& fault) {
    m_flushFailure = failed(fault).value();
    const qint64 flushed = std::min(m_size, m_record.flushedBytes);  // somebody may have cut the file before
    if (m_file.resize(static_cast<std::uint64_t>(flushed))) {
        m_size = flushed;
    }
    return tl::make_unexpected(*m_flushFailure);
}

QByteArray PartFile::sha256() const {
    return m_hash.result().toHex();
}

Result<std::unique_ptr<PartFile>> openPartFor(const DownloadRequest& request, const std::stop_token& stop) {
    if (QFile::exists(request.targetPath)) {
        return fail(ErrorCode::FileUnwritable, request.targetPath.toStdString(),
                    "there is a file of this name already");
    }
    DownloadRecord record = recordToContinue(request);
    QFile::remove(wrongPath(request.targetPath));
    return PartFile::open(std::move(record), stop);
}

void removePart(const QString& targetPath) {
    std::optional<platform::File> part;  // kept until everything is gone, so that nobody begins meanwhile
    if (QFile::exists(partPath(targetPath))) {
        if (auto opened =
                platform::File::openToWrite(partPath(targetPath).toStdString(), FileAccess::AsUsual)) {
            part.emplace(std::move(*opened));
        }
    }
    if (part) {
        if (const auto isFree = part->lock(); isFree && !*isFree) {
            return;
        }
    }
    QFile::remove(partPath(targetPath));
    QFile::remove(wrongPath(targetPath));
    QFile::remove(recordPath(targetPath));
}

}  // namespace roost
