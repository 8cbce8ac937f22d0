#include "conversations/ids.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>

namespace roost {

namespace {

constexpr qint64 kEpochMilliseconds = 1735689600000;  ///< 2025-01-01T00:00:00Z
constexpr int kRandomBits = 12;

}  // namespace

quint64 IdSource::next() {
    const qint64 elapsed = std::max<qint64>(0, QDateTime::currentMSecsSinceEpoch() - kEpochMilliseconds);
    const quint64 fresh = (static_cast<quint64>(elapsed) << kRandomBits) |
                          QRandomGenerator::global()->bounded(quint32{1} << kRandomBits);
    m_last = std::max(m_last + kIdMakers, fresh - fresh % kIdMakers + m_maker);
    return m_last;
}

}  // namespace roost
