// The row form of products of quantised weights with vectors of 8 bits: one output of one vector at a time.
// The order in which it sums stands in int8_products.cpp. Included once per instruction set.
#if defined(ROOST_KERNELS_INT8_ROW_FORM_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOST_KERNELS_INT8_ROW_FORM_INL_H_
#undef ROOST_KERNELS_INT8_ROW_FORM_INL_H_
#else
#define ROOST_KERNELS_INT8_ROW_FORM_INL_H_
#endif

#include "kernels/byte_dot-inl.h"
#include "kernels/kernels.h"
#include "kernels/levels-inl.h"
#include "kernels/vnni_strips-inl.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes16 = hn::CappedTag<float, kSubsPerStrip>;
using LaneVector = hn::Vec<Lanes16>;
using Ints16 = hn::Rebind<std::int32_t, Lanes16>;
using Ints4 = hn::CappedTag<std::int32_t, 4>;
constexpr std::size_t kPartLanes = hn::MaxLanes(Lanes16());
constexpr std::size_t kParts = kSubsPerStrip / kPartLanes;  // vectors that make up 16 lanes

/// [Σ a, Σ b, Σ c, Σ d] within each 128 bits.
template <typename D, typename V>
HWY_INLINE V sumsOfFour(D d, V a, V b, V c, V e) {
    const hn::Repartition<std::int64_t, D> dLong;
    const auto ab = hn::Add(hn::InterleaveLower(d, a, b), hn::InterleaveUpper(d, a, b));
    const auto ce = hn::Add(hn::InterleaveLower(d, c, e), hn::InterleaveUpper(d, c, e));
    const auto low = hn::InterleaveLower(dLong, hn::BitCast(dLong, ab), hn::BitCast(dLong, ce));
    const auto high = hn::InterleaveUpper(dLong, hn::BitCast(dLong, ab), hn::BitCast(dLong, ce));
    return hn::Add(hn::BitCast(d, low), hn::BitCast(d, high));
}

/// Sums of one sub-block, spread over the lanes of at most 128 or 256 bits.
template <typename Levels, typename DInt>
HWY_INLINE hn::Vec<DInt> subDots(DInt d, const std::uint8_t* levels, const std::int8_t* x) {
    const hn::Repartition<std::uint8_t, DInt> dByte;
    const hn::Repartition<std::int8_t, DInt> dSigned;
    auto sums = hn::Zero(d);
    ROOST_UNROLL
    for (std::size_t i = 0; i < Levels::kSub; i += hn::MaxLanes(dByte)) {
        sums = addByteDots<Levels::kMost>(d, sums, hn::LoadU(dByte, levels + i), hn::LoadU(dSigned, x + i));
    }
    return sums;
}

/// Σ level · x for each of the 16 sub-blocks of a strip.
template <typename Levels>
HWY_INLINE void stripDots(const std::uint8_t* levels, const std::int8_t* x, std::int32_t* HWY_RESTRICT out) {
    const hn::CappedTag<std::int32_t, Levels::kSub / 4> d;
    const Ints4 four;
    constexpr std::size_t kSub = Levels::kSub;
    ROOST_UNROLL
    for (std::size_t sub = 0; sub < kSubsPerStrip; sub += 4, levels += 4 * kSub, x += 4 * kSub) {
        const auto sums =
            sumsOfFour(d, subDots<Levels>(d, levels, x), subDots<Levels>(d, levels + kSub, x + kSub),
                       subDots<Levels>(d, levels + 2 * kSub, x + 2 * kSub),
                       subDots<Levels>(d, levels + 3 * kSub, x + 3 * kSub));
        if constexpr (hn::MaxLanes(d) == 8) {
            hn::StoreU(hn::Add(hn::LowerHalf(four, sums), hn::UpperHalf(four, sums)), four, out + sub);
        } else {
            hn::StoreU(sums, four, out + sub);
        }
    }
}

/// The lanes added in halves.
HWY_INLINE float sumOfLanes(const LaneVector (&lanes)[kParts]) {
    const hn::CappedTag<float, 4> four;
    hn::Vec<decltype(four)> sum;
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3
    const hn::CappedTag<float, 8> eight;
    const auto half = hn::Add(hn::LowerHalf(eight, lanes[0]), hn::UpperHalf(eight, lanes[0]));
    sum = hn::Add(hn::LowerHalf(four, half), hn::UpperHalf(four, half));
#elif HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX2
    const auto half = hn::Add(lanes[0], lanes[1]);
    sum = hn::Add(hn::LowerHalf(four, half), hn::UpperHalf(four, half));
#else
    sum = hn::Add(hn::Add(lanes[0], lanes[2]), hn::Add(lanes[1], lanes[3]));
#endif
    sum = hn::Add(sum, hn::Shuffle1032(sum));
    return hn::GetLane(hn::Add(sum, hn::Shuffle2301(sum)));
}

/// Adds a strip to the lanes; \p there sub-blocks of it exist.
template <typename Levels>
HWY_INLINE void addStrip(LaneVector (&lanes)[kParts], const std::int32_t* dots, const float* scale,
                         const float* minimum, const Int8Runs& x, std::size_t first, std::size_t there) {
    const Lanes16 d;
    const Ints16 dInt;
    ROOST_UNROLL
    for (std::size_t part = 0; part < kParts; ++part) {
        const std::size_t i = part * kPartLanes;
        const auto centre = hn::Mul(hn::LoadU(dInt, x.sum + first + i), hn::Set(dInt, Levels::kCentre));
        const auto dot = hn::ConvertTo(d, hn::Sub(hn::LoadU(dInt, dots + i), centre));
        const auto factor = hn::Mul(hn::LoadU(d, scale + i), hn::LoadU(d, x.scale + first + i));
        auto sum = hn::MulAdd(dot, factor, lanes[part]);
        if constexpr (Levels::kHasMinimum) {
            sum = hn::NegMulAdd(hn::LoadU(d, minimum + i), hn::LoadU(d, x.scaledSum + first + i), sum);
        }
        lanes[part] = there == kSubsPerStrip
                          ? sum
                          : hn::IfThenElse(hn::FirstN(d, there > i ? there - i : 0), sum, lanes[part]);
    }
}

#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
/// Adds a whole strip to the lanes.
template <typename Levels>
HWY_INLINE void addStripSums(LaneVector& lanes, const StripSums& strip, const Int8Runs& x,
                             std::size_t first) {
    const Lanes16 d;
    const Ints16 dInt;
    const auto centre = hn::Mul(hn::LoadU(dInt, x.sum + first), hn::Set(dInt, Levels::kCentre));
    const auto dots = hn::ConvertTo(d, hn::Sub(hn::Vec<Ints16>{strip.dots}, centre));
    lanes = hn::MulAdd(dots, hn::Mul(LaneVector{strip.scale}, hn::LoadU(d, x.scale + first)), lanes);
    if constexpr (Levels::kHasMinimum) {
        lanes = hn::NegMulAdd(LaneVector{strip.minimum}, hn::LoadU(d, x.scaledSum + first), lanes);
    }
}
#endif

/// One output of one vector, over any instruction set.
template <typename Levels>
float rowTimesVector(const std::byte* row, std::size_t columns, const std::int8_t* x, const Int8Runs& runs) {
    using Row = Strips<Levels>;
    const Row strips(row, columns);
    alignas(64) std::uint8_t levels[Row::kNumbers] = {};
    alignas(64) std::int32_t dots[kSubsPerStrip];
    alignas(64) float scale[kSubsPerStrip];
    alignas(64) float minimum[kSubsPerStrip];
    LaneVector lanes[kParts];
    for (LaneVector& lane : lanes) {
        lane = hn::Zero(Lanes16());
    }
    const std::size_t subs = columns / Levels::kSub;
    for (std::size_t strip = 0; strip < strips.strips(); ++strip) {
        strips.levels(strip, levels);
        strips.scales(strip, scale, minimum);
        stripDots<Levels>(levels, x + strip * Row::kNumbers, dots);
        const std::size_t first = strip * kSubsPerStrip;
        addStrip<Levels>(lanes, dots, scale, minimum, runs, first, HWY_MIN(subs - first, kSubsPerStrip));
    }
    return sumOfLanes(lanes);
}

#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
/// The same with strips that never leave the registers; \p readableBytes from the row's begin on may be read.
template <typename Levels>
float rowTimesVectorVnni(const std::byte* row, std::size_t readableBytes, std::size_t columns,
                         const std::int8_t* x, const Int8Runs& runs) {
    using Row = Strips<Levels>;
    const Row strips(row, columns);
    const std::size_t subs = columns / Levels::kSub;
    const std::size_t whole = subs / kSubsPerStrip;
    LaneVector lanes[kParts] = {hn::Zero(Lanes16())};
    for (std::size_t strip = 0; strip < whole; ++strip) {
        const StripSums sums =
            VnniStrip<Levels>::of(strips.blocks + strip * Row::kBlocks, x + strip * Row::kNumbers);
        addStripSums<Levels>(lanes[0], sums, runs, strip * kSubsPerStrip);
    }
    if (subs % kSubsPerStrip != 0) {
        // What lies behind the row meets zeros of x, and its lanes are left alone; but it must be there to be
        // read.
        const auto* tail = strips.blocks + whole * Row::kBlocks;
        typename Row::Block padded[Row::kBlocks];
        if ((whole + 1) * Row::kBlocks * sizeof *tail > readableBytes) {
            std::fill(std::copy_n(tail, strips.blocksOf(whole), padded), padded + Row::kBlocks,
                      typename Row::Block{});
            tail = padded;
        }
        const LaneVector before = lanes[0];
        addStripSums<Levels>(lanes[0], VnniStrip<Levels>::of(tail, x + whole * Row::kNumbers), runs,
                             whole * kSubsPerStrip);
        lanes[0] = hn::IfThenElse(hn::FirstN(Lanes16(), subs % kSubsPerStrip), lanes[0], before);
    }
    return sumOfLanes(lanes);
}
#endif

template <typename Levels>
void multiplyRowsOf(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Int8Rows& x,
                    const Rows& y) {
    for (std::size_t row = rowBegin; row < rowEnd; ++row) {
        for (std::size_t token = 0; token < x.count(); ++token) {
            const Int8Runs runs = x.runs<Levels::kSub>(token);
            float& out = y.data[token * y.width + row];
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
            if constexpr (kHasVnniStrip<Levels>) {
                out = rowTimesVectorVnni<Levels>(w.row(row), (w.rows - row) * w.rowBytes(), w.columns,
                                                 x.levels(token), runs);
                continue;
            }
#endif
            out = rowTimesVector<Levels>(w.row(row), w.columns, x.levels(token), runs);
        }
    }
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
