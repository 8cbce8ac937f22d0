// Matrix products of floats on one thread: Roost's own against OpenBLAS, in alternation, best of each. One
// line of JSON a shape: rows of weights 512, [tokens] vectors of [columns].
#include "kernels/kernels.h"
#include "seconds.h"

#include <cblas.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <vector>

using namespace roost;
using roost::bench::seconds;

namespace {

constexpr std::size_t kRows = 512;
constexpr std::size_t kRowsPerPiece = 64;
constexpr int kRounds = 15;

std::vector<float> randomNumbers(std::size_t count) {
    static std::mt19937 random(1);
    std::vector<float> values(count);
    for (float& value : values) {
        value = 2 * static_cast<float>(random() >> 8) * 0x1p-24F - 1;
    }
    return values;
}

void compare(std::size_t columns, std::size_t tokens) {
    auto x = randomNumbers(tokens * columns);
    const auto w = randomNumbers(kRows * columns);
    std::vector<float> y(tokens * kRows);
    const Matrix weights{TensorType::F32, kRows, columns, reinterpret_cast<const std::byte*>(w.data())};
    AlignedVector<float> scratch;
    const auto own = [&] {
        for (std::size_t row = 0; row < kRows; row += kRowsPerPiece) {
            kernels::multiplyMany(weights, row, row + kRowsPerPiece, {x.data(), tokens, columns},
                                  {y.data(), tokens, kRows}, scratch);
        }
    };
    const auto openBlas = [&] {
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(tokens),
                    static_cast<int>(kRows), static_cast<int>(columns), 1, x.data(),
                    static_cast<int>(columns), w.data(), static_cast<int>(columns), 0, y.data(),
                    static_cast<int>(kRows));
    };
    double ownBest = 1e9;
    double openBlasBest = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        ownBest = std::min(ownBest, seconds(own));
        openBlasBest = std::min(openBlasBest, seconds(openBlas));
    }
    const double operations = 2.0 * static_cast<double>(tokens * columns * kRows) / 1e9;
    std::printf(R"({"columns":%zu,"tokens":%zu,"own_gflops":%.1f,"openblas_gflops":%.1f,"ratio":%.2f})"
                "\n",
                columns, tokens, operations / ownBest, operations / openBlasBest, openBlasBest / ownBest);
}

}  // namespace

int main() {
    openblas_set_num_threads(1);
    for (const std::size_t columns : {512, 2048, 8192}) {
        for (const std::size_t tokens : {8, 64, 258}) {
            compare(columns, tokens);
        }
    }
    return 0;
}
