#include "rwkv/state.h"

#include <cstring>

namespace roost {

bool operator==(const State& a, const State& b) {
    // Bits, not numbers: a NaN equals itself and 0 differs from -0, as a resumed run must not differ in
    // either.
    return a.m_shape == b.m_shape &&
           std::memcmp(a.m_values.data(), b.m_values.data(), a.m_values.size() * sizeof(float)) == 0;
}

}  // namespace roost
