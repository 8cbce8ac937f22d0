#include "cli/commands.h"
#include "cli/model_choice.h"
#include "cli/process_statistics.h"
#include "kernels/kernels.h"
#include "rwkv/evaluator.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <limits>
#include <memory>
#include <random>

namespace roost::cli {

namespace {

struct BenchOptions {
    ModelChoice model;
    int promptTokens = 512;
    int answerTokens = 128;
    int repetitions = 3;
};

double median(std::vector<double> values) {
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double rounded(double value) {
    return std::round(value * 100) / 100;
}

std::vector<Token> randomTokens(int count, int vocabulary) {
    std::mt19937 random(1);
    std::vector<Token> tokens(static_cast<std::size_t>(count));
    for (Token& token : tokens) {
        token = static_cast<Token>(random() % static_cast<unsigned>(vocabulary));
    }
    return tokens;
}

/// Seconds that \p work takes.
template <typename Work>
double measure(Work&& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Token likeliest(const std::vector<float>& logits) {
    return static_cast<Token>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

Result<void> runBench(const BenchOptions& options) {
    const auto path = options.model.path();
    if (!path) {
        return tl::make_unexpected(path.error());
    }
    ModelOptions modelOptions;
    modelOptions.statePath = options.model.statePath;
    modelOptions.movesLater = true;  // as the window has it
    const auto loaded = Model::load(*path, modelOptions);
    if (!loaded) {
        return tl::make_unexpected(loaded.error());
    }
    Model& model = **loaded;
    Evaluator evaluator(options.model.threads);
    std::vector<float> logits(static_cast<std::size_t>(model.config().vocabulary));
    State state = model.initialState();
    evaluator.step(model, 0, state, logits);
    const double loadSeconds = secondsSinceProcessStart();
    model.moveSome(std::numeric_limits<std::size_t>::max());

    const auto prompt = randomTokens(options.promptTokens, model.config().vocabulary);
    std::vector<double> promptSpeeds;
    std::vector<double> answerSpeeds;
    for (int i = 0; i < options.repetitions; ++i) {
        state = model.initialState();
        const double promptSeconds = measure([&] { evaluator.feed(model, prompt, state, logits); });
        promptSpeeds.push_back(options.promptTokens / promptSeconds);
        const double answerSeconds = measure([&] {
            for (int token = 0; token < options.answerTokens; ++token) {
                evaluator.step(model, likeliest(logits), state, logits);
            }
        });
        answerSpeeds.push_back(options.answerTokens / answerSeconds);
    }
    nlohmann::ordered_json json;
    json["prefill_tps"] = rounded(median(promptSpeeds));
    json["decode_tps"] = rounded(median(answerSpeeds));
    json["load_s"] = rounded(loadSeconds);
    json["rss_mib"] = rounded(peakMemoryMib());
    json["threads"] = evaluator.threads();
    json["prompt_tokens"] = options.promptTokens;
    json["gen_tokens"] = options.answerTokens;
    json["instruction_set"] = kernels::instructionSet();
    json["model"] = *path;
    std::cout << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return {};
}

}  // namespace

Action addBenchCommand(CLI::App& app) {
    auto options = std::make_shared<BenchOptions>();
    CLI::App* command = app.add_subcommand("bench", "Measure speed and memory; prints one line of JSON");
    options->model.addTo(*command);
    command->add_option("--prompt-tokens", options->promptTokens, "Length of the prompt")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    command->add_option("--gen-tokens", options->answerTokens, "Length of the answer")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    command->add_option("--reps", options->repetitions, "Repetitions; the median counts")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    return [options] { return runBench(*options); };
}

}  // namespace roost::cli
