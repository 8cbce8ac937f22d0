#pragma once

#include "base/file_access.h"
#include "base/platform.h"
#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace roost {

/// A file that appears whole or not at all: written under a temporary name beside the target, flushed to the
/// disk, then renamed over it. Without commit(), or after an error, nothing is left behind, but for one that
/// is to be gone on with. A target that is no ordinary file, as a folder, a pipe or a device, is refused.
class AtomicFile {
public:
    /// What a program that was killed left of a file at \p path goes first.
    static Result<AtomicFile> create(const std::string& path, FileAccess access = FileAccess::AsUsual);

    /// One that may take several starts of the program: its temporary name is \p workPath, of which the first
    /// \p kept bytes are there already, and it stays there until it is committed.
    static Result<AtomicFile> goOn(const std::string& path, const std::string& workPath, std::uint64_t kept);

    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;
    ~AtomicFile();

    Result<void> write(std::span<const std::byte> bytes);
    std::uint64_t bytesWritten() const { return m_bytesWritten; }

    /// Returns when the bytes written are on the disk.
    Result<void> flush();

    /// Flushes to the disk and takes the target's place.
    Result<void> commit();

private:
    AtomicFile(std::string path, std::string temporaryPath, platform::File file)
        : m_path(std::move(path)), m_temporaryPath(std::move(temporaryPath)), m_file(std::move(file)) {}
    tl::unexpected<Error> failed(const platform::Fault& fault) const;

    std::string m_path;
    std::string m_temporaryPath;
    std::optional<platform::File> m_file;  ///< nothing once it was committed or moved from
    std::uint64_t m_bytesWritten = 0;
    bool m_staysBehind = false;
};

}  // namespace roost
