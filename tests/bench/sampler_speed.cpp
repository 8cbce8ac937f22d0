// Drawing one token from the distribution of a World vocabulary, from flat to peaked, for several values of
// top-p.
#include "sampling/sampler.h"

#include <benchmark/benchmark.h>
#include <random>
#include <string>

using namespace roost;

namespace {

constexpr std::size_t kVocabulary = 65536;

std::vector<float> randomLogits(float spread) {
    std::mt19937 random(1);
    std::normal_distribution<float> normal(0, 1);
    std::vector<float> logits(kVocabulary);
    for (float& logit : logits) {
        logit = spread * normal(random);
    }
    return logits;
}

void draw(benchmark::State& state, float spread, double topP) {
    const std::vector<float> logits = randomLogits(spread);
    SamplerSettings settings;
    settings.temperature = 1.2;
    settings.topP = topP;
    Sampler sampler(settings, 1);
    for ([[maybe_unused]] const auto round : state) {
        benchmark::DoNotOptimize(sampler.sample(logits));
    }
}

}  // namespace

int main(int argc, char* argv[]) {
    benchmark::Initialize(&argc, argv);
    for (const float spread : {0.0F, 0.001F, 1.0F, 3.0F}) {
        for (const double topP : {0.3, 0.85, 1.0}) {
            const std::string title = "spread " + std::to_string(spread) + "/top-p " + std::to_string(topP);
            benchmark::RegisterBenchmark(title.c_str(), draw, spread, topP)->Unit(benchmark::kMillisecond);
        }
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
