#pragma once

#include "kernels/reference.h"
#include "support/largest_difference.h"

#include <QTest>
#include <hwy/targets.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace roost::test {

/// From 1 to the next float.
inline constexpr double kEpsilon = 0x1p-23;

/// Sizes below, at and above those of registers and panels.
inline constexpr std::size_t kSizes[] = {1,  2,  3,  7,  8,   15,  16,  17,  31,  32,
                                         33, 63, 64, 65, 100, 127, 256, 512, 1000};

/// Random numbers with a fixed seed.
class Numbers {
public:
    std::vector<float> next(std::size_t count, float size = 1) {
        std::vector<float> values(count);
        for (float& value : values) {
            value = size * (2 * static_cast<float>(m_random() >> 8) * 0x1p-24F - 1);
        }
        return values;
    }

private:
    std::mt19937 m_random{42};
};

/// The same numbers as the definitions take them.
inline reference::Vector asDouble(std::span<const float> values) {
    return {values.begin(), values.end()};
}

/// A row for every instruction set of this machine that has kernels.
inline void addTargets() {
    QTest::addColumn<qint64>("target");
    const std::int64_t compiled = hwy::SupportedTargets();
    for (const std::int64_t target : {HWY_SSE4, HWY_AVX2, HWY_AVX3, HWY_AVX3_DL, HWY_NEON}) {
        if ((compiled & target & HWY_TARGETS) != 0) {
            QTest::newRow(hwy::TargetName(target)) << qint64{target};
        }
    }
}

/// Has the kernels run on that of the row.
inline void useTarget() {
    QFETCH(qint64, target);
    hwy::SetSupportedTargetsForTest(target);
}

/// Has them run on the best one again.
inline void useAnyTarget() {
    hwy::SetSupportedTargetsForTest(0);
}

}  // namespace roost::test

/// Fails where numbers differ from what is expected by more than \p tolerance.
#define ROOST_WITHIN(actual, expected, tolerance)                                                            \
    do {                                                                                                     \
        const double difference_ = roost::test::largestDifference(actual, expected);                         \
        QVERIFY2(difference_ <= (tolerance),                                                                 \
                 qPrintable(QString("differs by %1, allowed %2").arg(difference_).arg(tolerance)));          \
    } while (false)
