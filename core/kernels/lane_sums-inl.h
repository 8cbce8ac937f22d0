// Sums over the lanes of several vectors at once. Included once per instruction set.
#if defined(ROOST_KERNELS_LANE_SUMS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOST_KERNELS_LANE_SUMS_INL_H_
#undef ROOST_KERNELS_LANE_SUMS_INL_H_
#else
#define ROOST_KERNELS_LANE_SUMS_INL_H_
#endif

#include <hwy/highway.h>

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

/// out[i] = Σ v[i], of as many lanes as \p D has.
template <typename D, std::size_t kCount>
HWY_INLINE void laneSums(D d, const hn::Vec<D> (&v)[kCount], float* out) {
    if constexpr (kCount % 4 == 0 && hn::MaxLanes(D()) >= 4) {
        for (std::size_t i = 0; i < kCount; i += 4) {
            hn::StoreU(foldedToFour(d, sumsWithin128(d, v[i], v[i + 1], v[i + 2], v[i + 3])),
                       hn::CappedTag<float, 4>(), out + i);
        }
    } else {
        for (std::size_t i = 0; i < kCount; ++i) {
            out[i] = hn::GetLane(hn::SumOfLanes(d, v[i]));
        }
    }
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
