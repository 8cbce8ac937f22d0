#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <vector>

namespace roost::test {

/// Beats on the GUI thread and notes how late each beat comes.
class Heartbeat {
public:
    Heartbeat() {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const double sinceLast = static_cast<double>(m_sinceLast.nsecsElapsed()) / 1e6;
            m_sinceLast.start();
            m_latenessMs.push_back(std::max(0.0, sinceLast - kBeatMs));
        });
    }

    void start() {
        m_latenessMs.clear();
        m_sinceLast.start();
        m_timer.start(kBeatMs);
    }

    /// Stops; how late every beat came, in milliseconds, sorted.
    std::vector<double> finish() {
        m_timer.stop();
        std::sort(m_latenessMs.begin(), m_latenessMs.end());
        return m_latenessMs;
    }

private:
    static constexpr int kBeatMs = 4;

    QTimer m_timer;
    QElapsedTimer m_sinceLast;
    std::vector<double> m_latenessMs;
};

/// The value that a \p share of \p sorted is not above; 0 of none.
inline double percentile(const std::vector<double>& sorted, double share) {
    return sorted.empty() ? 0
                          : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

}  // namespace roost::test
