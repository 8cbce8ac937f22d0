#pragma once

#include "base/thread_pool.h"
#include "convert/gguf_plan.h"
#include "model_file/gguf_writer.h"
#include "model_file/model_file.h"

#include <vector>

namespace roost {

/// Reads the numbers of tensors out of a model file and writes them in another type, piece by piece and on
/// several threads; needs a few MiB for each. What comes out does not depend on the number of threads.
class TensorEncoder {
public:
    TensorEncoder(const ModelFile& input, ThreadPool& pool) : m_input(input), m_pool(pool) {}

    /// Gives the bytes of \p planned to \p sink in their order. Values that are no numbers, and what the disk
    /// refuses, are errors.
    Result<void> encode(const PlannedTensor& planned, const GgufWriter::Sink& sink);

private:
    /// Numbers that are worked on by one thread at a time.
    struct Piece {
        std::vector<std::byte> stored;
        std::vector<float> numbers;
        std::vector<std::byte> encoded;
        Result<void> outcome;
    };

    Result<void> encodePart(const GgufTensor& tensor, const TensorEntry& part, const GgufWriter::Sink& sink);
    Result<void> encodeTransposed(const GgufTensor& tensor, const TensorEntry& part,
                                  const GgufWriter::Sink& sink);
    Result<void> readPiece(const TensorEntry& part, std::size_t begin, std::size_t count, Piece& piece) const;
    Result<void> encodePiece(const GgufTensor& tensor, Piece& piece) const;
    Result<void> give(std::size_t count, const GgufWriter::Sink& sink);

    const ModelFile& m_input;
    ThreadPool& m_pool;
    std::vector<Piece> m_pieces;
};

}  // namespace roost
