// The row form of products of quantised weights with vectors of 8 bits: one output of one vector at a time.
// The order in which it sums stands in int8_products.cpp.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/int8_row_form.cpp"

#include <hwy/foreach_target.h>

#include "kernels/byte_dot-inl.h"
#include "kernels/int8_forms.h"
#include "kernels/lane_sums-inl.h"
#include "kernels/levels-inl.h"
#include "kernels/unroll.h"
#include "kernels/vnni_strips-inl.h"

#include <hwy/highway.h>

#include <algorithm>
#include <array>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes16 = hn::CappedTag<float, kSubsPerStrip>;
using LaneVector = hn::Vec<Lanes16>;
using Ints16 = hn::Rebind<std::int32_t, Lanes16>;
using Ints4 = hn::CappedTag<std::int32_t, 4>;
constexpr std::size_t kPartLanes = hn::MaxLanes(Lanes16());
constexpr std::size_t kParts = kSubsPerStrip / kPartLanes;  // vectors that make up 16 lanes

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
            sumsWithin128(d, subDots<Levels>(d, levels, x), subDots<Levels>(d, levels + kSub, x + kSub),
                          subDots<Levels>(d, levels + 2 * kSub, x + 2 * kSub),
                          subDots<Levels>(d, levels + 3 * kSub, x + 3 * kSub));
        hn::StoreU(foldedToFour(d, sums), four, out + sub);
    }
}

/// The lanes added in halves.
HWY_INLINE float sumOfLanes(const LaneVector (&lanes)[kParts]) {
    LaneVector all = lanes[0];
    if constexpr (kParts == 2) {
        all = hn::Add(lanes[0], lanes[1]);
    } else if constexpr (kParts == 4) {
        all = hn::Add(hn::Add(lanes[0], lanes[2]), hn::Add(lanes[1], lanes[3]));
    }
    auto sum = foldedToFour(Lanes16(), all);
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
        const auto centre = hn::Mul(hn::LoadU(dInt, x.sum + first + i), hn::Set(dInt, kLeftOfCentre<Levels>));
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
    const auto centre = hn::Mul(hn::LoadU(dInt, x.sum + first), hn::Set(dInt, kLeftOfCentre<Levels>));
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
/// Rows that are summed side by side, far apart: what is taken from the vector is then taken once for both,
/// and memory is read in two long streams, which processors read ahead further than one, or than many short
/// ones.
constexpr std::size_t kStreams = 2;

/// Where a strip of each of several rows begins.
template <typename Levels, std::size_t kRows>
using StripBegins = std::array<const typename Levels::Block*, kRows>;

/// Adds strip \p strip of each row to its lanes.
template <typename Levels, std::size_t kFours, std::size_t kRows>
HWY_INLINE void addStripOfRows(const StripBegins<Levels, kRows>& begins, const std::int8_t* x,
                               const Int8Runs& runs, std::size_t strip, LaneVector (&lanes)[kRows]) {
    const std::int8_t* numbers = x + strip * Strips<Levels>::kNumbers;
    ROOST_UNROLL
    for (std::size_t r = 0; r < kRows; ++r) {
        addStripSums<Levels>(lanes[r], VnniStrip<Levels>::template of<kFours>(begins[r], numbers), runs,
                             strip * kSubsPerStrip);
    }
}

/// Adds a strip of which only the first \p there sub-blocks exist. What lies behind them meets zeros of x,
/// and its lanes are left alone; but it has to be there to be read.
template <typename Levels, std::size_t kRows>
HWY_INLINE void addPartOfStrip(StripBegins<Levels, kRows> begins, bool isReadable, const std::int8_t* x,
                               const Int8Runs& runs, std::size_t strip, std::size_t there,
                               LaneVector (&lanes)[kRows]) {
    using Row = Strips<Levels>;
    typename Row::Block padded[kRows][Row::kBlocks];
    if (!isReadable) {
        const std::size_t blocks = there * Levels::kSub / Row::Block::kNumbers;
        for (std::size_t r = 0; r < kRows; ++r) {
            std::fill(std::copy_n(begins[r], blocks, padded[r]), padded[r] + Row::kBlocks,
                      typename Row::Block{});
            begins[r] = padded[r];
        }
    }
    LaneVector before[kRows];
    std::copy_n(lanes, kRows, before);
    if (there <= kSubsPerStrip / 2) {
        addStripOfRows<Levels, 2, kRows>(begins, x, runs, strip, lanes);
    } else {
        addStripOfRows<Levels, 4, kRows>(begins, x, runs, strip, lanes);
    }
    for (std::size_t r = 0; r < kRows; ++r) {
        lanes[r] = hn::IfThenElse(hn::FirstN(Lanes16(), there), lanes[r], before[r]);
    }
}

/// kRows outputs of one vector with strips that never leave the registers. The rows begin \p apart bytes from
/// each other, and \p readableBytes from the first one's begin on may be read.
template <typename Levels, std::size_t kRows>
HWY_INLINE void rowsTimesVectorVnni(const std::byte* firstRow, std::size_t apart, std::size_t readableBytes,
                                    std::size_t columns, const std::int8_t* x, const Int8Runs& runs,
                                    float (&y)[kRows]) {
    using Row = Strips<Levels>;
    using Block = typename Row::Block;
    LaneVector lanes[kRows];
    for (LaneVector& lane : lanes) {
        lane = hn::Zero(Lanes16());
    }
    const auto beginsOf = [&](std::size_t strip) HWY_ATTR {
        StripBegins<Levels, kRows> begins;
        ROOST_UNROLL
        for (std::size_t r = 0; r < kRows; ++r) {
            begins[r] = reinterpret_cast<const Block*>(firstRow + r * apart) + strip * Row::kBlocks;
        }
        return begins;
    };
    const std::size_t subs = columns / Levels::kSub;
    const std::size_t whole = subs / kSubsPerStrip;
    for (std::size_t strip = 0; strip < whole; ++strip) {
        addStripOfRows<Levels, 4, kRows>(beginsOf(strip), x, runs, strip, lanes);
    }
    if (const std::size_t there = subs % kSubsPerStrip; there != 0) {
        constexpr std::size_t kStripBytes = Row::kBlocks * sizeof(Block);
        const bool isReadable = (kRows - 1) * apart + (whole + 1) * kStripBytes <= readableBytes;
        addPartOfStrip<Levels, kRows>(beginsOf(whole), isReadable, x, runs, whole, there, lanes);
    }
    ROOST_UNROLL
    for (std::size_t r = 0; r < kRows; ++r) {
        y[r] = sumOfLanes({lanes[r]});
    }
}

template <typename Levels>
void multiplyRowsVnni(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const std::int8_t* x,
                      const Int8Runs& runs, float* y) {
    const std::size_t rowBytes = w.rowBytes();
    const std::size_t apart = (rowEnd - rowBegin) / kStreams;
    const auto rows = [&](auto count, std::size_t row) HWY_ATTR {
        float sums[count];
        rowsTimesVectorVnni<Levels, count>(w.data + row * rowBytes, apart * rowBytes,
                                           (w.rows - row) * rowBytes, w.columns, x, runs, sums);
        for (std::size_t r = 0; r < count; ++r) {
            y[row + r * apart] = sums[r];
        }
    };
    for (std::size_t row = rowBegin; row < rowBegin + apart; ++row) {
        rows(std::integral_constant<std::size_t, kStreams>(), row);
    }
    for (std::size_t row = rowBegin + kStreams * apart; row < rowEnd; ++row) {
        rows(std::integral_constant<std::size_t, 1>(), row);
    }
}
#endif

template <typename Levels>
void multiplyRowsOf(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Int8Rows& x,
                    const Rows& y) {
    for (std::size_t token = 0; token < x.count(); ++token) {
        const Int8Runs runs = x.runs<Levels::kSub>(token);
        float* out = y.data + token * y.width;
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
        if constexpr (kHasVnniStrip<Levels>) {
            multiplyRowsVnni<Levels>(w, rowBegin, rowEnd, x.levels(token), runs, out);
            continue;
        }
#endif
        for (std::size_t row = rowBegin; row < rowEnd; ++row) {
            out[row] = rowTimesVector<Levels>(w.row(row), w.columns, x.levels(token), runs);
        }
    }
}

void rowFormImpl(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Int8Rows& x,
                 const Rows& y) {
    withLevels(w.type, [&](auto chosen) { multiplyRowsOf<decltype(chosen)>(w, rowBegin, rowEnd, x, y); });
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace roost::kernels {

HWY_EXPORT(rowFormImpl);

void multiplyInRowForm(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Int8Rows& x,
                       const Rows& y) {
    HWY_DYNAMIC_DISPATCH(rowFormImpl)(w, rowBegin, rowEnd, x, y);
}

}  // namespace roost::kernels
#endif
