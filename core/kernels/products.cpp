// Products of weight rows with one vector and with many.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/products.cpp"

#include <hwy/foreach_target.h>

#include "kernels/block_loaders-inl.h"
#include "kernels/kernels.h"
#include "kernels/row_loaders-inl.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

/// dotTile of kRows rows from \p row on with kTokens vectors from \p token on.
template <typename Loader, std::size_t kRows, std::size_t kTokens>
void productTile(const Matrix& w, std::size_t row, const Rows& x, std::size_t token, const Rows& y,
                 std::size_t firstColumn) {
    const std::size_t rowBytes = w.rowBytes();
    const std::byte* rows[kRows];
    for (std::size_t r = 0; r < kRows; ++r) {
        rows[r] = w.data + (row + r) * rowBytes;
    }
    const float* vectors[kTokens];
    for (std::size_t t = 0; t < kTokens; ++t) {
        vectors[t] = x.data + (token + t) * x.width;
    }
    float tile[kTokens][kRows];
    dotTile<Loader>(rows, vectors, w.columns, tile);
    for (std::size_t t = 0; t < kTokens; ++t) {
        for (std::size_t r = 0; r < kRows; ++r) {
            y.data[(token + t) * y.width + firstColumn + row + r] = tile[t][r];
        }
    }
}

/// Row by row, in the order of memory: processors read far ahead in one stream, and several rows at once
/// would be several short ones. The multiply-adds of a row wait for each other, but not for the row before.
template <typename Loader>
void multiplyRowsOf(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Rows& x, const Rows& y) {
    for (std::size_t row = rowBegin; row < rowEnd; ++row) {
        productTile<Loader, 1, 1>(w, row, x, 0, y, 0);
    }
}

// As many sums as fit into the registers beside the operands: 32 registers with AVX-512 and NEON, 16 before.
#if HWY_TARGET <= HWY_AVX3 || HWY_ARCH_ARM_A64
constexpr std::size_t kTileRows = 4;
constexpr std::size_t kTileTokens = 6;
#else
constexpr std::size_t kTileRows = 3;
constexpr std::size_t kTileTokens = 4;
#endif

template <std::size_t kRows>
void multiplyTiles(const Matrix& w, std::size_t row, const Rows& x, const Rows& y, std::size_t firstColumn) {
    std::size_t token = 0;
    for (; token + kTileTokens <= x.count; token += kTileTokens) {
        productTile<LoadF32, kRows, kTileTokens>(w, row, x, token, y, firstColumn);
    }
    for (; token < x.count; ++token) {
        productTile<LoadF32, kRows, 1>(w, row, x, token, y, firstColumn);
    }
}

void multiplyRowsImpl(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Rows& x,
                      const Rows& y) {
    withLoader(w.type, [&](auto loader) { multiplyRowsOf<decltype(loader)>(w, rowBegin, rowEnd, x, y); });
}

void multiplyManyImpl(const Matrix& w, const Rows& x, const Rows& y, std::size_t firstColumn) {
    std::size_t row = 0;
    for (; row + kTileRows <= w.rows; row += kTileRows) {
        multiplyTiles<kTileRows>(w, row, x, y, firstColumn);
    }
    for (; row < w.rows; ++row) {
        multiplyTiles<1>(w, row, x, y, firstColumn);
    }
}

template <typename Loader>
void decodeRow(const std::byte* row, std::size_t columns, float* HWY_RESTRICT out) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + lanes <= columns; i += lanes) {
        hn::StoreU(Loader::load(d, row, i), d, out + i);
    }
    for (; i < columns; ++i) {
        out[i] = Loader::one(row, i);
    }
}

void decodeRowsImpl(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, float* out) {
    withLoader(w.type, [&](auto loader) {
        for (std::size_t row = rowBegin; row < rowEnd; ++row, out += w.columns) {
            decodeRow<decltype(loader)>(w.row(row), w.columns, out);
        }
    });
}

const char* targetName() {
    return hwy::TargetName(HWY_TARGET);
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace roost::kernels {

HWY_EXPORT(multiplyRowsImpl);
HWY_EXPORT(multiplyManyImpl);
HWY_EXPORT(decodeRowsImpl);
HWY_EXPORT(targetName);

void multiplyRows(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Rows& x, const Rows& y) {
    assert(x.count == 1 && x.width == w.columns && rowEnd <= w.rows && y.width >= rowEnd);
    HWY_DYNAMIC_DISPATCH(multiplyRowsImpl)(w, rowBegin, rowEnd, x, y);
}

void multiplyMany(const Matrix& w, const Rows& x, const Rows& y, std::size_t firstColumn) {
    assert(w.type == TensorType::F32 && x.width == w.columns && x.count == y.count);
    assert(firstColumn + w.rows <= y.width);
    HWY_DYNAMIC_DISPATCH(multiplyManyImpl)(w, x, y, firstColumn);
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
