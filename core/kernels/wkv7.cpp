// The memory of RWKV-7: key preparation, the generalised delta rule, and the bonus for the current token.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/wkv7.cpp"

#include <hwy/foreach_target.h>

#include "kernels/kernels.h"
#include "kernels/lane_sums-inl.h"
#include "kernels/registers-inl.h"
#include "kernels/unroll.h"

#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <vector>

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

// What a token does to the memory: S' = S · diag(w) + removed ⊗ replacement + v ⊗ k with removed = S ·
// removal, so what is read is
//   S' · r = S · (w · r) + removed · (replacement · r) + v · (k · r),
// and a row of S is read for both at once. No row needs another one: some of them go through all tokens
// before the next, and stay in the nearest cache.

// As many rows as have their sums in the registers beside the operands.
constexpr std::size_t kRows = kHas32Registers ? 8 : 4;

/// What is the same for all rows.
struct Reading7 {
    const float* decayedR;  ///< w · r of a token, channel by channel
    float replacementDotR;
    float keyDotR;
};

/// Rows of S, of \p size numbers, with one token: S · removal and S · (w · r) of each.
template <typename D, std::size_t kCount>
HWY_INLINE void readRows(D d, std::size_t size, const float* S, const float* removal, const float* decayedR,
                         float (&removed)[kCount], float (&read)[kCount]) {
    using V = hn::Vec<D>;
    V removedSums[kCount];
    V readSums[kCount];
    ROOST_UNROLL
    for (std::size_t i = 0; i < kCount; ++i) {
        removedSums[i] = readSums[i] = hn::Zero(d);
    }
    for (std::size_t j = 0; j < size; j += hn::Lanes(d)) {
        const V removalOfJ = hn::LoadU(d, removal + j);
        const V decayedROfJ = hn::LoadU(d, decayedR + j);
        ROOST_UNROLL
        for (std::size_t i = 0; i < kCount; ++i) {
            const V s = hn::LoadU(d, S + i * size + j);
            removedSums[i] = hn::MulAdd(s, removalOfJ, removedSums[i]);
            readSums[i] = hn::MulAdd(s, decayedROfJ, readSums[i]);
        }
    }
    laneSums(d, removedSums, removed);
    laneSums(d, readSums, read);
}

/// S · diag(w) + removed ⊗ replacement + v ⊗ k
template <typename D, std::size_t kCount>
HWY_INLINE void changeRows(D d, std::size_t size, float* HWY_RESTRICT S, const float* w, const float* k,
                           const float* replacement, const float (&removed)[kCount], const float* v) {
    for (std::size_t j = 0; j < size; j += hn::Lanes(d)) {
        const auto wOfJ = hn::LoadU(d, w + j);
        const auto kOfJ = hn::LoadU(d, k + j);
        const auto replacementOfJ = hn::LoadU(d, replacement + j);
        ROOST_UNROLL
        for (std::size_t i = 0; i < kCount; ++i) {
            float* s = S + i * size + j;
            const auto kept =
                hn::MulAdd(hn::Set(d, removed[i]), replacementOfJ, hn::Mul(hn::LoadU(d, s), wOfJ));
            hn::StoreU(hn::MulAdd(hn::Set(d, v[i]), kOfJ, kept), d, s);
        }
    }
}

/// Rows row … row + kCount - 1 of S with all tokens.
template <std::size_t kCount, typename D>
HWY_INLINE void takeTokens(D d, const Tokens7& tokens, const Reading7* readings, std::size_t row,
                           float* HWY_RESTRICT S) {
    const std::size_t size = tokens.headSize;
    float* rows = S + row * size;
    for (std::size_t t = 0; t < tokens.count; ++t) {
        float removed[kCount];
        float read[kCount];
        const float* v = tokens.v[t] + row;
        readRows(d, size, rows, tokens.removal[t], readings[t].decayedR, removed, read);
        changeRows(d, size, rows, tokens.w[t], tokens.k[t], tokens.replacement[t], removed, v);
        float* y = tokens.y[t] + row;
        for (std::size_t i = 0; i < kCount; ++i) {
            y[i] = read[i] + (removed[i] * readings[t].replacementDotR + v[i] * readings[t].keyDotR);
        }
    }
}

template <typename D>
void takeTokensOfHead(D d, const Tokens7& tokens, const Reading7* readings, float* HWY_RESTRICT S) {
    std::size_t row = 0;
    for (; row + kRows <= tokens.headSize; row += kRows) {
        takeTokens<kRows>(d, tokens, readings, row, S);
    }
    for (; row < tokens.headSize; ++row) {
        takeTokens<1>(d, tokens, readings, row, S);
    }
}

void wkv7Impl(const Tokens7& tokens, float* HWY_RESTRICT S) {
    const std::size_t size = tokens.headSize;
    static thread_local AlignedVector<float> decayed;
    static thread_local std::vector<Reading7> readings;
    growTo(decayed, tokens.count * size);
    readings.resize(tokens.count);
    for (std::size_t t = 0; t < tokens.count; ++t) {
        const float* r = tokens.r[t];
        float* decayedR = decayed.data() + t * size;
        for (std::size_t i = 0; i < size; ++i) {
            decayedR[i] = tokens.w[t][i] * r[i];
        }
        readings[t] = {decayedR, dot(size, tokens.replacement[t], r), dot(size, tokens.k[t], r)};
    }
    if (size % hn::Lanes(Floats()) == 0) {
        takeTokensOfHead(Floats(), tokens, readings.data(), S);
    } else {
        takeTokensOfHead(OneFloat(), tokens, readings.data(), S);
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

void wkv7(const Tokens7& tokens, std::span<float> S) {
    assert(S.size() == tokens.headSize * tokens.headSize);
    HWY_DYNAMIC_DISPATCH(wkv7Impl)(tokens, S.data());
}

void addBonus7(std::span<const float> r, std::span<const float> k, std::span<const float> v,
               std::span<const float> bonus, std::span<float> y) {
    HWY_DYNAMIC_DISPATCH(addBonus7Impl)(r.size(), r.data(), k.data(), v.data(), bonus.data(), y.data());
}

}  // namespace roost::kernels
#endif
