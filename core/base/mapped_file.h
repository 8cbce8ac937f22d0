#pragma once

#include "base/platform.h"
#include "base/result.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>

namespace roost {

/// A file mapped read-only into memory for as long as the object lives. Shared by whoever has views into it.
class MappedFile {
public:
    /// Maps the regular file at \p path (UTF-8).
    static Result<std::shared_ptr<const MappedFile>> open(const std::string& path);

    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    const std::string& path() const { return m_path; }
    std::span<const std::byte> bytes() const { return m_bytes; }

    /// Copies the bytes from \p begin on without going through the mapping: a failing disk or a file that has
    /// become shorter is an error, where the mapping would end the program, and the pages do not count as
    /// memory of this process. Any thread.
    Result<void> read(std::size_t begin, std::span<std::byte> target) const;

private:
    MappedFile(std::string path, platform::File file, std::span<const std::byte> bytes)
        : m_path(std::move(path)), m_file(std::move(file)), m_bytes(bytes) {}

    std::string m_path;
    platform::File m_file;
    std::span<const std::byte> m_bytes;
};

}  // namespace roost
