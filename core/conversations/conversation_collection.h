#pragma once

#include "conversations/conversation.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace roost {

/// The conversations that the window knows: what is said of all of them, and the messages of those that were
/// opened. Also the home of new ids. A value; lives on the GUI thread. Pointers are good until the
/// conversation is removed or its messages are dropped.
class ConversationCollection {
public:
    /// Adds an empty conversation that was begun at \p now.
    Conversation& create(const QDateTime& now);

    /// Makes a conversation known without its messages; one that is known already stays as it is.
    void addHead(const ConversationHead& head);

    /// Gives a known conversation its messages, which were read from where they are kept.
    void complete(ConversationId id, ConversationTree tree);

    /// Forgets the messages again; what is said of the conversation stays.
    void dropMessages(ConversationId id);

    void remove(ConversationId id) { m_entries.erase(id); }

    /// What is said of a conversation; null if it is not known.
    ConversationHead* head(ConversationId id);
    const ConversationHead* head(ConversationId id) const;

    /// The conversation with its messages; null if it is not known or they were not read.
    Conversation* whole(ConversationId id);
    const Conversation* whole(ConversationId id) const;

    std::vector<const ConversationHead*> heads() const;

    /// An id for what is about to be added.
    quint64 newId() { return m_ids.next(); }

private:
    struct Entry {
        Conversation conversation;
        bool isWhole = false;
    };

    std::unordered_map<ConversationId, Entry> m_entries;
    IdSource m_ids;
};

}  // namespace roost
