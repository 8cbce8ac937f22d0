#pragma once

#include "rwkv/model.h"

#include <string>

namespace roost {

/// Raised whenever a change of the engine gives states or logits other bits for the same tokens.
inline constexpr int kNumericsVersion = 2;

/// Names everything but weights and tokens that the bits of a state depend on: two runs of the same name give
/// the same bits.
std::string numericPath(const Model& model);

}  // namespace roost
