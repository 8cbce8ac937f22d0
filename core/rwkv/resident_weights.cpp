#include "rwkv/resident_weights.h"

#include "base/platform.h"
#include "base/thread_pool.h"
#include "tensor/convert.h"
#include "tensor/input_major.h"

#include <algorithm>
#include <optional>

namespace roost {

namespace {

// Bytes of the file read in one go, and between two looks at the stop.
constexpr std::size_t kPieceBytes = std::size_t{2} << 20;
constexpr std::size_t kPiecesPerStep = 32;

// Memory that must be left for states, logits and the rest of the machine.
constexpr std::size_t kSpareBytes = std::size_t{512} << 20;

/// A part of a matrix on its way from the file to its place: whole rows.
struct Piece {
    Matrix from;  ///< a view of the file
    TensorType type = TensorType::F32;
    MatrixLayout layout = MatrixLayout::RowMajor;
    std::byte* to = nullptr;

    Result<void> read(const ModelFile& file) const {
        const std::span bytes(from.data, from.bytes());
        if (type == from.type && layout == from.layout) {
            return file.read(bytes, {to, bytes.size()});
        }
        std::vector<std::byte> stored(bytes.size());
        if (auto done = file.read(bytes, stored); !done) {
            return done;
        }
        if (layout == MatrixLayout::InputMajor) {
            toInputMajor({from.type, from.rows, from.columns, stored.data()}, to);
            return {};
        }
        std::vector<float> numbers(from.rows * from.columns);
        decode(from.type, stored, numbers);
        encode(type, numbers, {to, rowBytes(type, numbers.size())});
        return {};
    }
};

constexpr TensorType kRoundedType = TensorType::Q8_0;

bool canBeRounded(const Matrix& matrix) {
    return !isBlockType(matrix.type) && matrix.columns % traits(kRoundedType).blockSize == 0;
}

class Residence {
public:
    Residence(Weights& weights, bool arranges) : m_weights(weights) {
        bool isQuantised = false;
        forEachMatrix(weights, [&](const Matrix& matrix, MatrixRole) {
            isQuantised = isQuantised || isBlockType(matrix.type);
        });
        forEachMatrix(weights, [&](Matrix& matrix, MatrixRole role) {
            if (matrix.data == nullptr) {
                return;
            }
            Place place{&matrix, matrix.type, matrix.layout, m_size};
            if (arranges && isQuantised && role == MatrixRole::LowRank && canBeRounded(matrix)) {
                place.type = kRoundedType;
            }
            if (arranges && role == MatrixRole::ChannelMixValue && canBeInputMajor(matrix)) {
                place.layout = MatrixLayout::InputMajor;
            }
            m_places.push_back(place);
            m_size += (matrix.rows * rowBytes(place.type, matrix.columns) + 63) / 64 * 64;
        });
    }

    std::size_t size() const { return m_size; }

    Result<void> read(const ModelFile& file, const LoadWatch& watch) {
        m_buffer = LargeBuffer(m_size);
        if (m_buffer.bytes().empty()) {
            return {};
        }
        const std::vector<Piece> pieces = cut();
        ThreadPool pool(ThreadPool::defaultThreads());
        for (std::size_t done = 0; done < pieces.size();) {
            if (watch.stop.stop_requested()) {
                return fail(ErrorCode::Interrupted, file.path, "");
            }
            const auto step = std::span(pieces).subspan(done, std::min(kPiecesPerStep, pieces.size() - done));
            std::vector<std::optional<Error>> errors(step.size());
            pool.forEachChunk(step.size(), 1, [&](std::size_t i, std::size_t) {
                if (auto read = step[i].read(file); !read) {
                    errors[i] = read.error();
                }
            });
            for (const auto& error : errors) {
                if (error) {
                    return tl::make_unexpected(*error);
                }
            }
            done += step.size();
            if (watch.progress) {
                watch.progress(static_cast<double>(done) / static_cast<double>(pieces.size()));
            }
        }
        moveIn();
        return {};
    }

private:
    struct Place {
        Matrix* matrix;
        TensorType type;
        MatrixLayout layout;
        std::size_t offset;
    };

    std::vector<Piece> cut() {
        std::vector<Piece> pieces;
        for (const Place& place : m_places) {
            const Matrix& whole = *place.matrix;
            const std::size_t rows = place.layout == MatrixLayout::InputMajor
                                         ? kInputMajorOutputs
                                         : std::max<std::size_t>(1, kPieceBytes / whole.rowBytes());
            std::byte* to = m_buffer.bytes().data() + place.offset;
            for (std::size_t row = 0; row < whole.rows; row += rows) {
                const Matrix part{whole.type, std::min(rows, whole.rows - row), whole.columns,
                                  whole.row(row)};
                pieces.push_back(
                    {part, place.type, place.layout, to + row * rowBytes(place.type, whole.columns)});
            }
        }
        return pieces;
    }

    void moveIn() {
        for (const Place& place : m_places) {
            *place.matrix = {place.type, place.matrix->rows, place.matrix->columns,
                             m_buffer.bytes().data() + place.offset, place.layout};
        }
        m_weights.resident = std::move(m_buffer);
        m_weights.owned.clear();
    }

    Weights& m_weights;
    std::vector<Place> m_places;
    std::size_t m_size = 0;
    LargeBuffer m_buffer;
};

}  // namespace

Result<void> makeResident(const ModelFile& file, Weights& weights, bool arranges, const LoadWatch& watch) {
    Residence residence(weights, arranges);
    const auto available = platform::availableMemory();
    if (available && residence.size() + kSpareBytes > *available) {
        return {};
    }
    return residence.read(file, watch);
}

}  // namespace roost
