#pragma once

#include <chrono>
#include <string>

namespace roost::cli {

/// A line on standard error that shows how far long work has come. Drawn only on a terminal, only for work
/// that takes longer than a moment, and wiped when done.
class ProgressBar {
public:
    explicit ProgressBar(std::string label);
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ~ProgressBar();

    /// \p fraction 0 … 1.
    void show(double fraction);

private:
    using Clock = std::chrono::steady_clock;

    std::string m_label;
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_lastDrawn;
    bool m_isDrawn = false;
    bool m_isTerminal;
};

}  // namespace roost::cli
