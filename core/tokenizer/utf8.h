#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace roost {

/// What stands for bytes that are no UTF-8: U+FFFD, the replacement character.
inline constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

enum class Utf8Kind {
    Character,   ///< a whole, well-formed character
    Invalid,     ///< bytes that cannot be the beginning of a character
    Incomplete,  ///< everything that is there is the proper beginning of a character
};

/// The first piece of some bytes.
struct Utf8Piece {
    Utf8Kind kind = Utf8Kind::Invalid;
    std::size_t length = 1;  ///< bytes of the piece; of an invalid one, its maximal subpart
    char32_t codePoint = 0;  ///< of a whole character only
};

/// Reads the first piece of \p bytes, which must not be empty. Well-formed is what table 3-7 of the Unicode
/// standard lists; an invalid piece is the maximal subpart of section 3.9, so that replacing each invalid
/// piece by one U+FFFD gives what the standard recommends.
Utf8Piece firstUtf8Piece(std::string_view bytes);

/// Whether \p bytes consist of whole, well-formed characters only.
bool isUtf8(std::string_view bytes);

/// Appends the UTF-8 form of \p codePoint, which must be a Unicode scalar value.
void appendUtf8(std::string& text, char32_t codePoint);

}  // namespace roost
