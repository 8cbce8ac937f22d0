#pragma once

#include <cstdint>
#include <optional>

namespace roost {

/// How the next token is drawn. The meaning and order of the values are those of the official RWKV sampler
/// (rwkv pip package, utils.py): penalties, softmax, top-p, top-k, temperature, draw.
struct SamplerSettings {
    double temperature =
        1.0;  ///< 0 takes the likeliest token always; otherwise probabilities are raised to 1/temperature
    double topP = 0.3;              ///< keep the likeliest tokens up to this share of probability, 0 … 1
    int topK = 0;                   ///< keep at most so many tokens; 0 keeps all
    double presencePenalty = 0.5;   ///< taken off the logit of every token already in the answer
    double frequencyPenalty = 0.5;  ///< taken off once more per (decayed) occurrence
    double penaltyDecay = 0.996;    ///< what remains of an occurrence after each further token
    std::optional<std::uint64_t> seed;  ///< the same seed gives the same answer; none draws a fresh one

    friend bool operator==(const SamplerSettings&, const SamplerSettings&) = default;
};

}  // namespace roost
