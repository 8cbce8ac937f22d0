#pragma once

#include "sampling/sampler_settings.h"
#include "tokenizer/tokenizer.h"

#include <deque>
#include <span>
#include <utility>
#include <vector>

namespace roost {

/// Which tokens the answer has so far, and how often, older ones counting less: what the penalties are taken
/// from. A value. Tokens of the prompt are not in it.
class PenaltyTable {
public:
    /// An occurrence stays listed, and so keeps its presence penalty, however small its count becomes.
    struct Entry {
        Token token = 0;
        double count = 0;

        friend bool operator==(const Entry&, const Entry&) = default;
    };

    PenaltyTable() = default;
    explicit PenaltyTable(std::vector<Entry> entries) : m_entries(std::move(entries)) {}

    /// Lets every count decay, then counts \p token; one that \p counts not is only listed. With a \p window,
    /// what is as many tokens back is forgotten; it is the same for all tokens of an answer.
    void add(Token token, double decay, bool counts = true, int window = 0);

    /// Takes presence + count · frequency off the logit of every token listed. \p logits: (vocabulary).
    void penalise(std::span<double> logits, const SamplerSettings& settings) const;

    /// In the order in which the tokens first came.
    const std::vector<Entry>& entries() const { return m_entries; }

    friend bool operator==(const PenaltyTable&, const PenaltyTable&) = default;

private:
    struct Occurrence {
        Token token = 0;
        bool counts = true;

        friend bool operator==(const Occurrence&, const Occurrence&) = default;
    };

    void forget(const Occurrence& oldest, double remaining);

    std::vector<Entry> m_entries;
    std::deque<Occurrence> m_recent;  ///< oldest first; kept only where there is a window
};

}  // namespace roost
