#include "sampling/penalty_table.h"

#include <algorithm>
#include <cmath>

namespace roost {

void PenaltyTable::add(Token token, double decay, bool counts, int window) {
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
    if (window > 0) {
        m_recent.push_back({token, counts});
        while (m_recent.size() > static_cast<std::size_t>(window)) {
            const Occurrence oldest = m_recent.front();
            m_recent.pop_front();
            forget(oldest, std::pow(decay, window));
        }
    }
}

/// Takes back an occurrence of which \p remaining is left in the count.
void PenaltyTable::forget(const Occurrence& oldest, double remaining) {
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& each) { return each.token == oldest.token; });
    const bool isStillThere = std::any_of(m_recent.begin(), m_recent.end(),
                                          [&](const Occurrence& each) { return each.token == oldest.token; });
    if (!isStillThere) {
        m_entries.erase(entry);
    } else if (oldest.counts) {
        entry->count = std::max(0.0, entry->count - remaining);
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
