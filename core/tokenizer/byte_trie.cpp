#include "tokenizer/byte_trie.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace roost {

namespace {

constexpr unsigned kWordBits = 64;

/// Entries that share their first bytes, which lead to one node.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t depth = 0;
};

}  // namespace

ByteTrie::ByteTrie(std::vector<Entry> entries) {
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.bytes < b.bytes; });
    m_nodes.emplace_back();
    std::vector<Range> ranges = {{0, entries.size(), 0}};  // of the nodes, in the same order
    for (std::size_t at = 0; at < ranges.size(); ++at) {
        Range range = ranges[at];
        Node node;
        if (range.begin < range.end && entries[range.begin].bytes.size() == range.depth) {
            node.token = entries[range.begin++].token;
        }
        node.firstChild = static_cast<std::uint32_t>(ranges.size());
        while (range.begin < range.end) {
            assert(entries[range.begin].bytes.size() > range.depth && "an entry that stands there twice");
            const char byte = entries[range.begin].bytes[range.depth];
            std::size_t end = range.begin;
            while (end < range.end && entries[end].bytes[range.depth] == byte) {
                ++end;
            }
            const auto bit = static_cast<std::uint8_t>(byte);
            node.next[bit / kWordBits] |= std::uint64_t{1} << (bit % kWordBits);
            ranges.push_back({range.begin, end, range.depth + 1});
            range.begin = end;
        }
        m_nodes.resize(ranges.size());
        m_nodes[at] = node;
    }
}

std::optional<ByteTrie::Match> ByteTrie::longestMatch(std::string_view text) const {
    std::optional<Match> longest;
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<std::uint8_t>(text[i]);
        if (at >= m_nodes.size() || !hasChild(m_nodes[at], byte)) {
            break;
        }
        at = childOf(m_nodes[at], byte);
        if (m_nodes[at].token >= 0) {
            longest = {m_nodes[at].token, i + 1};
        }
    }
    return longest;
}

bool ByteTrie::hasChild(const Node& node, std::uint8_t byte) {
    return ((node.next[byte / kWordBits] >> (byte % kWordBits)) & 1U) != 0;
}

/// Children are in the order of unsigned bytes, as std::string_view compares.
std::uint32_t ByteTrie::childOf(const Node& node, std::uint8_t byte) {
    const unsigned word = byte / kWordBits;
    const std::uint64_t below = node.next[word] & ((std::uint64_t{1} << (byte % kWordBits)) - 1);
    auto before = static_cast<std::uint32_t>(std::popcount(below));
    for (unsigned i = 0; i < word; ++i) {
        before += static_cast<std::uint32_t>(std::popcount(node.next[i]));
    }
    return node.firstChild + before;
}

}  // namespace roost
