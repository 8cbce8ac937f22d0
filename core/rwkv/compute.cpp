#include "rwkv/compute.h"

#include "kernels/kernels.h"

#include <algorithm>

namespace roost {

namespace {

// Rows of a piece of work: small enough to share out evenly, large enough to be worth handing out. The pieces
// are the same for any number of threads.
constexpr std::size_t kBytesPerPiece = 64 * 1024;
constexpr std::size_t kRowsPerProduct = 64;

/// Scratch for decoded rows; one per thread, kept between calls.
std::span<float> decodedRows(std::size_t count) {
    static thread_local AlignedVector<float> scratch;
    if (scratch.size() < count) {
        scratch.resize(count);
    }
    return std::span(scratch).first(count);
}

}  // namespace

void Compute::multiply(const Matrix& w, const Rows& x, const Rows& y) const {
    assert(x.count == y.count && x.width == w.columns && y.width == w.rows);
    if (x.count == 1) {
        multiplyOne(w, x, y);
    } else {
        multiplyMany(w, x, y);
    }
}

void Compute::multiplyOne(const Matrix& w, const Rows& x, const Rows& y) const {
    const std::size_t rows =
        std::max<std::size_t>(1, kBytesPerPiece / std::max<std::size_t>(1, w.rowBytes()));
    m_pool.forEachChunk(w.rows, rows, [&](std::size_t begin, std::size_t end) {
        if (!isStopped()) {
            kernels::multiplyRows(w, begin, end, x, y);
        }
    });
}

void Compute::multiplyMany(const Matrix& w, const Rows& x, const Rows& y) const {
    m_pool.forEachChunk(w.rows, kRowsPerProduct, [&](std::size_t begin, std::size_t end) {
        if (isStopped()) {
            return;
        }
        Matrix piece{TensorType::F32, end - begin, w.columns, w.row(begin)};
        if (w.type != TensorType::F32) {
            const auto decoded = decodedRows(piece.rows * w.columns);
            kernels::decodeRows(w, begin, end, decoded);
            piece.data = reinterpret_cast<const std::byte*>(decoded.data());
        }
        kernels::multiplyMany(piece, x, y, begin);
    });
}

}  // namespace roost
