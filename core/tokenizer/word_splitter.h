#pragma once

#include <cstddef>
#include <string_view>

namespace roost {

/// Length in bytes of the first word of \p text, which must not be empty, as GPT-2 splits text before byte
/// pairs are merged: by the pattern
///   's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
/// Bytes that are no UTF-8 count as neither letters, numbers nor white space.
std::size_t firstWord(std::string_view text);

}  // namespace roost
