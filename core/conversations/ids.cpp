#include "conversations/ids.h"

#include "conversations/id_arithmetic.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>

namespace roost {

namespace {

constexpr qint64 kEpochMilliseconds = 1735689600000;  ///< 2025-01-01T00:00:00Z
constexpr int kRandomBits = 12;
constexpr int kDrawnMomentBits = 33;  ///< some hundred days of milliseconds
constexpr int kGivenBits = 64;

static_assert(kRandomBits + kDrawnMomentBits <= kGivenBits);

}  // namespace

quint64 idAfter(quint64 last, quint64 maker, qint64 now, quint64 random) {
    const bool isClockRight = now >= kEpochMilliseconds;
    if (!isClockRight && last != 0) {
        return last + kIdMakers;
    }
    const quint64 moment = isClockRight ? static_cast<quint64>(now - kEpochMilliseconds)
                                        : random >> (kGivenBits - kDrawnMomentBits);
    const quint64 fresh = (moment << kRandomBits) | (random & ((quint64{1} << kRandomBits) - 1));
    return std::max(last + kIdMakers, fresh - fresh % kIdMakers + maker);
}

quint64 IdSource::next() {
    m_last = idAfter(m_last, m_maker, QDateTime::currentMSecsSinceEpoch(),
                     QRandomGenerator::global()->generate64());
    return m_last;
}

}  // namespace roost
