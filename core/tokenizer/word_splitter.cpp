#include "tokenizer/word_splitter.h"

#include "tokenizer/unicode.h"
#include "tokenizer/utf8.h"

#include <array>
#include <cassert>

namespace roost {

namespace {

struct Character {
    CharacterKind kind = CharacterKind::Other;
    std::size_t length = 0;
};

std::array<CharacterKind, 128> kindsOfAscii() {
    std::array<CharacterKind, 128> kinds{};
    for (std::size_t c = 0; c < kinds.size(); ++c) {
        kinds[c] = kindOf(static_cast<char32_t>(c));
    }
    return kinds;
}

Character firstCharacter(std::string_view text) {
    static const std::array<CharacterKind, 128> ascii = kindsOfAscii();
    if (const auto byte = static_cast<unsigned char>(text.front()); byte < ascii.size()) {
        return {ascii[byte], 1};
    }
    const Utf8Piece piece = firstUtf8Piece(text);
    const bool whole = piece.kind == Utf8Kind::Character;
    return {whole ? kindOf(piece.codePoint) : CharacterKind::Other, piece.length};
}

/// Where the run of characters of one kind that goes through \p from ends.
std::size_t endOfRun(std::string_view text, std::size_t from, CharacterKind kind) {
    while (from < text.size()) {
        const Character character = firstCharacter(text.substr(from));
        if (character.kind != kind) {
            break;
        }
        from += character.length;
    }
    return from;
}

std::size_t contraction(std::string_view text) {
    for (const std::string_view ending : {"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"}) {
        if (text.starts_with(ending)) {
            return ending.size();
        }
    }
    return 0;
}

/// White space up to a word leaves its last character to what follows, unless it has only one.
std::size_t endOfSpace(std::string_view text) {
    std::size_t end = 0;
    std::size_t last = 0;
    while (end < text.size()) {
        const Character character = firstCharacter(text.substr(end));
        if (character.kind != CharacterKind::WhiteSpace) {
            return last > 0 ? last : end;
        }
        last = end;
        end += character.length;
    }
    return end;
}

}  // namespace

std::size_t firstWord(std::string_view text) {
    assert(!text.empty());
    if (const std::size_t length = contraction(text); length > 0) {
        return length;
    }
    const std::size_t start = text.size() > 1 && text.front() == ' ' ? 1 : 0;
    const Character first = firstCharacter(text.substr(start));
    if (first.kind != CharacterKind::WhiteSpace) {
        return endOfRun(text, start + first.length, first.kind);
    }
    return endOfSpace(text);
}

}  // namespace roost
