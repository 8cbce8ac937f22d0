// Products with matrices that lie by inputs: what is multiplied by zero is never read.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/input_major_products.cpp"

#include <hwy/foreach_target.h>

#include "kernels/byte_dot-inl.h"
#include "kernels/kernels.h"
#include "kernels/levels-inl.h"
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

// Each type gives the levels of as many outputs as a vector has lanes, from output \p first on, of the input
// whose bytes begin at \p input.

struct InputQ8_0 {
    static constexpr std::size_t kBytes = kOutputs;
    static constexpr int kCentre = 128;

    static HWY_INLINE hn::Vec<OutputInts> levels(const std::uint8_t* input, std::size_t first) {
        return hn::PromoteTo(OutputInts(), hn::LoadU(hn::Rebind<std::uint8_t, OutputInts>(), input + first));
    }
};

struct InputQ4_0 {
    static constexpr std::size_t kBytes = kOutputs / 2;
    static constexpr int kCentre = 8;

    static HWY_INLINE hn::Vec<OutputInts> levels(const std::uint8_t* input, std::size_t first) {
        const hn::Rebind<std::uint8_t, OutputInts> d;
        const auto both = hn::PromoteTo(OutputInts(), hn::LoadU(d, input + first % kBytes));
        return first < kBytes ? hn::And(both, hn::Set(OutputInts(), 15)) : hn::ShiftRight<4>(both);
    }
};

/// kVectors vectors of outputs from output \p first on of a panel: sums of whole numbers within a block of
/// inputs, and these summed as floats in the order that int8_products.cpp explains.
template <typename Input, std::size_t kVectors>
struct OutputRun {
    using FloatV = hn::Vec<OutputFloats>;
    using IntV = hn::Vec<OutputInts>;

    static HWY_INLINE void addInput(const std::uint8_t* input, std::size_t first, int level,
                                    IntV (&dots)[kVectors]) {
        const hn::Repartition<std::int16_t, OutputInts> dShort;
        // The upper half of each number is zero, so what it meets does not matter.
        const auto factor = hn::BitCast(dShort, hn::Set(OutputInts(), level & 0xFFFF));
        ROOST_UNROLL
        for (std::size_t v = 0; v < kVectors; ++v) {
            const auto levels = Input::levels(input, first + v * kOutputLanes);
            dots[v] = addPairDots(OutputInts(), dots[v], hn::BitCast(dShort, levels), factor);
        }
    }

    static HWY_INLINE void addBlock(const std::byte* block, std::size_t first, const std::int8_t* x,
                                    float scaleOfX, std::int32_t sumOfX, FloatV (&sums)[kVectors]) {
        const OutputFloats d;
        const hn::Rebind<hwy::float16_t, OutputFloats> dHalf;
        const auto* scales = reinterpret_cast<const hwy::float16_t*>(block) + first;
        const auto* inputs = reinterpret_cast<const std::uint8_t*>(block) + kOutputs * sizeof(PackedF16);
        IntV dots[kVectors];
        ROOST_UNROLL
        for (std::size_t v = 0; v < kVectors; ++v) {
            dots[v] = hn::Set(OutputInts(), -Input::kCentre * sumOfX);
        }
        for (std::uint32_t left = nonZeros(x); left != 0; left &= left - 1) {
            const auto input = static_cast<std::size_t>(std::countr_zero(left));
            addInput(inputs + input * Input::kBytes, first, x[input], dots);
        }
        ROOST_UNROLL
        for (std::size_t v = 0; v < kVectors; ++v) {
            const auto scale = hn::PromoteTo(d, hn::LoadU(dHalf, scales + v * kOutputLanes));
            sums[v] = hn::MulAdd(hn::ConvertTo(d, dots[v]), hn::Mul(scale, hn::Set(d, scaleOfX)), sums[v]);
        }
    }

    static void multiply(const std::byte* panel, std::size_t blockBytes, std::size_t blocks,
                         std::size_t first, const std::int8_t* x, const Int8Runs& runs, float* y) {
        const OutputFloats d;
        alignas(64) float lanes[kSubsPerStrip][kVectors * kOutputLanes];
        for (std::size_t lane = 0; lane < kSubsPerStrip; ++lane) {
            FloatV sums[kVectors];
            ROOST_UNROLL
            for (std::size_t v = 0; v < kVectors; ++v) {
                sums[v] = hn::Zero(d);
            }
            for (std::size_t block = lane; block < blocks; block += kSubsPerStrip) {
                if (runs.scale[block] != 0) {  // a run of nothing but zeros adds nothing
                    addBlock(panel + block * blockBytes, first, x + block * kInputs, runs.scale[block],
                             runs.sum[block], sums);
                }
            }
            ROOST_UNROLL
            for (std::size_t v = 0; v < kVectors; ++v) {
                hn::Store(sums[v], d, lanes[lane] + v * kOutputLanes);
            }
        }
        for (std::size_t half = kSubsPerStrip / 2; half > 0; half /= 2) {
            for (std::size_t lane = 0; lane < half; ++lane) {
                for (std::size_t i = 0; i < kVectors * kOutputLanes; i += kOutputLanes) {
                    hn::Store(hn::Add(hn::Load(d, lanes[lane] + i), hn::Load(d, lanes[lane + half] + i)), d,
                              lanes[lane] + i);
                }
            }
        }
        std::copy_n(lanes[0], kVectors * kOutputLanes, y);
    }
};

template <typename Input>
void multiplyPanelsOf(const Matrix& w, std::size_t panelBegin, std::size_t panelEnd, const Int8Rows& x,
                      const Rows& y) {
    constexpr std::size_t kVectors =
        8;  // sums of whole numbers and of floats fit into 32 registers or nearly
    const std::size_t blockBytes = inputMajorBlockBytes(w.type);
    const std::size_t blocks = w.columns / kInputs;
    for (std::size_t panel = panelBegin; panel < panelEnd; ++panel) {
        const std::byte* bytes = w.data + panel * blocks * blockBytes;
        for (std::size_t token = 0; token < x.count(); ++token) {
            const Int8Runs runs = x.runs<kInputs>(token);
            float* out = y.data + token * y.width + panel * kOutputs;
            for (std::size_t first = 0; first < kOutputs; first += kVectors * kOutputLanes) {
                OutputRun<Input, kVectors>::multiply(bytes, blockBytes, blocks, first, x.levels(token), runs,
                                                     out + first);
            }
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
