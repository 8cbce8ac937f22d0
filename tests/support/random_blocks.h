#pragma once

#include "tensor/tensor_type.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>

namespace roost::test {

/// Fills \p bytes with blocks of a block type whose bits are all random, and whose scales give numbers of
/// about \p size. So every bit of the layout counts, and types without an encoder can be tried too.
void fillWithRandomBlocks(TensorType type, float size, std::mt19937_64& random, std::span<std::byte> bytes);

}  // namespace roost::test
