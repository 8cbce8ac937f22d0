#pragma once

#include "kernels/kernels.h"

#include <string>

namespace roost {

/// Raised whenever a change of the engine gives states or logits other bits for the same tokens.
inline constexpr int kNumericsVersion = 1;

/// Names everything but model and tokens that the bits of a state depend on: two runs of the same name give
/// the same bits.
inline std::string numericPath() {
    return std::to_string(kNumericsVersion) + "/" + std::string(kernels::instructionSet());
}

}  // namespace roost
