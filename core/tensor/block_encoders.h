#pragma once

#include "tensor/blocks.h"

#include <span>

namespace roost {

// Each encodes Block::kNumbers finite \p values. Scales and minimums are searched for the least squared
// error, large numbers weighing more; Q8_0 takes the largest number for its scale, as everybody does.

void encodeBlock(std::span<const float> values, BlockQ4_0& block);
void encodeBlock(std::span<const float> values, BlockQ4_1& block);
void encodeBlock(std::span<const float> values, BlockQ5_0& block);
void encodeBlock(std::span<const float> values, BlockQ5_1& block);
void encodeBlock(std::span<const float> values, BlockQ8_0& block);
void encodeBlock(std::span<const float> values, BlockQ4_K& block);
void encodeBlock(std::span<const float> values, BlockQ5_K& block);
void encodeBlock(std::span<const float> values, BlockQ6_K& block);

}  // namespace roost
