#pragma once

#include <chrono>

namespace roost {

/// How patient a download is.
struct RetryPolicy {
    std::chrono::milliseconds stall{30'000};  ///< without a byte before the connection counts as dead
    std::chrono::milliseconds first{1'000};   ///< before the first new attempt; doubles with each
    std::chrono::milliseconds longest{60'000};
    int attempts = 8;  ///< in a row without a byte further, before the next place is tried

    /// The wait before attempt \p attempt (1, 2, …): at least what the server asked for, else doubled each
    /// time, and spread by \p chance (0 … 1) over half to once and a half of it, so that many programs that
    /// were cut off together do not come back together.
    std::chrono::milliseconds waitBefore(int attempt, std::chrono::seconds asked, double chance) const {
        auto wait = first;
        for (int i = 1; i < attempt && wait < longest; ++i) {
            wait *= 2;
        }
        wait = wait < longest ? wait : longest;
        const auto spread = std::chrono::duration_cast<std::chrono::milliseconds>(wait * (0.5 + chance));
        return spread > asked ? spread : std::chrono::milliseconds(asked);
    }
};

}  // namespace roost
