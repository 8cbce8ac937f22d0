#include "cli/sampling_options.h"

#include "chat/prompt_template.h"
#include "sampling/sampler.h"

namespace roost::cli {

void SamplingOptions::addTo(CLI::App& command) {
    const auto penalty = CLI::Range(-100.0, 100.0);
    command
        .add_option("--temperature", temperature,
                    "0 takes the likeliest token always; higher is more surprising")
        ->check(CLI::Range(0.0, 100.0));
    command.add_option("--top-p", topP, "Keep the likeliest tokens up to this share of probability")
        ->check(CLI::Range(0.0, 1.0));
    command.add_option("--top-k", topK, "Keep at most so many tokens; 0 keeps all")
        ->check(CLI::NonNegativeNumber);
    command.add_option("--presence-penalty", presencePenalty, "Against tokens already in the answer")
        ->check(penalty);
    command.add_option("--frequency-penalty", frequencyPenalty, "Against tokens once more per occurrence")
        ->check(penalty);
    command.add_option("--penalty-decay", penaltyDecay, "What is left of an occurrence after each token")
        ->check(CLI::Range(0.0, 1.0));
    command.add_option("--seed", seed, "The same seed gives the same answer");
    command.add_option("--max-tokens", maxTokens, "Longest answer in tokens; 0 leaves it to the model")
        ->check(CLI::NonNegativeNumber);
}

AnswerSettings SamplingOptions::settingsFor(const LanguageModel& model) const {
    SamplerSettings sampler = model.sampler;
    sampler.temperature = temperature.value_or(sampler.temperature);
    sampler.topP = topP.value_or(sampler.topP);
    sampler.topK = topK.value_or(sampler.topK);
    sampler.presencePenalty = presencePenalty.value_or(sampler.presencePenalty);
    sampler.frequencyPenalty = frequencyPenalty.value_or(sampler.frequencyPenalty);
    sampler.penaltyDecay = penaltyDecay.value_or(sampler.penaltyDecay);
    sampler.seed = seed.value_or(freshSeed());
    return {sampler,
            *sampler.seed,
            maxTokens.value_or(model.maxTokens),
            promptTemplate(model.promptTemplate).form.stops,
            promptTemplate(model.promptTemplate).form.seam,
            /*trimsStart=*/true};
}

}  // namespace roost::cli
