// Sums over lanes, of several vectors at once and of spans. Included once per instruction set.
#if defined(ROOST_KERNELS_LANE_SUMS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOST_KERNELS_LANE_SUMS_INL_H_
#undef ROOST_KERNELS_LANE_SUMS_INL_H_
#else
#define ROOST_KERNELS_LANE_SUMS_INL_H_
#endif

#include "kernels/unroll.h"

#include <hwy/highway.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// [Σ a, Σ b, Σ c, Σ e] within each 128 bits, whose lanes have 32 bits.
template <typename D, typename V>
HWY_INLINE V sumsWithin128(D d, V a, V b, V c, V e) {
    const hn::Repartition<std::int64_t, D> dLong;
    const auto ab = hn::Add(hn::InterleaveLower(d, a, b), hn::InterleaveUpper(d, a, b));
    const auto ce = hn::Add(hn::InterleaveLower(d, c, e), hn::InterleaveUpper(d, c, e));
    const auto low = hn::InterleaveLower(dLong, hn::BitCast(dLong, ab), hn::BitCast(dLong, ce));
    const auto high = hn::InterleaveUpper(dLong, hn::BitCast(dLong, ab), hn::BitCast(dLong, ce));
    return hn::Add(hn::BitCast(d, low), hn::BitCast(d, high));
}

/// The four lanes that are left when halves have been added to halves.
template <typename D, typename V>
HWY_INLINE auto foldedToFour([[maybe_unused]] D d, V v) {
    if constexpr (hn::MaxLanes(D()) <= 4) {
        return v;
    } else {
        const hn::Half<D> half;
        return foldedToFour(half, hn::Add(hn::LowerHalf(half, v), hn::UpperHalf(half, v)));
    }
}

/// out[i] = Σ v[i]; each sum has the same bits whatever their number.
template <typename D, std::size_t kCount>
HWY_INLINE void laneSums(D d, const hn::Vec<D> (&v)[kCount], float* out) {
    if constexpr (hn::MaxLanes(D()) == 1) {
        for (std::size_t i = 0; i < kCount; ++i) {
            out[i] = hn::GetLane(v[i]);
        }
    } else {
        const auto zero = hn::Zero(d);
        const auto at = [&](std::size_t i) HWY_ATTR { return i < kCount ? v[i] : zero; };
        ROOST_UNROLL
        for (std::size_t i = 0; i < kCount; i += 4) {
            const auto four = foldedToFour(d, sumsWithin128(d, at(i), at(i + 1), at(i + 2), at(i + 3)));
            if (i + 4 <= kCount) {
                hn::StoreU(four, hn::CappedTag<float, 4>(), out + i);
            } else {
                alignas(16) float rest[4];
                hn::Store(four, hn::CappedTag<float, 4>(), rest);
                std::copy_n(rest, kCount - i, out + i);
            }
        }
    }
}

/// Σ term(d, i) over \p count numbers, where term gives as many numbers from the i-th on as its tag d has
/// lanes.
template <typename Term>
HWY_INLINE float sumOf(std::size_t count, Term term) {
    const hn::ScalableTag<float> d;
    const std::size_t lanes = hn::Lanes(d);
    auto sum = hn::Zero(d);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        sum = hn::Add(sum, term(d, i));
    }
    float total = hn::GetLane(hn::SumOfLanes(d, sum));
    for (; i < count; ++i) {
        total += hn::GetLane(term(hn::CappedTag<float, 1>(), i));
    }
    return total;
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
