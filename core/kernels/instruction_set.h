#pragma once

#include "base/result.h"

namespace roost {

/// Limits the kernels to the instruction set that the environment variable ROOST_INSTRUCTION_SET names, for
/// measurements and in search of faults (kernels::instructionSet tells which that is); without it the best
/// one is used. Before the first operation. Fails if this machine has none of that name.
Result<void> chooseInstructionSet();

}  // namespace roost
