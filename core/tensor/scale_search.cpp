#include "tensor/scale_search.h"

#include <limits>

namespace roost {

namespace {

// Candidates map the largest number up to this much beside the end of the range, in steps of this size.
constexpr int kSteps = 9;
constexpr double kStep = 0.1;

/// Weighted sums over a block, from which the best line through its points (q, value) follows.
struct Moments {
    double w = 0, wx = 0, wxx = 0;    // of the values: the same for every candidate
    double wq = 0, wxq = 0, wqq = 0;  // of a candidate's numbers

    Moments(std::span<const float> values, std::span<const double> weights) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double weighted = weights[i] * static_cast<double>(values[i]);
            w += weights[i];
            wx += weighted;
            wxx += weighted * static_cast<double>(values[i]);
        }
    }

    ScaleAndMinimum throughZero() const { return {wqq > 0 ? wxq / wqq : 0.0, 0}; }

    ScaleAndMinimum bestLine(bool needsNegative) const {
        const double determinant = w * wqq - wq * wq;
        if (determinant <= 0) {
            return throughZero();
        }
        const ScaleAndMinimum line{(w * wxq - wx * wq) / determinant, (wqq * wx - wq * wxq) / determinant};
        return needsNegative && line.minimum > 0 ? throughZero() : line;
    }

    double error(ScaleAndMinimum line) const {
        const auto [s, m] = line;
        return wxx + s * s * wqq + m * m * w - 2 * s * wxq - 2 * m * wx + 2 * s * m * wq;
    }
};

/// \p moments with every value rounded to steps of 1 / inverse from \p origin on.
Moments roundedTo(Moments moments, std::span<const float> values, std::span<const double> weights,
                  double inverse, double origin, double low, double high) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double x = static_cast<double>(values[i]);
        const double q = std::nearbyint(std::clamp((x - origin) * inverse, low, high));
        const double weighted = weights[i] * q;
        moments.wq += weighted;
        moments.wxq += weighted * x;
        moments.wqq += weighted * q;
    }
    return moments;
}

/// Keeps the line with the least error.
class BestLine {
public:
    void offer(const Moments& moments, ScaleAndMinimum line) {
        if (const double error = moments.error(line); error < m_error) {
            m_error = error;
            m_line = line;
        }
    }
    ScaleAndMinimum line() const { return m_line; }

private:
    double m_error = std::numeric_limits<double>::infinity();
    ScaleAndMinimum m_line;
};

}  // namespace

std::vector<double> errorWeights(std::span<const float> values) {
    double squares = 0;
    for (const float value : values) {
        squares += static_cast<double>(value) * static_cast<double>(value);
    }
    const double root = std::sqrt(squares / static_cast<double>(values.size()));
    std::vector<double> weights(values.size());
    std::transform(values.begin(), values.end(), weights.begin(),
                   [=](float value) { return root + std::abs(static_cast<double>(value)); });
    return weights;
}

double fitScale(std::span<const float> values, std::span<const double> weights, int low, int high) {
    const double largest = static_cast<double>(*std::max_element(
        values.begin(), values.end(), [](float a, float b) { return std::abs(a) < std::abs(b); }));
    if (largest == 0) {
        return 0;
    }
    const Moments fixed(values, weights);
    BestLine best;
    for (const int end : {low, high}) {
        for (int step = -kSteps; step <= kSteps; ++step) {
            const Moments moments =
                roundedTo(fixed, values, weights, (end + kStep * step) / largest, 0, low, high);
            best.offer(moments, moments.throughZero());
        }
    }
    return best.line().scale;
}

ScaleAndMinimum fitScaleAndMinimum(std::span<const float> values, std::span<const double> weights, int high,
                                   bool needsNegative) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const double lowest =
        needsNegative ? std::min(0.0, static_cast<double>(*least)) : static_cast<double>(*least);
    const double range = static_cast<double>(*most) - lowest;
    if (range == 0) {
        return {0, lowest};
    }
    const Moments fixed(values, weights);
    BestLine best;
    for (int step = -kSteps; step <= kSteps; ++step) {
        const Moments moments =
            roundedTo(fixed, values, weights, (high + kStep * step) / range, lowest, 0, high);
        best.offer(moments, moments.bestLine(needsNegative));
    }
    return best.line();
}

double roundingError(std::span<const float> values, std::span<const double> weights, ScaleAndMinimum line,
                     int low, int high) {
    double error = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double x = static_cast<double>(values[i]) - line.minimum;
        const double off = x - line.scale * nearest(stepsOf(x, line.scale), low, high);
        error += weights[i] * off * off;
    }
    return error;
}

}  // namespace roost
