// The memories of RWKV-4 (a running average for each channel) and of RWKV-5 and -6 (linear attention with
// decay).
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/wkv456.cpp"

#include <hwy/foreach_target.h>

#include "kernels/kernels.h"

#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using OneFloat = hn::CappedTag<float, 1>;

/// Channels i … i + lanes - 1.
template <typename D>
void wkv4At(D d, std::size_t i, const float* k, const float* v, const float* decay, const float* bonus,
            float* numerator, float* denominator, float* exponent, float* y) {
    const auto ks = hn::LoadU(d, k + i);
    const auto vs = hn::LoadU(d, v + i);
    const auto a = hn::LoadU(d, numerator + i);
    const auto b = hn::LoadU(d, denominator + i);
    const auto p = hn::LoadU(d, exponent + i);

    const auto current = hn::Add(hn::LoadU(d, bonus + i), ks);
    const auto nowLargest = hn::Max(p, current);
    const auto before = hn::Exp(d, hn::Sub(p, nowLargest));
    const auto now = hn::Exp(d, hn::Sub(current, nowLargest));
    hn::StoreU(hn::Div(hn::MulAdd(before, a, hn::Mul(now, vs)), hn::MulAdd(before, b, now)), d, y + i);

    const auto decayed = hn::Add(p, hn::LoadU(d, decay + i));
    const auto largest = hn::Max(decayed, ks);
    const auto kept = hn::Exp(d, hn::Sub(decayed, largest));
    const auto added = hn::Exp(d, hn::Sub(ks, largest));
    hn::StoreU(hn::MulAdd(kept, a, hn::Mul(added, vs)), d, numerator + i);
    hn::StoreU(hn::MulAdd(kept, b, added), d, denominator + i);
    hn::StoreU(largest, d, exponent + i);
}

void wkv4Impl(std::size_t width, const float* k, const float* v, const float* decay, const float* bonus,
              float* numerator, float* denominator, float* exponent, float* y) {
    const Floats d;
    const OneFloat one;
    std::size_t i = 0;
    for (; i + hn::Lanes(d) <= width; i += hn::Lanes(d)) {
        wkv4At(d, i, k, v, decay, bonus, numerator, denominator, exponent, y);
    }
    for (; i < width; ++i) {
        wkv4At(one, i, k, v, decay, bonus, numerator, denominator, exponent, y);
    }
}

/// Value channels j … of one key channel.
template <typename D>
void wkv6At(D d, std::size_t j, float r, float w, float k, float bonus, const float* v, float* S, float* y) {
    const auto written = hn::Mul(hn::Set(d, k), hn::LoadU(d, v + j));
    const auto s = hn::LoadU(d, S + j);
    const auto seen = hn::MulAdd(hn::Set(d, bonus), written, s);
    hn::StoreU(hn::MulAdd(hn::Set(d, r), seen, hn::LoadU(d, y + j)), d, y + j);
    hn::StoreU(hn::MulAdd(hn::Set(d, w), s, written), d, S + j);
}

void wkv6Impl(std::size_t size, const float* r, const float* w, const float* k, const float* v,
              const float* bonus, float* HWY_RESTRICT S, float* HWY_RESTRICT y) {
    const Floats d;
    const OneFloat one;
    for (std::size_t j = 0; j < size; ++j) {
        y[j] = 0;
    }
    for (std::size_t i = 0; i < size; ++i, S += size) {
        std::size_t j = 0;
        for (; j + hn::Lanes(d) <= size; j += hn::Lanes(d)) {
            wkv6At(d, j, r[i], w[i], k[i], bonus[i], v, S, y);
        }
        for (; j < size; ++j) {
            wkv6At(one, j, r[i], w[i], k[i], bonus[i], v, S, y);
        }
    }
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace roost::kernels {

HWY_EXPORT(wkv4Impl);
HWY_EXPORT(wkv6Impl);

void wkv4(std::span<const float> k, std::span<const float> v, std::span<const float> decay,
          std::span<const float> bonus, std::span<float> numerator, std::span<float> denominator,
          std::span<float> exponent, std::span<float> y) {
    HWY_DYNAMIC_DISPATCH(wkv4Impl)
    (k.size(), k.data(), v.data(), decay.data(), bonus.data(), numerator.data(), denominator.data(),
     exponent.data(), y.data());
}

void wkv6(std::span<const float> r, std::span<const float> w, std::span<const float> k,
          std::span<const float> v, std::span<const float> bonus, std::span<float> S, std::span<float> y) {
    assert(S.size() == r.size() * r.size() && y.size() == r.size());
    HWY_DYNAMIC_DISPATCH(wkv6Impl)
    (r.size(), r.data(), w.data(), k.data(), v.data(), bonus.data(), S.data(), y.data());
}

}  // namespace roost::kernels
#endif
