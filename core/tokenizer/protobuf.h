#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace roost {

/// One field of a protocol buffers message.
struct ProtobufField {
    std::uint32_t number = 0;
    std::uint64_t value = 0;  ///< of a varint or fixed-size field: its bits
    std::string_view bytes;   ///< of a length-delimited field: text or a message, inside what is read

    /// The value as a signed integer; protocol buffers sign-extend an int32 to 64 bits.
    std::int32_t asInt() const { return static_cast<std::int32_t>(value); }
    bool asBool() const { return value != 0; }
    /// The value of a 32-bit fixed field as a float.
    float asFloat() const;
};

/// Reads the fields of one message in their order, as protobuf.dev/programming-guides/encoding has them.
/// Never reads past the message; groups, which nothing uses any more, count as damage.
class ProtobufReader {
public:
    explicit ProtobufReader(std::string_view message) : m_rest(message) {}

    /// The next field; none at the end, or where the message is damaged.
    std::optional<ProtobufField> next();

    /// Whether reading ended early because the bytes make no sense.
    bool damaged() const { return m_damaged; }

private:
    std::optional<std::uint64_t> readVarint();
    std::optional<std::string_view> readBytes(std::uint64_t size);
    std::optional<std::uint64_t> readFixed(std::size_t size);
    bool readPayload(std::uint32_t wireType, ProtobufField& field);

    std::string_view m_rest;
    bool m_damaged = false;
};

/// Writes the fields of one message.
class ProtobufWriter {
public:
    void addInt(std::uint32_t number, std::int64_t value);
    void addFloat(std::uint32_t number, float value);
    void addBytes(std::uint32_t number, std::string_view bytes);

    const std::string& message() const { return m_message; }

private:
    void addVarint(std::uint64_t value);

    std::string m_message;
};

}  // namespace roost
