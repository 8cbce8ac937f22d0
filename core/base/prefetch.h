#pragma once

#include <cstddef>
#include <span>

namespace roost {

/// Asks for numbers that will soon be read, without waiting for them.
inline void prefetch(std::span<const float> numbers) {
    constexpr std::size_t kPerLine = 64 / sizeof(float);
    for (std::size_t i = 0; i < numbers.size(); i += kPerLine) {
        __builtin_prefetch(numbers.data() + i);
    }
}

}  // namespace roost
