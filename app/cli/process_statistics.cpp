#include "cli/process_statistics.h"

#include "base/platform.h"

#include <chrono>

namespace roost::cli {

double peakMemoryMib() {
    return static_cast<double>(platform::peakMemory().value_or(0)) / (1024 * 1024);
}

double secondsSinceProcessStart() {
    if (const auto seconds = platform::secondsSinceProcessStart()) {
        return *seconds;
    }
    static const auto first = std::chrono::steady_clock::now();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - first).count();
}

}  // namespace roost::cli
