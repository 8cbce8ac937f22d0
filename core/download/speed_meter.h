#pragma once

#include <QElapsedTimer>
#include <QtGlobal>

namespace roost {

/// The speed of late: what the last seconds brought, older ones counting less and less.
class SpeedMeter {
public:
    void restart(qint64 bytes) {
        m_lastBytes = bytes;
        m_bytesPerSecond = 0;
        m_sinceLast.start();
    }

    /// \p bytes in all by now; to be called a few times a second.
    void update(qint64 bytes) {
        constexpr double kMemory = 4;  // seconds
        const double seconds = static_cast<double>(m_sinceLast.nsecsElapsed()) * 1e-9;
        if (seconds <= 0) {
            return;
        }
        const double latest = static_cast<double>(qMax<qint64>(bytes - m_lastBytes, 0)) / seconds;
        const double weight = m_bytesPerSecond > 0 ? qMin(1.0, seconds / kMemory) : 1.0;
        m_bytesPerSecond += weight * (latest - m_bytesPerSecond);
        m_lastBytes = bytes;
        m_sinceLast.start();
    }

    double bytesPerSecond() const { return m_bytesPerSecond; }

private:
    QElapsedTimer m_sinceLast;
    qint64 m_lastBytes = 0;
    double m_bytesPerSecond = 0;
};

}  // namespace roost
