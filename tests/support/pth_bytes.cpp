#include "support/pth_bytes.h"

namespace roost::test {

namespace {

constexpr std::uint32_t kInExtra = 0xffffffff;

/// CRC-32 as zip archives have it, bit by bit.
std::uint32_t checksumOf(const QByteArray& bytes) {
    std::uint32_t sum = ~0U;
    for (const char byte : bytes) {
        sum ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? 0xedb88320U : 0U);
        }
    }
    return ~sum;
}

}  // namespace

PickleBytes& PickleBytes::text(std::string_view text) {
    return raw(FileBytes().text("X").add(static_cast<std::uint32_t>(text.size())).text(text).bytes());
}

PickleBytes& PickleBytes::number(std::uint64_t value) {
    return raw(FileBytes().text("\x8a\x08").add(value).bytes());
}

PickleBytes& PickleBytes::numbers(const std::vector<std::uint64_t>& values) {
    raw("(");
    for (const std::uint64_t value : values) {
        number(value);
    }
    return raw("t");
}

PickleBytes& PickleBytes::tensor(std::string_view storageType, std::string_view key, std::uint64_t elements,
                                 std::uint64_t offset, const std::vector<std::uint64_t>& shape,
                                 const std::vector<std::uint64_t>& strides, bool olderForm) {
    raw("ctorch._utils\n_rebuild_tensor_v2\n((").text("storage").raw("ctorch\n");
    raw(QByteArray::fromStdString(std::string(storageType)) + "\n").text(key).text("cuda:0").number(elements);
    raw(olderForm ? "NtQ" : "tQ").number(offset).numbers(shape).numbers(strides);
    return raw("\x89"
               "ccollections\nOrderedDict\n)RtR");
}

QByteArray olderFormHeader() {
    FileBytes bytes;
    bytes.text("\x80\2\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.").text("\x80\2M\xe9\3.");
    return bytes.bytes() + PickleBytes().begin().text("little_endian").raw("\x88").end().bytes();
}

ZipBytes& ZipBytes::add(std::string_view name, const QByteArray& contents, std::uint16_t method,
                        std::uint16_t flags) {
    const auto size = static_cast<std::uint32_t>(contents.size());
    const std::uint32_t checksum = checksumOf(contents);
    m_entries.push_back({std::string(name), size, m_bytes.size(), method, flags, checksum});
    m_bytes.add(0x04034b50U)
        .add(std::uint16_t{20})
        .add(flags)
        .add(method)
        .add(0U)
        .add(checksum)
        .add(size)
        .add(size);
    m_bytes.add(static_cast<std::uint16_t>(name.size())).add(std::uint16_t{7}).text(name);
    // A field that pads, as PyTorch writes it, of an odd length: nothing has to be aligned.
    m_bytes.text("FB").add(std::uint16_t{3}).text("ZZZ").text(contents.toStdString());
    return *this;
}

ZipBytes& ZipBytes::lieAboutSize(std::uint64_t size) {
    m_entries.back().size = size;
    return *this;
}

ZipBytes& ZipBytes::lieAboutPlace(std::uint64_t offset) {
    m_entries.back().offset = offset;
    return *this;
}

ZipBytes& ZipBytes::lieAboutCount(std::uint64_t count) {
    m_count = count;
    return *this;
}

ZipBytes& ZipBytes::lieAboutChecksum() {
    m_entries.back().checksum ^= 1U;
    return *this;
}

void ZipBytes::addDirectoryEntry(const Entry& entry) {
    const auto narrow = [&](std::uint64_t value) {
        return m_zip64 ? kInExtra : static_cast<std::uint32_t>(value);
    };
    m_bytes.add(0x02014b50U).add(0x00140014U).add(entry.flags).add(entry.method).add(0U);
    m_bytes.add(entry.checksum);
    m_bytes.add(narrow(entry.size))
        .add(narrow(entry.size))
        .add(static_cast<std::uint16_t>(entry.name.size()));
    m_bytes.add(std::uint16_t{m_zip64 ? std::uint16_t{28} : std::uint16_t{0}}).fill(10, '\0');
    m_bytes.add(narrow(entry.offset)).text(entry.name);
    if (m_zip64) {
        m_bytes.add(std::uint16_t{1})
            .add(std::uint16_t{24})
            .add(entry.size)
            .add(entry.size)
            .add(entry.offset);
    }
}

QByteArray ZipBytes::finish(std::string_view comment) {
    const std::uint64_t begin = m_bytes.size();
    for (const Entry& entry : m_entries) {
        addDirectoryEntry(entry);
    }
    const std::uint64_t end = m_bytes.size();
    const std::uint64_t count = m_count.value_or(m_entries.size());
    if (m_zip64) {
        m_bytes.add(0x06064b50U)
            .add(std::uint64_t{44})
            .add(0x002d002dU)
            .add(0U)
            .add(0U)
            .add(count)
            .add(count);
        m_bytes.add(end - begin).add(begin);
        m_bytes.add(0x07064b50U).add(0U).add(end).add(1U);
    }
    const auto narrowCount = static_cast<std::uint16_t>(m_zip64 ? 0xffff : count);
    m_bytes.add(0x06054b50U).add(0U).add(narrowCount).add(narrowCount);
    m_bytes.add(m_zip64 ? kInExtra : static_cast<std::uint32_t>(end - begin));
    m_bytes.add(m_zip64 ? kInExtra : static_cast<std::uint32_t>(begin));
    m_bytes.add(static_cast<std::uint16_t>(comment.size())).text(comment);
    return m_bytes.bytes();
}

}  // namespace roost::test
