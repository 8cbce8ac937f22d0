#pragma once

#include <cstddef>
#include <span>

namespace roost {

/// Asks for bytes that will soon be read, without waiting for them.
inline void prefetch(std::span<const std::byte> bytes) {
    constexpr std::size_t kLine = 64;
    for (std::size_t i = 0; i < bytes.size(); i += kLine) {
        __builtin_prefetch(bytes.data() + i);
    }
}

inline void prefetch(std::span<const float> numbers) {
    prefetch(std::as_bytes(numbers));
}

}  // namespace roost
