#include "cli/progress_bar.h"

#include "cli/terminal.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <utility>

namespace roost::cli {

namespace {

constexpr int kWidth = 30;
constexpr auto kPatience = std::chrono::milliseconds(300);
constexpr auto kInterval = std::chrono::milliseconds(100);

}  // namespace

ProgressBar::ProgressBar(std::string label) : m_label(std::move(label)), m_isTerminal(isErrorATerminal()) {}

ProgressBar::~ProgressBar() {
    if (m_isDrawn) {
        std::cerr << "\r\x1b[K" << std::flush;
    }
}

void ProgressBar::show(double fraction) {
    const auto now = Clock::now();
    if (!m_isTerminal || now - m_start < kPatience || now - m_lastDrawn < kInterval) {
        return;
    }
    m_lastDrawn = now;
    m_isDrawn = true;
    const double share = std::clamp(fraction, 0.0, 1.0);
    const auto filled = static_cast<std::size_t>(std::lround(share * kWidth));
    std::cerr << '\r' << m_label << " [" << std::string(filled, '#') << std::string(kWidth - filled, ' ')
              << "] " << std::lround(share * 100) << " %\x1b[K" << std::flush;
}

}  // namespace roost::cli
