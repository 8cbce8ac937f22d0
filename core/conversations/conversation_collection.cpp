#include "conversations/conversation_collection.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace roost {

Conversation& ConversationCollection::create(const QDateTime& now) {
    Conversation conversation;
    conversation.id = m_ids.next();
    conversation.created = now;
    conversation.changed = now;
    return m_conversations.emplace_back(std::move(conversation));
}

const Conversation* ConversationCollection::find(ConversationId id) const {
    const auto found = std::find_if(m_conversations.begin(), m_conversations.end(),
                                    [id](const Conversation& each) { return each.id == id; });
    return found == m_conversations.end() ? nullptr : &*found;
}

Conversation* ConversationCollection::find(ConversationId id) {
    return const_cast<Conversation*>(std::as_const(*this).find(id));
}

std::optional<Conversation> ConversationCollection::take(ConversationId id) {
    const auto found = std::find_if(m_conversations.begin(), m_conversations.end(),
                                    [id](const Conversation& each) { return each.id == id; });
    if (found == m_conversations.end()) {
        return std::nullopt;
    }
    Conversation taken = std::move(*found);
    m_conversations.erase(found);
    return taken;
}

void ConversationCollection::restore(Conversation conversation) {
    assert(conversation.id != 0 && find(conversation.id) == nullptr);
    m_conversations.push_back(std::move(conversation));
}

}  // namespace roost
