// The memory of RWKV-7: key preparation, the generalised delta rule, and the bonus for the current token.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/wkv7.cpp"

#include <hwy/foreach_target.h>

#include "kernels/kernels.h"

#include <hwy/highway.h>

#include <algorithm>
#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;

void prepareKeys7Impl(std::size_t size, float* HWY_RESTRICT k, const float* a, const float* keyScale,
                      const float* keyIclr, float* HWY_RESTRICT removal, float* HWY_RESTRICT replacement) {
    float squares = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const float scaled = k[i] * keyScale[i];
        removal[i] = -scaled;
        squares += scaled * scaled;
    }
    const float inverse = 1.0F / std::max(std::sqrt(squares), 1e-12F);
    for (std::size_t i = 0; i < size; ++i) {
        removal[i] *= inverse;
        replacement[i] = -removal[i] * a[i];
        k[i] *= 1.0F + (a[i] - 1.0F) * keyIclr[i];
    }
}

/// One row of S per value channel: what the row holds for the removed key is taken out along the way.
void wkv7Impl(std::size_t size, const float* r, const float* w, const float* k, const float* v,
              const float* removal, const float* replacement, float* HWY_RESTRICT S, float* HWY_RESTRICT y) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t whole = size / lanes * lanes;
    for (std::size_t i = 0; i < size; ++i, S += size) {
        auto removedSum = hn::Zero(d);
        for (std::size_t j = 0; j < whole; j += lanes) {
            removedSum = hn::MulAdd(hn::LoadU(d, S + j), hn::LoadU(d, removal + j), removedSum);
        }
        float removed = hn::GetLane(hn::SumOfLanes(d, removedSum));
        for (std::size_t j = whole; j < size; ++j) {
            removed += S[j] * removal[j];
        }
        const auto removedAll = hn::Set(d, removed);
        const auto value = hn::Set(d, v[i]);
        auto out = hn::Zero(d);
        for (std::size_t j = 0; j < whole; j += lanes) {
            const auto written =
                hn::MulAdd(value, hn::LoadU(d, k + j), hn::Mul(removedAll, hn::LoadU(d, replacement + j)));
            const auto s = hn::MulAdd(hn::LoadU(d, S + j), hn::LoadU(d, w + j), written);
            hn::StoreU(s, d, S + j);
            out = hn::MulAdd(s, hn::LoadU(d, r + j), out);
        }
        y[i] = hn::GetLane(hn::SumOfLanes(d, out));
        for (std::size_t j = whole; j < size; ++j) {
            S[j] = S[j] * w[j] + (removed * replacement[j] + v[i] * k[j]);
            y[i] += S[j] * r[j];
        }
    }
}

void addBonus7Impl(std::size_t size, const float* r, const float* k, const float* v, const float* bonus,
                   float* y) {
    float sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
        sum += r[i] * k[i] * bonus[i];
    }
    for (std::size_t i = 0; i < size; ++i) {
        y[i] += sum * v[i];
    }
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace roost::kernels {

HWY_EXPORT(prepareKeys7Impl);
HWY_EXPORT(wkv7Impl);
HWY_EXPORT(addBonus7Impl);

void prepareKeys7(std::span<float> k, std::span<const float> a, std::span<const float> keyScale,
                  std::span<const float> keyIclr, std::span<float> removal, std::span<float> replacement) {
    HWY_DYNAMIC_DISPATCH(prepareKeys7Impl)
    (k.size(), k.data(), a.data(), keyScale.data(), keyIclr.data(), removal.data(), replacement.data());
}

void wkv7(std::span<const float> r, std::span<const float> w, std::span<const float> k,
          std::span<const float> v, std::span<const float> removal, std::span<const float> replacement,
          std::span<float> S, std::span<float> y) {
    assert(S.size() == r.size() * r.size() && y.size() == r.size());
    HWY_DYNAMIC_DISPATCH(wkv7Impl)
    (r.size(), r.data(), w.data(), k.data(), v.data(), removal.data(), replacement.data(), S.data(),
     y.data());
}

void addBonus7(std::span<const float> r, std::span<const float> k, std::span<const float> v,
               std::span<const float> bonus, std::span<float> y) {
    HWY_DYNAMIC_DISPATCH(addBonus7Impl)(r.size(), r.data(), k.data(), v.data(), bonus.data(), y.data());
}

}  // namespace roost::kernels
#endif
