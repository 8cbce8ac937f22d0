// How the rows of each block-quantised type turn into vectors of floats. Included once per instruction set.
#if defined(ROOST_KERNELS_BLOCK_LOADERS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOST_KERNELS_BLOCK_LOADERS_INL_H_
#undef ROOST_KERNELS_BLOCK_LOADERS_INL_H_
#else
#define ROOST_KERNELS_BLOCK_LOADERS_INL_H_
#endif

#include "kernels/row_loaders-inl.h"
#include "tensor/blocks.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

// The layouts are explained in tensor/blocks.h. A vector lies within a run of 16 numbers whose bits stand at
// the same place in consecutive bytes, so it is: load bytes, shift, mask.

using Ints = hn::Rebind<std::int32_t, Floats>;
using IntVector = hn::Vec<Ints>;

/// The common part of all blocks: which block a number is in, and one number alone.
template <typename Block>
struct LoadBlock {
    static const Block& blockOf(const std::byte* row, std::size_t i) {
        static_assert(alignof(Block) == 1);
        return reinterpret_cast<const Block*>(row)[i / Block::kNumbers];
    }
    static float one(const std::byte* row, std::size_t i) {
        return blockOf(row, i).number(i % Block::kNumbers);
    }
};

/// The bits of each byte from \p shift on, under \p mask.
HWY_INLINE IntVector loadBits(const std::uint8_t* bytes, std::size_t shift, int mask) {
    const Ints dInt;
    const auto loaded = hn::PromoteTo(dInt, hn::LoadU(hn::Rebind<std::uint8_t, Floats>(), bytes));
    return hn::And(hn::ShiftRightSame(loaded, static_cast<int>(shift)), hn::Set(dInt, mask));
}

/// The 4-bit numbers from number \p i on of a block of 32.
HWY_INLINE IntVector loadHalves(const std::uint8_t* q, std::size_t i) {
    return loadBits(q + i % 16, 4 * (i / 16), 15);
}

/// 16 where the lane's bit of \p bits is set, counted from the lowest.
HWY_INLINE IntVector fifthBits(std::uint32_t bits) {
    const Ints dInt;
    const auto laneBits = hn::Shl(hn::Set(dInt, 1), hn::Iota(dInt, 0));
    const auto chosen = hn::And(hn::Set(dInt, static_cast<std::int32_t>(bits & 0xFFFFU)), laneBits);
    return hn::IfThenElse(hn::Eq(chosen, laneBits), hn::Set(dInt, 16), hn::Zero(dInt));
}

/// (q - centre) · scale
HWY_INLINE FloatVector scaled(IntVector q, int centre, float scale) {
    const Floats d;
    return hn::Mul(hn::Set(d, scale), hn::ConvertTo(d, hn::Sub(q, hn::Set(Ints(), centre))));
}

/// q · scale + minimum
HWY_INLINE FloatVector scaledFrom(IntVector q, float scale, float minimum) {
    const Floats d;
    return hn::MulAdd(hn::Set(d, scale), hn::ConvertTo(d, q), hn::Set(d, minimum));
}

struct LoadQ4_0 : LoadBlock<BlockQ4_0> {
    static FloatVector load(Floats, const std::byte* row, std::size_t i) {
        const auto& block = blockOf(row, i);
        return scaled(loadHalves(block.q, i % 32), 8, block.scale.value());
    }
};

struct LoadQ4_1 : LoadBlock<BlockQ4_1> {
    static FloatVector load(Floats, const std::byte* row, std::size_t i) {
        const auto& block = blockOf(row, i);
        return scaledFrom(loadHalves(block.q, i % 32), block.scale.value(), block.minimum.value());
    }
};

struct LoadQ5_0 : LoadBlock<BlockQ5_0> {
    static FloatVector load(Floats, const std::byte* row, std::size_t i) {
        const auto& block = blockOf(row, i);
        const auto q = hn::Or(loadHalves(block.q, i % 32), fifthBits(block.fifth.word() >> (i % 32)));
        return scaled(q, 16, block.scale.value());
    }
};

struct LoadQ5_1 : LoadBlock<BlockQ5_1> {
    static FloatVector load(Floats, const std::byte* row, std::size_t i) {
        const auto& block = blockOf(row, i);
        const auto q = hn::Or(loadHalves(block.q, i % 32), fifthBits(block.fifth.word() >> (i % 32)));
        return scaledFrom(q, block.scale.value(), block.minimum.value());
    }
};

struct LoadQ8_0 : LoadBlock<BlockQ8_0> {
    static FloatVector load(Floats, const std::byte* row, std::size_t i) {
        const auto& block = blockOf(row, i);
        const auto q = hn::PromoteTo(Ints(), hn::LoadU(hn::Rebind<std::int8_t, Floats>(), block.q + i % 32));
        return scaled(q, 0, block.scale.value());
    }
};

struct LoadIQ4_NL : LoadBlock<BlockIQ4_NL> {
    static FloatVector load(Floats d, const std::byte* row, std::size_t i) {
        const auto& block = blockOf(row, i);
        const auto level = hn::GatherIndex(d, kIq4Levels, loadHalves(block.q, i % 32));
        return hn::Mul(hn::Set(d, block.scale.value()), level);
    }
};

/// Of a super-block: the 2-bit numbers from number \p i on, laid out as in BlockQ2_K.
HWY_INLINE IntVector loadQuarters(const std::uint8_t* q, std::size_t i) {
    return loadBits(q + i / 128 * 32 + i % 32, i % 128 / 32 * 2, 3);
}

/// Of a super-block: the 4-bit numbers from number \p i on, laid out as in BlockQ4_K.
HWY_INLINE IntVector loadPairedHalves(const std::uint8_t* q, std::size_t i) {
    return loadBits(q + i / 64 * 32 + i % 32, i / 32 % 2 * 4, 15);
}

/// Of a super-block: the single bits from number \p i on, laid out as BlockQ3_K::third.
HWY_INLINE IntVector loadBit(const std::uint8_t* bits, std::size_t i) {
    return loadBits(bits + i % 32, i / 32, 1);
}

struct LoadQ2_K : LoadBlock<BlockQ2_K> {
    static FloatVector load(Floats, const std::byte* row, std::size_t i) {
        const auto& block = blockOf(row, i);
        i %= 256;
        return scaledFrom(loadQuarters(block.q, i), block.scaleOf(i / 16), -block.minOf(i / 16));
    }
};

struct LoadQ3_K : LoadBlock<BlockQ3_K> {
    static FloatVector load(Floats, const std::byte* row, std::size_t i) {
        const auto& block = blockOf(row, i);
        i %= 256;
        const auto q = hn::Or(loadQuarters(block.q, i), hn::ShiftLeft<2>(loadBit(block.third, i)));
        return scaled(q, 4, block.scaleOf(i / 16));
    }
};

struct LoadQ4_K : LoadBlock<BlockQ4_K> {
    static FloatVector load(Floats, const std::byte* row, std::size_t i) {
        const auto& block = blockOf(row, i);
        i %= 256;
        return scaledFrom(loadPairedHalves(block.q, i), block.scaleOf(i / 32), -block.minOf(i / 32));
    }
};

struct LoadQ5_K : LoadBlock<BlockQ5_K> {
    static FloatVector load(Floats, const std::byte* row, std::size_t i) {
        const auto& block = blockOf(row, i);
        i %= 256;
        const auto q = hn::Or(loadPairedHalves(block.q, i), hn::ShiftLeft<4>(loadBit(block.fifth, i)));
        return scaledFrom(q, block.scaleOf(i / 32), -block.minOf(i / 32));
    }
};

struct LoadQ6_K : LoadBlock<BlockQ6_K> {
    static FloatVector load(Floats, const std::byte* row, std::size_t i) {
        const auto& block = blockOf(row, i);
        i %= 256;
        const auto low = loadBits(block.low + i / 128 * 64 + i % 64, i % 128 / 64 * 4, 15);
        const auto q = hn::Or(low, hn::ShiftLeft<4>(loadQuarters(block.high, i)));
        return scaled(q, 32, block.scaleOf(i / 16));
    }
};

struct LoadIQ4_XS : LoadBlock<BlockIQ4_XS> {
    static FloatVector load(Floats d, const std::byte* row, std::size_t i) {
        const auto& block = blockOf(row, i);
        i %= 256;
        const auto level = hn::GatherIndex(d, kIq4Levels, loadHalves(block.q + i / 32 * 16, i % 32));
        return hn::Mul(hn::Set(d, block.scaleOf(i / 32)), level);
    }
};

/// Calls visit(Loader()) with the loader of \p type.
template <typename Visit>
void withLoader(TensorType type, Visit visit) {
    switch (type) {
    case TensorType::F32:
        return visit(LoadF32());
    case TensorType::F16:
        return visit(LoadF16());
    case TensorType::BF16:
        return visit(LoadBf16());
    case TensorType::Q4_0:
        return visit(LoadQ4_0());
    case TensorType::Q4_1:
        return visit(LoadQ4_1());
    case TensorType::Q5_0:
        return visit(LoadQ5_0());
    case TensorType::Q5_1:
        return visit(LoadQ5_1());
    case TensorType::Q8_0:
        return visit(LoadQ8_0());
    case TensorType::Q2_K:
        return visit(LoadQ2_K());
    case TensorType::Q3_K:
        return visit(LoadQ3_K());
    case TensorType::Q4_K:
        return visit(LoadQ4_K());
    case TensorType::Q5_K:
        return visit(LoadQ5_K());
    case TensorType::Q6_K:
        return visit(LoadQ6_K());
    case TensorType::IQ4_NL:
        return visit(LoadIQ4_NL());
    case TensorType::IQ4_XS:
        return visit(LoadIQ4_XS());
    }
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
