#pragma once

#include "tensor/tensor_type.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace roost {

/// One tensor of a file: a view of its bytes.
struct TensorEntry {
    TensorType type = TensorType::F32;
    std::vector<std::uint64_t> shape;  ///< outermost dimension first, as PyTorch prints it
    std::span<const std::byte> data;

    std::size_t elements() const;
    /// Size of the innermost dimension, 1 for a scalar.
    std::uint64_t columns() const { return shape.empty() ? 1 : shape.back(); }
};

/// The tensors of a file by name. Views: valid as long as the file they came from.
using TensorDirectory = std::map<std::string, TensorEntry, std::less<>>;

/// The product of the dimensions, unless it overflows.
std::optional<std::uint64_t> elementCount(std::span<const std::uint64_t> shape);

/// The bytes that a tensor of this type and shape takes; none when the product overflows or a row is no whole
/// number of blocks.
std::optional<std::uint64_t> tensorBytes(TensorType type, std::span<const std::uint64_t> shape);

/// "512×2048", for messages.
std::string shapeText(std::span<const std::uint64_t> shape);

/// The names of two tensors whose bytes overlap, if there are any.
std::optional<std::pair<std::string, std::string>> findOverlap(const TensorDirectory& tensors);

}  // namespace roost
