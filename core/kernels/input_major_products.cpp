// Products with matrices that lie by inputs: what is multiplied by zero is never read.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/input_major_products.cpp"

#include <hwy/foreach_target.h>

#include "base/prefetch.h"
#include "kernels/byte_dot-inl.h"
#include "kernels/kernels.h"
#include "kernels/levels-inl.h"
#include "kernels/unroll.h"
#include "tensor/input_major.h"

#include <hwy/highway.h>

#include <algorithm>
#include <bit>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using OutputFloats = hn::CappedTag<float, 16>;
using OutputInts = hn::Rebind<std::int32_t, OutputFloats>;
constexpr std::size_t kOutputLanes = hn::MaxLanes(OutputFloats());
constexpr std::size_t kOutputs = kInputMajorOutputs;
constexpr std::size_t kInputs = Int8Rows::kRun;

/// A bit for each of 32 levels that is not zero.
HWY_INLINE std::uint32_t nonZeros(const std::int8_t* levels) {
    const hn::CappedTag<std::int8_t, 32> d;
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < kInputs; i += hn::Lanes(d)) {
        std::uint8_t bytes[8] = {};
        hn::StoreMaskBits(d, hn::Ne(hn::LoadU(d, levels + i), hn::Zero(d)), bytes);
        std::uint32_t part;
        std::memcpy(&part, bytes, sizeof part);
        bits |= part << i;
    }
    return bits;
}

// Each type gives the levels of as many outputs as a vector has bytes, from output \p first on, of the input
// whose bytes begin at \p input.
using OutputBytes = hn::Repartition<std::uint8_t, OutputInts>;
constexpr std::size_t kByteLanes = hn::MaxLanes(OutputBytes());

struct InputQ8_0 {
    static constexpr std::size_t kBytes = kOutputs;
    static constexpr int kCentre = 128;
    static constexpr int kMost = 255;

    static HWY_INLINE hn::Vec<OutputBytes> levels(const std::uint8_t* input, std::size_t first) {
        return hn::LoadU(OutputBytes(), input + first);
    }
};

struct InputQ4_0 {
    static constexpr std::size_t kBytes = kOutputs / 2;
    static constexpr int kCentre = 8;
    static constexpr int kMost = 15;

    static HWY_INLINE hn::Vec<OutputBytes> levels(const std::uint8_t* input, std::size_t first) {
        const auto both = hn::LoadU(OutputBytes(), input + first % kBytes);
        return first < kBytes ? hn::And(both, hn::Set(OutputBytes(), 15)) : hn::ShiftRight<4>(both);
    }
};

/// Four inputs that meet numbers other than zero.
struct FourInputs {
    const std::uint8_t* bytes[4];
    std::int32_t levels;  ///< what they meet, one in each byte
};

/// The next four of the inputs whose bits are set in \p left, which lose them; those that are missing meet
/// zero.
template <typename Input>
HWY_INLINE FourInputs takeFour(std::uint32_t& left, const std::uint8_t* inputs, const std::int8_t* x) {
    FourInputs four;
    std::uint32_t levels = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const bool isThere = left != 0;
        const auto input = static_cast<std::size_t>(isThere ? std::countr_zero(left) : 0);
        four.bytes[i] = inputs + input * Input::kBytes;
        levels |= std::uint32_t{isThere ? static_cast<std::uint8_t>(x[input]) : std::uint8_t{0}} << 8 * i;
        left &= left - (isThere ? 1 : 0);
    }
    four.levels = static_cast<std::int32_t>(levels);
    return four;
}

/// 64 outputs from output \p first on of a panel, in the order of interleavedPlace: sums of whole numbers
/// within a block of inputs, and these summed as floats in the order that int8_products.cpp explains.
template <typename Input>
struct OutputRun {
    using IntV = hn::Vec<OutputInts>;
    static constexpr std::size_t kVectors = 64 / kOutputLanes;

    static HWY_INLINE void addInputs(const FourInputs& four, std::size_t first, IntV (&dots)[kVectors]) {
        const OutputBytes d;
        const hn::Repartition<std::uint16_t, OutputBytes> dShort;
        const auto x =
            hn::BitCast(hn::Repartition<std::int8_t, OutputInts>(), hn::Set(OutputInts(), four.levels));
        ROOST_UNROLL
        for (std::size_t chunk = 0; chunk < 64 / kByteLanes; ++chunk) {
            const std::size_t output = first + chunk * kByteLanes;
            const auto a = Input::levels(four.bytes[0], output);
            const auto b = Input::levels(four.bytes[1], output);
            const auto c = Input::levels(four.bytes[2], output);
            const auto e = Input::levels(four.bytes[3], output);
            const auto abLow = hn::BitCast(dShort, hn::InterleaveLower(d, a, b));
            const auto abHigh = hn::BitCast(dShort, hn::InterleaveUpper(d, a, b));
            const auto ceLow = hn::BitCast(dShort, hn::InterleaveLower(d, c, e));
            const auto ceHigh = hn::BitCast(dShort, hn::InterleaveUpper(d, c, e));
            const decltype(abLow) groups[4] = {
                hn::InterleaveLower(dShort, abLow, ceLow), hn::InterleaveUpper(dShort, abLow, ceLow),
                hn::InterleaveLower(dShort, abHigh, ceHigh), hn::InterleaveUpper(dShort, abHigh, ceHigh)};
            ROOST_UNROLL
            for (std::size_t k = 0; k < 4; ++k) {
                IntV& dot = dots[k * (kVectors / 4) + chunk];
                dot = addByteDots<Input::kMost>(OutputInts(), dot, hn::BitCast(d, groups[k]), x);
            }
        }
    }

    /// Adds a block of inputs to \p sums.
    static HWY_INLINE void addBlock(const std::byte* block, std::size_t first, const std::int8_t* x,
                                    float scaleOfX, std::int32_t sumOfX, float* HWY_RESTRICT sums) {
        const OutputFloats d;
        const hn::Rebind<hwy::float16_t, OutputFloats> dHalf;
        const auto* scales = reinterpret_cast<const hwy::float16_t*>(block) + first;
        const auto* inputs = reinterpret_cast<const std::uint8_t*>(block) + kOutputs * sizeof(PackedF16);
        IntV dots[kVectors];
        ROOST_UNROLL
        for (std::size_t v = 0; v < kVectors; ++v) {
            dots[v] = hn::Set(OutputInts(), -kLeftOfCentre<Input> * sumOfX);
        }
        for (std::uint32_t left = nonZeros(x); left != 0;) {
            addInputs(takeFour<Input>(left, inputs, x), first, dots);
        }
        ROOST_UNROLL
        for (std::size_t v = 0; v < kVectors; ++v) {
            const auto scale = hn::PromoteTo(d, hn::LoadU(dHalf, scales + v * kOutputLanes));
            float* sum = sums + v * kOutputLanes;
            hn::Store(
                hn::MulAdd(hn::ConvertTo(d, dots[v]), hn::Mul(scale, hn::Set(d, scaleOfX)), hn::Load(d, sum)),
                d, sum);
        }
    }
};

// From so many inputs of a block on all of it is asked for: reading on takes less time than leaving out.
constexpr int kManyInputs = 8;
// How many blocks ahead.
constexpr std::size_t kBlocksAhead = 2;

/// Asks for what a block will read.
template <typename Input>
HWY_INLINE void prefetchBlock(const std::byte* block, std::size_t blockBytes, std::uint32_t inputs) {
    if (std::popcount(inputs) >= kManyInputs) {
        return prefetch({block, blockBytes});
    }
    constexpr std::size_t kScaleBytes = kOutputs * sizeof(PackedF16);
    prefetch({block, kScaleBytes});
    for (; inputs != 0; inputs &= inputs - 1) {
        const auto input = static_cast<std::size_t>(std::countr_zero(inputs));
        prefetch({block + kScaleBytes + input * Input::kBytes, Input::kBytes});
    }
}

/// One panel times one vector. The blocks of inputs come in the order in which they lie, so that memory is
/// read ahead; their sums go to the lanes that they belong to.
template <typename Input>
void multiplyPanel(const std::byte* panel, std::size_t blockBytes, std::size_t blocks, const std::int8_t* x,
                   const Int8Runs& runs, float* y) {
    const OutputFloats d;
    alignas(64) float lanes[kSubsPerStrip][kOutputs] = {};
    for (std::size_t block = 0; block < blocks; ++block) {
        if (const std::size_t ahead = block + kBlocksAhead; ahead < blocks && runs.scale[ahead] != 0) {
            prefetchBlock<Input>(panel + ahead * blockBytes, blockBytes, nonZeros(x + ahead * kInputs));
        }
        if (runs.scale[block] == 0) {
            continue;  // a run of nothing but zeros adds nothing
        }
        for (std::size_t first = 0; first < kOutputs; first += 64) {
            OutputRun<Input>::addBlock(panel + block * blockBytes, first, x + block * kInputs,
                                       runs.scale[block], runs.sum[block],
                                       lanes[block % kSubsPerStrip] + first);
        }
    }
    for (std::size_t half = kSubsPerStrip / 2; half > 0; half /= 2) {
        for (std::size_t lane = 0; lane < half; ++lane) {
            for (std::size_t i = 0; i < kOutputs; i += kOutputLanes) {
                hn::Store(hn::Add(hn::Load(d, lanes[lane] + i), hn::Load(d, lanes[lane + half] + i)), d,
                          lanes[lane] + i);
            }
        }
    }
    for (std::size_t output = 0; output < kOutputs; ++output) {
        y[output] = lanes[0][interleavedPlace(output)];
    }
}

template <typename Input>
void multiplyPanelsOf(const Matrix& w, std::size_t panelBegin, std::size_t panelEnd, const Int8Rows& x,
                      const Rows& y) {
    const std::size_t blockBytes = inputMajorBlockBytes(w.type);
    const std::size_t blocks = w.columns / kInputs;
    for (std::size_t panel = panelBegin; panel < panelEnd; ++panel) {
        const std::byte* bytes = w.data + panel * blocks * blockBytes;
        for (std::size_t token = 0; token < x.count(); ++token) {
            const Int8Runs runs = x.runs<kInputs>(token);
            multiplyPanel<Input>(bytes, blockBytes, blocks, x.levels(token), runs,
                                 y.data + token * y.width + panel * kOutputs);
        }
    }
}

void multiplyInputMajorImpl(const Matrix& w, std::size_t panelBegin, std::size_t panelEnd, const Int8Rows& x,
                            const Rows& y) {
    if (w.type == TensorType::Q8_0) {
        multiplyPanelsOf<InputQ8_0>(w, panelBegin, panelEnd, x, y);
    } else {
        multiplyPanelsOf<InputQ4_0>(w, panelBegin, panelEnd, x, y);
    }
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace roost::kernels {

HWY_EXPORT(multiplyInputMajorImpl);

void multiplyInputMajor(const Matrix& w, std::size_t panelBegin, std::size_t panelEnd, const Int8Rows& x,
                        const Rows& y) {
    assert(w.layout == MatrixLayout::InputMajor && x.width() == w.columns && y.count == x.count());
    assert(panelEnd * kInputMajorOutputs <= w.rows && y.width >= panelEnd * kInputMajorOutputs);
    HWY_DYNAMIC_DISPATCH(multiplyInputMajorImpl)(w, panelBegin, panelEnd, x, y);
}

}  // namespace roost::kernels
#endif
