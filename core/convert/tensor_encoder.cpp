#include "convert/tensor_encoder.h"

#include "tensor/convert.h"

#include <algorithm>
#include <cmath>

namespace roost {

namespace {

// Whole rows of about this many numbers are one piece of work.
constexpr std::size_t kPieceNumbers = std::size_t{1} << 18;
// More pieces than threads, so that a thread that is slower holds up the others less.
constexpr std::size_t kPiecesPerThread = 4;

std::size_t pieceSize(const GgufTensor& tensor) {
    const auto row = static_cast<std::size_t>(std::max<std::uint64_t>(1, tensor.shape.back()));
    return std::max<std::size_t>(1, kPieceNumbers / row) * row;
}

void transpose(std::span<const float> from, std::size_t rows, std::size_t columns, std::span<float> to) {
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            to[column * rows + row] = from[row * columns + column];
        }
    }
}

}  // namespace

Result<void> TensorEncoder::encode(const PlannedTensor& planned, const GgufWriter::Sink& sink) {
    m_pieces.resize(kPiecesPerThread * static_cast<std::size_t>(m_pool.threads()));
    for (const TensorEntry* part : planned.source.parts) {
        const auto encoded = planned.source.isTransposed ? encodeTransposed(planned.tensor, *part, sink)
                                                         : encodePart(planned.tensor, *part, sink);
        if (!encoded) {
            return encoded;
        }
    }
    return {};
}

Result<void> TensorEncoder::encodePart(const GgufTensor& tensor, const TensorEntry& part,
                                       const GgufWriter::Sink& sink) {
    const std::size_t total = part.elements();
    const std::size_t size = pieceSize(tensor);
    for (std::size_t first = 0; first < total; first += size * m_pieces.size()) {
        const std::size_t count = std::min(m_pieces.size(), (total - first + size - 1) / size);
        m_pool.forEachChunk(count, 1, [&](std::size_t index, std::size_t) {
            Piece& piece = m_pieces[index];
            const std::size_t begin = first + index * size;
            piece.outcome = readPiece(part, begin, std::min(size, total - begin), piece);
            if (piece.outcome) {
                piece.outcome = encodePiece(tensor, piece);
            }
        });
        if (auto given = give(count, sink); !given) {
            return given;
        }
    }
    return {};
}

/// Low-rank matrices, which are small: one slab of the last two dimensions is one piece.
Result<void> TensorEncoder::encodeTransposed(const GgufTensor& tensor, const TensorEntry& part,
                                             const GgufWriter::Sink& sink) {
    const auto rows = static_cast<std::size_t>(part.shape[part.shape.size() - 2]);
    const auto columns = static_cast<std::size_t>(part.shape.back());
    const std::size_t slab = rows * columns;
    Piece& piece = m_pieces.front();
    std::vector<float> turned(slab);
    for (std::size_t begin = 0; begin < part.elements(); begin += slab) {
        if (auto read = readPiece(part, begin, slab, piece); !read) {
            return read;
        }
        transpose(piece.numbers, rows, columns, turned);
        piece.numbers = turned;
        piece.outcome = encodePiece(tensor, piece);
        if (auto given = give(1, sink); !given) {
            return given;
        }
    }
    return {};
}

Result<void> TensorEncoder::readPiece(const TensorEntry& part, std::size_t begin, std::size_t count,
                                      Piece& piece) const {
    piece.stored.resize(rowBytes(part.type, count));
    const auto bytes = part.data.subspan(rowBytes(part.type, begin), piece.stored.size());
    if (auto read = m_input.read(bytes, piece.stored); !read) {
        return read;
    }
    piece.numbers.resize(count);
    decode(part.type, piece.stored, piece.numbers);
    return {};
}

Result<void> TensorEncoder::encodePiece(const GgufTensor& tensor, Piece& piece) const {
    const auto isFinite = [](float value) { return std::isfinite(value); };
    if (!std::all_of(piece.numbers.begin(), piece.numbers.end(), isFinite)) {
        return fail(ErrorCode::FileDamaged, m_input.path,
                    "the tensor that becomes " + tensor.name + " contains values that are not numbers");
    }
    piece.encoded.resize(rowBytes(tensor.type, piece.numbers.size()));
    roost::encode(tensor.type, piece.numbers, piece.encoded);
    return {};
}

Result<void> TensorEncoder::give(std::size_t count, const GgufWriter::Sink& sink) {
    for (Piece& piece : std::span(m_pieces).first(count)) {
        if (!piece.outcome) {
            return piece.outcome;
        }
        if (auto given = sink(piece.encoded); !given) {
            return given;
        }
    }
    return {};
}

}  // namespace roost
