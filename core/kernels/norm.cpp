// Layer norm and group norm.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/norm.cpp"

#include <hwy/foreach_target.h>

#include "kernels/kernels.h"
#include "kernels/lane_sums-inl.h"

#include <hwy/highway.h>

#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

void normaliseGroup(const float* x, std::size_t size, const float* weight, const float* bias, float epsilon,
                    float* out) {
    const auto count = static_cast<float>(size);
    const float mean =
        sumOf(size, [&](auto d, std::size_t i) HWY_ATTR { return hn::LoadU(d, x + i); }) / count;
    // From the distances, not from the mean of squares: no cancellation where the mean is large.
    const float squares = sumOf(size, [&](auto d, std::size_t i) HWY_ATTR {
        const auto distance = hn::Sub(hn::LoadU(d, x + i), hn::Set(d, mean));
        return hn::Mul(distance, distance);
    });
    const float scale = 1.0F / std::sqrt(squares / count + epsilon);
    for (std::size_t i = 0; i < size; ++i) {
        out[i] = (x[i] - mean) * scale * weight[i] + bias[i];
    }
}

void normaliseImpl(const float* x, std::size_t groups, std::size_t size, const float* weight,
                   const float* bias, float epsilon, float* out) {
    for (std::size_t at = 0; at < groups * size; at += size) {
        normaliseGroup(x + at, size, weight + at, bias + at, epsilon, out + at);
    }
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace roost::kernels {

HWY_EXPORT(normaliseImpl);

void normalise(std::span<const float> x, std::size_t groups, std::span<const float> weight,
               std::span<const float> bias, float epsilon, std::span<float> out) {
    assert(x.size() == weight.size() && x.size() == bias.size() && x.size() == out.size() &&
           x.size() % groups == 0);
    HWY_DYNAMIC_DISPATCH(normaliseImpl)
    (x.data(), groups, x.size() / groups, weight.data(), bias.data(), epsilon, out.data());
}

}  // namespace roost::kernels
#endif
