#pragma once

#include <chrono>

namespace roost::bench {

/// How long some work takes.
template <typename Work>
double seconds(Work&& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace roost::bench
