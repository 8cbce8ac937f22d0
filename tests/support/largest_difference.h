#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

namespace roost::test {

template <typename Expected>
double differenceOf(std::span<const float> actual, std::span<const Expected> expected) {
    double largest = actual.size() == expected.size() ? 0 : std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < std::min(actual.size(), expected.size()); ++i) {
        const double difference = std::abs(static_cast<double>(actual[i]) - static_cast<double>(expected[i]));
        largest = difference <= largest ? largest : difference;  // keeps a NaN
    }
    return largest;
}

/// The largest difference between numbers of one place; infinite where there are more of one than of the
/// other, NaN if there is one.
inline double largestDifference(std::span<const float> actual, std::span<const float> expected) {
    return differenceOf(actual, expected);
}
inline double largestDifference(std::span<const float> actual, std::span<const double> expected) {
    return differenceOf(actual, expected);
}

}  // namespace roost::test
