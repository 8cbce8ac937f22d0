#pragma once

#include "base/large_buffer.h"
#include "base/result.h"
#include "model_file/model_file.h"
#include "rwkv/weights.h"

#include <cstddef>
#include <functional>
#include <stop_token>
#include <vector>

namespace roost {

/// What goes on while weights are read.
struct LoadWatch {
    std::function<void(double)> progress;  ///< hears the share that is done; may be empty
    std::stop_token stop;                  ///< ends loading with ErrorCode::Interrupted
};

/// Memory in large pages that the matrices of a model, all but the embedding, are brought into with all
/// processor cores: computing with them there is some 15 % faster than in the mapping of the file, but giving
/// out so much memory takes the system longer than everything else about loading. So it is done in two steps,
/// between which a model can be used: arrange(), then move(). Where memory is short nothing is done, and the
/// weights stay in the mapping, from which the system can drop them.
class ResidentWeights {
public:
    ResidentWeights() = default;

    /// Both must stay where they are as long as this is used. With \p arranges matrices are to be brought
    /// into the form that suits activations of 8 bits: low-rank ones that a quantised file left in floats
    /// become Q8_0, and the channel mix's value matrix is laid out by inputs.
    ResidentWeights(const ModelFile& file, Weights& weights, bool arranges);

    /// Whether there was enough memory.
    bool hasRoom() const { return !m_pieces.empty(); }

    /// Brings in the matrices that change their form.
    Result<void> arrange(const LoadWatch& watch);

    /// Brings in about so many bytes of what is left, those first. What was brought in is dropped from the
    /// mapping.
    Result<void> move(std::size_t bytes, const LoadWatch& watch = {});

    /// Whether there is nothing to bring in any more.
    bool isDone() const { return m_next == m_pieces.size(); }

private:
    /// Whole rows of a matrix on their way from the file to their place.
    struct Piece {
        Matrix from;  ///< a view of the file
        TensorType type = TensorType::F32;
        MatrixLayout layout = MatrixLayout::RowMajor;
        std::byte* to = nullptr;
        Matrix* completes = nullptr;  ///< the matrix whose last piece it is
        Matrix whole{};               ///< what that is from then on

        Result<void> read(const ModelFile& file) const;
    };

    struct Place;

    void cut(const Place& place);
    Result<void> bringIn(std::size_t end, const LoadWatch& watch);
    void settle(const Piece& piece);

    const ModelFile* m_file = nullptr;
    Weights* m_weights = nullptr;
    std::vector<Piece> m_pieces;  ///< of those that change their form, then of the others
    std::size_t m_changing = 0;   ///< pieces of the former
    std::size_t m_next = 0;       ///< the first piece that was not brought in
    LargeBuffer m_buffer;
};

}  // namespace roost
