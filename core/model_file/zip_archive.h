#pragma once

#include "base/result.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>

namespace roost {

/// The directory of a zip archive in memory (PKWARE's APPNOTE, with zip64). Entries are views: only those
/// that are stored as they are can be read.
class ZipArchive {
public:
    /// Reads the directory at the end of \p bytes, which must outlive the archive. Errors name \p path.
    static Result<ZipArchive> read(std::span<const std::byte> bytes, const std::string& path);

    struct Entry {
        std::uint16_t flags = 0;
        std::uint16_t method = 0;
        std::uint64_t storedBytes = 0;
        std::uint64_t bytes = 0;
        std::uint64_t headerOffset = 0;
        std::uint32_t checksum = 0;  ///< CRC-32 of the contents
    };
    const std::map<std::string, Entry, std::less<>>& entries() const { return m_entries; }

    /// The contents of the entry \p name; compressed and encrypted ones are refused. The checksum is left
    /// alone: it takes reading every byte, which would bring a whole model into memory before anybody needs
    /// it.
    Result<std::span<const std::byte>> contents(std::string_view name) const;

    /// The same with the checksum compared: for entries that are read whole anyway.
    Result<std::span<const std::byte>> checkedContents(std::string_view name) const;

private:
    ZipArchive(std::span<const std::byte> bytes, std::string path)
        : m_bytes(bytes), m_path(std::move(path)) {}

    struct Directory {
        std::uint64_t offset;
        std::uint64_t bytes;
        std::uint64_t count;
    };
    Result<Directory> findDirectory() const;
    Result<Directory> readDirectory64(std::uint64_t position) const;
    Result<void> readEntries(const Directory& directory);

    tl::unexpected<Error> damaged(std::string detail) const {
        return fail(ErrorCode::FileDamaged, m_path, std::move(detail));
    }

    std::span<const std::byte> m_bytes;
    std::string m_path;
    std::map<std::string, Entry, std::less<>> m_entries;
};

}  // namespace roost
