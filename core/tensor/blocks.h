#pragma once

#include "tensor/half.h"
#include "tensor/tensor_type.h"

#include <cstddef>
#include <cstdint>
#include <type_traits>

// The blocks of ggml's quantised formats, byte for byte, and the numbers that they stand for.
//
// Every product below is exact in binary32: its factors have at most 24 significant bits together (11 of an
// F16 scale, up to 6 of a sub-block's scale, up to 7 of a stored number). Only adding a minimum rounds, once.
// So a fused multiply-add gives the same bits as a product and a sum.
namespace roost {

/// An F16 number as it lies in a block: the low byte first, aligned to nothing.
struct PackedF16 {
    std::uint8_t low;
    std::uint8_t high;

    std::uint16_t bits() const { return static_cast<std::uint16_t>(low | (high << 8)); }
    float value() const { return floatFromF16(bits()); }
};

/// The nearest F16 number, at most the largest finite one.
PackedF16 packedF16(float value);

/// 32 numbers (q - 8) · scale with q of 4 bits.
struct BlockQ4_0 {
    static constexpr std::size_t kNumbers = 32;
    static constexpr std::size_t kSub = 32;
    PackedF16 scale;
    std::uint8_t q[16];  ///< byte j: low half number j, high half number j + 16

    float number(std::size_t i) const {
        return scale.value() * static_cast<float>(((q[i % 16] >> (4 * (i / 16))) & 15) - 8);
    }
};
static_assert(sizeof(BlockQ4_0) == 18);

/// 32 numbers q · scale + minimum with q of 4 bits.
struct BlockQ4_1 {
    static constexpr std::size_t kNumbers = 32;
    static constexpr std::size_t kSub = 32;
    PackedF16 scale;
    PackedF16 minimum;
    std::uint8_t q[16];  ///< as in BlockQ4_0

    float number(std::size_t i) const {
        return scale.value() * static_cast<float>((q[i % 16] >> (4 * (i / 16))) & 15) + minimum.value();
    }
};
static_assert(sizeof(BlockQ4_1) == 20);

/// The fifth bits of 32 numbers: bit i of a little-endian word of 32 bits belongs to number i.
struct FifthBits {
    std::uint8_t bytes[4];

    std::uint32_t word() const {
        return std::uint32_t{bytes[0]} | std::uint32_t{bytes[1]} << 8 | std::uint32_t{bytes[2]} << 16 |
               std::uint32_t{bytes[3]} << 24;
    }
    int of(std::size_t i) const { return (bytes[i / 8] >> (i % 8)) & 1; }
};

/// 32 numbers (q - 16) · scale with q of 5 bits.
struct BlockQ5_0 {
    static constexpr std::size_t kNumbers = 32;
    static constexpr std::size_t kSub = 32;
    PackedF16 scale;
    FifthBits fifth;
    std::uint8_t q[16];  ///< the low 4 bits, as in BlockQ4_0

    float number(std::size_t i) const {
        const int low = (q[i % 16] >> (4 * (i / 16))) & 15;
        return scale.value() * static_cast<float>((low | fifth.of(i) << 4) - 16);
    }
};
static_assert(sizeof(BlockQ5_0) == 22);

/// 32 numbers q · scale + minimum with q of 5 bits.
struct BlockQ5_1 {
    static constexpr std::size_t kNumbers = 32;
    static constexpr std::size_t kSub = 32;
    PackedF16 scale;
    PackedF16 minimum;
    FifthBits fifth;
    std::uint8_t q[16];  ///< the low 4 bits, as in BlockQ4_0

    float number(std::size_t i) const {
        const int low = (q[i % 16] >> (4 * (i / 16))) & 15;
        return scale.value() * static_cast<float>(low | fifth.of(i) << 4) + minimum.value();
    }
};
static_assert(sizeof(BlockQ5_1) == 24);

/// 32 numbers q · scale.
struct BlockQ8_0 {
    static constexpr std::size_t kNumbers = 32;
    static constexpr std::size_t kSub = 32;
    PackedF16 scale;
    std::int8_t q[32];

    float number(std::size_t i) const { return scale.value() * static_cast<float>(q[i]); }
};
static_assert(sizeof(BlockQ8_0) == 34);

/// The 16 levels of the IQ4 types, closer together around zero.
inline constexpr float kIq4Levels[16] = {-127, -104, -83, -65, -49, -35, -22, -10,
                                         1,    13,   25,  38,  53,  69,  89,  113};

/// 32 numbers level[q] · scale with q of 4 bits.
struct BlockIQ4_NL {
    static constexpr std::size_t kNumbers = 32;
    static constexpr std::size_t kSub = 32;
    PackedF16 scale;
    std::uint8_t q[16];  ///< as in BlockQ4_0

    float number(std::size_t i) const {
        return scale.value() * kIq4Levels[(q[i % 16] >> (4 * (i / 16))) & 15];
    }
};
static_assert(sizeof(BlockIQ4_NL) == 18);

/// 16 sub-blocks of 16 numbers q · (scale · s) - (minScale · m), with q of 2 and s and m of 4 bits.
struct BlockQ2_K {
    static constexpr std::size_t kNumbers = 256;
    static constexpr std::size_t kSub = 16;
    std::uint8_t subScales[16];  ///< low half s, high half m
    std::uint8_t q[64];          ///< bits 2k and 2k+1 of byte 32 h + j: number 128 h + 32 k + j
    PackedF16 scale;
    PackedF16 minScale;

    int subScale(std::size_t sub) const { return subScales[sub] & 15; }
    int subMinimum(std::size_t sub) const { return subScales[sub] >> 4; }
    float scaleOf(std::size_t sub) const { return scale.value() * static_cast<float>(subScale(sub)); }
    float minOf(std::size_t sub) const { return minScale.value() * static_cast<float>(subMinimum(sub)); }
    float number(std::size_t i) const {
        const int level = (q[i / 128 * 32 + i % 32] >> (i % 128 / 32 * 2)) & 3;
        return scaleOf(i / 16) * static_cast<float>(level) - minOf(i / 16);
    }
};
static_assert(sizeof(BlockQ2_K) == 84);

/// 16 sub-blocks of 16 numbers (q - 4) · (scale · (s - 32)), with q of 3 and s of 6 bits.
struct BlockQ3_K {
    static constexpr std::size_t kNumbers = 256;
    static constexpr std::size_t kSub = 16;
    std::uint8_t third[32];  ///< the highest bits: bit k of byte j is number 32 k + j's
    std::uint8_t q[64];      ///< the low 2 bits, as in BlockQ2_K
    /// Low 4 bits of s: halves of bytes 0 … 7, the low halves first; high 2 bits: bits 2k and 2k+1 of byte 8
    /// + j are sub-block 4 k + j's.
    std::uint8_t subScales[12];
    PackedF16 scale;

    int subScale(std::size_t sub) const {
        const int low = (subScales[sub % 8] >> (4 * (sub / 8))) & 15;
        const int high = (subScales[8 + sub % 4] >> (2 * (sub / 4))) & 3;
        return (low | high << 4) - 32;
    }
    float scaleOf(std::size_t sub) const { return scale.value() * static_cast<float>(subScale(sub)); }
    float number(std::size_t i) const {
        const int low = (q[i / 128 * 32 + i % 32] >> (i % 128 / 32 * 2)) & 3;
        const int high = (third[i % 32] >> (i / 32)) & 1;
        return scaleOf(i / 16) * static_cast<float>((low | high << 2) - 4);
    }
};
static_assert(sizeof(BlockQ3_K) == 110);

/// A scale s and a minimum m of 6 bits for each of 8 sub-blocks. Sub-blocks 0 … 3: the low 6 bits of byte j
/// are s, of byte 4 + j m. Sub-blocks 4 + j: byte 8 + j has the low 4 bits of s in its low half, of m in its
/// high half; their high 2 bits are the top bits of bytes j and 4 + j.
struct SubScales6 {
    std::uint8_t bytes[12];

    int scale(std::size_t sub) const {
        return sub < 4 ? bytes[sub] & 63 : (bytes[sub + 4] & 15) | (bytes[sub - 4] >> 6) << 4;
    }
    int minimum(std::size_t sub) const {
        return sub < 4 ? bytes[sub + 4] & 63 : (bytes[sub + 4] >> 4) | (bytes[sub] >> 6) << 4;
    }
};

/// 8 sub-blocks of 32 numbers q · (scale · s) - (minScale · m), with q of 4 and s and m of 6 bits.
struct BlockQ4_K {
    static constexpr std::size_t kNumbers = 256;
    static constexpr std::size_t kSub = 32;
    PackedF16 scale;
    PackedF16 minScale;
    SubScales6 subScales;
    std::uint8_t q[128];  ///< byte 32 p + j: low half number 64 p + j, high half number 64 p + 32 + j

    float scaleOf(std::size_t sub) const { return scale.value() * static_cast<float>(subScales.scale(sub)); }
    float minOf(std::size_t sub) const {
        return minScale.value() * static_cast<float>(subScales.minimum(sub));
    }
    float number(std::size_t i) const {
        const int level = (q[i / 64 * 32 + i % 32] >> (i / 32 % 2 * 4)) & 15;
        return scaleOf(i / 32) * static_cast<float>(level) - minOf(i / 32);
    }
};
static_assert(sizeof(BlockQ4_K) == 144);

/// As BlockQ4_K with q of 5 bits.
struct BlockQ5_K {
    static constexpr std::size_t kNumbers = 256;
    static constexpr std::size_t kSub = 32;
    PackedF16 scale;
    PackedF16 minScale;
    SubScales6 subScales;
    std::uint8_t fifth[32];  ///< the highest bits: bit k of byte j is number 32 k + j's
    std::uint8_t q[128];     ///< the low 4 bits, as in BlockQ4_K

    float scaleOf(std::size_t sub) const { return scale.value() * static_cast<float>(subScales.scale(sub)); }
    float minOf(std::size_t sub) const {
        return minScale.value() * static_cast<float>(subScales.minimum(sub));
    }
    float number(std::size_t i) const {
        const int low = (q[i / 64 * 32 + i % 32] >> (i / 32 % 2 * 4)) & 15;
        const int high = (fifth[i % 32] >> (i / 32)) & 1;
        return scaleOf(i / 32) * static_cast<float>(low | high << 4) - minOf(i / 32);
    }
};
static_assert(sizeof(BlockQ5_K) == 176);

/// 16 sub-blocks of 16 numbers (q - 32) · (scale · s) with q of 6 bits.
struct BlockQ6_K {
    static constexpr std::size_t kNumbers = 256;
    static constexpr std::size_t kSub = 16;
    std::uint8_t
        low[128];  ///< low 4 bits: byte 64 h + j, low half number 128 h + j, high half number 128 h + 64 + j
    std::uint8_t high[64];  ///< high 2 bits: bits 2k and 2k+1 of byte 32 h + j: number 128 h + 32 k + j
    std::int8_t subScales[16];
    PackedF16 scale;

    int subScale(std::size_t sub) const { return subScales[sub]; }
    float scaleOf(std::size_t sub) const { return scale.value() * static_cast<float>(subScale(sub)); }
    float number(std::size_t i) const {
        const int lowBits = (low[i / 128 * 64 + i % 64] >> (i % 128 / 64 * 4)) & 15;
        const int highBits = (high[i / 128 * 32 + i % 32] >> (i % 128 / 32 * 2)) & 3;
        return scaleOf(i / 16) * static_cast<float>((lowBits | highBits << 4) - 32);
    }
};
static_assert(sizeof(BlockQ6_K) == 210);

/// 8 sub-blocks of 32 numbers level[q] · (scale · (s - 32)), with q of 4 and s of 6 bits.
struct BlockIQ4_XS {
    static constexpr std::size_t kNumbers = 256;
    static constexpr std::size_t kSub = 32;
    PackedF16 scale;
    std::uint8_t scalesHigh[2];  ///< high 2 bits of s: bits 2k and 2k+1 of byte j are sub-block 4 j + k's
    std::uint8_t
        scalesLow[4];     ///< low 4 bits of s: byte j, low half sub-block 2 j, high half sub-block 2 j + 1
    std::uint8_t q[128];  ///< 16 bytes for each sub-block, as in BlockQ4_0

    int subScale(std::size_t sub) const {
        const int low = (scalesLow[sub / 2] >> (sub % 2 * 4)) & 15;
        const int high = (scalesHigh[sub / 4] >> (sub % 4 * 2)) & 3;
        return (low | high << 4) - 32;
    }
    float scaleOf(std::size_t sub) const { return scale.value() * static_cast<float>(subScale(sub)); }
    float number(std::size_t i) const {
        return scaleOf(i / 32) * kIq4Levels[(q[i / 32 * 16 + i % 16] >> (i % 32 / 16 * 4)) & 15];
    }
};
static_assert(sizeof(BlockIQ4_XS) == 136);

/// Calls visit(std::type_identity<Block>()) with the block of \p type, which must be a block type.
template <typename Visit>
void withBlock(TensorType type, Visit visit) {
    switch (type) {
    case TensorType::F32:
    case TensorType::F16:
    case TensorType::BF16:
        return;
    case TensorType::Q4_0:
        return visit(std::type_identity<BlockQ4_0>());
    case TensorType::Q4_1:
        return visit(std::type_identity<BlockQ4_1>());
    case TensorType::Q5_0:
        return visit(std::type_identity<BlockQ5_0>());
    case TensorType::Q5_1:
        return visit(std::type_identity<BlockQ5_1>());
    case TensorType::Q8_0:
        return visit(std::type_identity<BlockQ8_0>());
    case TensorType::Q2_K:
        return visit(std::type_identity<BlockQ2_K>());
    case TensorType::Q3_K:
        return visit(std::type_identity<BlockQ3_K>());
    case TensorType::Q4_K:
        return visit(std::type_identity<BlockQ4_K>());
    case TensorType::Q5_K:
        return visit(std::type_identity<BlockQ5_K>());
    case TensorType::Q6_K:
        return visit(std::type_identity<BlockQ6_K>());
    case TensorType::IQ4_NL:
        return visit(std::type_identity<BlockIQ4_NL>());
    case TensorType::IQ4_XS:
        return visit(std::type_identity<BlockIQ4_XS>());
    }
}

}  // namespace roost
