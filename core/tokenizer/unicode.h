#pragma once

#include <string>
#include <string_view>

namespace roost {

/// The kinds of characters that tokenizers tell apart.
enum class CharacterKind {
    Letter,      ///< \p{L}
    Number,      ///< \p{N}
    WhiteSpace,  ///< the White_Space property
    Other,
};

/// \p codePoint: a Unicode scalar value.
CharacterKind kindOf(char32_t codePoint);

/// Unicode's White_Space property.
bool isWhiteSpace(char32_t codePoint);

/// \p text in normalisation form C. Bytes that are no UTF-8 stay where they are. Takes time in proportion to
/// the text, whatever is in it.
std::string composed(std::string_view text);

}  // namespace roost
