#pragma once

#include "conversations/conversation.h"

#include <QRandomGenerator>

namespace roost::test {

/// Builds conversations out of everything that a text, a tree or a setting can hold: halves of surrogate
/// pairs, nulls, byte order marks, text from right to left, several beginnings, any choice of branches. The
/// same seed gives the same ones, but for the ids. A value.
class RandomConversations {
public:
    explicit RandomConversations(quint32 seed) : m_random(seed) {}

    /// A conversation that is in \p folder or in none.
    Conversation next(FolderId folder);

    /// A message that could be added to \p tree.
    ConversationMessage message(const ConversationTree& tree);

    QString text();

private:
    int below(int end) { return static_cast<int>(m_random.bounded(end)); }
    bool chance(int oneIn) { return below(oneIn) == 0; }
    QDateTime time();
    SamplerSettings sampler();
    ConversationSettings settings();

    QRandomGenerator m_random;
    IdSource m_ids;
};

}  // namespace roost::test
