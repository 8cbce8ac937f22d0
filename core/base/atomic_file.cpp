#include "base/atomic_file.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace roost {

namespace {

/// What a file that this process creates may be accessed by, the umask taken off.
mode_t defaultMode() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

}  // namespace

void flushFolder(const std::string& path) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

Result<AtomicFile> AtomicFile::create(const std::string& path, FileAccess access) {
    std::string temporaryPath = path + ".XXXXXX";
    const int descriptor = ::mkostemp(temporaryPath.data(), O_CLOEXEC);
    if (descriptor < 0) {
        return fail(ErrorCode::FileUnwritable, path, std::generic_category().message(errno));
    }
    if (access == FileAccess::AsUsual) {
        ::fchmod(descriptor, defaultMode());
    }
    return AtomicFile(path, std::move(temporaryPath), descriptor);
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_temporaryPath(std::move(other.m_temporaryPath)),
      m_descriptor(std::exchange(other.m_descriptor, -1)), m_bytesWritten(other.m_bytesWritten) {}

AtomicFile::~AtomicFile() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
        ::unlink(m_temporaryPath.c_str());
    }
}

tl::unexpected<Error> AtomicFile::failed(int errorNumber) const {
    const bool isFull = errorNumber == ENOSPC || errorNumber == EDQUOT;
    return fail(ErrorCode::FileUnwritable, m_path,
                isFull ? "the disk is full; make room, or choose another place"
                       : std::generic_category().message(errorNumber));
}

Result<void> AtomicFile::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return failed(errno);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        m_bytesWritten += static_cast<std::uint64_t>(written);
    }
    return {};
}

Result<void> AtomicFile::commit() {
    if (::fsync(m_descriptor) != 0 || ::rename(m_temporaryPath.c_str(), m_path.c_str()) != 0) {
        return failed(errno);
    }
    ::close(std::exchange(m_descriptor, -1));
    flushFolder(m_path);
    return {};
}

}  // namespace roost
