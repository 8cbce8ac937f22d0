// How the rows of the plain tensor types turn into vectors of floats, and the dot products of such rows.
// Included once per instruction set.
#if defined(ROOST_KERNELS_ROW_LOADERS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOST_KERNELS_ROW_LOADERS_INL_H_
#undef ROOST_KERNELS_ROW_LOADERS_INL_H_
#else
#define ROOST_KERNELS_ROW_LOADERS_INL_H_
#endif

#include "kernels/lane_sums-inl.h"
#include "kernels/unroll.h"
#include "tensor/half.h"
#include "tensor/matrix.h"

#include <hwy/highway.h>

#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// A vector never holds more numbers than the smallest sub-block of a block type, so that it has one scale.
inline constexpr std::size_t kMostLanes = 16;
using Floats = hn::CappedTag<float, kMostLanes>;
using FloatVector = hn::Vec<Floats>;
using OneFloat = hn::CappedTag<float, 1>;

// A loader gives the numbers of a row from the i-th on, decoded exactly: as many as a vector holds, or one.
// Rows need not be aligned.

struct LoadF32 {
    static FloatVector load(Floats d, const std::byte* row, std::size_t i) {
        return hn::LoadU(d, reinterpret_cast<const float*>(row) + i);
    }
    static float one(const std::byte* row, std::size_t i) {
        float stored;
        std::memcpy(&stored, row + i * sizeof stored, sizeof stored);
        return stored;
    }
};

/// F16 and BF16.
template <typename Half, float (*toFloat)(std::uint16_t)>
struct LoadHalf {
    static FloatVector load(Floats d, const std::byte* row, std::size_t i) {
        const hn::Rebind<Half, Floats> dHalf;
        return hn::PromoteTo(d, hn::LoadU(dHalf, reinterpret_cast<const Half*>(row) + i));
    }
    static float one(const std::byte* row, std::size_t i) {
        std::uint16_t stored;
        std::memcpy(&stored, row + i * sizeof stored, sizeof stored);
        return toFloat(stored);
    }
};
using LoadF16 = LoadHalf<hwy::float16_t, floatFromF16>;
using LoadBf16 = LoadHalf<hwy::bfloat16_t, floatFromBf16>;

/// Of the \p columns numbers of a row, those that fill whole vectors.
HWY_INLINE std::size_t wholeVectors(std::size_t columns) {
    const std::size_t lanes = hn::Lanes(Floats());
    return columns / lanes * lanes;
}

/// What is left of a dot product: \p sum + w · x.
HWY_INLINE float addProduct(float w, float x, float sum) {
    const OneFloat one;
    return hn::GetLane(hn::MulAdd(hn::Set(one, w), hn::Set(one, x), hn::Set(one, sum)));
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
