#include "sampling/sampler.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
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
    : m_settings(settings), m_rules(std::move(rules)), m_mostBits(2 * settings.mirostatTau), m_random(seed) {
    std::sort(m_rules.banned.begin(), m_rules.banned.end());
    std::sort(m_rules.uncounted.begin(), m_rules.uncounted.end());
}

Draw Sampler::draw(std::span<const float> logits) {
    assert(!logits.empty());
    Draw draw;
    if (isGreedy(m_settings)) {
        draw.token = likeliest(adjusted(logits));
        draw.from = {{draw.token, 1}};
    } else {
        draw.from = probabilities(logits);
        draw.token = drawFrom(draw.from);
    }
    accept(draw.token);
    return draw;
}

void Sampler::change(const SamplerSettings& settings) {
    const bool countsAnew = settings.penaltyDecay != m_settings.penaltyDecay ||
                            settings.penaltyWindow != m_settings.penaltyWindow;
    if (settings.mirostatTau != m_settings.mirostatTau) {
        m_mostBits = 2 * settings.mirostatTau;
    }
    m_settings = settings;
    if (countsAnew) {
        m_penalties = {};
        for (const Token token : m_accepted) {
            count(token);
        }
    }
}

void Sampler::accept(Token token) {
    m_accepted.push_back(token);
    count(token);
}

void Sampler::count(Token token) {
    const bool counts = !std::binary_search(m_rules.uncounted.begin(), m_rules.uncounted.end(), token);
    m_penalties.add(token, m_settings.penaltyDecay, counts, m_settings.penaltyWindow);
}

void Sampler::takeUp(const SamplerMemory& memory, std::span<const Token> tokens) {
    for (const Token token : tokens) {
        accept(token);
    }
    m_draws = memory.draws;
    m_mostBits = memory.mostBits;
    m_random.discard(memory.draws);
}

std::vector<double> Sampler::adjusted(std::span<const float> logits) const {
    std::vector<double> adjusted(logits.begin(), logits.end());
    for (const TokenBias& bias : m_settings.biases) {
        const auto index = static_cast<std::size_t>(bias.token);
        if (bias.token >= 0 && index < adjusted.size()) {
            adjusted[index] += bias.bias;
        }
    }
    m_penalties.penalise(adjusted, m_settings);
    ban(m_rules.banned, adjusted);
    ban(m_settings.banned, adjusted);
    return adjusted;
}

void Sampler::ban(const std::vector<Token>& tokens, std::vector<double>& logits) const {
    for (const Token token : tokens) {
        const auto index = static_cast<std::size_t>(token);
        if (token >= 0 && index < logits.size()) {
            logits[index] = -std::numeric_limits<double>::infinity();
        }
    }
}

TokenDistribution Sampler::probabilities(std::span<const float> logits) const {
    TokenDistribution distribution = distributionOf(adjusted(logits), m_settings);
    const bool usesMirostat = m_settings.mirostatTau > 0 && !isGreedy(m_settings);
    return usesMirostat ? withinSurprise(std::move(distribution), m_mostBits) : distribution;
}

double Sampler::drawUnit() {
    constexpr int kMantissaBits = std::numeric_limits<double>::digits;
    ++m_draws;
    return std::ldexp(static_cast<double>(m_random() >> (64 - kMantissaBits)), -kMantissaBits);
}

Token Sampler::drawFrom(const TokenDistribution& distribution) {
    if (distribution.empty()) {
        return kNothingPossible;
    }
    double left = drawUnit();
    // Where the probabilities fall short of one by rounding, the last is drawn.
    const auto drawn = std::find_if(distribution.begin(), std::prev(distribution.end()),
                                    [&left](const TokenProbability& entry) {
                                        left -= entry.probability;
                                        return left < 0;
                                    });
    if (m_settings.mirostatTau > 0) {
        m_mostBits -= m_settings.mirostatEta * (-std::log2(drawn->probability) - m_settings.mirostatTau);
    }
    return drawn->token;
}

}  // namespace roost
