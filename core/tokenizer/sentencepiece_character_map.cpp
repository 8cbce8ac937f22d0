#include "tokenizer/sentencepiece_character_map.h"

#include <cstddef>
#include <cstdint>

namespace roost {

namespace {

/// Units of the trie stand in blocks: the children of a unit lie in one block, so a whole block must be
/// there.
constexpr std::size_t kBlock = 256;
constexpr std::size_t kUnitBytes = 4;

std::uint32_t readUnit(std::string_view bytes, std::size_t index) {
    std::uint32_t unit = 0;
    for (std::size_t i = kUnitBytes; i-- > 0;) {
        unit = (unit << 8) | static_cast<std::uint8_t>(bytes[index * kUnitBytes + i]);
    }
    return unit;
}

// The bits of a unit, as the double-array trie of Darts-clone has them.
bool isValue(std::uint32_t unit) {
    return (unit >> 31) != 0;
}
std::uint32_t valueOf(std::uint32_t unit) {
    return unit & 0x7FFFFFFFU;
}
bool hasValue(std::uint32_t unit) {
    return ((unit >> 8) & 1U) != 0;
}
std::size_t offsetOf(std::uint32_t unit) {
    return static_cast<std::size_t>(unit >> 10) << ((unit & (1U << 9)) >> 6);
}

}  // namespace

bool isSoundCharacterMap(std::string_view map) {
    if (map.empty()) {
        return true;
    }
    if (map.size() < kUnitBytes) {
        return false;
    }
    const std::size_t trieBytes = readUnit(map, 0);
    const std::string_view rest = map.substr(kUnitBytes);
    if (trieBytes == 0 || trieBytes >= rest.size() || trieBytes % (kBlock * kUnitBytes) != 0) {
        return false;
    }
    const std::string_view trie = rest.substr(0, trieBytes);
    const std::string_view replacements = rest.substr(trieBytes);  // each ends with a zero byte
    const std::size_t units = trieBytes / kUnitBytes;
    for (std::size_t i = 0; i < units; ++i) {
        const std::uint32_t unit = readUnit(trie, i);
        if (isValue(unit)) {
            continue;
        }
        const std::size_t child = i ^ offsetOf(unit);
        if (child >= units || (hasValue(unit) && valueOf(readUnit(trie, child)) >= replacements.size())) {
            return false;
        }
    }
    return replacements.back() == '\0';
}

}  // namespace roost
