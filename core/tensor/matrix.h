#pragma once

#include "tensor/tensor_type.h"

#include <cassert>
#include <cstddef>
#include <span>
#include <vector>

namespace roost {

/// In which order the numbers of a matrix lie.
enum class MatrixLayout {
    RowMajor,    ///< all inputs of an output beside each other, as in files
    InputMajor,  ///< all outputs of an input beside each other (tensor/input_major.h): inputs that are zero
                 ///< need not be read
};

/// A view of a weight matrix [rows][columns] in any type; owns nothing.
struct Matrix {
    TensorType type = TensorType::F32;
    std::size_t rows = 0;     ///< outputs
    std::size_t columns = 0;  ///< inputs
    const std::byte* data = nullptr;
    MatrixLayout layout = MatrixLayout::RowMajor;

    std::size_t rowBytes() const { return roost::rowBytes(type, columns); }
    std::size_t bytes() const { return rows * rowBytes(); }
    const std::byte* row(std::size_t index) const {
        assert(index < rows && layout == MatrixLayout::RowMajor);
        return data + index * rowBytes();
    }
};

/// A view of float vectors, one per token: [count][width], \c width floats apart.
struct Rows {
    float* data = nullptr;
    std::size_t count = 0;
    std::size_t width = 0;

    std::span<float> operator[](std::size_t index) const {
        assert(index < count);
        return {data + index * width, width};
    }
    std::span<float> all() const { return {data, count * width}; }
};

}  // namespace roost
