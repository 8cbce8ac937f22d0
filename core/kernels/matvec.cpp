// Products of weight rows with one vector, and the decoding of weight rows.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/matvec.cpp"

#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/kernels.h"
#include "tensor/convert.h"
#include "tensor/half.h"

#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using FloatVector = hn::Vec<Floats>;

// Loaders give the i-th vector of floats of a row of plain numbers.

struct LoadF32 {
    using Stored = float;
    static FloatVector load(Floats d, const Stored* row) { return hn::LoadU(d, row); }
    static float scalar(Stored stored) { return stored; }
};

struct LoadF16 {
    using Stored = std::uint16_t;
    static FloatVector load(Floats d, const Stored* row) {
        const hn::Rebind<hwy::float16_t, Floats> dHalf;
        return hn::PromoteTo(d, hn::LoadU(dHalf, reinterpret_cast<const hwy::float16_t*>(row)));
    }
    static float scalar(Stored stored) { return floatFromF16(stored); }
};

struct LoadBf16 {
    using Stored = std::uint16_t;
    static FloatVector load(Floats d, const Stored* row) {
        const hn::Rebind<hwy::bfloat16_t, Floats> dHalf;
        return hn::PromoteTo(d, hn::LoadU(dHalf, reinterpret_cast<const hwy::bfloat16_t*>(row)));
    }
    static float scalar(Stored stored) { return floatFromBf16(stored); }
};

/// The i-th number of a row, which need not be aligned: a hostile file may begin anywhere.
template <typename Loader>
float loadOne(const std::byte* rowBytes, std::size_t i) {
    typename Loader::Stored stored;
    std::memcpy(&stored, rowBytes + i * sizeof stored, sizeof stored);
    return Loader::scalar(stored);
}

/// Four sums run side by side, so that each multiply-add need not wait for the one before it.
template <typename Loader>
float dotPlain(const std::byte* rowBytes, const float* HWY_RESTRICT x, std::size_t columns) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto* row = reinterpret_cast<const typename Loader::Stored*>(rowBytes);
    FloatVector sum0 = hn::Zero(d);
    FloatVector sum1 = hn::Zero(d);
    FloatVector sum2 = hn::Zero(d);
    FloatVector sum3 = hn::Zero(d);
    std::size_t i = 0;
    for (; i + 4 * lanes <= columns; i += 4 * lanes) {
        sum0 = hn::MulAdd(Loader::load(d, row + i), hn::LoadU(d, x + i), sum0);
        sum1 = hn::MulAdd(Loader::load(d, row + i + lanes), hn::LoadU(d, x + i + lanes), sum1);
        sum2 = hn::MulAdd(Loader::load(d, row + i + 2 * lanes), hn::LoadU(d, x + i + 2 * lanes), sum2);
        sum3 = hn::MulAdd(Loader::load(d, row + i + 3 * lanes), hn::LoadU(d, x + i + 3 * lanes), sum3);
    }
    for (; i + lanes <= columns; i += lanes) {
        sum0 = hn::MulAdd(Loader::load(d, row + i), hn::LoadU(d, x + i), sum0);
    }
    const FloatVector sum = hn::Add(hn::Add(sum0, sum1), hn::Add(sum2, sum3));
    float total = hn::GetLane(hn::SumOfLanes(d, sum));
    for (; i < columns; ++i) {
        total += loadOne<Loader>(rowBytes, i) * x[i];
    }
    return total;
}

template <typename Loader>
void decodePlain(const std::byte* rowBytes, float* HWY_RESTRICT out, std::size_t columns) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto* row = reinterpret_cast<const typename Loader::Stored*>(rowBytes);
    std::size_t i = 0;
    for (; i + lanes <= columns; i += lanes) {
        hn::StoreU(Loader::load(d, row + i), d, out + i);
    }
    for (; i < columns; ++i) {
        out[i] = loadOne<Loader>(rowBytes, i);
    }
}

constexpr std::size_t kBlock = 32;
using BlockFloats = hn::CappedTag<float, kBlock>;
using BlockVector = hn::Vec<BlockFloats>;

BlockVector loadQ8(BlockFloats d, const std::int8_t* q) {
    const hn::Rebind<std::int8_t, BlockFloats> dByte;
    const hn::Rebind<std::int32_t, BlockFloats> dInt;
    return hn::ConvertTo(d, hn::PromoteTo(dInt, hn::LoadU(dByte, q)));
}

float dotQ8(const std::byte* rowBytes, const float* HWY_RESTRICT x, std::size_t columns) {
    const BlockFloats d;
    const std::size_t lanes = hn::Lanes(d);
    BlockVector even = hn::Zero(d);
    BlockVector odd = hn::Zero(d);
    const auto* block = reinterpret_cast<const BlockQ8_0*>(rowBytes);
    for (std::size_t i = 0; i < columns; i += kBlock, ++block) {
        BlockVector inBlock = hn::Mul(loadQ8(d, block->q), hn::LoadU(d, x + i));
        for (std::size_t j = lanes; j < kBlock; j += lanes) {
            inBlock = hn::MulAdd(loadQ8(d, block->q + j), hn::LoadU(d, x + i + j), inBlock);
        }
        const BlockVector sum = hn::MulAdd(inBlock, hn::Set(d, floatFromF16(block->scale)), even);
        even = odd;
        odd = sum;
    }
    return hn::GetLane(hn::SumOfLanes(d, hn::Add(even, odd)));
}

void decodeQ8(const std::byte* rowBytes, float* HWY_RESTRICT out, std::size_t columns) {
    const BlockFloats d;
    const auto* block = reinterpret_cast<const BlockQ8_0*>(rowBytes);
    for (std::size_t i = 0; i < columns; i += kBlock, ++block) {
        const BlockVector scale = hn::Set(d, floatFromF16(block->scale));
        for (std::size_t j = 0; j < kBlock; j += hn::Lanes(d)) {
            hn::StoreU(hn::Mul(scale, loadQ8(d, block->q + j)), d, out + i + j);
        }
    }
}

using Dot = float (*)(const std::byte*, const float*, std::size_t);
using Decode = void (*)(const std::byte*, float*, std::size_t);

Dot dotOf(TensorType type) {
    switch (type) {
    case TensorType::F32:
        return dotPlain<LoadF32>;
    case TensorType::F16:
        return dotPlain<LoadF16>;
    case TensorType::BF16:
        return dotPlain<LoadBf16>;
    case TensorType::Q8_0:
        return dotQ8;
    }
    return nullptr;
}

Decode decodeOf(TensorType type) {
    switch (type) {
    case TensorType::F32:
        return decodePlain<LoadF32>;
    case TensorType::F16:
        return decodePlain<LoadF16>;
    case TensorType::BF16:
        return decodePlain<LoadBf16>;
    case TensorType::Q8_0:
        return decodeQ8;
    }
    return nullptr;
}

void multiplyRowsImpl(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const float* x, float* y) {
    const Dot dot = dotOf(w.type);
    for (std::size_t row = rowBegin; row < rowEnd; ++row) {
        y[row] = dot(w.row(row), x, w.columns);
    }
}

void decodeRowsImpl(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, float* out) {
    const Decode decodeRow = decodeOf(w.type);
    for (std::size_t row = rowBegin; row < rowEnd; ++row, out += w.columns) {
        decodeRow(w.row(row), out, w.columns);
    }
}

const char* targetName() {
    return hwy::TargetName(HWY_TARGET);
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace roost::kernels {

HWY_EXPORT(multiplyRowsImpl);
HWY_EXPORT(decodeRowsImpl);
HWY_EXPORT(targetName);

void multiplyRows(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, std::span<const float> x,
                  std::span<float> y) {
    assert(x.size() == w.columns && rowEnd <= w.rows && y.size() >= rowEnd);
    HWY_DYNAMIC_DISPATCH(multiplyRowsImpl)(w, rowBegin, rowEnd, x.data(), y.data());
}

void decodeRows(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, std::span<float> out) {
    assert(rowEnd <= w.rows && out.size() >= (rowEnd - rowBegin) * w.columns);
    HWY_DYNAMIC_DISPATCH(decodeRowsImpl)(w, rowBegin, rowEnd, out.data());
}

std::string_view instructionSet() {
    return HWY_DYNAMIC_DISPATCH(targetName)();
}

}  // namespace roost::kernels
#endif
