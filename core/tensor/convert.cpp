#include "tensor/convert.h"

#include "tensor/half.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

namespace roost {

namespace {

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

void decodeBlock(const BlockQ8_0& block, std::span<float> values) {
    const float scale = floatFromF16(block.scale);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = scale * static_cast<float>(block.q[i]);
    }
}

void encodeBlock(std::span<const float> values, BlockQ8_0& block) {
    float largest = 0;
    for (const float value : values) {
        largest = std::max(largest, std::abs(value));
    }
    const float scale = largest / 127.0F;
    const float inverse = scale > 0 ? 1.0F / scale : 0.0F;
    block.scale = f16FromFloat(scale);
    for (std::size_t i = 0; i < values.size(); ++i) {
        block.q[i] = static_cast<std::int8_t>(std::lround(values[i] * inverse));
    }
}

template <typename Block>
void decodeBlocks(std::span<const std::byte> bytes, std::span<float> values) {
    constexpr std::size_t size = std::extent_v<decltype(Block::q)>;
    for (std::size_t i = 0; i < values.size() / size; ++i) {
        Block block;
        std::memcpy(&block, bytes.data() + i * sizeof block, sizeof block);
        decodeBlock(block, values.subspan(i * size, size));
    }
}

template <typename Block>
void encodeBlocks(std::span<const float> values, std::span<std::byte> bytes) {
    constexpr std::size_t size = std::extent_v<decltype(Block::q)>;
    for (std::size_t i = 0; i < values.size() / size; ++i) {
        Block block;
        encodeBlock(values.subspan(i * size, size), block);
        std::memcpy(bytes.data() + i * sizeof block, &block, sizeof block);
    }
}

}  // namespace

void decode(TensorType type, std::span<const std::byte> bytes, std::span<float> values) {
    assert(values.size() % traits(type).blockSize == 0 && bytes.size() >= rowBytes(type, values.size()));
    switch (type) {
    case TensorType::F32:
        std::memcpy(values.data(), bytes.data(), values.size_bytes());
        return;
    case TensorType::F16:
        return decodeEach<std::uint16_t>(bytes, values, floatFromF16);
    case TensorType::BF16:
        return decodeEach<std::uint16_t>(bytes, values, floatFromBf16);
    case TensorType::Q8_0:
        return decodeBlocks<BlockQ8_0>(bytes, values);
    }
}

void encode(TensorType type, std::span<const float> values, std::span<std::byte> bytes) {
    assert(values.size() % traits(type).blockSize == 0 && bytes.size() >= rowBytes(type, values.size()));
    switch (type) {
    case TensorType::F32:
        std::memcpy(bytes.data(), values.data(), values.size_bytes());
        return;
    case TensorType::F16:
        return encodeEach<std::uint16_t>(values, bytes, f16FromFloat);
    case TensorType::BF16:
        return encodeEach<std::uint16_t>(values, bytes, bf16FromFloat);
    case TensorType::Q8_0:
        return encodeBlocks<BlockQ8_0>(values, bytes);
    }
}

}  // namespace roost
