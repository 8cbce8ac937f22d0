#pragma once

#include "generate/generator.h"
#include "inference/messages.h"

#include <QByteArray>
#include <QHash>

#include <cstddef>
#include <list>

namespace roost {

/// The states after messages, kept in memory within a budget; the ones not used for longest go first. Belongs
/// to the inference thread.
class SnapshotCache {
public:
    explicit SnapshotCache(std::size_t budgetBytes) : m_budgetBytes(budgetBytes) {}

    /// \p trail names the tokens that the state has read.
    void insert(MessageId message, const QByteArray& trail, TextState text);

    /// The state after \p message if it has read just these tokens, or nullptr; valid until the next change.
    /// Counts as a use.
    const TextState* find(MessageId message, const QByteArray& trail);

    void remove(MessageId message);
    void clear();

private:
    struct Entry {
        MessageId message;
        QByteArray trail;
        TextState text;
    };

    std::size_t m_budgetBytes;
    std::size_t m_bytes = 0;
    std::list<Entry> m_entries;  ///< latest use first
    QHash<MessageId, std::list<Entry>::iterator> m_byMessage;
};

}  // namespace roost
