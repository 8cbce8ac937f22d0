#include "generate/perplexity.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

namespace roost {

namespace {

// Rows of logits that are kept at once.
constexpr std::size_t kTokensAtOnce = 64;

/// -log of the softmax of \p logits at \p token.
double negativeLogProbability(std::span<const float> logits, Token token) {
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float logit : logits) {
        sum += std::exp(static_cast<double>(logit) - largest);
    }
    return std::log(sum) + largest - static_cast<double>(logits[static_cast<std::size_t>(token)]);
}

}  // namespace

double Perplexity::perplexity() const {
    return std::exp(negativeLogLikelihood / static_cast<double>(tokens));
}

double Perplexity::bitsPerByte() const {
    return negativeLogLikelihood / std::numbers::ln2 / static_cast<double>(bytes);
}

Perplexity measurePerplexity(const Model& model, const Tokenizer& tokenizer, Evaluator& evaluator,
                             std::string_view text, const std::function<void(double)>& progress,
                             const std::stop_token& stop) {
    std::vector<Token> tokens(tokenizer.startOfText().begin(), tokenizer.startOfText().end());
    const std::size_t starts = tokens.size();
    const std::vector<Token> words = tokenizer.encode(text);
    tokens.insert(tokens.end(), words.begin(), words.end());

    const auto vocabulary = static_cast<std::size_t>(model.config().vocabulary);
    State state = model.initialState();
    std::vector<float> logits;
    Perplexity result;
    for (std::size_t begin = 0; begin + 1 < tokens.size() && !stop.stop_requested(); begin += kTokensAtOnce) {
        const auto chunk =
            std::span(tokens).subspan(begin, std::min(kTokensAtOnce, tokens.size() - 1 - begin));
        logits.resize(chunk.size() * vocabulary);
        const std::size_t fed = evaluator.feed(model, chunk, state, logits, stop);
        for (std::size_t i = begin; i < begin + fed; ++i) {
            const Token next = tokens[i + 1];
            if (i + 1 >= starts) {
                const auto row = std::span(logits).subspan((i - begin) * vocabulary, vocabulary);
                result.negativeLogLikelihood += negativeLogProbability(row, next);
                result.bytes += tokenizer.decode(next).size();
                ++result.tokens;
            }
        }
        if (progress) {
            progress(static_cast<double>(begin + fed) / static_cast<double>(tokens.size()));
        }
    }
    return result;
}

}  // namespace roost
