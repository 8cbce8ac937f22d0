#include "tensor/block_encoders.h"

#include "tensor/scale_search.h"

#include <array>
#include <limits>

namespace roost {

namespace {

constexpr float kLargestF16 = 65504;

/// Puts the low 4 bits of 32 numbers where the blocks of 32 have them.
void packHalves(const std::array<int, 32>& numbers, std::uint8_t (&q)[16]) {
    for (std::size_t j = 0; j < 16; ++j) {
        q[j] = static_cast<std::uint8_t>((numbers[j] & 15) | (numbers[j + 16] & 15) << 4);
    }
}

FifthBits fifthBitsOf(const std::array<int, 32>& numbers) {
    FifthBits fifth{};
    for (std::size_t i = 0; i < 32; ++i) {
        fifth.bytes[i / 8] =
            static_cast<std::uint8_t>(fifth.bytes[i / 8] | ((numbers[i] >> 4) & 1) << (i % 8));
    }
    return fifth;
}

template <std::size_t kCount>
std::array<int, kCount> rounded(std::span<const float> values, double scale, double minimum, int low,
                                int high) {
    std::array<int, kCount> numbers;
    for (std::size_t i = 0; i < kCount; ++i) {
        numbers[i] = nearest(stepsOf(static_cast<double>(values[i]) - minimum, scale), low, high);
    }
    return numbers;
}

/// 32 numbers around zero: finds the scale, and returns the numbers from 0 on.
std::array<int, 32> encodeCentred(std::span<const float> values, int half, PackedF16& scale) {
    scale = packedF16(static_cast<float>(fitScale(values, errorWeights(values), -half, half - 1)));
    auto numbers = rounded<32>(values, static_cast<double>(scale.value()), 0, -half, half - 1);
    for (int& number : numbers) {
        number += half;
    }
    return numbers;
}

/// 32 numbers from a minimum on.
std::array<int, 32> encodeFromMinimum(std::span<const float> values, int high, PackedF16& scale,
                                      PackedF16& minimum) {
    const auto line = fitScaleAndMinimum(values, errorWeights(values), high, false);
    scale = packedF16(static_cast<float>(line.scale));
    minimum = packedF16(static_cast<float>(line.minimum));
    return rounded<32>(values, static_cast<double>(scale.value()), static_cast<double>(minimum.value()), 0,
                       high);
}

void setSubScale(SubScales6& all, std::size_t sub, int scale, int minimum) {
    const auto orInto = [&](std::size_t at, int bits) {
        all.bytes[at] = static_cast<std::uint8_t>(all.bytes[at] | bits);
    };
    if (sub < 4) {
        orInto(sub, scale);
        orInto(sub + 4, minimum);
    } else {
        orInto(sub + 4, (scale & 15) | (minimum & 15) << 4);
        orInto(sub - 4, scale >> 4 << 6);
        orInto(sub, minimum >> 4 << 6);
    }
}

struct SubScale {
    int scale = 0;
    int minimum = 0;
};

/// Of the whole scales and minimums around the best line, those with the least error.
SubScale bestSubScale(std::span<const float> values, std::span<const double> weights, ScaleAndMinimum line,
                      double scaleStep, double minimumStep, int high) {
    constexpr int kLargest = 63;
    const int scale = nearest(stepsOf(line.scale, scaleStep), 0, kLargest);
    const int minimum = nearest(stepsOf(-line.minimum, minimumStep), 0, kLargest);
    SubScale best;
    double least = std::numeric_limits<double>::infinity();
    for (int s = std::max(0, scale - 1); s <= std::min(kLargest, scale + 1); ++s) {
        for (int m = std::max(0, minimum - 1); m <= std::min(kLargest, minimum + 1); ++m) {
            const double error = roundingError(values, weights, {scaleStep * s, -minimumStep * m}, 0, high);
            if (error < least) {
                least = error;
                best = {s, m};
            }
        }
    }
    return best;
}

/// Finds the scales of a Q4_K or Q5_K block and returns its numbers.
template <typename Block>
std::array<int, 256> encodeSubBlocks(std::span<const float> values, int high, Block& block) {
    constexpr std::size_t kSubs = 8;
    std::array<std::vector<double>, kSubs> weights;
    std::array<ScaleAndMinimum, kSubs> lines;
    double largestScale = 0;
    double largestMinimum = 0;
    for (std::size_t sub = 0; sub < kSubs; ++sub) {
        const auto part = values.subspan(sub * 32, 32);
        weights[sub] = errorWeights(part);
        lines[sub] = fitScaleAndMinimum(part, weights[sub], high, true);
        largestScale = std::max(largestScale, lines[sub].scale);
        largestMinimum = std::max(largestMinimum, -lines[sub].minimum);
    }
    block.scale = packedF16(static_cast<float>(largestScale / 63));
    block.minScale = packedF16(static_cast<float>(largestMinimum / 63));
    std::array<int, 256> numbers;
    for (std::size_t sub = 0; sub < kSubs; ++sub) {
        const auto part = values.subspan(sub * 32, 32);
        const auto [scale, minimum] =
            bestSubScale(part, weights[sub], lines[sub], static_cast<double>(block.scale.value()),
                         static_cast<double>(block.minScale.value()), high);
        setSubScale(block.subScales, sub, scale, minimum);
        const auto own = rounded<32>(part, static_cast<double>(block.scaleOf(sub)),
                                     -static_cast<double>(block.minOf(sub)), 0, high);
        std::copy(own.begin(), own.end(), numbers.begin() + static_cast<std::ptrdiff_t>(sub * 32));
    }
    return numbers;
}

/// Puts the low 4 bits of 256 numbers where Q4_K and Q5_K have them.
void packHalves(const std::array<int, 256>& numbers, std::uint8_t (&q)[128]) {
    for (std::size_t i = 0; i < 128; ++i) {
        const std::size_t first = i / 32 * 64 + i % 32;
        q[i] = static_cast<std::uint8_t>((numbers[first] & 15) | (numbers[first + 32] & 15) << 4);
    }
}

int bestSubScaleOfQ6(std::span<const float> values, std::span<const double> weights, double fitted,
                     double step) {
    const int middle = nearest(stepsOf(fitted, step), -128, 127);
    int best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (int s = std::max(-128, middle - 1); s <= std::min(127, middle + 1); ++s) {
        if (const double error = roundingError(values, weights, {step * s, 0}, -32, 31); error < least) {
            least = error;
            best = s;
        }
    }
    return best;
}

}  // namespace

PackedF16 packedF16(float value) {
    const std::uint16_t bits = f16FromFloat(std::clamp(value, -kLargestF16, kLargestF16));
    return {static_cast<std::uint8_t>(bits & 0xFF), static_cast<std::uint8_t>(bits >> 8)};
}

void encodeBlock(std::span<const float> values, BlockQ4_0& block) {
    packHalves(encodeCentred(values, 8, block.scale), block.q);
}

void encodeBlock(std::span<const float> values, BlockQ4_1& block) {
    packHalves(encodeFromMinimum(values, 15, block.scale, block.minimum), block.q);
}

void encodeBlock(std::span<const float> values, BlockQ5_0& block) {
    const auto numbers = encodeCentred(values, 16, block.scale);
    packHalves(numbers, block.q);
    block.fifth = fifthBitsOf(numbers);
}

void encodeBlock(std::span<const float> values, BlockQ5_1& block) {
    const auto numbers = encodeFromMinimum(values, 31, block.scale, block.minimum);
    packHalves(numbers, block.q);
    block.fifth = fifthBitsOf(numbers);
}

void encodeBlock(std::span<const float> values, BlockQ8_0& block) {
    float largest = 0;
    for (const float value : values) {
        largest = std::max(largest, std::abs(value));
    }
    const float scale = largest / 127.0F;
    block.scale = packedF16(scale);
    const float inverse = block.scale.bits() != 0 ? 1.0F / scale : 0.0F;
    for (std::size_t i = 0; i < values.size(); ++i) {
        block.q[i] = static_cast<std::int8_t>(std::lround(values[i] * inverse));
    }
}

void encodeBlock(std::span<const float> values, BlockQ4_K& block) {
    packHalves(encodeSubBlocks(values, 15, block), block.q);
}

void encodeBlock(std::span<const float> values, BlockQ5_K& block) {
    const auto numbers = encodeSubBlocks(values, 31, block);
    packHalves(numbers, block.q);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        block.fifth[i % 32] = static_cast<std::uint8_t>(block.fifth[i % 32] | (numbers[i] >> 4) << (i / 32));
    }
}

void encodeBlock(std::span<const float> values, BlockQ6_K& block) {
    constexpr std::size_t kSubs = 16;
    std::array<std::vector<double>, kSubs> weights;
    std::array<double, kSubs> scales;
    double largest = 0;
    for (std::size_t sub = 0; sub < kSubs; ++sub) {
        const auto part = values.subspan(sub * 16, 16);
        weights[sub] = errorWeights(part);
        scales[sub] = fitScale(part, weights[sub], -32, 31);
        largest = std::abs(scales[sub]) > std::abs(largest) ? scales[sub] : largest;
    }
    block.scale = packedF16(static_cast<float>(largest / -128));
    for (std::size_t sub = 0; sub < kSubs; ++sub) {
        const auto part = values.subspan(sub * 16, 16);
        block.subScales[sub] = static_cast<std::int8_t>(
            bestSubScaleOfQ6(part, weights[sub], scales[sub], static_cast<double>(block.scale.value())));
        const auto numbers = rounded<16>(part, static_cast<double>(block.scaleOf(sub)), 0, -32, 31);
        for (std::size_t j = 0; j < numbers.size(); ++j) {
            const std::size_t i = sub * 16 + j;
            const int q = numbers[j] + 32;
            std::uint8_t& low = block.low[i / 128 * 64 + i % 64];
            std::uint8_t& high = block.high[i / 128 * 32 + i % 32];
            low = static_cast<std::uint8_t>(low | (q & 15) << (i % 128 / 64 * 4));
            high = static_cast<std::uint8_t>(high | (q >> 4) << (i % 128 / 32 * 2));
        }
    }
}

}  // namespace roost
