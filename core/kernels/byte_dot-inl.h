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

/// What addByteDots takes off levels of 8 bits. Most instructions want them as signed bytes; that of AVX-512
/// VNNI wants them as they are, and those of fewer bits are both.
template <int kMost>
constexpr int kTakenOff = (HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL) || kMost < 128 ? 0 : 128;

#if HWY_ARCH_X86 && HWY_TARGET > HWY_AVX3_DL
// For every width: bytePairs multiplies unsigned with signed bytes and adds the products in pairs, which must
// fit into 16 bits; withSignsOf gives x the signs of w.
HWY_INLINE hn::Vec128<std::int16_t> bytePairs(hn::Vec128<std::uint8_t> w, hn::Vec128<std::int8_t> x) {
    return {_mm_maddubs_epi16(w.raw, x.raw)};
}
HWY_INLINE hn::Vec128<std::int8_t> withSignsOf(hn::Vec128<std::int8_t> w, hn::Vec128<std::int8_t> x) {
    return {_mm_sign_epi8(x.raw, w.raw)};
}
#if HWY_TARGET <= HWY_AVX2
HWY_INLINE hn::Vec256<std::int16_t> bytePairs(hn::Vec256<std::uint8_t> w, hn::Vec256<std::int8_t> x) {
    return {_mm256_maddubs_epi16(w.raw, x.raw)};
}
HWY_INLINE hn::Vec256<std::int8_t> withSignsOf(hn::Vec256<std::int8_t> w, hn::Vec256<std::int8_t> x) {
    return {_mm256_sign_epi8(x.raw, w.raw)};
}
#endif
#if HWY_TARGET <= HWY_AVX3
HWY_INLINE hn::Vec512<std::int16_t> bytePairs(hn::Vec512<std::uint8_t> w, hn::Vec512<std::int8_t> x) {
    return {_mm512_maddubs_epi16(w.raw, x.raw)};
}
HWY_INLINE hn::Vec512<std::int8_t> withSignsOf(hn::Vec512<std::int8_t> w, hn::Vec512<std::int8_t> x) {
    return {_mm512_mask_sub_epi8(x.raw, _mm512_movepi8_mask(w.raw), _mm512_setzero_si512(), x.raw)};
}
#endif
#endif

/// sums[i] += Σ (w[4 i + j] - kTakenOff<kMost>) · x[4 i + j], j = 0 … 3. No level of \p w may be above kMost,
/// and no number of \p x may be -128.
template <int kMost, typename DInt>
HWY_INLINE hn::Vec<DInt> addByteDots([[maybe_unused]] DInt d, hn::Vec<DInt> sums, BytesOf<DInt> w,
                                     SignedBytesOf<DInt> x) {
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
    // As an instruction and not an intrinsic: Highway 1.0.3 names AVX-VNNI in this target in place of AVX-512
    // VNNI, and for the former compilers write an encoding that processors without it do not know.
    __asm__("vpdpbusd %2, %1, %0" : "+v"(sums.raw) : "v"(w.raw), "vm"(x.raw));
    return sums;
#else
    const hn::Repartition<std::uint8_t, DInt> dByte;
    const hn::Repartition<std::int8_t, DInt> dSigned;
    [[maybe_unused]] const hn::Repartition<std::int16_t, DInt> dShort;
    const auto centred = hn::BitCast(dSigned, hn::Xor(w, hn::Set(dByte, kTakenOff<kMost>)));
#if HWY_ARCH_ARM_A64 && defined(__ARM_FEATURE_DOTPROD)
    return hn::Vec<DInt>(vdotq_s32(sums.raw, centred.raw, x.raw));
#elif HWY_ARCH_X86
    const auto ones = hn::Set(dShort, 1);
    if constexpr (kMost < 128) {
        return addPairDots(d, sums, bytePairs(w, x), ones);
    } else {
        // Magnitudes of up to 128: two products of 128 and 127 are less than 2 to the 15th.
        const auto magnitudes = hn::BitCast(dByte, hn::Abs(centred));
        return addPairDots(d, sums, bytePairs(magnitudes, withSignsOf(centred, x)), ones);
    }
#else
    const auto wShorts = hn::BitCast(dShort, centred);
    const auto xShorts = hn::BitCast(dShort, x);
    sums = addPairDots(d, sums, hn::ShiftRight<8>(hn::ShiftLeft<8>(wShorts)),
                       hn::ShiftRight<8>(hn::ShiftLeft<8>(xShorts)));
    return addPairDots(d, sums, hn::ShiftRight<8>(wShorts), hn::ShiftRight<8>(xShorts));
#endif
#endif
}

/// What is still to be taken off a level of such a type for a sum of addByteDots.
template <typename Levels>
constexpr int kLeftOfCentre = Levels::kCentre - kTakenOff<Levels::kMost>;

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
