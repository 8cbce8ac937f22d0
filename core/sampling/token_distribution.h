#pragma once

#include "sampling/sampler_settings.h"
#include "tokenizer/tokenizer.h"

#include <span>
#include <vector>

namespace roost {

/// How likely a token is to come next.
struct TokenProbability {
    Token token = 0;
    double probability = 0;

    friend bool operator==(const TokenProbability&, const TokenProbability&) = default;
};

/// The tokens that can come next, by rising id; their probabilities are above zero and sum to one.
using TokenDistribution = std::vector<TokenProbability>;

/// Whether the settings take the likeliest token always.
bool isGreedy(const SamplerSettings& settings);

/// The distribution that the official RWKV sampler draws from, computed in float64: softmax; top-p, which
/// keeps every token as likely as the last one it needs; top-k, where the higher ids of equally likely tokens
/// stay; typical-p (Meister et al. 2022) and min-p (Nguyen et al. 2024) on the probabilities that are left;
/// then the temperature. A greedy setting leaves the likeliest token, or all that are equally likely. What is
/// no number counts as impossible; tokens with an infinite logit share everything. Empty where no token is
/// possible. \p logits: one for each token (vocabulary).
TokenDistribution distributionOf(std::span<const double> logits, const SamplerSettings& settings);

/// What mirostat 2 (Basu et al. 2021) leaves of \p distribution: the tokens of at most \p mostBits surprise,
/// or the likeliest alone.
TokenDistribution withinSurprise(TokenDistribution distribution, double mostBits);

}  // namespace roost
