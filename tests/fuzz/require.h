#pragma once

#include <cstdlib>

namespace roost::fuzz {

/// Ends the program, which the fuzzer notes, where something does not hold.
inline void require(bool isRight) {
    if (!isRight) {
        std::abort();
    }
}

}  // namespace roost::fuzz
