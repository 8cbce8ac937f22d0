#include "sampling/sampler.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace roost {

namespace {

constexpr Token kNothingPossible = 0;

/// The first of the greatest logits; what is no number never is.
Token likeliest(std::span<const double> logits) {
    Token best = kNothingPossible;
    double greatest = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (logits[i] > greatest) {
            greatest = logits[i];
            best = static_cast<Token>(i);
        }
    }
    return best;
}

}  // namespace

std::vector<Token> freelyRepeatedTokens(const Tokenizer& tokenizer) {
    constexpr std::string_view kFree = " \t0123456789";
    std::vector<Token> tokens;
    for (std::size_t id = 0; id < tokenizer.size(); ++id) {
        const auto token = static_cast<Token>(id);
        const std::string text = tokenizer.decode(token);
        if (!text.empty() && kFree.find(text) != std::string_view::npos) {
            tokens.push_back(token);
        }
    }
    return tokens;
}

std::uint64_t freshSeed() {
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32) | device();
}

Sampler::Sampler(const SamplerSettings& settings, std::uint64_t seed, TokenRules rules)
    : m_settings(settings), m_rules(std::move(rules)), m_random(seed) {
    std::sort(m_rules.banned.begin(), m_rules.banned.end());
    std::sort(m_rules.uncounted.begin(), m_rules.uncounted.end());
}

Token Sampler::sample(std::span<const float> logits) {
    assert(!logits.empty());
    const Token token = isGreedy(m_settings) ? likeliest(adjusted(logits)) : drawFrom(probabilities(logits));
    accept(token);
    return token;
}

void Sampler::accept(Token token) {
    const bool counts = !std::binary_search(m_rules.uncounted.begin(), m_rules.uncounted.end(), token);
    m_penalties.add(token, m_settings.penaltyDecay, counts);
}

std::vector<double> Sampler::adjusted(std::span<const float> logits) const {
    std::vector<double> adjusted(logits.begin(), logits.end());
    m_penalties.penalise(adjusted, m_settings);
    for (const Token token : m_rules.banned) {
        const auto index = static_cast<std::size_t>(token);
        if (token >= 0 && index < adjusted.size()) {
            adjusted[index] = -std::numeric_limits<double>::infinity();
        }
    }
    return adjusted;
}

TokenDistribution Sampler::probabilities(std::span<const float> logits) const {
    return distributionOf(adjusted(logits), m_settings);
}

double Sampler::drawUnit() {
    constexpr int kMantissaBits = std::numeric_limits<double>::digits;
    return std::ldexp(static_cast<double>(m_random() >> (64 - kMantissaBits)), -kMantissaBits);
}

Token Sampler::drawFrom(const TokenDistribution& distribution) {
    if (distribution.empty()) {
        return kNothingPossible;
    }
    double left = drawUnit();
    for (const TokenProbability& entry : distribution) {
        left -= entry.probability;
        if (left < 0) {
            return entry.token;
        }
    }
    return distribution.back().token;  // the probabilities fell short of one by rounding
}

}  // namespace roost
