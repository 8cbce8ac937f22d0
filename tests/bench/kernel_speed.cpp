// Single kernels on one thread, for every instruction set of this machine: bytes of weights a second with one
// vector, and products of numbers a second ("items") with many. Weights are small enough for the second
// cache.
#include "kernels/kernels.h"
#include "support/random_blocks.h"

#include <hwy/targets.h>

#include <benchmark/benchmark.h>
#include <string>

using namespace roost;

namespace {

constexpr std::size_t kRows = 96;
constexpr std::size_t kColumns = 2048;
constexpr std::size_t kManyVectors = 126;

std::vector<std::byte> randomWeights(TensorType type) {
    std::vector<std::byte> bytes(kRows * rowBytes(type, kColumns));
    std::mt19937_64 random(1);
    if (isBlockType(type)) {
        test::fillWithRandomBlocks(type, 0.02F, random, bytes);
    }
    return bytes;
}

void multiply(benchmark::State& state, std::int64_t target, TensorType type, std::size_t vectors) {
    hwy::SetSupportedTargetsForTest(target);
    const auto bytes = randomWeights(type);
    const Matrix w{type, kRows, kColumns, bytes.data()};
    std::vector<float> x(vectors * kColumns);
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] = static_cast<float>(i * 37 % 101) / 50 - 1;
    }
    std::vector<float> y(vectors * kRows);
    Int8Rows rounded;
    rounded.reset(vectors, kColumns, traits(type).subSize == Int8Rows::kHalf);
    for (std::size_t t = 0; t < vectors; ++t) {
        kernels::quantise(std::span(x).subspan(t * kColumns, kColumns), t, rounded);
    }
    const Rows inputs{x.data(), vectors, kColumns};
    const Rows outputs{y.data(), vectors, kRows};
    AlignedVector<std::byte> scratch;
    AlignedVector<float> decoded;
    for ([[maybe_unused]] const auto round : state) {
        if (isBlockType(type)) {
            kernels::multiplyInt8(w, 0, kRows, rounded, outputs, scratch);
        } else if (vectors == 1) {
            kernels::multiplyRows(w, 0, kRows, inputs, outputs);
        } else {
            kernels::multiplyMany(w, 0, kRows, inputs, outputs, decoded);
        }
        benchmark::DoNotOptimize(y.data());
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(vectors * kRows * kColumns));
    hwy::SetSupportedTargetsForTest(0);
}

}  // namespace

int main(int argc, char* argv[]) {
    benchmark::Initialize(&argc, argv);
    for (const std::int64_t target : {HWY_SSE4, HWY_AVX2, HWY_AVX3, HWY_AVX3_DL, HWY_NEON}) {
        if ((hwy::SupportedTargets() & target & HWY_TARGETS) == 0) {
            continue;
        }
        for (const TensorTypeTraits& type : allTensorTypes()) {
            const std::string title = std::string(hwy::TargetName(target)) + "/" + std::string(type.name);
            benchmark::RegisterBenchmark((title + "/one").c_str(), multiply, target, type.type, 1);
            benchmark::RegisterBenchmark((title + "/many").c_str(), multiply, target, type.type,
                                         kManyVectors);
        }
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
