#include "rwkv/compute.h"

#include "kernels/kernels.h"
#include "tensor/input_major.h"

#include <algorithm>
#include <array>

namespace roost {

namespace {

// Pieces of work: enough of them to share out evenly, but long, since memory is read fastest where much of it
// is read in one go. No result depends on how rows are cut into pieces.
constexpr std::size_t kPiecesPerThread = 4;
constexpr std::size_t kLeastPieceBytes = std::size_t{64} << 10;
constexpr std::size_t kMostPieceBytes = std::size_t{512} << 10;
constexpr std::size_t kRowsPerProduct = 64;

// The most products of one region.
constexpr std::size_t kMostProducts = 8;

/// Scratch of a kernel; one per thread, kept between calls.
template <typename T>
AlignedVector<T>& threadScratch() {
    static thread_local AlignedVector<T> scratch;
    return scratch;
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
            kernels::multiplyMany(w, begin, end, x.floats(), y, threadScratch<float>());
        }
    }
};

std::size_t rowsPerPiece(const Product& product, std::size_t pieceBytes) {
    if (product.w.layout == MatrixLayout::InputMajor) {
        return kInputMajorOutputs;
    }
    if (product.x.count() > 1) {
        return kRowsPerProduct;
    }
    return std::max<std::size_t>(1, pieceBytes / std::max<std::size_t>(1, product.w.rowBytes()));
}

/// Bytes of weights of a piece of products with one vector.
std::size_t pieceBytes(std::initializer_list<Product> products, int threads) {
    std::size_t all = 0;
    for (const Product& product : products) {
        all += product.w.bytes();
    }
    return std::clamp(all / (kPiecesPerThread * static_cast<std::size_t>(threads)), kLeastPieceBytes,
                      kMostPieceBytes);
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
    const std::size_t bytes = pieceBytes(products, m_pool.threads());
    std::array<CutProduct, kMostProducts> cuts;
    std::size_t count = 0;
    std::size_t pieces = 0;
    for (const Product& product : products) {
        assert(product.x.count() == product.y.count && product.x.width() == product.w.columns &&
               product.y.width == product.w.rows);
        CutProduct& cut = cuts[count++];
        cut.product = &product;
        cut.isRounded = isRounded(product.w);
        cut.rowsPerPiece = rowsPerPiece(product, bytes);
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
