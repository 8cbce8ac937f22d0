#pragma once

#include <string_view>

namespace roost {

/// Whether SentencePiece's compiled normalisation can be followed without leaving it, from end to end in
/// reasonable time and memory; the library follows it unchecked. An empty map is sound.
bool isSoundCharacterMap(std::string_view map);

}  // namespace roost
