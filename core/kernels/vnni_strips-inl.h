// Strips of the most common block types on AVX-512 with VNNI, without a detour over memory. Included once per
// instruction set.
#if defined(ROOST_KERNELS_VNNI_STRIPS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOST_KERNELS_VNNI_STRIPS_INL_H_
#undef ROOST_KERNELS_VNNI_STRIPS_INL_H_
#else
#define ROOST_KERNELS_VNNI_STRIPS_INL_H_
#endif

#include "kernels/byte_dot-inl.h"
#include "kernels/lane_sums-inl.h"
#include "kernels/levels-inl.h"
#include "kernels/unroll.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL

/// Of the 16 sub-blocks of a strip: Σ level · x, scales, minimums. What takes a strip as kFours groups of
/// four sub-blocks leaves out the others; their lanes hold nothing of use.
struct StripSums {
    __m512i dots;
    __m512 scale;
    __m512 minimum;
};

HWY_INLINE __m512i addDots(__m512i sums, __m512i levels, __m512i x) {
    const hn::ScalableTag<std::int32_t> d;
    return addByteDots<255>(d, hn::Vec512<std::int32_t>{sums}, hn::Vec512<std::uint8_t>{levels},
                            hn::Vec512<std::int8_t>{x})
        .raw;
}

HWY_INLINE __m512i sumsWithin128(__m512i a, __m512i b, __m512i c, __m512i e) {
    using Ints = hn::Vec512<std::int32_t>;
    return sumsWithin128(hn::ScalableTag<std::int32_t>(), Ints{a}, Ints{b}, Ints{c}, Ints{e}).raw;
}

/// From vectors of two sub-blocks each, in order, the sums of the 16.
HWY_INLINE __m512i sumsOfPairs(const __m512i (&pairs)[8]) {
    const __m512i first = sumsWithin128(pairs[0], pairs[1], pairs[2], pairs[3]);
    const __m512i second = sumsWithin128(pairs[4], pairs[5], pairs[6], pairs[7]);
    const __m512i sums = _mm512_add_epi32(_mm512_shuffle_i64x2(first, second, 0x88),
                                          _mm512_shuffle_i64x2(first, second, 0xDD));
    // Now even sub-blocks, odd ones, even ones, odd ones, four of each.
    const __m512i order = _mm512_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15);
    return _mm512_permutexvar_epi32(order, sums);
}

/// From vectors of four sub-blocks each, in order, the sums of the 16.
HWY_INLINE __m512i sumsOfFours(const __m512i (&fours)[4]) {
    const __m512i order = _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
    return _mm512_permutexvar_epi32(order, sumsWithin128(fours[0], fours[1], fours[2], fours[3]));
}

/// Places of bytes within two vectors, the second of which begins \p second bytes behind the first.
template <std::size_t kCount, typename Place>
struct BytePlaces {
    alignas(64) std::uint8_t index[kCount] = {};

    constexpr BytePlaces(std::size_t second, Place place) {
        for (std::size_t i = 0; i < kCount; ++i) {
            const std::size_t at = place(i);
            index[i] = static_cast<std::uint8_t>(at < 64 ? at : at - second + 64);
        }
    }
};

/// Of four blocks that lie behind each other the 16 bytes from \p kOffset on.
template <typename Block, std::size_t kOffset>
HWY_INLINE __m512i sixteenBytesOfFour(const Block* blocks) {
    constexpr std::size_t kSecond = HWY_MIN(4 * sizeof(Block) - 64, 64);
    static constexpr BytePlaces<64, std::size_t (*)(std::size_t)> kPlaces(
        kSecond, [](std::size_t i) { return i / 16 * sizeof(Block) + kOffset + i % 16; });
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(blocks);
    return _mm512_permutex2var_epi8(_mm512_loadu_si512(bytes), _mm512_load_si512(kPlaces.index),
                                    _mm512_loadu_si512(bytes + kSecond));
}

/// The F16 numbers \p kOffset bytes behind the beginnings of 16 blocks, at most 32 bytes long each.
template <std::size_t kOffset = 0, typename Block>
HWY_INLINE __m512 halvesOf16(const Block* blocks) {
    constexpr std::size_t kSecond = HWY_MIN(4 * sizeof(Block) - 64, 64);
    static constexpr BytePlaces<16, std::size_t (*)(std::size_t)> kPlaces(
        kSecond, [](std::size_t i) { return i / 2 % 4 * sizeof(Block) + kOffset + i % 2; });
    const __m512i index =
        _mm512_castsi128_si512(_mm_load_si128(reinterpret_cast<const __m128i*>(kPlaces.index)));
    const auto four = [&](std::size_t first) HWY_ATTR {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(blocks + first);
        return _mm512_castsi512_si128(
            _mm512_permutex2var_epi8(_mm512_loadu_si512(bytes), index, _mm512_loadu_si512(bytes + kSecond)));
    };
    return _mm512_cvtph_ps(
        _mm256_set_m128i(_mm_unpacklo_epi64(four(8), four(12)), _mm_unpacklo_epi64(four(0), four(4))));
}

template <typename Levels>
inline constexpr bool kHasVnniStrip = false;
template <typename Levels>
struct VnniStrip;

/// The types of 32 numbers in 16 bytes: four blocks fill a vector with their first halves, and one with their
/// second. \p Map turns 4-bit numbers into levels.
template <std::size_t kFours, typename Block, typename Map>
HWY_INLINE __m512i halfByteDots(const Block* blocks, const std::int8_t* x, Map map) {
    __m512i fours[4] = {};
    ROOST_UNROLL
    for (std::size_t i = 0; i < kFours; ++i) {
        const __m512i packed = sixteenBytesOfFour<Block, offsetof(Block, q)>(blocks + 4 * i);
        const __m512i mask = _mm512_set1_epi8(15);
        const __m512i x0 = _mm512_loadu_si512(x + 128 * i);
        const __m512i x1 = _mm512_loadu_si512(x + 128 * i + 64);
        const __m512i low = map(_mm512_and_si512(packed, mask), blocks + 4 * i, 0);
        const __m512i high = map(_mm512_and_si512(_mm512_srli_epi16(packed, 4), mask), blocks + 4 * i, 16);
        const __m512i sums = addDots(_mm512_setzero_si512(), low, _mm512_shuffle_i64x2(x0, x1, 0x88));
        fours[i] = addDots(sums, high, _mm512_shuffle_i64x2(x0, x1, 0xDD));
    }
    return sumsOfFours(fours);
}

struct PlainHalfBytes {
    template <typename Block>
    HWY_INLINE __m512i operator()(__m512i levels, const Block*, int) const {
        return levels;
    }
};

struct Iq4HalfBytes {
    template <typename Block>
    HWY_INLINE __m512i operator()(__m512i index, const Block*, int) const {
        const __m512i table =
            _mm512_broadcast_i32x4(_mm_loadu_si128(reinterpret_cast<const __m128i*>(Iq4Level::kLevels)));
        return _mm512_shuffle_epi8(table, index);
    }
};

struct FiveBits {
    template <typename Block>
    HWY_INLINE __m512i operator()(__m512i low, const Block* blocks, int shift) const {
        const auto bits = [&](std::size_t i) HWY_ATTR {
            return std::uint64_t{static_cast<std::uint16_t>(blocks[i].fifth.word() >> shift)} << 16 * i;
        };
        const __mmask64 fifth = bits(0) | bits(1) | bits(2) | bits(3);
        return _mm512_or_si512(low, _mm512_maskz_mov_epi8(fifth, _mm512_set1_epi8(16)));
    }
};

template <typename Block>
HWY_INLINE const std::uint8_t* bytesOf(const Block* blocks) {
    return reinterpret_cast<const std::uint8_t*>(blocks);
}

template <>
inline constexpr bool kHasVnniStrip<LevelsQ4_0> = true;
template <>
struct VnniStrip<LevelsQ4_0> {
    template <std::size_t kFours>
    static HWY_INLINE StripSums of(const BlockQ4_0* blocks, const std::int8_t* x) {
        return {halfByteDots<kFours>(blocks, x, PlainHalfBytes()), halvesOf16(blocks), _mm512_setzero_ps()};
    }
};

template <>
inline constexpr bool kHasVnniStrip<LevelsIQ4_NL> = true;
template <>
struct VnniStrip<LevelsIQ4_NL> {
    template <std::size_t kFours>
    static HWY_INLINE StripSums of(const BlockIQ4_NL* blocks, const std::int8_t* x) {
        return {halfByteDots<kFours>(blocks, x, Iq4HalfBytes()), halvesOf16(blocks), _mm512_setzero_ps()};
    }
};

/// Minus what is added to each number.
template <typename Block>
HWY_INLINE __m512 minimumsOf(const Block* blocks) {
    return _mm512_sub_ps(_mm512_setzero_ps(), halvesOf16<sizeof(PackedF16)>(blocks));
}

template <>
inline constexpr bool kHasVnniStrip<LevelsQ4_1> = true;
template <>
struct VnniStrip<LevelsQ4_1> {
    template <std::size_t kFours>
    static HWY_INLINE StripSums of(const BlockQ4_1* blocks, const std::int8_t* x) {
        return {halfByteDots<kFours>(blocks, x, PlainHalfBytes()), halvesOf16(blocks), minimumsOf(blocks)};
    }
};

template <>
inline constexpr bool kHasVnniStrip<LevelsQ5_0> = true;
template <>
struct VnniStrip<LevelsQ5_0> {
    template <std::size_t kFours>
    static HWY_INLINE StripSums of(const BlockQ5_0* blocks, const std::int8_t* x) {
        return {halfByteDots<kFours>(blocks, x, FiveBits()), halvesOf16(blocks), _mm512_setzero_ps()};
    }
};

template <>
inline constexpr bool kHasVnniStrip<LevelsQ5_1> = true;
template <>
struct VnniStrip<LevelsQ5_1> {
    template <std::size_t kFours>
    static HWY_INLINE StripSums of(const BlockQ5_1* blocks, const std::int8_t* x) {
        return {halfByteDots<kFours>(blocks, x, FiveBits()), halvesOf16(blocks), minimumsOf(blocks)};
    }
};

template <>
inline constexpr bool kHasVnniStrip<LevelsQ8_0> = true;
template <>
struct VnniStrip<LevelsQ8_0> {
    template <std::size_t kFours>
    static HWY_INLINE StripSums of(const BlockQ8_0* blocks, const std::int8_t* x) {
        __m512i pairs[8] = {};
        ROOST_UNROLL
        for (std::size_t i = 0; i < 2 * kFours; ++i) {
            const auto half = [&](std::size_t j) HWY_ATTR {
                return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(blocks[2 * i + j].q));
            };
            const __m512i q = _mm512_inserti64x4(_mm512_castsi256_si512(half(0)), half(1), 1);
            pairs[i] = addDots(_mm512_setzero_si512(), _mm512_xor_si512(q, _mm512_set1_epi8(-128)),
                               _mm512_loadu_si512(x + 64 * i));
        }
        return {sumsOfPairs(pairs), halvesOf16(blocks), _mm512_setzero_ps()};
    }
};

/// [a · 8 lanes, b · 8 lanes]
HWY_INLINE __m512 twoHalves(float a, float b) {
    return _mm512_insertf32x8(_mm512_set1_ps(a), _mm256_set1_ps(b), 1);
}

/// Bytes of two super-blocks as numbers, times what belongs to each block.
HWY_INLINE __m512 scaledBytes(std::uint64_t first, std::uint64_t second, __m512 base) {
    const __m128i bytes = _mm_set_epi64x(static_cast<std::int64_t>(second), static_cast<std::int64_t>(first));
    return _mm512_mul_ps(base, _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(bytes)));
}

/// The packed scales and minimums of 6 bits, one in each byte.
struct SixBitParts {
    std::uint64_t scale;
    std::uint64_t minimum;

    explicit SixBitParts(const SubScales6& packed) {
        std::uint32_t words[3];
        std::memcpy(words, packed.bytes, sizeof words);
        scale = (words[0] & 0x3F3F3F3FU) |
                std::uint64_t{(words[2] & 0x0F0F0F0FU) | (words[0] >> 2 & 0x30303030U)} << 32;
        minimum = (words[1] & 0x3F3F3F3FU) |
                  std::uint64_t{(words[2] >> 4 & 0x0F0F0F0FU) | (words[1] >> 2 & 0x30303030U)} << 32;
    }
};

HWY_INLINE float floatOf(const PackedF16& half) {
    std::uint16_t bits;
    std::memcpy(&bits, &half, sizeof bits);
    return _mm_cvtss_f32(_mm_cvtph_ps(_mm_cvtsi32_si128(bits)));
}

template <typename Block>
HWY_INLINE void sixBitScales(const Block& low, const Block& high, StripSums& strip) {
    const SixBitParts first(low.subScales);
    const SixBitParts second(high.subScales);
    strip.scale = scaledBytes(first.scale, second.scale, twoHalves(floatOf(low.scale), floatOf(high.scale)));
    strip.minimum =
        scaledBytes(first.minimum, second.minimum, twoHalves(floatOf(low.minScale), floatOf(high.minScale)));
}

template <>
inline constexpr bool kHasVnniStrip<LevelsQ4_K> = true;
template <>
struct VnniStrip<LevelsQ4_K> {
    template <std::size_t kFours>
    static HWY_INLINE StripSums of(const BlockQ4_K* blocks, const std::int8_t* x) {
        // Of each four sub-blocks the even ones lie in the low halves of 64 bytes, the odd ones in the high.
        __m512i even[4] = {};
        __m512i odd[4] = {};
        ROOST_UNROLL
        for (std::size_t i = 0; i < kFours; ++i) {
            const __m512i packed = _mm512_loadu_si512(blocks[i / 2].q + i % 2 * 64);
            const __m512i mask = _mm512_set1_epi8(15);
            const __m512i x0 = _mm512_loadu_si512(x + 128 * i);
            const __m512i x1 = _mm512_loadu_si512(x + 128 * i + 64);
            even[i] = addDots(_mm512_setzero_si512(), _mm512_and_si512(packed, mask),
                              _mm512_shuffle_i64x2(x0, x1, 0x44));
            odd[i] = addDots(_mm512_setzero_si512(), _mm512_and_si512(_mm512_srli_epi16(packed, 4), mask),
                             _mm512_shuffle_i64x2(x0, x1, 0xEE));
        }
        StripSums strip;
        strip.dots = sumsOfEvenAndOdd(even, odd);
        sixBitScales(blocks[0], blocks[kFours / 4], strip);
        return strip;
    }

    /// even[i] holds sub-blocks 4 i and 4 i + 2, odd[i] 4 i + 1 and 4 i + 3.
    static HWY_INLINE __m512i sumsOfEvenAndOdd(const __m512i (&even)[4], const __m512i (&odd)[4]) {
        const __m512i first = sumsWithin128(even[0], odd[0], even[1], odd[1]);
        const __m512i second = sumsWithin128(even[2], odd[2], even[3], odd[3]);
        const __m512i sums = _mm512_add_epi32(_mm512_shuffle_i64x2(first, second, 0x88),
                                              _mm512_shuffle_i64x2(first, second, 0xDD));
        // Now 0 1 4 5, 2 3 6 7, 8 9 12 13, 10 11 14 15.
        const __m512i order = _mm512_setr_epi32(0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15);
        return _mm512_permutexvar_epi32(order, sums);
    }
};

template <>
inline constexpr bool kHasVnniStrip<LevelsQ5_K> = true;
template <>
struct VnniStrip<LevelsQ5_K> {
    template <std::size_t kFours>
    static HWY_INLINE StripSums of(const BlockQ5_K* blocks, const std::int8_t* x) {
        __m512i even[4] = {};
        __m512i odd[4] = {};
        const __m512i mask = _mm512_set1_epi8(15);
        const __m512i sixteen = _mm512_set1_epi8(16);
        ROOST_UNROLL
        for (std::size_t i = 0; i < kFours; ++i) {
            const BlockQ5_K& block = blocks[i / 2];
            const __m256i fifth = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block.fifth));
            // Bit k of a byte belongs to sub-block k: the even ones of these four and then the odd ones.
            const int first = static_cast<int>(i % 2 * 4);
            const __m512i twice = _mm512_broadcast_i64x4(fifth);
            const auto mostAt = [&](int k) HWY_ATTR {
                const __m512i bits = _mm512_inserti64x4(_mm512_set1_epi8(static_cast<char>(1 << k)),
                                                        _mm256_set1_epi8(static_cast<char>(4 << k)), 1);
                return _mm512_maskz_mov_epi8(_mm512_test_epi8_mask(twice, bits), sixteen);
            };
            const __m512i packed = _mm512_loadu_si512(block.q + i % 2 * 64);
            const __m512i x0 = _mm512_loadu_si512(x + 128 * i);
            const __m512i x1 = _mm512_loadu_si512(x + 128 * i + 64);
            even[i] = addDots(_mm512_setzero_si512(),
                              _mm512_or_si512(_mm512_and_si512(packed, mask), mostAt(first)),
                              _mm512_shuffle_i64x2(x0, x1, 0x44));
            odd[i] = addDots(
                _mm512_setzero_si512(),
                _mm512_or_si512(_mm512_and_si512(_mm512_srli_epi16(packed, 4), mask), mostAt(first + 1)),
                _mm512_shuffle_i64x2(x0, x1, 0xEE));
        }
        StripSums strip;
        strip.dots = VnniStrip<LevelsQ4_K>::sumsOfEvenAndOdd(even, odd);
        sixBitScales(blocks[0], blocks[kFours / 4], strip);
        return strip;
    }
};

template <>
inline constexpr bool kHasVnniStrip<LevelsQ6_K> = true;
template <>
struct VnniStrip<LevelsQ6_K> {
    template <std::size_t kFours>
    static HWY_INLINE StripSums of(const BlockQ6_K* block, const std::int8_t* x) {
        __m512i fours[4];  // 64 numbers are four sub-blocks
        const __m512i mask = _mm512_set1_epi8(15);
        const __m512i highMask = _mm512_set1_epi8(0x30);
        ROOST_UNROLL
        for (std::size_t half = 0; half < 2; ++half) {
            const __m512i packed = _mm512_loadu_si512(block->low + 64 * half);
            const __m256i high =
                _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block->high + 32 * half));
            // Numbers 0 … 31 have bits 0 and 1 of these bytes, 32 … 63 bits 2 and 3, and so on.
            const __m512i lowBits = _mm512_inserti64x4(_mm512_castsi256_si512(_mm256_slli_epi16(high, 4)),
                                                       _mm256_slli_epi16(high, 2), 1);
            const __m512i highBits =
                _mm512_inserti64x4(_mm512_castsi256_si512(high), _mm256_srli_epi16(high, 2), 1);
            const __m512i first =
                _mm512_or_si512(_mm512_and_si512(packed, mask), _mm512_and_si512(lowBits, highMask));
            const __m512i second = _mm512_or_si512(_mm512_and_si512(_mm512_srli_epi16(packed, 4), mask),
                                                   _mm512_and_si512(highBits, highMask));
            fours[2 * half] = addDots(_mm512_setzero_si512(), first, _mm512_loadu_si512(x + 128 * half));
            fours[2 * half + 1] =
                addDots(_mm512_setzero_si512(), second, _mm512_loadu_si512(x + 128 * half + 64));
        }
        const __m128i scales = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block->subScales));
        return {sumsOfFours(fours),
                _mm512_mul_ps(_mm512_set1_ps(floatOf(block->scale)),
                              _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(scales))),
                _mm512_setzero_ps()};
    }
};

#endif

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
