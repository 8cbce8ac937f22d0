#pragma once

#include "conversations/conversation.h"

#include <optional>
#include <vector>

namespace roost {

/// All conversations of a run, in memory, and the home of their ids. A value; lives on the GUI thread.
class ConversationCollection {
public:
    /// Adds an empty conversation that was begun at \p now.
    Conversation& create(const QDateTime& now);

    /// The conversation, or null. The pointer is good until the next create, take or restore.
    Conversation* find(ConversationId id);
    const Conversation* find(ConversationId id) const;

    /// Takes a conversation out; nothing if there is none.
    std::optional<Conversation> take(ConversationId id);

    /// Puts back what was taken out.
    void restore(Conversation conversation);

    /// An id for a message that is about to be added.
    MessageId newMessageId() { return m_ids.next(); }

    const std::vector<Conversation>& all() const { return m_conversations; }

private:
    std::vector<Conversation> m_conversations;
    IdSource m_ids;
};

}  // namespace roost
