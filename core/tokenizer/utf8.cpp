#include "tokenizer/utf8.h"

#include <cassert>
#include <cstdint>

namespace roost {

namespace {

/// What the first byte of a character says about the rest of it.
struct Lead {
    std::size_t length = 0;  ///< bytes of the character; 0: no character begins so
    std::uint8_t secondMin = 0x80;
    std::uint8_t secondMax = 0xBF;
};

/// Table 3-7 of the Unicode standard. The narrower ranges of the second byte leave out overlong forms,
/// surrogates and what lies beyond U+10FFFF.
Lead leadOf(std::uint8_t byte) {
    if (byte < 0x80) {
        return {1};
    }
    if (byte >= 0xC2 && byte <= 0xDF) {
        return {2};
    }
    if (byte >= 0xE0 && byte <= 0xEF) {
        const std::uint8_t min = byte == 0xE0 ? 0xA0 : 0x80;
        const std::uint8_t max = byte == 0xED ? 0x9F : 0xBF;
        return {3, min, max};
    }
    if (byte >= 0xF0 && byte <= 0xF4) {
        const std::uint8_t min = byte == 0xF0 ? 0x90 : 0x80;
        const std::uint8_t max = byte == 0xF4 ? 0x8F : 0xBF;
        return {4, min, max};
    }
    return {};
}

std::uint8_t byteAt(std::string_view bytes, std::size_t index) {
    return static_cast<std::uint8_t>(bytes[index]);
}

/// The bits of the first byte that belong to the code point.
char32_t leadBits(std::uint8_t byte, std::size_t length) {
    return length == 1 ? byte : byte & (0x7FU >> length);
}

}  // namespace

Utf8Piece firstUtf8Piece(std::string_view bytes) {
    assert(!bytes.empty());
    const std::uint8_t first = byteAt(bytes, 0);
    const Lead lead = leadOf(first);
    if (lead.length == 0) {
        return {Utf8Kind::Invalid, 1, 0};
    }
    char32_t codePoint = leadBits(first, lead.length);
    for (std::size_t i = 1; i < lead.length; ++i) {
        if (i == bytes.size()) {
            return {Utf8Kind::Incomplete, i, 0};
        }
        const std::uint8_t min = i == 1 ? lead.secondMin : 0x80;
        const std::uint8_t max = i == 1 ? lead.secondMax : 0xBF;
        const std::uint8_t byte = byteAt(bytes, i);
        if (byte < min || byte > max) {
            return {Utf8Kind::Invalid, i, 0};
        }
        codePoint = (codePoint << 6) | (byte & 0x3FU);
    }
    return {Utf8Kind::Character, lead.length, codePoint};
}

bool isUtf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const Utf8Piece piece = firstUtf8Piece(bytes);
        if (piece.kind != Utf8Kind::Character) {
            return false;
        }
        bytes.remove_prefix(piece.length);
    }
    return true;
}

void appendUtf8(std::string& text, char32_t codePoint) {
    assert(codePoint <= 0x10FFFF && (codePoint < 0xD800 || codePoint > 0xDFFF));
    const auto tail = [&](int shift) { text += static_cast<char>(0x80U | ((codePoint >> shift) & 0x3FU)); };
    if (codePoint < 0x80) {
        text += static_cast<char>(codePoint);
    } else if (codePoint < 0x800) {
        text += static_cast<char>(0xC0U | (codePoint >> 6));
        tail(0);
    } else if (codePoint < 0x10000) {
        text += static_cast<char>(0xE0U | (codePoint >> 12));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | (codePoint >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

}  // namespace roost
