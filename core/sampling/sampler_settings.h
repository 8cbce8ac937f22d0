#pragma once

#include "tokenizer/tokenizer.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace roost {

/// What is added to the logit of one token.
struct TokenBias {
    Token token = 0;
    double bias = 0;

    friend bool operator==(const TokenBias&, const TokenBias&) = default;
};

/// How the next token is drawn. The meaning and order of the values are those of the official RWKV sampler
/// (rwkv pip package, utils.py): penalties, softmax, top-p, top-k, temperature, draw. What it does not have
/// comes in between and does nothing at its default: biases with the penalties; typical-p and then min-p
/// after top-k; mirostat after the temperature.
struct SamplerSettings {
    double temperature =
        1.0;  ///< 0 takes the likeliest token always; otherwise probabilities are raised to 1/temperature
    double topP = 0.3;    ///< keep the likeliest tokens up to this share of probability, 0 … 1
    int topK = 0;         ///< keep at most so many tokens; 0 keeps all
    double typicalP = 1;  ///< keep the tokens whose surprise is nearest to the expected one, up to this share
    double minP = 0;      ///< keep what is at least so likely as this share of the likeliest, 0 … 1
    double presencePenalty = 0.5;   ///< taken off the logit of every token already in the answer
    double frequencyPenalty = 0.5;  ///< taken off once more per (decayed) occurrence
    double penaltyDecay = 0.996;    ///< what remains of an occurrence after each further token
    int penaltyWindow = 0;          ///< tokens back that the penalties look; 0: all of the answer
    double mirostatTau =
        0;  ///< surprise in bits that mirostat keeps to, in place of what it cuts; 0: no mirostat
    double mirostatEta = 0.1;  ///< how fast mirostat corrects itself, 0 … 1
    std::vector<TokenBias> biases;
    std::vector<Token> banned;          ///< never drawn
    std::optional<std::uint64_t> seed;  ///< the same seed gives the same answer; none draws a fresh one

    friend bool operator==(const SamplerSettings&, const SamplerSettings&) = default;
};

}  // namespace roost
