#pragma once

#include "tensor/matrix.h"

#include <cstddef>

namespace roost {

/// Panels of this many outputs make up a matrix of MatrixLayout::InputMajor.
inline constexpr std::size_t kInputMajorOutputs = 128;

/// Whether a matrix can be laid out by inputs: Q8_0 and Q4_0 in whole panels.
bool canBeInputMajor(const Matrix& matrix);

/// Where an output of a panel comes to lie when four inputs are interleaved byte by byte, 64 outputs at a
/// time and 16 bytes on their own, as vector instructions do it: rows and columns of 4 by 4 groups of 4
/// outputs are swapped.
constexpr std::size_t interleavedPlace(std::size_t output) {
    return output / 64 * 64 + output % 16 / 4 * 16 + output % 64 / 16 * 4 + output % 4;
}

/// Bytes of one block of inputs in a panel: as many as the same blocks take by rows.
std::size_t inputMajorBlockBytes(TensorType type);

/// Lays \p panel, kInputMajorOutputs rows of a matrix that canBeInputMajor, out by inputs in \p out, which is
/// as long. For each block of 32 inputs: the scales of all outputs (F16), then for each input the numbers of
/// all outputs: bytes 128 + q for Q8_0, and for Q4_0 halves of bytes, of which byte j has output j in its low
/// and output j + 64 in its high one.
void toInputMajor(const Matrix& panel, std::byte* out);

}  // namespace roost
