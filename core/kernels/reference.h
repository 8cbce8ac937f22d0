#pragma once

#include "tensor/matrix.h"

#include <span>
#include <vector>

/// The specification of kernels.h: the same operations, one number after another in double precision. Slow,
/// and only used by tests.
namespace roost::reference {

using Vector = std::vector<double>;

Vector multiplyRows(const Matrix& w, std::span<const double> x);
Vector normalise(std::span<const double> x, std::size_t groups, std::span<const double> weight,
                 std::span<const double> bias, double epsilon);
Vector mixTokens(std::span<const double> x, std::span<const double> previous, std::span<const double> mix);
double sigmoid(double x);
double silu(double x);
double doubleExponential(double x);
double reluSquared(double x);
double decay(double x);

/// RWKV-4's running average.
struct Average4 {
    Vector numerator, denominator, exponent;
};
/// Updates the average and returns y.
Vector wkv4(std::span<const double> k, std::span<const double> v, std::span<const double> decay,
            std::span<const double> bonus, Average4& average);

/// Updates S ([key][value]) and returns y.
Vector wkv6(std::span<const double> r, std::span<const double> w, std::span<const double> k,
            std::span<const double> v, std::span<const double> bonus, std::span<double> S);

struct Keys7 {
    Vector k, removal, replacement;
};
Keys7 prepareKeys7(std::span<const double> k, std::span<const double> a, std::span<const double> keyScale,
                   std::span<const double> keyIclr);

/// Updates S ([value][key]) and returns y.
Vector wkv7(std::span<const double> r, std::span<const double> w, std::span<const double> k,
            std::span<const double> v, std::span<const double> removal, std::span<const double> replacement,
            std::span<double> S);
Vector bonus7(std::span<const double> r, std::span<const double> k, std::span<const double> v,
              std::span<const double> bonus);

}  // namespace roost::reference
