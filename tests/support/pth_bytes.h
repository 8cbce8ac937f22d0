#pragma once

#include "support/file_bytes.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roost::test {

/// Writes a pickle as torch.save() does.
class PickleBytes {
public:
    /// Protocol 2 and an open dictionary.
    PickleBytes& begin() { return raw("\x80\2}("); }
    /// Closes what begin() opened.
    PickleBytes& end() { return raw("u."); }
    PickleBytes& text(std::string_view text);
    /// A whole number of at most 63 bits.
    PickleBytes& number(std::uint64_t value);
    PickleBytes& numbers(const std::vector<std::uint64_t>& values);
    /// A tensor that looks into the storage \p key of \p elements numbers; the older form has one field more.
    PickleBytes& tensor(std::string_view storageType, std::string_view key, std::uint64_t elements,
                        std::uint64_t offset, const std::vector<std::uint64_t>& shape,
                        const std::vector<std::uint64_t>& strides, bool olderForm = false);
    PickleBytes& raw(const QByteArray& bytes) {
        m_bytes.append(bytes);
        return *this;
    }
    const QByteArray& bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// What the form without zip begins with: a magic number, a version and a description of the machine. The
/// dictionary, the list of the storages' keys, and for each storage the number of elements (i64) and the
/// elements follow.
QByteArray olderFormHeader();

/// Writes a zip archive whose directory can lie about its last entry.
class ZipBytes {
public:
    explicit ZipBytes(bool zip64 = false) : m_zip64(zip64) {}

    ZipBytes& add(std::string_view name, const QByteArray& contents, std::uint16_t method = 0,
                  std::uint16_t flags = 0);
    ZipBytes& lieAboutSize(std::uint64_t size);
    ZipBytes& lieAboutPlace(std::uint64_t offset);
    ZipBytes& lieAboutCount(std::uint64_t count);
    ZipBytes& lieAboutChecksum();
    QByteArray finish(std::string_view comment = {});

private:
    struct Entry {
        std::string name;
        std::uint64_t size;
        std::uint64_t offset;
        std::uint16_t method;
        std::uint16_t flags;
        std::uint32_t checksum;
    };
    void addDirectoryEntry(const Entry& entry);

    bool m_zip64;
    FileBytes m_bytes;
    std::vector<Entry> m_entries;
    std::optional<std::uint64_t> m_count;
};

}  // namespace roost::test
