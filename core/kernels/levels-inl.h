// How the rows of each block-quantised type turn into unsigned levels of 8 bits, scales and minimums: what
// integer products take. Included once per instruction set.
#if defined(ROOST_KERNELS_LEVELS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOST_KERNELS_LEVELS_INL_H_
#undef ROOST_KERNELS_LEVELS_INL_H_
#else
#define ROOST_KERNELS_LEVELS_INL_H_
#endif

#include "kernels/unroll.h"
#include "tensor/blocks.h"

#include <hwy/highway.h>

#include <cstring>
#include <span>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Bytes16 = hn::CappedTag<std::uint8_t, 16>;
using Bytes32 = hn::CappedTag<std::uint8_t, 32>;

// A row is cut into sub-blocks of kSub numbers, each with a scale and sometimes a minimum:
//   number = (level - kCentre) · scale - minimum
// and 16 sub-blocks are a strip. The layouts are explained in tensor/blocks.h. Each struct below has
//   levels(block, out)                  the levels of one block, in order
//   scales(blocks, count, scale, min)   the scales and minimums of the sub-blocks of \p count blocks
// kMost is the largest level.

inline constexpr std::size_t kSubsPerStrip = 16;

/// What is constant for a type.
template <typename BlockType, int centre, int most, bool hasMinimum>
struct LevelShape {
    using Block = BlockType;
    static constexpr std::size_t kSub = Block::kSub;
    static constexpr int kCentre = centre;
    static constexpr int kMost = most;
    static constexpr bool kHasMinimum = hasMinimum;
};

/// The F16 numbers that \p get takes from each of \p count blocks, at most 16.
template <typename Block, typename Get>
HWY_INLINE void halvesOf(const Block* blocks, std::size_t count, Get get, float* HWY_RESTRICT out) {
    alignas(32) std::uint16_t bits[kSubsPerStrip];
    for (std::size_t i = 0; i < count; ++i) {
        std::memcpy(&bits[i], &get(blocks[i]), sizeof bits[i]);
    }
    for (std::size_t i = count; i < kSubsPerStrip; ++i) {
        bits[i] = 0;
    }
    const hn::CappedTag<float, kSubsPerStrip> d;
    const hn::Rebind<hwy::float16_t, decltype(d)> dHalf;
    for (std::size_t i = 0; i < kSubsPerStrip; i += hn::Lanes(d)) {
        hn::StoreU(hn::PromoteTo(d, hn::LoadU(dHalf, reinterpret_cast<const hwy::float16_t*>(bits) + i)), d,
                   out + i);
    }
}

template <typename Block>
HWY_INLINE const PackedF16& scaleIn(const Block& block) {
    return block.scale;
}

template <typename Block>
HWY_INLINE const PackedF16& minimumIn(const Block& block) {
    return block.minimum;
}

/// The scales of the first kCount sub-blocks of a block that has a scale of scales.
template <std::size_t kCount, typename Block>
HWY_INLINE void subScalesOf(const Block& block, float* HWY_RESTRICT out) {
    const float base = block.scale.value();
    for (std::size_t sub = 0; sub < kCount; ++sub) {
        out[sub] = base * static_cast<float>(block.subScale(sub));
    }
}

/// The types of 32 numbers with one scale and no minimum.
template <typename BlockType, int centre, int most>
struct CentredBlocks : LevelShape<BlockType, centre, most, false> {
    using Block = BlockType;

    static void scales(const Block* blocks, std::size_t count, float* scale, float*) {
        halvesOf(blocks, count, scaleIn<Block>, scale);
    }
};

/// The types of 32 numbers with a scale and what is added to all of them.
template <typename BlockType, int most>
struct ShiftedBlocks : LevelShape<BlockType, 0, most, true> {
    using Block = BlockType;

    static void scales(const Block* blocks, std::size_t count, float* scale, float* minimum) {
        halvesOf(blocks, count, scaleIn<Block>, scale);
        halvesOf(blocks, count, minimumIn<Block>, minimum);
        for (std::size_t i = 0; i < kSubsPerStrip; ++i) {
            minimum[i] = -minimum[i];
        }
    }
};

/// The 4-bit numbers of 16 bytes: the low halves come first.
template <typename Map>
HWY_INLINE void halfBytes(const std::uint8_t* q, std::uint8_t* HWY_RESTRICT out, Map map) {
    const Bytes16 d;
    const auto packed = hn::LoadU(d, q);
    const auto low = map(hn::And(packed, hn::Set(d, 15)), 0);
    const auto high = map(hn::ShiftRight<4>(packed), 16);
    // In one piece where they are read in one: a load that spans two stores would wait for both.
    if constexpr (hn::MaxLanes(Bytes32()) == 32) {
        hn::StoreU(hn::Combine(Bytes32(), high, low), Bytes32(), out);
    } else {
        hn::StoreU(low, d, out);
        hn::StoreU(high, d, out + 16);
    }
}

struct Unchanged {
    template <typename V>
    HWY_INLINE V operator()(V levels, std::size_t) const {
        return levels;
    }
};

/// Adds the fifth bits to the 4 lower ones.
struct WithFifthBits {
    const FifthBits& fifth;

    template <typename V>
    HWY_INLINE V operator()(V low, std::size_t first) const {
        const Bytes16 d;
        alignas(16) static constexpr std::uint8_t kByteOf[16] = {0, 0, 0, 0, 0, 0, 0, 0,
                                                                 1, 1, 1, 1, 1, 1, 1, 1};
        alignas(16) static constexpr std::uint8_t kBitOf[16] = {1, 2, 4, 8, 16, 32, 64, 128,
                                                                1, 2, 4, 8, 16, 32, 64, 128};
        const std::uint16_t word = static_cast<std::uint16_t>(fifth.word() >> first);
        const auto bytes = hn::BitCast(d, hn::Set(hn::Repartition<std::uint16_t, Bytes16>(), word));
        const auto bits = hn::And(hn::TableLookupBytes(bytes, hn::Load(d, kByteOf)), hn::Load(d, kBitOf));
        return hn::Or(low, hn::IfThenZeroElse(hn::Eq(bits, hn::Zero(d)), hn::Set(d, 16)));
    }
};

/// Levels of the IQ4 types, above -128.
struct Iq4Level {
    alignas(16) static constexpr std::uint8_t kLevels[16] = {1,   24,  45,  63,  79,  93,  106, 118,
                                                             129, 141, 153, 166, 181, 197, 217, 241};

    template <typename V>
    HWY_INLINE V operator()(V index, std::size_t) const {
        return hn::TableLookupBytes(hn::Load(Bytes16(), kLevels), index);
    }
};

struct LevelsQ4_0 : CentredBlocks<BlockQ4_0, 8, 15> {
    static HWY_INLINE void levels(const Block& block, std::uint8_t* out) {
        halfBytes(block.q, out, Unchanged());
    }
};

struct LevelsQ4_1 : ShiftedBlocks<BlockQ4_1, 15> {
    static HWY_INLINE void levels(const Block& block, std::uint8_t* out) {
        halfBytes(block.q, out, Unchanged());
    }
};

struct LevelsQ5_0 : CentredBlocks<BlockQ5_0, 16, 31> {
    static HWY_INLINE void levels(const Block& block, std::uint8_t* out) {
        halfBytes(block.q, out, WithFifthBits{block.fifth});
    }
};

struct LevelsQ5_1 : ShiftedBlocks<BlockQ5_1, 31> {
    static HWY_INLINE void levels(const Block& block, std::uint8_t* out) {
        halfBytes(block.q, out, WithFifthBits{block.fifth});
    }
};

struct LevelsQ8_0 : CentredBlocks<BlockQ8_0, 128, 255> {
    static HWY_INLINE void levels(const Block& block, std::uint8_t* out) {
        const Bytes32 d;
        for (std::size_t i = 0; i < Block::kNumbers; i += hn::Lanes(d)) {
            const auto q = hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(block.q) + i);
            hn::StoreU(hn::Xor(q, hn::Set(d, 128)), d, out + i);
        }
    }
};

struct LevelsIQ4_NL : CentredBlocks<BlockIQ4_NL, 128, 255> {
    static HWY_INLINE void levels(const Block& block, std::uint8_t* out) {
        halfBytes(block.q, out, Iq4Level());
    }
};

/// out[i] = base · parts[i], for 8 sub-blocks or more.
HWY_INLINE void scaledParts(float base, const std::uint8_t* parts, std::size_t count,
                            float* HWY_RESTRICT out) {
    const hn::CappedTag<float, 8> d;
    const hn::Rebind<std::int32_t, decltype(d)> dInt;
    const hn::Rebind<std::uint8_t, decltype(d)> dByte;
    for (std::size_t i = 0; i < count; i += hn::Lanes(d)) {
        const auto part = hn::ConvertTo(d, hn::PromoteTo(dInt, hn::LoadU(dByte, parts + i)));
        hn::StoreU(hn::Mul(hn::Set(d, base), part), d, out + i);
    }
}

/// What Q4_K and Q5_K share: the scales and minimums of 6 bits.
template <typename BlockType, int most>
struct SixBitScales : LevelShape<BlockType, 0, most, true> {
    using Block = BlockType;

    static void scales(const Block* blocks, std::size_t count, float* scale, float* minimum) {
        for (std::size_t i = 0; i < count; ++i) {
            std::uint32_t words[3];
            std::memcpy(words, blocks[i].subScales.bytes, sizeof words);
            const std::uint32_t parts[2] = {words[0] & 0x3F3F3F3FU,
                                            (words[2] & 0x0F0F0F0FU) | (words[0] >> 2 & 0x30303030U)};
            const std::uint32_t minimums[2] = {words[1] & 0x3F3F3F3FU,
                                               (words[2] >> 4 & 0x0F0F0F0FU) | (words[1] >> 2 & 0x30303030U)};
            scaledParts(blocks[i].scale.value(), reinterpret_cast<const std::uint8_t*>(parts), 8,
                        scale + 8 * i);
            scaledParts(blocks[i].minScale.value(), reinterpret_cast<const std::uint8_t*>(minimums), 8,
                        minimum + 8 * i);
        }
    }
};

struct LevelsQ4_K : SixBitScales<BlockQ4_K, 15> {
    static HWY_INLINE void levels(const Block& block, std::uint8_t* out) {
        const Bytes32 d;
        for (std::size_t pair = 0; pair < 4; ++pair) {
            for (std::size_t i = 0; i < 32; i += hn::Lanes(d)) {
                const auto packed = hn::LoadU(d, block.q + 32 * pair + i);
                hn::StoreU(hn::And(packed, hn::Set(d, 15)), d, out + 64 * pair + i);
                hn::StoreU(hn::ShiftRight<4>(packed), d, out + 64 * pair + 32 + i);
            }
        }
    }
};

/// \p value in the bytes of \p bytes that have any bit of \p mask.
template <typename D>
HWY_INLINE hn::Vec<D> valueWhereBit(D d, hn::Vec<D> bytes, unsigned mask, unsigned value) {
    const auto bits = hn::And(bytes, hn::Set(d, static_cast<std::uint8_t>(mask)));
    return hn::IfThenZeroElse(hn::Eq(bits, hn::Zero(d)), hn::Set(d, static_cast<std::uint8_t>(value)));
}

struct LevelsQ5_K : SixBitScales<BlockQ5_K, 31> {
    static HWY_INLINE void levels(const Block& block, std::uint8_t* out) {
        const Bytes32 d;
        for (std::size_t pair = 0; pair < 4; ++pair) {
            for (std::size_t i = 0; i < 32; i += hn::Lanes(d)) {
                const auto packed = hn::LoadU(d, block.q + 32 * pair + i);
                const auto fifth = hn::LoadU(d, block.fifth + i);
                hn::StoreU(
                    hn::Or(hn::And(packed, hn::Set(d, 15)), valueWhereBit(d, fifth, 1U << 2 * pair, 16)), d,
                    out + 64 * pair + i);
                hn::StoreU(hn::Or(hn::ShiftRight<4>(packed), valueWhereBit(d, fifth, 2U << 2 * pair, 16)), d,
                           out + 64 * pair + 32 + i);
            }
        }
    }
};

/// The 2-bit numbers at bits 2k and 2k + 1 of each byte.
template <typename D>
HWY_INLINE hn::Vec<D> quarter(D d, hn::Vec<D> bytes, std::size_t k) {
    const auto shifted = k == 0   ? bytes
                         : k == 1 ? hn::ShiftRight<2>(bytes)
                         : k == 2 ? hn::ShiftRight<4>(bytes)
                                  : hn::ShiftRight<6>(bytes);
    return hn::And(shifted, hn::Set(d, 3));
}

struct LevelsQ6_K : LevelShape<BlockQ6_K, 32, 63, false> {
    static HWY_INLINE void levels(const Block& block, std::uint8_t* out) {
        const Bytes32 d;
        for (std::size_t half = 0; half < 2; ++half) {
            for (std::size_t i = 0; i < 32; i += hn::Lanes(d)) {
                const auto high = hn::LoadU(d, block.high + 32 * half + i);
                const auto first = hn::LoadU(d, block.low + 64 * half + i);
                const auto second = hn::LoadU(d, block.low + 64 * half + 32 + i);
                const decltype(high) low[4] = {hn::And(first, hn::Set(d, 15)),
                                               hn::And(second, hn::Set(d, 15)), hn::ShiftRight<4>(first),
                                               hn::ShiftRight<4>(second)};
                for (std::size_t k = 0; k < 4; ++k) {
                    hn::StoreU(hn::Or(low[k], hn::ShiftLeft<4>(quarter(d, high, k))), d,
                               out + 128 * half + 32 * k + i);
                }
            }
        }
    }
    static void scales(const Block* block, std::size_t, float* scale, float*) {
        subScalesOf<kSubsPerStrip>(*block, scale);
    }
};

struct LevelsQ3_K : LevelShape<BlockQ3_K, 4, 7, false> {
    static HWY_INLINE void levels(const Block& block, std::uint8_t* out) {
        const Bytes32 d;
        for (std::size_t half = 0; half < 2; ++half) {
            for (std::size_t i = 0; i < 32; i += hn::Lanes(d)) {
                const auto low = hn::LoadU(d, block.q + 32 * half + i);
                const auto third = hn::LoadU(d, block.third + i);
                for (std::size_t k = 0; k < 4; ++k) {
                    hn::StoreU(hn::Or(quarter(d, low, k), valueWhereBit(d, third, 1U << (4 * half + k), 4)),
                               d, out + 128 * half + 32 * k + i);
                }
            }
        }
    }
    static void scales(const Block* block, std::size_t, float* scale, float*) {
        subScalesOf<kSubsPerStrip>(*block, scale);
    }
};

struct LevelsQ2_K : LevelShape<BlockQ2_K, 0, 3, true> {
    static HWY_INLINE void levels(const Block& block, std::uint8_t* out) {
        const Bytes32 d;
        for (std::size_t half = 0; half < 2; ++half) {
            for (std::size_t i = 0; i < 32; i += hn::Lanes(d)) {
                const auto packed = hn::LoadU(d, block.q + 32 * half + i);
                for (std::size_t k = 0; k < 4; ++k) {
                    hn::StoreU(quarter(d, packed, k), d, out + 128 * half + 32 * k + i);
                }
            }
        }
    }
    static void scales(const Block* block, std::size_t, float* scale, float* minimum) {
        subScalesOf<kSubsPerStrip>(*block, scale);
        const float base = block->minScale.value();
        for (std::size_t sub = 0; sub < kSubsPerStrip; ++sub) {
            minimum[sub] = base * static_cast<float>(block->subMinimum(sub));
        }
    }
};

struct LevelsIQ4_XS : LevelShape<BlockIQ4_XS, 128, 255, false> {
    static HWY_INLINE void levels(const Block& block, std::uint8_t* out) {
        for (std::size_t sub = 0; sub < 8; ++sub) {
            halfBytes(block.q + 16 * sub, out + 32 * sub, Iq4Level());
        }
    }
    static void scales(const Block* blocks, std::size_t count, float* scale, float*) {
        for (std::size_t i = 0; i < count; ++i) {
            subScalesOf<8>(blocks[i], scale + 8 * i);
        }
    }
};

/// Calls visit(Levels()) with the levels of \p type, which must be a block type.
template <typename Visit>
void withLevels(TensorType type, Visit visit) {
    switch (type) {
    case TensorType::F32:
    case TensorType::F16:
    case TensorType::BF16:
        return;
    case TensorType::Q4_0:
        return visit(LevelsQ4_0());
    case TensorType::Q4_1:
        return visit(LevelsQ4_1());
    case TensorType::Q5_0:
        return visit(LevelsQ5_0());
    case TensorType::Q5_1:
        return visit(LevelsQ5_1());
    case TensorType::Q8_0:
        return visit(LevelsQ8_0());
    case TensorType::Q2_K:
        return visit(LevelsQ2_K());
    case TensorType::Q3_K:
        return visit(LevelsQ3_K());
    case TensorType::Q4_K:
        return visit(LevelsQ4_K());
    case TensorType::Q5_K:
        return visit(LevelsQ5_K());
    case TensorType::Q6_K:
        return visit(LevelsQ6_K());
    case TensorType::IQ4_NL:
        return visit(LevelsIQ4_NL());
    case TensorType::IQ4_XS:
        return visit(LevelsIQ4_XS());
    }
}

/// The strips of a row of a type.
template <typename Levels>
struct Strips {
    using Block = typename Levels::Block;
    static constexpr std::size_t kNumbers = kSubsPerStrip * Levels::kSub;
    static constexpr std::size_t kBlocks = kNumbers / Block::kNumbers;

    const Block* blocks;
    std::size_t count;  ///< blocks of the row

    Strips(const std::byte* row, std::size_t columns)
        : blocks(reinterpret_cast<const Block*>(row)), count(columns / Block::kNumbers) {}

    std::size_t strips() const { return (count + kBlocks - 1) / kBlocks; }
    std::size_t blocksOf(std::size_t strip) const { return HWY_MIN(kBlocks, count - strip * kBlocks); }

    /// Where a strip lies.
    std::span<const std::byte> bytes(std::size_t strip) const {
        return std::as_bytes(std::span(blocks + strip * kBlocks, blocksOf(strip)));
    }

    /// The levels of a strip; what lies behind the row's end is left as it is.
    HWY_INLINE void levels(std::size_t strip, std::uint8_t* out) const {
        const std::size_t there = blocksOf(strip);
        for (std::size_t i = 0; i < there; ++i) {
            Levels::levels(blocks[strip * kBlocks + i], out + i * Block::kNumbers);
        }
    }

    /// Scales and minimums of a strip; what lies behind the row's end is undefined.
    HWY_INLINE void scales(std::size_t strip, float* scale, float* minimum) const {
        Levels::scales(blocks + strip * kBlocks, blocksOf(strip), scale, minimum);
    }
};

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
