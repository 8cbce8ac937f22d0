#include "support/random_blocks.h"

#include "tensor/blocks.h"

#include <cassert>
#include <cmath>
#include <cstring>

namespace roost::test {

namespace {

template <typename Block>
void setScales(Block& block, float scale) {
    block.scale = packedF16(scale);
    // Minimums that put the middle of the numbers about zero.
    if constexpr (requires { block.minimum; }) {
        block.minimum = packedF16(sizeof(Block) == sizeof(BlockQ4_1) ? -7.5F * scale : -15.5F * scale);
    }
    if constexpr (requires { block.minScale; }) {
        block.minScale = packedF16(sizeof(Block) == sizeof(BlockQ2_K)   ? 1.5F * scale
                                   : sizeof(Block) == sizeof(BlockQ4_K) ? 7.5F * scale
                                                                        : 15.5F * scale);
    }
}

template <typename Block>
float largestNumber(const Block& block) {
    float largest = 0;
    for (std::size_t i = 0; i < Block::kNumbers; ++i) {
        largest = std::max(largest, std::abs(block.number(i)));
    }
    return largest;
}

}  // namespace

void fillWithRandomBlocks(TensorType type, float size, std::mt19937_64& random, std::span<std::byte> bytes) {
    assert(isBlockType(type));
    for (std::byte& byte : bytes) {
        byte = static_cast<std::byte>(random());
    }
    withBlock(type, [&](auto chosen) {
        using Block = typename decltype(chosen)::type;
        for (std::size_t at = 0; at + sizeof(Block) <= bytes.size(); at += sizeof(Block)) {
            Block block;
            std::memcpy(&block, bytes.data() + at, sizeof block);
            setScales(block, 1);
            setScales(block, size / largestNumber(block));
            std::memcpy(bytes.data() + at, &block, sizeof block);
        }
    });
}

}  // namespace roost::test
