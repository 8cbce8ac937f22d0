#include "rwkv/resident_weights.h"

#include "base/aligned_vector.h"
#include "base/platform.h"
#include "base/thread_pool.h"
#include "tensor/convert.h"
#include "tensor/input_major.h"

#include <algorithm>
#include <optional>
#include <span>

namespace roost {

namespace {

// Bytes of the file read in one go, and pieces after which what the mapping holds of them is given back, and
// the stop is looked at.
constexpr std::size_t kPieceBytes = std::size_t{2} << 20;
constexpr std::size_t kPiecesPerStep = 8;

// Memory that must be left for states, logits and the rest of the machine.
constexpr std::size_t kSpareBytes = std::size_t{512} << 20;

constexpr TensorType kRoundedType = TensorType::Q8_0;

bool canBeRounded(const Matrix& matrix) {
    return !isBlockType(matrix.type) && matrix.columns % traits(kRoundedType).blockSize == 0;
}

bool hasQuantised(Weights& weights) {
    bool found = false;
    forEachMatrix(weights,
                  [&](const Matrix& matrix, MatrixRole) { found = found || isBlockType(matrix.type); });
    return found;
}

}  // namespace

/// A matrix and what it is to become.
struct ResidentWeights::Place {
    Matrix* matrix;
    TensorType type;
    MatrixLayout layout;
    std::byte* to;

    bool changes() const { return type != matrix->type || layout != matrix->layout; }
    std::size_t bytes() const { return (matrix->rows * rowBytes(type, matrix->columns) + 63) / 64 * 64; }
};

Result<void> ResidentWeights::Piece::read(const ModelFile& file) const {
    const std::span bytes(from.data, from.bytes());
    if (type == from.type && layout == from.layout) {
        return file.read(bytes, {to, bytes.size()});
    }
    // Kept from piece to piece: fresh memory costs as much as what is done here.
    static thread_local AlignedVector<std::byte> scratch;
    static thread_local AlignedVector<float> decoded;
    growTo(scratch, bytes.size());
    const std::span stored(scratch.data(), bytes.size());
    if (auto done = file.read(bytes, stored); !done) {
        return done;
    }
    if (layout == MatrixLayout::InputMajor) {
        toInputMajor({from.type, from.rows, from.columns, stored.data()}, to);
        return {};
    }
    growTo(decoded, from.rows * from.columns);
    const std::span numbers(decoded.data(), from.rows * from.columns);
    decode(from.type, stored, numbers);
    encode(type, numbers, {to, rowBytes(type, numbers.size())});
    return {};
}

ResidentWeights::ResidentWeights(const ModelFile& file, Weights& weights, bool arranges)
    : m_file(&file), m_weights(&weights) {
    const bool rounds = arranges && hasQuantised(weights);
    std::vector<Place> places;
    std::size_t size = 0;
    forEachMatrix(weights, [&](Matrix& matrix, MatrixRole role) {
        if (matrix.data == nullptr) {
            return;
        }
        Place place{&matrix, matrix.type, matrix.layout, nullptr};
        if (rounds && role == MatrixRole::LowRank && canBeRounded(matrix)) {
            place.type = kRoundedType;
        }
        if (arranges && role == MatrixRole::ChannelMixValue && canBeInputMajor(matrix)) {
            place.layout = MatrixLayout::InputMajor;
        }
        places.push_back(place);
        size += place.bytes();
    });
    const auto available = platform::availableMemory();
    if (available && size + kSpareBytes > *available) {
        return;
    }
    m_buffer = LargeBuffer(size);
    if (m_buffer.bytes().empty()) {
        return;
    }
    std::byte* next = m_buffer.bytes().data();
    for (Place& place : places) {
        place.to = next;
        next += place.bytes();
    }
    const auto firstKept =
        std::stable_partition(places.begin(), places.end(), [](const Place& each) { return each.changes(); });
    std::for_each(places.begin(), firstKept, [this](const Place& place) { cut(place); });
    m_changing = m_pieces.size();
    std::for_each(firstKept, places.end(), [this](const Place& place) { cut(place); });
}

void ResidentWeights::cut(const Place& place) {
    const Matrix& whole = *place.matrix;
    const std::size_t rows = place.layout == MatrixLayout::InputMajor
                                 ? kInputMajorOutputs
                                 : std::max<std::size_t>(1, kPieceBytes / whole.rowBytes());
    for (std::size_t row = 0; row < whole.rows; row += rows) {
        const Matrix part{whole.type, std::min(rows, whole.rows - row), whole.columns, whole.row(row)};
        m_pieces.push_back(
            {part, place.type, place.layout, place.to + row * rowBytes(place.type, whole.columns)});
    }
    if (!m_pieces.empty()) {
        m_pieces.back().completes = place.matrix;
        m_pieces.back().whole = {place.type, whole.rows, whole.columns, place.to, place.layout};
    }
}

Result<void> ResidentWeights::arrange(const LoadWatch& watch) {
    return bringIn(m_changing, watch);
}

Result<void> ResidentWeights::move(std::size_t bytes, const LoadWatch& watch) {
    std::size_t end = m_next;
    for (std::size_t sum = 0; end < m_pieces.size() && sum < bytes; ++end) {
        sum += m_pieces[end].from.bytes();
    }
    return bringIn(end, watch);
}

Result<void> ResidentWeights::bringIn(std::size_t end, const LoadWatch& watch) {
    if (m_next >= end) {
        return {};
    }
    ThreadPool pool(ThreadPool::defaultThreads());
    while (m_next < end) {
        if (watch.stop.stop_requested()) {
            return fail(ErrorCode::Interrupted, m_file->path, "");
        }
        const auto step = std::span(m_pieces).subspan(m_next, std::min(kPiecesPerStep, end - m_next));
        std::vector<std::optional<Error>> errors(step.size());
        pool.forEachChunk(step.size(), 1, [&](std::size_t i, std::size_t) {
            if (auto read = step[i].read(*m_file); !read) {
                errors[i] = read.error();
            }
        });
        for (const auto& error : errors) {
            if (error) {
                return tl::make_unexpected(*error);
            }
        }
        std::for_each(step.begin(), step.end(), [this](const Piece& piece) { settle(piece); });
        m_next += step.size();
        if (watch.progress) {
            watch.progress(static_cast<double>(m_next) / static_cast<double>(end));
        }
    }
    if (isDone()) {
        m_weights->owned.clear();
    }
    return {};
}

void ResidentWeights::settle(const Piece& piece) {
    m_file->forget({piece.from.data, piece.from.bytes()});
    if (piece.completes != nullptr) {
        *piece.completes = piece.whole;
    }
}

}  // namespace roost
