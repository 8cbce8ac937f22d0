#pragma once

#include "generate/generator.h"
#include "generate/language_model.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>

namespace roost::cli {

/// How answers are drawn, as far as somebody said so; the model's own recommendation stands for the rest.
struct SamplingOptions {
    std::optional<double> temperature;
    std::optional<double> topP;
    std::optional<int> topK;
    std::optional<double> presencePenalty;
    std::optional<double> frequencyPenalty;
    std::optional<double> penaltyDecay;
    std::optional<std::uint64_t> seed;
    std::optional<int> maxTokens;

    void addTo(CLI::App& command);

    /// Settings for one answer of \p model. Without a seed every call draws a fresh one.
    AnswerSettings settingsFor(const LanguageModel& model) const;
};

}  // namespace roost::cli
