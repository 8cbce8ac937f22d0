#pragma once

#include "sampling/sampler_settings.h"
#include "tokenizer/tokenizer.h"

#include <span>
#include <string>
#include <vector>

namespace roost {

/// A word that a model is to write more often, less often or never. UTF-8.
struct WordRule {
    std::string text;
    double bias = 0;  ///< added to its logit
    bool isBanned = false;

    friend bool operator==(const WordRule&, const WordRule&) = default;
};

/// The single tokens that stand for \p text, as it is and with a space before it; empty where the vocabulary
/// writes it with several, which cannot be told apart from the beginnings of other words.
std::vector<Token> tokensOfWord(const std::string& text, const Tokenizer& tokenizer);

/// Adds what \p rules ask for to the biases and bans of \p settings.
void applyWordRules(std::span<const WordRule> rules, const Tokenizer& tokenizer, SamplerSettings& settings);

}  // namespace roost
