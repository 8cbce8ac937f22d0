#include "inference/sampling_mailbox.h"

namespace roost {

void SamplingMailbox::put(const SamplingChange& change) {
    const std::lock_guard lock(m_mutex);
    m_changes[change.id] = change;
    m_hasAny = true;
}

std::optional<SamplingChange> SamplingMailbox::take(RequestId id) {
    if (!m_hasAny) {
        return std::nullopt;
    }
    const std::lock_guard lock(m_mutex);
    m_changes.erase(m_changes.begin(), m_changes.lower_bound(id));
    std::optional<SamplingChange> change;
    if (auto found = m_changes.extract(id)) {
        change = std::move(found.mapped());
    }
    m_hasAny = !m_changes.empty();
    return change;
}

}  // namespace roost
