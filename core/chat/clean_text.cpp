#include "chat/clean_text.h"

#include "tokenizer/unicode.h"
#include "tokenizer/utf8.h"

namespace roost {

namespace {

bool beginsWithSpace(std::string_view character) {
    const Utf8Piece piece = firstUtf8Piece(character);
    return piece.kind == Utf8Kind::Character && isWhiteSpace(piece.codePoint);
}

/// Where the last character begins, taking what is no UTF-8 byte by byte.
std::size_t lastCharacter(std::string_view text) {
    constexpr std::size_t kLongest = 4;
    for (std::size_t length = 1; length <= kLongest && length <= text.size(); ++length) {
        const std::size_t start = text.size() - length;
        const Utf8Piece piece = firstUtf8Piece(text.substr(start));
        if (piece.kind == Utf8Kind::Character && piece.length == length) {
            return start;
        }
    }
    return text.size() - 1;
}

std::string withPlainNewlines(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isCrLf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (!isCrLf) {
            plain += text[i] == '\r' ? '\n' : text[i];
        }
    }
    return plain;
}

/// The position after the last newline of the run of blank lines that begins at \p newline.
std::size_t endOfBlankLines(std::string_view text, std::size_t newline) {
    std::size_t end = newline + 1;
    for (std::size_t next = end; next != std::string_view::npos && next < text.size();) {
        next = text.find_first_not_of(" \t", next);
        if (next == std::string_view::npos || text[next] != '\n') {
            break;
        }
        end = ++next;
    }
    return end;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && beginsWithSpace(text)) {
        text.remove_prefix(firstUtf8Piece(text).length);
    }
    while (!text.empty() && beginsWithSpace(text.substr(lastCharacter(text)))) {
        text = text.substr(0, lastCharacter(text));
    }
    return text;
}

std::string cleanText(std::string_view text) {
    const std::string plain = withPlainNewlines(text);
    std::string clean;
    clean.reserve(plain.size());
    for (std::size_t i = 0; i < plain.size();) {
        clean += plain[i];
        i = plain[i] == '\n' ? endOfBlankLines(plain, i) : i + 1;
    }
    return std::string(trimmed(clean));
}

}  // namespace roost
