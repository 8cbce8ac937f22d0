#pragma once

#include "sampling/penalty_table.h"
#include "sampling/sampler_settings.h"
#include "sampling/token_distribution.h"
#include "tokenizer/tokenizer.h"

#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace roost {

/// What a sampler must know of single tokens.
struct TokenRules {
    std::vector<Token> banned;     ///< never drawn
    std::vector<Token> uncounted;  ///< repeated at will: they get the presence penalty only

    friend bool operator==(const TokenRules&, const TokenRules&) = default;
};

/// The tokens of blanks and digits that the official sampler lets repeat: those whose text stands somewhere
/// in " \t0123456789".
std::vector<Token> freelyRepeatedTokens(const Tokenizer& tokenizer);

/// A seed that nobody chose.
std::uint64_t freshSeed();

/// What a sampler remembers of the tokens that it drew, beside the tokens themselves.
struct SamplerMemory {
    std::uint64_t draws = 0;  ///< random numbers used up
    double mostBits = 0;      ///< of surprise that mirostat lets through

    friend bool operator==(const SamplerMemory&, const SamplerMemory&) = default;
};

/// A token that was drawn, and what it was drawn from.
struct Draw {
    Token token = 0;
    TokenDistribution from;
};

/// Draws the tokens of one answer in the official order of RWKV (rwkv pip package, utils.py): bans,
/// penalties, softmax, top-p, top-k, temperature, draw, count. A value: a copy draws the same tokens from the
/// same logits, on every platform. One thread at a time.
class Sampler {
public:
    /// The seed among \p settings is not looked at; \p seed alone decides.
    Sampler(const SamplerSettings& settings, std::uint64_t seed, TokenRules rules = {});

    /// Draws the next token and counts it. A greedy setting takes the lowest id of the likeliest. Where no
    /// logit makes a token possible, the answer is token 0, which in the vocabularies of RWKV ends the text.
    /// \p logits: one for each token (vocabulary, not empty).
    Token sample(std::span<const float> logits) { return draw(logits).token; }
    Draw draw(std::span<const float> logits);

    /// Goes on with other settings: what the answer has so far is counted as if they had held from its
    /// beginning. Penalties that were set from outside are forgotten if they count differently now.
    void change(const SamplerSettings& settings);

    /// Counts a token of the answer that was not drawn here.
    void accept(Token token);

    SamplerMemory memory() const { return {m_draws, m_mostBits}; }

    /// Makes a fresh sampler the one that had \p memory after it drew \p tokens.
    void takeUp(const SamplerMemory& memory, std::span<const Token> tokens);

    /// The logits after biases, penalties and bans (vocabulary).
    std::vector<double> adjusted(std::span<const float> logits) const;

    /// What sample() would draw from.
    TokenDistribution probabilities(std::span<const float> logits) const;

    const SamplerSettings& settings() const { return m_settings; }
    const PenaltyTable& penalties() const { return m_penalties; }
    void setPenalties(PenaltyTable penalties) { m_penalties = std::move(penalties); }

    friend bool operator==(const Sampler&, const Sampler&) = default;

private:
    void count(Token token);
    void ban(const std::vector<Token>& tokens, std::vector<double>& logits) const;
    double drawUnit();
    Token drawFrom(const TokenDistribution& distribution);

    SamplerSettings m_settings;
    TokenRules m_rules;  ///< sorted
    PenaltyTable m_penalties;
    std::vector<Token> m_accepted;  ///< the answer so far
    double m_mostBits = 0;          ///< of surprise that mirostat lets through now
    std::uint64_t m_draws = 0;
    std::mt19937_64 m_random;  ///< the standard fixes its numbers, unlike those of its distributions
};

}  // namespace roost
