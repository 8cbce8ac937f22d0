#include "kernels/reference.h"

#include "tensor/convert.h"

#include <algorithm>
#include <cmath>

namespace roost::reference {

Vector multiplyRows(const Matrix& w, std::span<const double> x) {
    Vector y(w.rows, 0.0);
    std::vector<float> row(w.columns);
    for (std::size_t i = 0; i < w.rows; ++i) {
        decode(w.type, {w.row(i), w.rowBytes()}, row);
        for (std::size_t j = 0; j < w.columns; ++j) {
            y[i] += static_cast<double>(row[j]) * x[j];
        }
    }
    return y;
}

Vector normalise(std::span<const double> x, std::size_t groups, std::span<const double> weight,
                 std::span<const double> bias, double epsilon) {
    const std::size_t size = x.size() / groups;
    Vector out(x.size());
    for (std::size_t g = 0; g < groups; ++g) {
        const auto group = x.subspan(g * size, size);
        double mean = 0;
        for (const double value : group) {
            mean += value / static_cast<double>(size);
        }
        double variance = 0;
        for (const double value : group) {
            variance += (value - mean) * (value - mean) / static_cast<double>(size);
        }
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t at = g * size + i;
            out[at] = (x[at] - mean) / std::sqrt(variance + epsilon) * weight[at] + bias[at];
        }
    }
    return out;
}

Vector mixTokens(std::span<const double> x, std::span<const double> previous, std::span<const double> mix) {
    Vector out(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        out[i] = x[i] + (previous[i] - x[i]) * mix[i];
    }
    return out;
}

double sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}

double silu(double x) {
    return x * sigmoid(x);
}

double doubleExponential(double x) {
    return std::exp(-std::exp(x));
}

double reluSquared(double x) {
    return x > 0 ? x * x : 0;
}

double decay(double x) {
    return std::exp(-0.606531 * sigmoid(x));
}

Vector wkv4(std::span<const double> k, std::span<const double> v, std::span<const double> decay,
            std::span<const double> bonus, Average4& average) {
    Vector y(k.size());
    for (std::size_t i = 0; i < k.size(); ++i) {
        double& a = average.numerator[i];
        double& b = average.denominator[i];
        double& p = average.exponent[i];
        const double nowLargest = std::max(p, bonus[i] + k[i]);
        const double before = std::exp(p - nowLargest);
        const double now = std::exp(bonus[i] + k[i] - nowLargest);
        y[i] = (before * a + now * v[i]) / (before * b + now);
        const double largest = std::max(p + decay[i], k[i]);
        const double kept = std::exp(p + decay[i] - largest);
        const double added = std::exp(k[i] - largest);
        a = kept * a + added * v[i];
        b = kept * b + added;
        p = largest;
    }
    return y;
}

Vector wkv6(std::span<const double> r, std::span<const double> w, std::span<const double> k,
            std::span<const double> v, std::span<const double> bonus, std::span<double> S) {
    const std::size_t size = r.size();
    Vector y(size, 0.0);
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j) {
            double& s = S[i * size + j];
            y[j] += r[i] * (s + bonus[i] * k[i] * v[j]);
            s = w[i] * s + k[i] * v[j];
        }
    }
    return y;
}

Keys7 prepareKeys7(std::span<const double> k, std::span<const double> a, std::span<const double> keyScale,
                   std::span<const double> keyIclr) {
    const std::size_t size = k.size();
    double squares = 0;
    for (std::size_t i = 0; i < size; ++i) {
        squares += k[i] * keyScale[i] * k[i] * keyScale[i];
    }
    const double norm = std::max(std::sqrt(squares), 1e-12);
    Keys7 keys{Vector(size), Vector(size), Vector(size)};
    for (std::size_t i = 0; i < size; ++i) {
        const double kk = k[i] * keyScale[i] / norm;
        keys.k[i] = k[i] * (1 + (a[i] - 1) * keyIclr[i]);
        keys.removal[i] = -kk;
        keys.replacement[i] = kk * a[i];
    }
    return keys;
}

Vector wkv7(std::span<const double> r, std::span<const double> w, std::span<const double> k,
            std::span<const double> v, std::span<const double> removal, std::span<const double> replacement,
            std::span<double> S) {
    const std::size_t size = r.size();
    Vector y(size, 0.0);
    for (std::size_t i = 0; i < size; ++i) {
        double removed = 0;
        for (std::size_t j = 0; j < size; ++j) {
            removed += S[i * size + j] * removal[j];
        }
        for (std::size_t j = 0; j < size; ++j) {
            double& s = S[i * size + j];
            s = s * w[j] + removed * replacement[j] + v[i] * k[j];
            y[i] += s * r[j];
        }
    }
    return y;
}

Vector bonus7(std::span<const double> r, std::span<const double> k, std::span<const double> v,
              std::span<const double> bonus) {
    double sum = 0;
    for (std::size_t i = 0; i < r.size(); ++i) {
        sum += r[i] * k[i] * bonus[i];
    }
    Vector y(v.begin(), v.end());
    for (double& value : y) {
        value *= sum;
    }
    return y;
}

}  // namespace roost::reference
