// Products of weight rows with one vector and with many.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/products.cpp"

#include <hwy/foreach_target.h>

#include "kernels/block_loaders-inl.h"
#include "kernels/kernels.h"
#include "kernels/registers-inl.h"
#include "kernels/row_loaders-inl.h"

#include <hwy/highway.h>

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

// The order of every dot product is the same in both forms: lane by lane over the row, then the lanes, then
// what is left over, one by one. So a product over many tokens gives each of them, bit for bit, what a
// product with it alone gives.

template <typename Loader>
HWY_INLINE float dotRow(const std::byte* row, const float* x, std::size_t columns) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t whole = wholeVectors(columns);
    FloatVector sums[1] = {hn::Zero(d)};
    for (std::size_t i = 0; i < whole; i += lanes) {
        sums[0] = hn::MulAdd(Loader::load(d, row, i), hn::LoadU(d, x + i), sums[0]);
    }
    float product;
    laneSums(d, sums, &product);
    for (std::size_t i = whole; i < columns; ++i) {
        product = addProduct(Loader::one(row, i), x[i], product);
    }
    return product;
}

/// Row by row, in the order of memory: processors read far ahead in one stream, and several rows at once
/// would be several short ones. The multiply-adds of a row wait for each other, but not for the row before.
template <typename Loader>
void multiplyRowsOf(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Rows& x, const Rows& y) {
    for (std::size_t row = rowBegin; row < rowEnd; ++row) {
        y.data[row] = dotRow<Loader>(w.row(row), x.data, w.columns);
    }
}

// As many sums as fit into the registers beside the operands.
constexpr std::size_t kTileRows = kHas32Registers ? 4 : 3;
constexpr std::size_t kTileTokens = kHas32Registers ? 6 : 4;

// A panel stays in the second nearest cache while all tokens pass, a block of a tile's inputs in the nearest
// one while all rows of the panel do. Both are packed, so that a tile reads two streams.
constexpr std::size_t kMostPanelRows = (64 + kTileRows - 1) / kTileRows * kTileRows;
constexpr std::size_t kMostPanelNumbers = std::size_t{256} << 10;
constexpr std::size_t kBlockColumns = 1024;

/// Some rows of weights, decoded: tile after tile of kTileRows rows; of a tile vector after vector of each
/// row, then what fills no vector, number after number. A row that the last tile lacks is its last one again.
struct Panel {
    const float* numbers;
    std::size_t rows;
    std::size_t columns;

    /// The tile from \p row on, at the numbers from \p column on.
    const float* tile(std::size_t row, std::size_t column) const {
        return numbers + row * columns + column * kTileRows;
    }
};

constexpr std::size_t rowsOfPanel(std::size_t columns) {
    return std::clamp(kMostPanelNumbers / columns / kTileRows * kTileRows, kTileRows, kMostPanelRows);
}

template <typename Loader>
Panel pack(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, AlignedVector<float>& scratch) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t whole = wholeVectors(w.columns);
    growTo(scratch, (rowEnd - rowBegin + kTileRows - 1) / kTileRows * kTileRows * w.columns);
    float* HWY_RESTRICT out = scratch.data();
    for (std::size_t row = rowBegin; row < rowEnd; row += kTileRows) {
        const std::byte* rows[kTileRows];
        for (std::size_t r = 0; r < kTileRows; ++r) {
            rows[r] = w.row(std::min(row + r, rowEnd - 1));
        }
        for (std::size_t i = 0; i < whole; i += lanes) {
            for (std::size_t r = 0; r < kTileRows; ++r, out += lanes) {
                hn::StoreU(Loader::load(d, rows[r], i), d, out);
            }
        }
        for (std::size_t i = whole; i < w.columns; ++i) {
            for (std::size_t r = 0; r < kTileRows; ++r) {
                *out++ = Loader::one(rows[r], i);
            }
        }
    }
    return {scratch.data(), rowEnd - rowBegin, w.columns};
}

/// The products of a panel with kTokens vectors, a block of their numbers after another.
template <std::size_t kTokens>
class TokenTile {
public:
    /// \p x and \p y: of the first vector.
    TokenTile(const Panel& panel, const float* x, float* y, std::size_t yWidth)
        : m_panel(panel), m_x(x), m_y(y), m_yWidth(yWidth) {}

    void multiply() {
        const std::size_t whole = wholeVectors(m_panel.columns);
        std::size_t begin = 0;
        do {
            const std::size_t end = std::min(begin + kBlockColumns, whole);
            packInputs(begin, end);
            for (std::size_t row = 0; row < m_panel.rows; row += kTileRows) {
                addBlock(row, begin, end, end == whole);
            }
            begin = end;
        } while (begin < whole);
    }

private:
    void packInputs(std::size_t begin, std::size_t end) {
        const Floats d;
        const std::size_t lanes = hn::Lanes(d);
        float* HWY_RESTRICT out = m_inputs;
        for (std::size_t i = begin; i < end; i += lanes) {
            for (std::size_t t = 0; t < kTokens; ++t, out += lanes) {
                hn::Store(hn::LoadU(d, m_x + t * m_panel.columns + i), d, out);
            }
        }
    }

    /// The numbers \p begin … \p end-1 of the tile from \p row on; after the last block, its products.
    void addBlock(std::size_t row, std::size_t begin, std::size_t end, bool isLast) {
        const Floats d;
        const std::size_t lanes = hn::Lanes(d);
        float* const kept = m_sums + row * kTokens * kMostLanes;
        FloatVector sums[kTokens][kTileRows];
        ROOST_UNROLL
        for (std::size_t t = 0; t < kTokens; ++t) {
            ROOST_UNROLL
            for (std::size_t r = 0; r < kTileRows; ++r) {
                sums[t][r] = begin == 0 ? hn::Zero(d) : hn::Load(d, kept + (t * kTileRows + r) * kMostLanes);
            }
        }
        const float* HWY_RESTRICT w = m_panel.tile(row, begin);
        const float* HWY_RESTRICT x = m_inputs;
        for (std::size_t i = begin; i < end; i += lanes) {
            FloatVector ws[kTileRows];
            ROOST_UNROLL
            for (std::size_t r = 0; r < kTileRows; ++r, w += lanes) {
                ws[r] = hn::LoadU(d, w);
            }
            ROOST_UNROLL
            for (std::size_t t = 0; t < kTokens; ++t, x += lanes) {
                const FloatVector xs = hn::Load(d, x);
                ROOST_UNROLL
                for (std::size_t r = 0; r < kTileRows; ++r) {
                    sums[t][r] = hn::MulAdd(ws[r], xs, sums[t][r]);
                }
            }
        }
        if (isLast) {
            finish(row, end, sums);
            return;
        }
        ROOST_UNROLL
        for (std::size_t t = 0; t < kTokens; ++t) {
            ROOST_UNROLL
            for (std::size_t r = 0; r < kTileRows; ++r) {
                hn::Store(sums[t][r], d, kept + (t * kTileRows + r) * kMostLanes);
            }
        }
    }

    /// \p sums are of all numbers before \p whole.
    HWY_INLINE void finish(std::size_t row, std::size_t whole,
                           const FloatVector (&sums)[kTokens][kTileRows]) {
        const std::size_t rows = std::min(kTileRows, m_panel.rows - row);
        ROOST_UNROLL
        for (std::size_t t = 0; t < kTokens; ++t) {
            float products[kTileRows];
            laneSums(Floats(), sums[t], products);
            const float* rest = m_panel.tile(row, whole);
            for (std::size_t i = whole; i < m_panel.columns; ++i) {
                for (std::size_t r = 0; r < kTileRows; ++r) {
                    products[r] = addProduct(*rest++, m_x[t * m_panel.columns + i], products[r]);
                }
            }
            std::copy_n(products, rows, m_y + t * m_yWidth + row);
        }
    }

    const Panel& m_panel;
    const float* m_x;
    float* m_y;
    std::size_t m_yWidth;
    HWY_ALIGN float m_inputs[kBlockColumns * kTokens];
    HWY_ALIGN float m_sums[kMostPanelRows * kTokens * kMostLanes];  // of the blocks so far, lane by lane
};

void multiplyPanel(const Panel& panel, const Rows& x, const Rows& y, std::size_t firstColumn) {
    std::size_t token = 0;
    const auto yOf = [&](std::size_t t) { return y.data + t * y.width + firstColumn; };
    for (; token + kTileTokens <= x.count; token += kTileTokens) {
        TokenTile<kTileTokens>(panel, x.data + token * x.width, yOf(token), y.width).multiply();
    }
    for (; token < x.count; ++token) {
        TokenTile<1>(panel, x.data + token * x.width, yOf(token), y.width).multiply();
    }
}

void multiplyRowsImpl(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Rows& x,
                      const Rows& y) {
    withLoader(w.type, [&](auto loader) { multiplyRowsOf<decltype(loader)>(w, rowBegin, rowEnd, x, y); });
}

void multiplyManyImpl(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Rows& x, const Rows& y,
                      AlignedVector<float>& scratch) {
    const std::size_t rows = rowsOfPanel(w.columns);
    withLoader(w.type, [&](auto loader) {
        for (std::size_t row = rowBegin; row < rowEnd; row += rows) {
            const Panel panel = pack<decltype(loader)>(w, row, std::min(row + rows, rowEnd), scratch);
            multiplyPanel(panel, x, y, row);
        }
    });
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

void multiplyMany(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Rows& x, const Rows& y,
                  AlignedVector<float>& scratch) {
    assert(x.width == w.columns && x.count == y.count && rowEnd <= w.rows && y.width >= rowEnd);
    HWY_DYNAMIC_DISPATCH(multiplyManyImpl)(w, rowBegin, rowEnd, x, y, scratch);
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
