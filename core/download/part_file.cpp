#include "download/part_file.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace roost {

namespace {

constexpr qint64 kFlushEvery = qint64{64} << 20;

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

PartFile::PartFile(DownloadRecord record, int descriptor)
    : m_record(std::move(record)), m_descriptor(descriptor) {}

PartFile::~PartFile() {
    ::close(m_descriptor);
}

tl::unexpected<Error> PartFile::failed(int errorNumber) const {
    const bool isFull = errorNumber == ENOSPC || errorNumber == EDQUOT || errorNumber == EFBIG;
    return fail(ErrorCode::FileUnwritable, partPath(m_record.targetPath).toStdString(),
                isFull ? "the disk is full; make room and resume, what was downloaded is kept"
                       : std::generic_category().message(errorNumber));
}

Result<std::unique_ptr<PartFile>> PartFile::open(DownloadRecord record, const std::stop_token& stop) {
    const QByteArray path = QFile::encodeName(partPath(record.targetPath));
    const int descriptor = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        return fail(ErrorCode::FileUnwritable, partPath(record.targetPath).toStdString(),
                    std::generic_category().message(errno));
    }
    std::unique_ptr<PartFile> part(new PartFile(std::move(record), descriptor));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return fail(ErrorCode::FileUnwritable, part->m_record.targetPath.toStdString(),
                    "another Roost is downloading it");
    }
    if (auto read = part->readExisting(stop); !read) {
        return failWith(read);
    }
    return part;
}

Result<void> PartFile::readExisting(const std::stop_token& stop) {
    struct stat status {};
    if (::fstat(m_descriptor, &status) != 0) {
        return failed(errno);
    }
    qint64 size = status.st_size;
    const bool isSinceThisStart = !m_record.bootId.isEmpty() && m_record.bootId == currentBootId();
    if (!isSinceThisStart) {
        size = std::min(size, m_record.flushedBytes);
    }
    if (const qint64 total = m_record.totalBytes(); total > 0 && size > total) {
        size = 0;
    }
    if (size != status.st_size && ::ftruncate(m_descriptor, size) != 0) {
        return failed(errno);
    }
    QByteArray buffer(1 << 20, Qt::Uninitialized);
    while (m_size < size) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Interrupted, m_record.targetPath.toStdString(), {});
        }
        const auto wanted = static_cast<std::size_t>(std::min<qint64>(buffer.size(), size - m_size));
        const ssize_t count = ::pread(m_descriptor, buffer.data(), wanted, m_size);
        if (count <= 0) {
            return fail(ErrorCode::FileUnreadable, partPath(m_record.targetPath).toStdString(),
                        std::generic_category().message(count < 0 ? errno : EIO));
        }
        m_hash.addData(QByteArrayView(buffer.constData(), count));
        m_size += count;
    }
    return {};
}

Result<void> PartFile::append(const QByteArray& bytes) {
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t written = ::pwrite(m_descriptor, bytes.constData() + done,
                                         static_cast<std::size_t>(bytes.size() - done), m_size);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return failed(written < 0 ? errno : ENOSPC);
        }
        m_hash.addData(QByteArrayView(bytes.constData() + done, written));
        done += written;
        m_size += written;
    }
    return m_size - m_record.flushedBytes >= kFlushEvery ? flush() : Result<void>();
}

Result<void> PartFile::restart() {
    m_record.flushedBytes = 0;
    if (::ftruncate(m_descriptor, 0) != 0) {
        return failed(errno);
    }
    m_size = 0;
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
    if (::fdatasync(m_descriptor) != 0) {
        return failed(errno);
    }
    m_record.flushedBytes = m_size;
    m_record.bootId = currentBootId();
    return writeRecord(m_record);
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

}  // namespace roost
