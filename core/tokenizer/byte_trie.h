#pragma once

#include "tokenizer/tokenizer.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace roost {

/// Finds the longest of many byte strings that a text begins with. The nodes stand in one array, level by
/// level, so that the children of a node are neighbours: a node is a set of bytes and the place of its first
/// child.
class ByteTrie {
public:
    struct Entry {
        std::string_view bytes;
        Token token = 0;
    };

    struct Match {
        Token token = 0;
        std::size_t length = 0;
    };

    ByteTrie() = default;

    /// \p entries: not empty strings, no two alike; looked at during construction only.
    explicit ByteTrie(std::vector<Entry> entries);

    /// The longest entry that \p text begins with.
    std::optional<Match> longestMatch(std::string_view text) const;

private:
    struct Node {
        std::array<std::uint64_t, 4> next{};  ///< bit b: there is a child for byte b
        std::uint32_t firstChild = 0;
        Token token = -1;  ///< of the entry that ends here
    };

    static bool hasChild(const Node& node, std::uint8_t byte);
    static std::uint32_t childOf(const Node& node, std::uint8_t byte);

    std::vector<Node> m_nodes;
};

}  // namespace roost
