#include "tensor/input_major.h"

#include "tensor/blocks.h"

#include <cstring>

namespace roost {

namespace {

constexpr std::size_t kOutputs = kInputMajorOutputs;

void layInputs(const std::byte* block, std::size_t rowBytes, std::type_identity<BlockQ8_0>,
               std::uint8_t* out) {
    for (std::size_t output = 0; output < kOutputs; ++output, block += rowBytes) {
        const auto& q = reinterpret_cast<const BlockQ8_0*>(block)->q;
        for (std::size_t input = 0; input < BlockQ8_0::kNumbers; ++input) {
            out[input * kOutputs + output] = static_cast<std::uint8_t>(q[input] + 128);
        }
    }
}

void layInputs(const std::byte* block, std::size_t rowBytes, std::type_identity<BlockQ4_0>,
               std::uint8_t* out) {
    constexpr std::size_t kBytes = kOutputs / 2;
    for (std::size_t output = 0; output < kBytes; ++output, block += rowBytes) {
        const auto& low = reinterpret_cast<const BlockQ4_0*>(block)->q;
        const auto& high = reinterpret_cast<const BlockQ4_0*>(block + kBytes * rowBytes)->q;
        for (std::size_t i = 0; i < 16; ++i) {
            out[i * kBytes + output] = static_cast<std::uint8_t>((low[i] & 15) | high[i] << 4);
            out[(i + 16) * kBytes + output] = static_cast<std::uint8_t>(low[i] >> 4 | (high[i] & 0xF0));
        }
    }
}

template <typename Block>
void layOut(const Matrix& panel, std::byte* out) {
    const std::size_t rowBytes = panel.rowBytes();
    for (std::size_t at = 0; at < rowBytes; at += sizeof(Block), out += kOutputs * sizeof(Block)) {
        for (std::size_t output = 0; output < kOutputs; ++output) {
            const auto* block = reinterpret_cast<const Block*>(panel.data + output * rowBytes + at);
            std::memcpy(out + interleavedPlace(output) * sizeof(PackedF16), &block->scale, sizeof(PackedF16));
        }
        layInputs(panel.data + at, rowBytes, std::type_identity<Block>(),
                  reinterpret_cast<std::uint8_t*>(out + kOutputs * sizeof(PackedF16)));
    }
}

}  // namespace

bool canBeInputMajor(const Matrix& matrix) {
    return (matrix.type == TensorType::Q8_0 || matrix.type == TensorType::Q4_0) &&
           matrix.rows % kInputMajorOutputs == 0;
}

std::size_t inputMajorBlockBytes(TensorType type) {
    return kInputMajorOutputs * traits(type).blockBytes;
}

void toInputMajor(const Matrix& panel, std::byte* out) {
    assert(canBeInputMajor(panel) && panel.rows == kInputMajorOutputs);
    if (panel.type == TensorType::Q8_0) {
        layOut<BlockQ8_0>(panel, out);
    } else {
        layOut<BlockQ4_0>(panel, out);
    }
}

}  // namespace roost
