#include "base/atomic_file.h"

#include "base/leftovers.h"
#include "base/utf8_path.h"

#include <cassert>
#include <filesystem>
#include <system_error>
#include <utility>

namespace roost {

namespace {

/// Why no file may take the place of what is at \p path; null where one may. A rename would put it in the
/// place of a device or a pipe as readily.
const char* obstacleAt(const std::string& path) {
    std::error_code ignored;
    switch (std::filesystem::status(pathFromUtf8(path), ignored).type()) {
    case std::filesystem::file_type::none:
    case std::filesystem::file_type::unknown:  // if something is there, the rename finds out
    case std::filesystem::file_type::not_found:
    case std::filesystem::file_type::regular:
        return nullptr;
    case std::filesystem::file_type::directory:
        return "it is a folder, not a file";
    default:
        return "it is not an ordinary file";
    }
}

}  // namespace

Result<AtomicFile> AtomicFile::create(const std::string& path, FileAccess access) {
    if (const char* obstacle = obstacleAt(path)) {
        return fail(ErrorCode::FileUnwritable, path, obstacle);
    }
    removeLeftoversOf(path);
    std::string temporaryPath = path;
    auto file = platform::File::makeTemporary(temporaryPath, access);
    if (!file) {
        return fail(ErrorCode::FileUnwritable, path, std::move(file.error().message));
    }
    return AtomicFile(path, std::move(temporaryPath), std::move(*file));
}

Result<AtomicFile> AtomicFile::goOn(const std::string& path, const std::string& workPath,
                                    std::uint64_t kept) {
    auto file = platform::File::openToWrite(workPath, FileAccess::AsUsual);
    if (!file) {
        return fail(ErrorCode::FileUnwritable, path, std::move(file.error().message));
    }
    const auto properties = file->properties();
    if (properties && properties->size < kept) {
        return fail(ErrorCode::FileDamaged, workPath, "it has become shorter since it was begun");
    }
    if (const auto cut = file->resize(kept); !cut) {
        return fail(ErrorCode::FileUnwritable, path, cut.error().message);
    }
    AtomicFile begun(path, workPath, std::move(*file));
    begun.m_bytesWritten = kept;
    begun.m_staysBehind = true;
    return begun;
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_temporaryPath(std::move(other.m_temporaryPath)),
      m_file(std::exchange(other.m_file, std::nullopt)), m_bytesWritten(other.m_bytesWritten),
      m_staysBehind(other.m_staysBehind) {}

AtomicFile::~AtomicFile() {
    if (m_file && !m_staysBehind) {
        m_file.reset();
        (void)platform::removeFile(m_temporaryPath);  // nobody could do more about it
    }
}

tl::unexpected<Error> AtomicFile::failed(const platform::Fault& fault) const {
    return fail(ErrorCode::FileUnwritable, m_path,
                fault.kind == platform::Fault::Kind::Full
                    ? "the disk is full; make room, or choose another place"
                    : fault.message);
}

Result<void> AtomicFile::write(std::span<const std::byte> bytes) {
    assert(m_file);
    while (!bytes.empty()) {
        const auto written = m_file->writeAt(m_bytesWritten, bytes);
        if (!written) {
            return failed(written.error());
        }
        bytes = bytes.subspan(*written);
        m_bytesWritten += *written;
    }
    return {};
}

Result<void> AtomicFile::flush() {
    assert(m_file);
    if (const auto flushed = m_file->flush(); !flushed) {
        return failed(flushed.error());
    }
    return {};
}

Result<void> AtomicFile::commit() {
    if (auto flushed = flush(); !flushed) {
        return flushed;
    }
    m_file.reset();  // not every system renames a file that is open
    if (const auto replaced = platform::replaceFile(m_temporaryPath, m_path); !replaced) {
        if (!m_staysBehind) {
            (void)platform::removeFile(m_temporaryPath);
        }
        return failed(replaced.error());
    }
    platform::flushFolderOf(m_path);
    return {};
}

}  // namespace roost
