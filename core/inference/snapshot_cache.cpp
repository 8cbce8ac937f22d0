#include "inference/snapshot_cache.h"

#include <utility>

namespace roost {

void SnapshotCache::insert(MessageId message, const QByteArray& trail, TextState text) {
    remove(message);
    m_bytes += text.bytes();
    m_entries.push_front({message, trail, std::move(text)});
    m_byMessage.insert(message, m_entries.begin());
    while (m_bytes > m_budgetBytes && m_entries.size() > 1) {
        remove(m_entries.back().message);
    }
}

const TextState* SnapshotCache::find(MessageId message, const QByteArray& trail) {
    const auto found = m_byMessage.constFind(message);
    if (found == m_byMessage.constEnd() || (*found)->trail != trail) {
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, *found);
    return &m_entries.front().text;
}

void SnapshotCache::remove(MessageId message) {
    const auto found = m_byMessage.constFind(message);
    if (found == m_byMessage.constEnd()) {
        return;
    }
    m_bytes -= (*found)->text.bytes();
    m_entries.erase(*found);
    m_byMessage.erase(found);
}

void SnapshotCache::clear() {
    m_entries.clear();
    m_byMessage.clear();
    m_bytes = 0;
}

}  // namespace roost
