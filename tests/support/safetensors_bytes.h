#pragma once

#include "model_file/tensor_directory.h"

#include <QByteArray>

#include <string>
#include <vector>

namespace roost::test {

/// A tensor of numbers under a name.
struct NamedTensor {
    std::string name;
    std::vector<std::uint64_t> shape;
    std::vector<float> values;
};

/// The numbers of every tensor of a directory.
std::vector<NamedTensor> decodedTensors(const TensorDirectory& tensors);

/// Swaps the two dimensions of a matrix.
NamedTensor transposed(const NamedTensor& matrix);

/// A safetensors file of float32 tensors.
QByteArray safetensorsBytes(const std::vector<NamedTensor>& tensors);

}  // namespace roost::test
