#pragma once

#include "rwkv/evaluator.h"
#include "tokenizer/tokenizer.h"

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string_view>

namespace roost {

/// How well a model foretells a text.
struct Perplexity {
    std::size_t tokens = 0;  ///< that were foretold: all, but for a first one that nothing stands before
    std::size_t bytes = 0;   ///< that those tokens stand for
    double negativeLogLikelihood = 0;  ///< of those tokens together, in nats

    /// e to the mean of the negative log likelihoods: among how many equally likely tokens it would have to
    /// guess. Comparable only between models of one vocabulary.
    double perplexity() const;

    /// What a text coder that uses the model would need. Comparable between any models.
    double bitsPerByte() const;
};

/// Reads \p text once from the beginning, with one state from the first token to the last, and sums up how
/// likely each token was, in float64. \p progress hears the share read, 0 … 1. A stop ends it early with what
/// was read until then.
Perplexity measurePerplexity(const Model& model, const Tokenizer& tokenizer, Evaluator& evaluator,
                             std::string_view text, const std::function<void(double)>& progress = {},
                             const std::stop_token& stop = {});

}  // namespace roost
