#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace roost {

/// Reads little-endian values one after another from bytes that nobody vouches for: every read either lies
/// wholly inside or gives nothing and leaves the reader where it was.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::size_t position() const { return m_position; }
    std::size_t remaining() const { return m_bytes.size() - m_position; }

    template <typename T>
    requires std::is_arithmetic_v<T> std::optional<T> read() {
        if (remaining() < sizeof(T)) {
            return std::nullopt;
        }
        T value;
        std::memcpy(&value, m_bytes.data() + m_position, sizeof(T));
        m_position += sizeof(T);
        return value;
    }

    std::optional<std::span<const std::byte>> readBytes(std::uint64_t count) {
        if (count > remaining()) {
            return std::nullopt;
        }
        const auto bytes = m_bytes.subspan(m_position, static_cast<std::size_t>(count));
        m_position += bytes.size();
        return bytes;
    }

    std::optional<std::string_view> readText(std::uint64_t count) {
        const auto bytes = readBytes(count);
        if (!bytes) {
            return std::nullopt;
        }
        return std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_position = 0;
};

}  // namespace roost
