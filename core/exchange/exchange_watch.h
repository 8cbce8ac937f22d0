#pragma once

#include <functional>

namespace roost {

/// Follows work that can take seconds and can be stopped; it calls both on the thread that does the work.
struct ExchangeWatch {
    std::function<void(double)> progress = [](double) {};    ///< how much is done, 0 … 1
    std::function<bool()> isStopped = [] { return false; };  ///< then it ends in ErrorCode::Interrupted
};

}  // namespace roost
