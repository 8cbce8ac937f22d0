#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace roost {

/// Makes a rename of the file at \p path survive a power cut; where a file system cannot do that there is
/// nothing more to try.
void flushFolder(const std::string& path);

/// Who may read and write a new file.
enum class FileAccess {
    AsUsual,    ///< whom the umask allows
    OwnerOnly,  ///< nobody else
};

/// A file that appears whole or not at all: written under a temporary name beside the target, flushed to the
/// disk, then renamed over it. Without commit(), or after an error, nothing is left behind.
class AtomicFile {
public:
    static Result<AtomicFile> create(const std::string& path, FileAccess access = FileAccess::AsUsual);

    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;
    ~AtomicFile();

    Result<void> write(std::span<const std::byte> bytes);
    std::uint64_t bytesWritten() const { return m_bytesWritten; }

    /// Flushes to the disk and takes the target's place.
    Result<void> commit();

private:
    AtomicFile(std::string path, std::string temporaryPath, int descriptor)
        : m_path(std::move(path)), m_temporaryPath(std::move(temporaryPath)), m_descriptor(descriptor) {}
    tl::unexpected<Error> failed(int errorNumber) const;

    std::string m_path;
    std::string m_temporaryPath;
    int m_descriptor = -1;
    std::uint64_t m_bytesWritten = 0;
};

}  // namespace roost
