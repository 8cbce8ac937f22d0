#include "sampling/penalty_table.h"

#include <algorithm>

namespace roost {

void PenaltyTable::add(Token token, double decay, bool counts) {
    for (Entry& entry : m_entries) {
        entry.count *= decay;
    }
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& entry) { return entry.token == token; });
    const double occurrence = counts ? 1 : 0;
    if (found != m_entries.end()) {
        found->count += occurrence;
    } else {
        m_entries.push_back({token, occurrence});
    }
}

void PenaltyTable::penalise(std::span<double> logits, const SamplerSettings& settings) const {
    for (const Entry& entry : m_entries) {
        const auto index = static_cast<std::size_t>(entry.token);
        if (entry.token >= 0 && index < logits.size()) {
            logits[index] -= settings.presencePenalty + entry.count * settings.frequencyPenalty;
        }
    }
}

}  // namespace roost
