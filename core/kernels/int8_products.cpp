// Products of quantised weights with vectors of 8 bits: sums of whole numbers within a sub-block, scaled and
// summed as floats in one order, whatever the form.
//
// That order: sub-block b belongs to lane b % 16. Each lane adds its sub-blocks one after another,
//   lane += float(Σ (level - centre) · x) · (scale · x's scale) - minimum · x's scaled sum,
// and the lanes are added in halves: 8 to 8, 4 to 4, 2 to 2, 1 to 1. The row form keeps the lanes of one
// output in a vector. The panel form has outputs in the lanes of vectors and goes through the sub-blocks lane
// by lane.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/int8_products.cpp"

#include <hwy/foreach_target.h>

#include "kernels/int8_forms.h"
#include "kernels/kernels.h"
#include "kernels/unroll.h"
#include "tensor/input_major.h"

#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes16 = hn::CappedTag<float, 16>;
using Ints16 = hn::Rebind<std::int32_t, Lanes16>;
constexpr std::size_t kPartLanes = hn::MaxLanes(Lanes16());

/// Level of x, as 32-bit numbers.
template <typename D>
HWY_INLINE hn::Vec<hn::Rebind<std::int32_t, D>> levelsOf(D d, const float* x, float inverse) {
    return hn::NearestInt(hn::Mul(hn::LoadU(d, x), hn::Set(d, inverse)));
}

/// Σ levels of 16 numbers, which go to \p out.
HWY_INLINE std::int32_t quantise16(const float* x, float inverse, std::int8_t* out) {
    const Lanes16 d;
    const Ints16 dInt;
    auto sum = hn::Zero(dInt);
    ROOST_UNROLL
    for (std::size_t i = 0; i < 16; i += kPartLanes) {
        const auto levels = levelsOf(d, x + i, inverse);
        sum = hn::Add(sum, levels);
        hn::StoreU(hn::DemoteTo(hn::Rebind<std::int8_t, Lanes16>(), levels),
                   hn::Rebind<std::int8_t, Lanes16>(), out + i);
    }
    return hn::GetLane(hn::SumOfLanes(dInt, sum));
}

/// The largest magnitude of 32 numbers; not finite if one of them is not. Bits of magnitudes are in the order
/// of the numbers, and those of what is no number come last.
HWY_INLINE float largestMagnitude32(const float* x) {
    const Lanes16 d;
    const Ints16 dInt;
    auto largest = hn::Zero(dInt);
    ROOST_UNROLL
    for (std::size_t i = 0; i < Int8Rows::kRun; i += kPartLanes) {
        largest = hn::Max(largest, hn::BitCast(dInt, hn::Abs(hn::LoadU(d, x + i))));
    }
    return std::bit_cast<float>(hn::GetLane(hn::MaxOfLanes(dInt, largest)));
}

/// What is to be known of a run beside its levels.
struct RoundedRun {
    float scale;
    std::int32_t firstSum;   ///< Σ levels of its first half
    std::int32_t secondSum;  ///< of its second half
};

/// Rounds 32 numbers.
HWY_INLINE RoundedRun quantiseRun(const float* x, std::int8_t* levels) {
    // Smaller numbers than this have no finite inverse, and count for nothing beside any others.
    constexpr float kSmallest = 1e-30F;
    const float largest = largestMagnitude32(x);
    if (largest < kSmallest || !(largest < HUGE_VALF)) {
        std::fill_n(levels, Int8Rows::kRun, std::int8_t{0});
        // What is no number must stay none; its sum only has to be the same every time.
        return {largest < kSmallest ? 0 : NAN, 0, 0};
    }
    const float inverse = 127.0F / largest;
    const std::int32_t firstSum = quantise16(x, inverse, levels);
    return {largest / 127.0F, firstSum, quantise16(x + Int8Rows::kHalf, inverse, levels + Int8Rows::kHalf)};
}

void quantiseImpl(const float* x, std::size_t token, Int8Rows& out) {
    const bool wantsHalves = out.wantsHalves();
    const Int8RunsOut runs = out.runsOut<Int8Rows::kRun>(token);
    const Int8RunsOut halves = wantsHalves ? out.runsOut<Int8Rows::kHalf>(token) : runs;
    std::int8_t* levels = out.levels(token);
    const auto set = [&](std::size_t run, const RoundedRun& rounded) HWY_ATTR {
        runs.set(run, rounded.scale, rounded.firstSum + rounded.secondSum);
        if (wantsHalves) {
            halves.set(2 * run, rounded.scale, rounded.firstSum);
            halves.set(2 * run + 1, rounded.scale, rounded.secondSum);
        }
    };
    const std::size_t whole = out.width() / Int8Rows::kRun;
    for (std::size_t run = 0; run < whole; ++run) {
        set(run, quantiseRun(x + run * Int8Rows::kRun, levels + run * Int8Rows::kRun));
    }
    std::fill(levels + out.width(), levels + out.paddedWidth(), std::int8_t{0});
    for (std::size_t run = whole; run < out.paddedWidth() / Int8Rows::kRun; ++run) {
        set(run, {0, 0, 0});
    }
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace roost::kernels {

HWY_EXPORT(quantiseImpl);

void quantise(std::span<const float> x, std::size_t token, Int8Rows& out) {
    assert(x.size() == out.width() && x.size() % Int8Rows::kRun == 0 && token < out.count());
    HWY_DYNAMIC_DISPATCH(quantiseImpl)(x.data(), token, out);
}

void multiplyInt8(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Int8Rows& x, const Rows& y,
                  AlignedVector<std::byte>& scratch) {
    assert(isBlockType(w.type) && x.width() == w.columns && rowEnd <= w.rows);
    assert(y.count == x.count() && y.width >= rowEnd);
    if (w.layout == MatrixLayout::InputMajor && x.isFew()) {
        assert(rowBegin % kInputMajorOutputs == 0 && rowEnd % kInputMajorOutputs == 0);
        return multiplyInputMajor(w, rowBegin / kInputMajorOutputs, rowEnd / kInputMajorOutputs, x, y);
    }
    if (x.isFew()) {
        return multiplyInRowForm(w, rowBegin, rowEnd, x, y);
    }
    multiplyInPanelForm(w, rowBegin, rowEnd, x, y, scratch);
}

}  // namespace roost::kernels
#endif
