#include "tokenizer/protobuf.h"

#include <bit>

namespace roost {

namespace {

enum WireType : std::uint32_t { kVarint = 0, kFixed64 = 1, kLengthDelimited = 2, kFixed32 = 5 };

constexpr std::uint32_t kWireTypeBits = 3;

}  // namespace

float ProtobufField::asFloat() const {
    return std::bit_cast<float>(static_cast<std::uint32_t>(value));
}

std::optional<ProtobufField> ProtobufReader::next() {
    if (m_damaged || m_rest.empty()) {
        return std::nullopt;
    }
    ProtobufField field;
    const auto key = readVarint();
    m_damaged = !key || *key >> 32 != 0 || *key >> kWireTypeBits == 0;
    if (!m_damaged) {
        field.number = static_cast<std::uint32_t>(*key >> kWireTypeBits);
        m_damaged = !readPayload(static_cast<std::uint32_t>(*key) & ((1U << kWireTypeBits) - 1), field);
    }
    if (m_damaged) {
        return std::nullopt;
    }
    return field;
}

bool ProtobufReader::readPayload(std::uint32_t wireType, ProtobufField& field) {
    if (wireType == kLengthDelimited) {
        const auto size = readVarint();
        const auto bytes = size ? readBytes(*size) : std::nullopt;
        field.bytes = bytes.value_or(std::string_view());
        return bytes.has_value();
    }
    std::optional<std::uint64_t> value;
    if (wireType == kVarint) {
        value = readVarint();
    } else if (wireType == kFixed64) {
        value = readFixed(8);
    } else if (wireType == kFixed32) {
        value = readFixed(4);
    }
    field.value = value.value_or(0);
    return value.has_value();
}

std::optional<std::uint64_t> ProtobufReader::readVarint() {
    std::uint64_t value = 0;
    for (std::uint32_t shift = 0; shift < 64 && !m_rest.empty(); shift += 7) {
        const auto byte = static_cast<std::uint8_t>(m_rest.front());
        m_rest.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        if (byte < 0x80) {
            return value;
        }
    }
    return std::nullopt;
}

std::optional<std::string_view> ProtobufReader::readBytes(std::uint64_t size) {
    if (size > m_rest.size()) {
        return std::nullopt;
    }
    const std::string_view bytes = m_rest.substr(0, size);
    m_rest.remove_prefix(size);
    return bytes;
}

std::optional<std::uint64_t> ProtobufReader::readFixed(std::size_t size) {
    const auto bytes = readBytes(size);
    if (!bytes) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;) {
        value = (value << 8) | static_cast<std::uint8_t>((*bytes)[i]);
    }
    return value;
}

void ProtobufWriter::addInt(std::uint32_t number, std::int64_t value) {
    addVarint((number << kWireTypeBits) | kVarint);
    addVarint(static_cast<std::uint64_t>(value));
}

void ProtobufWriter::addFloat(std::uint32_t number, float value) {
    addVarint((number << kWireTypeBits) | kFixed32);
    const auto bits = std::bit_cast<std::uint32_t>(value);
    for (std::uint32_t shift = 0; shift < 32; shift += 8) {
        m_message += static_cast<char>((bits >> shift) & 0xFFU);
    }
}

void ProtobufWriter::addBytes(std::uint32_t number, std::string_view bytes) {
    addVarint((number << kWireTypeBits) | kLengthDelimited);
    addVarint(bytes.size());
    m_message += bytes;
}

void ProtobufWriter::addVarint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) {
        m_message += static_cast<char>(value | 0x80U);
    }
    m_message += static_cast<char>(value);
}

}  // namespace roost
