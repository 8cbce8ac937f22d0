#pragma once

#include "tensor/tensor_type.h"

#include <cstddef>
#include <span>

namespace roost {

/// Decodes \p values.size() numbers, which must be whole blocks, from \p bytes of \p type.
void decode(TensorType type, std::span<const std::byte> bytes, std::span<float> values);

/// Whether there is an encoder for \p type; every type can be decoded.
bool canEncode(TensorType type);

/// Encodes \p values, which must be whole blocks, as \p type into \p bytes (rowBytes of them); \p type
/// must have an encoder. Numbers that are not finite are stored as the type can: block types need finite
/// input.
void encode(TensorType type, std::span<const float> values, std::span<std::byte> bytes);

}  // namespace roost
