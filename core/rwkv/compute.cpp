#include "rwkv/compute.h"

#include "kernels/kernels.h"
#include "tensor/input_major.h"

#include <algorithm>
#include <array>

namespace roost {

namespace {

// Rows of a piece of work: small enough to share out evenly, large enough to be worth handing out. The pieces
// are the same for any number of threads.
constexpr std::size_t kBytesPerPiece = std::size_t{64} << 10;
constexpr std::size_t kRowsPerProduct = 64;

// The most products of one region.
constexpr std::size_t kMostProducts = 8;

/// Scratch of a kernel; one per thread, kept between calls.
template <typename T>
AlignedVector<T>& threadScratch() {
    static thread_local AlignedVector<T> scratch;
    return scratch;
}

/// Products of floats with several vectors share each row, decoded once.
void multiplyManyFloats(const Matrix& w, std::size_t begin, std::size_t end, const Rows& x, const Rows& y) {
    Matrix piece{TensorType::F32, end - begin, w.columns, w.row(begin)};
    if (w.type != TensorType::F32) {
        auto& decoded = threadScratch<float>();
        if (decoded.size() < piece.rows * w.columns) {
            decoded.resize(piece.rows * w.columns);
        }
        kernels::decodeRows(w, begin, end, decoded);
        piece.data = reinterpret_cast<const std::byte*>(decoded.data());
    }
    kernels::multiplyMany(piece, x, y, begin);
}

/// A product and how it is cut into pieces of rows.
struct CutProduct {
    const Product* product = nullptr;
    bool isRounded = false;
    std::size_t rowsPerPiece = 1;
    std::size_t pieces = 0;

    void run(std::size_t piece) const {
        const auto& [w, x, y] = *product;
        const std::size_t begin = piece * rowsPerPiece;
        const std::size_t end = std::min(begin + rowsPerPiece, w.rows);
        if (isRounded) {
            kernels::multiplyInt8(w, begin, end, x.rounded(), y, threadScratch<std::byte>());
        } else if (x.count() == 1) {
            kernels::multiplyRows(w, begin, end, x.floats(), y);
        } else {
            multiplyManyFloats(w, begin, end, x.floats(), y);
        }
    }
};

std::size_t rowsPerPiece(const Product& product) {
    const std::size_t rowBytes = std::max<std::size_t>(1, product.w.rowBytes());
    if (product.w.layout == MatrixLayout::InputMajor) {
        return kInputMajorOutputs;
    }
    return product.x.count() == 1 ? std::max<std::size_t>(1, kBytesPerPiece / rowBytes) : kRowsPerProduct;
}

}  // namespace

ProductInput Compute::inputOf(std::initializer_list<const Matrix*> matrices, std::size_t tokens,
                              ProductInputBuffer& buffer) const {
    ProductInput::Forms forms;
    for (const Matrix* w : matrices) {
        forms.floats |= !isRounded(*w);
        forms.rounded |= isRounded(*w);
        forms.halves |= isRounded(*w) && traits(w->type).subSize == Int8Rows::kHalf;
    }
    return {buffer, tokens, (*matrices.begin())->columns, forms};
}

void Compute::multiplyAll(std::initializer_list<Product> products) const {
    assert(products.size() <= kMostProducts);
    std::array<CutProduct, kMostProducts> cuts;
    std::size_t count = 0;
    std::size_t pieces = 0;
    for (const Product& product : products) {
        assert(product.x.count() == product.y.count && product.x.width() == product.w.columns &&
               product.y.width == product.w.rows);
        CutProduct& cut = cuts[count++];
        cut.product = &product;
        cut.isRounded = isRounded(product.w);
        cut.rowsPerPiece = rowsPerPiece(product);
        cut.pieces = (product.w.rows + cut.rowsPerPiece - 1) / cut.rowsPerPiece;
        pieces += cut.pieces;
    }
    forEach(pieces, 1, [&](std::size_t piece) {
        const CutProduct* cut = cuts.data();
        for (; piece >= cut->pieces; ++cut) {
            piece -= cut->pieces;
        }
        cut->run(piece);
    });
}

}  // namespace roost
