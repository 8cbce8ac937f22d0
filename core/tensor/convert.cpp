#include "tensor/convert.h"

#include "tensor/block_encoders.h"
#include "tensor/blocks.h"
#include "tensor/half.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace roost {

namespace {

template <typename Block>
constexpr bool hasEncoder = requires(std::span<const float> values, Block& block) {
    encodeBlock(values, block);
};

template <typename Stored, typename Convert>
void decodeEach(std::span<const std::byte> bytes, std::span<float> values, Convert convert) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        Stored stored;
        std::memcpy(&stored, bytes.data() + i * sizeof stored, sizeof stored);
        values[i] = convert(stored);
    }
}

template <typename Stored, typename Convert>
void encodeEach(std::span<const float> values, std::span<std::byte> bytes, Convert convert) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Stored stored = convert(values[i]);
        std::memcpy(bytes.data() + i * sizeof stored, &stored, sizeof stored);
    }
}

template <typename Block>
void decodeBlocks(std::span<const std::byte> bytes, std::span<float> values) {
    for (std::size_t begin = 0; begin < values.size(); begin += Block::kNumbers) {
        Block block;
        std::memcpy(&block, bytes.data(), sizeof block);
        bytes = bytes.subspan(sizeof block);
        for (std::size_t i = 0; i < Block::kNumbers; ++i) {
            values[begin + i] = block.number(i);
        }
    }
}

template <typename Block>
void encodeBlocks(std::span<const float> values, std::span<std::byte> bytes) {
    for (std::size_t begin = 0; begin < values.size();
         begin += Block::kNumbers, bytes = bytes.subspan(sizeof(Block))) {
        Block block{};
        encodeBlock(values.subspan(begin, Block::kNumbers), block);
        std::memcpy(bytes.data(), &block, sizeof block);
    }
}

}  // namespace

void decode(TensorType type, std::span<const std::byte> bytes, std::span<float> values) {
    assert(values.size() % traits(type).blockSize == 0 && bytes.size() >= rowBytes(type, values.size()));
    switch (type) {
    case TensorType::F32:
        std::copy_n(bytes.begin(), values.size_bytes(), std::as_writable_bytes(values).begin());
        return;
    case TensorType::F16:
        return decodeEach<std::uint16_t>(bytes, values, floatFromF16);
    case TensorType::BF16:
        return decodeEach<std::uint16_t>(bytes, values, floatFromBf16);
    default:
        return withBlock(type,
                         [&](auto block) { decodeBlocks<typename decltype(block)::type>(bytes, values); });
    }
}

bool canEncode(TensorType type) {
    bool can = !isBlockType(type);
    withBlock(type, [&](auto block) { can = hasEncoder<typename decltype(block)::type>; });
    return can;
}

void encode(TensorType type, std::span<const float> values, std::span<std::byte> bytes) {
    assert(canEncode(type));
    assert(values.size() % traits(type).blockSize == 0 && bytes.size() >= rowBytes(type, values.size()));
    switch (type) {
    case TensorType::F32:
        std::copy_n(std::as_bytes(values).begin(), values.size_bytes(), bytes.begin());
        return;
    case TensorType::F16:
        return encodeEach<std::uint16_t>(values, bytes, f16FromFloat);
    case TensorType::BF16:
        return encodeEach<std::uint16_t>(values, bytes, bf16FromFloat);
    default:
        return withBlock(type, [&](auto block) {
            if constexpr (hasEncoder<typename decltype(block)::type>) {
                encodeBlocks<typename decltype(block)::type>(values, bytes);
            }
        });
    }
}

}  // namespace roost
