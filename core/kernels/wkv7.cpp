// The memory of RWKV-7: key preparation, the generalised delta rule, and the bonus for the current token.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/wkv7.cpp"

#include <hwy/foreach_target.h>

#include "kernels/kernels.h"
#include "kernels/lane_sums-inl.h"
#include "kernels/unroll.h"

#include <hwy/highway.h>

#include <algorithm>
#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using OneFloat = hn::CappedTag<float, 1>;

/// Σ x · y.
HWY_INLINE float dot(std::size_t size, const float* x, const float* y) {
    return sumOf(size, [&](auto d, std::size_t i)
                           HWY_ATTR { return hn::Mul(hn::LoadU(d, x + i), hn::LoadU(d, y + i)); });
}

void prepareKeys7Impl(std::size_t size, float* HWY_RESTRICT k, const float* HWY_RESTRICT a,
                      const float* HWY_RESTRICT keyScale, const float* HWY_RESTRICT keyIclr,
                      float* HWY_RESTRICT removal, float* HWY_RESTRICT replacement) {
    const float squares = sumOf(size, [&](auto d, std::size_t i) HWY_ATTR {
        const auto scaled = hn::Mul(hn::LoadU(d, k + i), hn::LoadU(d, keyScale + i));
        return hn::Mul(scaled, scaled);
    });
    const float inverse = 1.0F / std::max(std::sqrt(squares), 1e-12F);
    for (std::size_t i = 0; i < size; ++i) {
        removal[i] = -(k[i] * keyScale[i]) * inverse;
        replacement[i] = -removal[i] * a[i];
        k[i] *= 1.0F + (a[i] - 1.0F) * keyIclr[i];
    }
}

/// What a token does to the memory. Since S' = S · diag(w) + removed ⊗ replacement + v ⊗ k with removed =
/// S · removal, what is read is
///   S' · r = S · (w · r) + removed · (replacement · r) + v · (k · r),
/// so that a row of S is read for both at once.
struct TokenOf7 {
    std::size_t size;
    const float* w;
    const float* k;
    const float* v;
    const float* removal;
    const float* replacement;
    const float* decayedR;  ///< w · r, channel by channel
    float replacementDotR;
    float keyDotR;
};

/// Of kRows rows of S, row by row: S · removal and S · (w · r).
template <typename D, std::size_t kRows>
HWY_INLINE void readRows(D d, const TokenOf7& token, const float* S, float* HWY_RESTRICT removed,
                         float* HWY_RESTRICT read) {
    using V = hn::Vec<D>;
    V removedSums[kRows];
    V readSums[kRows];
    ROOST_UNROLL
    for (std::size_t i = 0; i < kRows; ++i) {
        removedSums[i] = readSums[i] = hn::Zero(d);
    }
    for (std::size_t j = 0; j < token.size; j += hn::Lanes(d)) {
        const V removal = hn::LoadU(d, token.removal + j);
        const V decayedR = hn::LoadU(d, token.decayedR + j);
        ROOST_UNROLL
        for (std::size_t i = 0; i < kRows; ++i) {
            const V s = hn::LoadU(d, S + i * token.size + j);
            removedSums[i] = hn::MulAdd(s, removal, removedSums[i]);
            readSums[i] = hn::MulAdd(s, decayedR, readSums[i]);
        }
    }
    laneSums(d, removedSums, removed);
    laneSums(d, readSums, read);
}

/// All rows are read before any is written, so that no write waits for the sums of its row.
template <typename D>
HWY_INLINE void addToken(D d, const TokenOf7& token, float* HWY_RESTRICT S, float* HWY_RESTRICT removed,
                         float* HWY_RESTRICT y) {
    constexpr std::size_t kRows = 4;  // whose sums are added over the lanes together
    const std::size_t size = token.size;
    std::size_t row = 0;
    for (; row + kRows <= size; row += kRows) {
        readRows<D, kRows>(d, token, S + row * size, removed + row, y + row);
    }
    for (; row < size; ++row) {
        readRows<D, 1>(d, token, S + row * size, removed + row, y + row);
    }
    for (std::size_t j = 0; j < size; j += hn::Lanes(d)) {
        const auto w = hn::LoadU(d, token.w + j);
        const auto k = hn::LoadU(d, token.k + j);
        const auto replacement = hn::LoadU(d, token.replacement + j);
        for (std::size_t i = 0; i < size; ++i) {
            float* s = S + i * size + j;
            const auto kept = hn::MulAdd(hn::Set(d, removed[i]), replacement, hn::Mul(hn::LoadU(d, s), w));
            hn::StoreU(hn::MulAdd(hn::Set(d, token.v[i]), k, kept), d, s);
        }
    }
    for (std::size_t i = 0; i < size; ++i) {
        y[i] += removed[i] * token.replacementDotR + token.v[i] * token.keyDotR;
    }
}

void wkv7Impl(std::size_t size, const float* r, const float* w, const float* k, const float* v,
              const float* removal, const float* replacement, float* HWY_RESTRICT S, float* HWY_RESTRICT y) {
    static thread_local AlignedVector<float> scratch;
    growTo(scratch, 2 * size);
    float* decayedR = scratch.data();
    float* removed = decayedR + size;
    for (std::size_t i = 0; i < size; ++i) {
        decayedR[i] = w[i] * r[i];
    }
    const TokenOf7 token{size,           w, k, v, removal, replacement, decayedR, dot(size, replacement, r),
                         dot(size, k, r)};
    if (size % hn::Lanes(Floats()) == 0) {
        addToken(Floats(), token, S, removed, y);
    } else {
        addToken(OneFloat(), token, S, removed, y);
    }
}

void addBonus7Impl(std::size_t size, const float* r, const float* k, const float* v, const float* bonus,
                   float* HWY_RESTRICT y) {
    const float sum = sumOf(size, [&](auto d, std::size_t i) HWY_ATTR {
        return hn::Mul(hn::Mul(hn::LoadU(d, r + i), hn::LoadU(d, k + i)), hn::LoadU(d, bonus + i));
    });
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
