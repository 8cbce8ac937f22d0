#pragma once

#include "sampling/token_distribution.h"
#include "tokenizer/tokenizer.h"

#include <span>
#include <vector>

namespace roost {

/// How likely a token is to come next: by the model alone, and after the sampler.
struct TokenChance {
    Token token = 0;
    double before = 0;
    double after = 0;  ///< 0: the sampler lets it not through

    friend bool operator==(const TokenChance&, const TokenChance&) = default;
};

/// The likeliest next tokens.
struct TokenPicture {
    std::vector<TokenChance> likeliest;  ///< by the greater of both chances, falling; lower ids first
    int kept = 0;                        ///< tokens that the sampler lets through
};

/// The \p count likeliest tokens. \p logits: of the model (vocabulary); \p drawnFrom: what the sampler makes
/// of them. A token of \p always is in the picture even if it is not among the likeliest; -1: none.
TokenPicture tokenPicture(std::span<const float> logits, const TokenDistribution& drawnFrom, int count,
                          Token always = -1);

}  // namespace roost
