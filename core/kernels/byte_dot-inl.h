// Sums of products of unsigned with signed bytes, exact, with the best instruction there is. Included once
// per instruction set.
#if defined(ROOST_KERNELS_BYTE_DOT_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOST_KERNELS_BYTE_DOT_INL_H_
#undef ROOST_KERNELS_BYTE_DOT_INL_H_
#else
#define ROOST_KERNELS_BYTE_DOT_INL_H_
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <typename DInt>
using BytesOf = hn::Vec<hn::Repartition<std::uint8_t, DInt>>;
template <typename DInt>
using SignedBytesOf = hn::Vec<hn::Repartition<std::int8_t, DInt>>;
template <typename DInt>
using ShortsOf = hn::Vec<hn::Repartition<std::int16_t, DInt>>;

/// sums[i] += a[2 i] · b[2 i] + a[2 i + 1] · b[2 i + 1].
template <typename DInt>
HWY_INLINE hn::Vec<DInt> addPairDots(DInt d, hn::Vec<DInt> sums, ShortsOf<DInt> a, ShortsOf<DInt> b) {
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3
    if constexpr (hn::MaxLanes(DInt()) == 16) {
        return hn::Add(sums, hn::Vec<DInt>{_mm512_madd_epi16(a.raw, b.raw)});
    } else
#endif
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX2
        if constexpr (hn::MaxLanes(DInt()) == 8) {
        return hn::Add(sums, hn::Vec<DInt>{_mm256_madd_epi16(a.raw, b.raw)});
    } else
#endif
    {
        const auto aInts = hn::BitCast(d, a);
        const auto bInts = hn::BitCast(d, b);
        const auto even = hn::Mul(hn::ShiftRight<16>(hn::ShiftLeft<16>(aInts)),
                                  hn::ShiftRight<16>(hn::ShiftLeft<16>(bInts)));
        return hn::Add(sums, hn::Add(even, hn::Mul(hn::ShiftRight<16>(aInts), hn::ShiftRight<16>(bInts))));
    }
}

/// sums[i] += Σ w[4 i + j] · x[4 i + j], j = 0 … 3. No level of \p w may be above kMost.
template <int kMost, typename DInt>
HWY_INLINE hn::Vec<DInt> addByteDots(DInt d, hn::Vec<DInt> sums, BytesOf<DInt> w, SignedBytesOf<DInt> x) {
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
    // As an instruction and not an intrinsic: Highway 1.0.3 names AVX-VNNI in this target in place of AVX-512
    // VNNI, and for the former compilers write an encoding that processors without it do not know.
    (void)d;
    __asm__("vpdpbusd %2, %1, %0" : "+v"(sums.raw) : "v"(w.raw), "vm"(x.raw));
    return sums;
#elif HWY_ARCH_ARM_A64 && defined(__ARM_FEATURE_DOTPROD)
    // As signed bytes above -128: w · x = (w - 128) · x + 2 · 64 · x.
    (void)d;
    const auto half = vdupq_n_s8(64);
    if constexpr (kMost < 128) {
        return hn::Vec<DInt>(vdotq_s32(sums.raw, vreinterpretq_s8_u8(w.raw), x.raw));
    } else {
        const auto centred = vreinterpretq_s8_u8(veorq_u8(w.raw, vdupq_n_u8(128)));
        return hn::Vec<DInt>(
            vdotq_s32(vdotq_s32(vdotq_s32(sums.raw, centred, x.raw), half, x.raw), half, x.raw));
    }
#else
    const hn::Repartition<std::int16_t, DInt> dShort;
#if HWY_ARCH_X86
    if constexpr (kMost < 128) {
        // 2 · 127 · 127 fits into 16 bits.
        const auto ones = hn::Set(dShort, 1);
#if HWY_TARGET <= HWY_AVX3
        if constexpr (hn::MaxLanes(DInt()) == 16) {
            return addPairDots(d, sums, {_mm512_maddubs_epi16(w.raw, x.raw)}, ones);
        } else
#endif
#if HWY_TARGET <= HWY_AVX2
            if constexpr (hn::MaxLanes(DInt()) == 8) {
            return addPairDots(d, sums, {_mm256_maddubs_epi16(w.raw, x.raw)}, ones);
        } else
#endif
        {
            return addPairDots(d, sums, {_mm_maddubs_epi16(w.raw, x.raw)}, ones);
        }
    }
#endif
    const auto wShorts = hn::BitCast(dShort, w);
    const auto xShorts = hn::BitCast(dShort, x);
    const auto odd =
        hn::BitCast(dShort, hn::ShiftRight<8>(hn::BitCast(hn::Repartition<std::uint16_t, DInt>(), w)));
    sums = addPairDots(d, sums, hn::And(wShorts, hn::Set(dShort, 255)),
                       hn::ShiftRight<8>(hn::ShiftLeft<8>(xShorts)));
    return addPairDots(d, sums, odd, hn::ShiftRight<8>(xShorts));
#endif
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
