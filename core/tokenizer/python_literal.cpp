#include "tokenizer/python_literal.h"

#include "tokenizer/utf8.h"

#include <cstdint>
#include <optional>

namespace roost {

namespace {

using Parsed = tl::expected<std::string, std::string>;

enum class LiteralKind { Text, Bytes };

std::optional<char> simpleEscape(char c) {
    switch (c) {
    case '\\':
    case '\'':
    case '"':
        return c;
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'v':
        return '\v';
    default:
        return std::nullopt;
    }
}

std::optional<std::uint32_t> digitValue(char c, std::uint32_t base) {
    std::uint32_t value = base;
    if (c >= '0' && c <= '9') {
        value = static_cast<std::uint32_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
        value = static_cast<std::uint32_t>(c - 'a' + 10);
    } else if (c >= 'A' && c <= 'F') {
        value = static_cast<std::uint32_t>(c - 'A' + 10);
    }
    return value < base ? std::optional(value) : std::nullopt;
}

/// Reads what stands between the quotes.
class Unescaper {
public:
    Unescaper(std::string_view escaped, LiteralKind kind) : m_rest(escaped), m_kind(kind) {}

    Parsed run() {
        while (!m_rest.empty() && m_fault.empty()) {
            const char c = take();
            if (c == '\\') {
                readEscape();
            } else if (m_kind == LiteralKind::Bytes && static_cast<std::uint8_t>(c) >= 0x80) {
                m_fault = "a bytes literal contains other than ASCII";
            } else {
                m_bytes += c;
            }
        }
        if (m_fault.empty() && m_kind == LiteralKind::Text && !isUtf8(m_bytes)) {
            m_fault = "a string literal is no UTF-8";
        }
        return m_fault.empty() ? Parsed(m_bytes) : tl::make_unexpected(m_fault);
    }

private:
    char take() {
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        return c;
    }

    void readEscape() {
        if (m_rest.empty()) {
            m_fault = "it ends within an escape";
            return;
        }
        if (digitValue(m_rest.front(), 8)) {
            readOctal();
            return;
        }
        const char c = take();
        if (const auto simple = simpleEscape(c)) {
            m_bytes += *simple;
        } else if (c == 'x') {
            readHex(2);
        } else if (c == 'u' && m_kind == LiteralKind::Text) {
            readHex(4);
        } else if (c == 'U' && m_kind == LiteralKind::Text) {
            readHex(8);
        } else {
            m_fault = std::string("the escape \\") + c + " is unknown";
        }
    }

    void readHex(std::size_t digits) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            const auto digit = m_rest.empty() ? std::nullopt : digitValue(m_rest.front(), 16);
            if (!digit) {
                m_fault = "an escape has too few digits";
                return;
            }
            take();
            value = value << 4 | *digit;
        }
        append(value);
    }

    void readOctal() {
        constexpr int kMostDigits = 3;
        std::uint32_t value = 0;
        for (int i = 0; i < kMostDigits && !m_rest.empty(); ++i) {
            const auto digit = digitValue(m_rest.front(), 8);
            if (!digit) {
                break;
            }
            take();
            value = value << 3 | *digit;
        }
        append(value);
    }

    void append(std::uint32_t value) {
        const bool isByte = value <= 0xFF;
        const bool isCharacter = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
        if (m_kind == LiteralKind::Bytes ? !isByte : !isCharacter) {
            m_fault = "an escape stands for no character";
        } else if (m_kind == LiteralKind::Bytes) {
            m_bytes += static_cast<char>(value);
        } else {
            appendUtf8(m_bytes, value);
        }
    }

    std::string_view m_rest;
    LiteralKind m_kind;
    std::string m_bytes;
    std::string m_fault;
};

/// Whether a quote stands where it would end the literal early.
bool hasBareQuote(std::string_view inside, char quote) {
    for (std::size_t i = 0; i < inside.size(); ++i) {
        if (inside[i] == quote) {
            return true;
        }
        i += inside[i] == '\\' ? 1 : 0;
    }
    return false;
}

}  // namespace

Parsed parsePythonLiteral(std::string_view literal) {
    const bool isBytes = literal.starts_with('b');
    literal.remove_prefix(isBytes ? 1 : 0);
    const bool isQuoted = literal.size() >= 2 && (literal.front() == '\'' || literal.front() == '"') &&
                          literal.back() == literal.front();
    if (!isQuoted) {
        return tl::make_unexpected(std::string("it is no quoted string"));
    }
    const std::string_view inside = literal.substr(1, literal.size() - 2);
    if (hasBareQuote(inside, literal.front())) {
        return tl::make_unexpected(std::string("there is text after its closing quote"));
    }
    return Unescaper(inside, isBytes ? LiteralKind::Bytes : LiteralKind::Text).run();
}

Parsed unescapePythonBytes(std::string_view escaped) {
    return Unescaper(escaped, LiteralKind::Bytes).run();
}

std::string escapePythonBytes(std::string_view bytes) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string escaped;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        if (byte == '\\') {
            escaped += "\\\\";
        } else if (byte == '\t') {
            escaped += "\\t";
        } else if (byte == '\n') {
            escaped += "\\n";
        } else if (byte == '\r') {
            escaped += "\\r";
        } else if (byte >= ' ' && byte <= '~') {
            escaped += byte;
        } else {
            escaped += "\\x";
            escaped += kDigits[value >> 4];
            escaped += kDigits[value & 15];
        }
    }
    return escaped;
}

}  // namespace roost
