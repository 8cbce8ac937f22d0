#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace roost {

/// The whole number nearest to \p value within low … high.
inline int nearest(double value, int low, int high) {
    return static_cast<int>(
        std::nearbyint(std::clamp(value, static_cast<double>(low), static_cast<double>(high))));
}

/// value / step for rounding; 0 where the step is.
inline double stepsOf(double value, double step) {
    return step == 0 ? 0.0 : value / step;
}

/// How much the error of each number counts: its size beside the root mean square of all. Large weights do
/// more in a product, and small ones must not be lost altogether.
std::vector<double> errorWeights(std::span<const float> values);

/// The scale, of either sign, with which values ≈ scale · q, low ≤ q ≤ high, has the least weighted squared
/// error.
double fitScale(std::span<const float> values, std::span<const double> weights, int low, int high);

struct ScaleAndMinimum {
    double scale = 0;
    double minimum = 0;
};

/// The scale (not negative) and minimum with which values ≈ scale · q + minimum, 0 ≤ q ≤ high, has the least
/// weighted squared error; the minimum is 0 at most where \p needsNegative is set.
ScaleAndMinimum fitScaleAndMinimum(std::span<const float> values, std::span<const double> weights, int high,
                                   bool needsNegative);

/// The weighted squared error of values as the best scale · q + minimum, low ≤ q ≤ high.
double roundingError(std::span<const float> values, std::span<const double> weights, ScaleAndMinimum line,
                     int low, int high);

}  // namespace roost
