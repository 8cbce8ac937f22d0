#include "tokenizer/sentencepiece_character_map.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace roost {

namespace {

/// Units of the trie stand in blocks: the children of a unit lie in one block, so a whole block must be
/// there.
constexpr std::size_t kBlock = 256;
constexpr std::size_t kUnitBytes = 4;

constexpr std::size_t kMostUnits = 1 << 20;  ///< the largest that the library comes with has 45,000
constexpr std::size_t kLongestKey = 256;     ///< in bytes; a trie of finite keys has no rings
constexpr std::size_t kMostMatches = 32;     ///< at one place of a text; the library notes no more of them
constexpr std::size_t kLongestReplacement = 256;  ///< in bytes, for a text may be made of what it replaces

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
/// The byte that leads to a unit; none of a value's.
std::uint32_t labelOf(std::uint32_t unit) {
    return unit & 0x800000FFU;
}
std::size_t offsetOf(std::uint32_t unit) {
    return static_cast<std::size_t>(unit >> 10) << ((unit & (1U << 9)) >> 6);
}

/// A trie of whole blocks whose keys are looked up in a text, and the texts that stand in their place.
class CharacterTrie {
public:
    CharacterTrie(std::string_view trie, std::string_view replacements)
        : m_trie(trie), m_replacements(replacements), m_units(trie.size() / kUnitBytes), m_below(m_units) {}

    bool isSound() { return !isValue(readUnit(m_trie, 0)) && below(0, 0).has_value(); }

private:
    /// The longest way down from a unit, and the most keys that end on one.
    struct Below {
        std::uint16_t bytes = 0;
        std::uint16_t matches = 0;
    };

    /// What lies below a unit that is \p depth bytes below the first; nothing where that is not sound. Words
    /// share their ends, so that a unit may be come to by several ways.
    std::optional<Below> below(std::size_t index, std::size_t depth) {
        std::optional<Below>& known = m_below[index];
        if (!known) {
            known = depth <= kLongestKey ? look(index, depth) : std::nullopt;
        }
        return known && depth + known->bytes <= kLongestKey ? known : std::nullopt;
    }

    std::optional<Below> look(std::size_t index, std::size_t depth) {
        const std::uint32_t unit = readUnit(m_trie, index);
        const std::size_t first = index ^ offsetOf(unit);
        if (first >= m_units || (hasValue(unit) && !isReplacement(valueOf(readUnit(m_trie, first))))) {
            return std::nullopt;
        }
        Below longest;
        for (std::size_t byte = 0; byte < kBlock; ++byte) {
            const std::size_t child = first ^ byte;
            if (labelOf(readUnit(m_trie, child)) != byte) {
                continue;
            }
            const auto deeper = below(child, depth + 1);
            if (!deeper) {
                return std::nullopt;
            }
            longest.bytes = std::max(longest.bytes, static_cast<std::uint16_t>(deeper->bytes + 1));
            longest.matches = std::max(longest.matches, deeper->matches);
        }
        longest.matches = static_cast<std::uint16_t>(longest.matches + (hasValue(unit) ? 1 : 0));
        return longest.matches <= kMostMatches ? std::optional(longest) : std::nullopt;
    }

    bool isReplacement(std::size_t place) const {
        return place < m_replacements.size() &&
               m_replacements.substr(place, kLongestReplacement + 1).find('\0') != std::string_view::npos;
    }

    std::string_view m_trie;
    std::string_view m_replacements;  ///< each ends with a zero byte
    std::size_t m_units;
    std::vector<std::optional<Below>> m_below;  ///< by unit, as far as it is known
};

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
    if (trieBytes == 0 || trieBytes >= rest.size() || trieBytes % (kBlock * kUnitBytes) != 0 ||
        trieBytes > kMostUnits * kUnitBytes || rest.back() != '\0') {
        return false;
    }
    return CharacterTrie(rest.substr(0, trieBytes), rest.substr(trieBytes)).isSound();
}

}  // namespace roost
