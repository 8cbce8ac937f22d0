#include "model_file/zip_archive.h"

#include "base/byte_reader.h"

#include <algorithm>
#include <optional>
#include <zlib.h>

namespace roost {

namespace {

constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kDirectoryEntry = 0x02014b50;
constexpr std::uint32_t kDirectoryEnd = 0x06054b50;
constexpr std::uint32_t kDirectoryEnd64 = 0x06064b50;
constexpr std::uint32_t kDirectoryEnd64Locator = 0x07064b50;
constexpr std::size_t kLocalHeaderBytes = 30;
constexpr std::size_t kDirectoryEntryBytes = 46;
constexpr std::size_t kDirectoryEndBytes = 22;
constexpr std::size_t kDirectoryEnd64Bytes = 56;
constexpr std::size_t kLocatorBytes = 20;
constexpr std::size_t kMaxCommentBytes = 65535;
constexpr std::uint16_t kEncrypted = 1;
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kZip64Extra = 1;
constexpr std::uint32_t kSeeExtra = 0xffffffff;  // the value stands in the zip64 extra field

template <typename T>
T at(std::span<const std::byte> bytes, std::size_t position) {
    return *ByteReader(bytes.subspan(position, sizeof(T))).read<T>();
}

/// Replaces the sizes that did not fit into 32 bits; false when one is missing.
bool readZip64Extra(std::span<const std::byte> extra, ZipArchive::Entry& entry) {
    std::optional<ByteReader> values;
    ByteReader reader(extra);
    while (const auto id = reader.read<std::uint16_t>()) {
        const auto length = reader.read<std::uint16_t>();
        const auto field = length ? reader.readBytes(*length) : std::nullopt;
        if (!field) {
            break;
        }
        if (*id == kZip64Extra) {
            values.emplace(*field);
            break;
        }
    }
    for (std::uint64_t* value : {&entry.bytes, &entry.storedBytes, &entry.headerOffset}) {
        if (*value != kSeeExtra) {
            continue;
        }
        const auto wide = values ? values->read<std::uint64_t>() : std::nullopt;
        if (!wide) {
            return false;
        }
        *value = *wide;
    }
    return true;
}

}  // namespace

Result<ZipArchive> ZipArchive::read(std::span<const std::byte> bytes, const std::string& path) {
    ZipArchive archive(bytes, path);
    auto read = archive.findDirectory().and_then(
        [&](const Directory& directory) { return archive.readEntries(directory); });
    if (!read) {
        return failWith(read);
    }
    return archive;
}

Result<ZipArchive::Directory> ZipArchive::findDirectory() const {
    const std::size_t size = m_bytes.size();
    const std::size_t furthest = std::min(size, kDirectoryEndBytes + kMaxCommentBytes);
    for (std::size_t back = kDirectoryEndBytes; back <= furthest; ++back) {
        const std::size_t position = size - back;
        // The comment reaches exactly to the end of the file; anything else is chance.
        if (at<std::uint32_t>(m_bytes, position) != kDirectoryEnd ||
            at<std::uint16_t>(m_bytes, position + 20) != back - kDirectoryEndBytes) {
            continue;
        }
        if (position >= kLocatorBytes &&
            at<std::uint32_t>(m_bytes, position - kLocatorBytes) == kDirectoryEnd64Locator) {
            return readDirectory64(at<std::uint64_t>(m_bytes, position - kLocatorBytes + 8));
        }
        const Directory directory{at<std::uint32_t>(m_bytes, position + 16),
                                  at<std::uint32_t>(m_bytes, position + 12),
                                  at<std::uint16_t>(m_bytes, position + 10)};
        return directory;
    }
    return damaged("the list of contents at its end is missing, so it is probably not complete");
}

Result<ZipArchive::Directory> ZipArchive::readDirectory64(std::uint64_t position) const {
    if (m_bytes.size() < kDirectoryEnd64Bytes || position > m_bytes.size() - kDirectoryEnd64Bytes ||
        at<std::uint32_t>(m_bytes, static_cast<std::size_t>(position)) != kDirectoryEnd64) {
        return damaged("the list of contents at its end is not where it should be");
    }
    const auto begin = static_cast<std::size_t>(position);
    const Directory directory{at<std::uint64_t>(m_bytes, begin + 48), at<std::uint64_t>(m_bytes, begin + 40),
                              at<std::uint64_t>(m_bytes, begin + 32)};
    return directory;
}

Result<void> ZipArchive::readEntries(const Directory& directory) {
    if (directory.offset > m_bytes.size() || directory.bytes > m_bytes.size() - directory.offset ||
        directory.count > directory.bytes / kDirectoryEntryBytes) {
        return damaged("the list of contents at its end contradicts the size of the file");
    }
    ByteReader reader(m_bytes.subspan(static_cast<std::size_t>(directory.offset),
                                      static_cast<std::size_t>(directory.bytes)));
    for (std::uint64_t i = 0; i < directory.count; ++i) {
        const auto header = reader.readBytes(kDirectoryEntryBytes);
        if (!header || at<std::uint32_t>(*header, 0) != kDirectoryEntry) {
            return damaged("the list of contents at its end is damaged");
        }
        const auto name = reader.readText(at<std::uint16_t>(*header, 28));
        const auto extra = reader.readBytes(at<std::uint16_t>(*header, 30));
        const auto comment = reader.readBytes(at<std::uint16_t>(*header, 32));
        Entry entry{at<std::uint16_t>(*header, 8),  at<std::uint16_t>(*header, 10),
                    at<std::uint32_t>(*header, 20), at<std::uint32_t>(*header, 24),
                    at<std::uint32_t>(*header, 42), at<std::uint32_t>(*header, 16)};
        if (!name || !extra || !comment || !readZip64Extra(*extra, entry)) {
            return damaged("the list of contents at its end is damaged");
        }
        if (!m_entries.emplace(*name, entry).second) {
            return damaged("it has two entries named " + std::string(*name));
        }
    }
    return {};
}

Result<std::span<const std::byte>> ZipArchive::contents(std::string_view name) const {
    const std::string shown(name);
    const auto found = m_entries.find(name);
    if (found == m_entries.end()) {
        return damaged("its entry " + shown + " is missing");
    }
    const Entry& entry = found->second;
    if ((entry.flags & kEncrypted) != 0 || entry.method != kStored) {
        return fail(ErrorCode::UnsupportedModel, m_path,
                    "its entry " + shown + " is " + (entry.method != kStored ? "compressed" : "encrypted") +
                        ", which Roost does not read");
    }
    if (entry.storedBytes != entry.bytes) {
        return damaged("its entry " + shown + " contradicts its own size");
    }
    const std::uint64_t size = m_bytes.size();
    if (entry.headerOffset > size || size - entry.headerOffset < kLocalHeaderBytes ||
        at<std::uint32_t>(m_bytes, static_cast<std::size_t>(entry.headerOffset)) != kLocalHeader) {
        return damaged("its entry " + shown + " is not where it should be");
    }
    ByteReader reader(m_bytes.subspan(static_cast<std::size_t>(entry.headerOffset)));
    const auto header = *reader.readBytes(kLocalHeaderBytes);
    const auto localName = reader.readText(at<std::uint16_t>(header, 26));
    const auto extra = reader.readBytes(at<std::uint16_t>(header, 28));
    const auto data = reader.readBytes(entry.bytes);
    if (localName != name) {
        return damaged("its entry " + shown + " is not where it should be");
    }
    if (!extra || !data) {
        return damaged("its entry " + shown + " reaches beyond the end of the file");
    }
    return *data;
}

Result<std::span<const std::byte>> ZipArchive::checkedContents(std::string_view name) const {
    auto found = contents(name);
    if (!found) {
        return found;
    }
    const auto* bytes = reinterpret_cast<const Bytef*>(found->data());
    if (::crc32_z(0, bytes, found->size()) != m_entries.find(name)->second.checksum) {
        return damaged("its entry " + std::string(name) + " does not agree with its checksum");
    }
    return found;
}

}  // namespace roost
