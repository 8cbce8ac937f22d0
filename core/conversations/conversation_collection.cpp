#include "conversations/conversation_collection.h"

#include <cassert>
#include <utility>

namespace roost {

Conversation& ConversationCollection::create(const QDateTime& now) {
    Conversation conversation;
    conversation.id = m_ids.next();
    conversation.created = now;
    conversation.changed = now;
    return m_entries.emplace(conversation.id, Entry{conversation, true}).first->second.conversation;
}

void ConversationCollection::addHead(const ConversationHead& head) {
    assert(head.id != 0);
    m_entries.try_emplace(head.id, Entry{Conversation{head, {}}, false});
}

void ConversationCollection::complete(ConversationId id, ConversationTree tree) {
    const auto found = m_entries.find(id);
    assert(found != m_entries.end() && !found->second.isWhole);
    found->second.conversation.tree = std::move(tree);
    found->second.isWhole = true;
}

void ConversationCollection::dropMessages(ConversationId id) {
    const auto found = m_entries.find(id);
    assert(found != m_entries.end());
    found->second.conversation.tree = {};
    found->second.isWhole = false;
}

const ConversationHead* ConversationCollection::head(ConversationId id) const {
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : &found->second.conversation;
}

ConversationHead* ConversationCollection::head(ConversationId id) {
    return const_cast<ConversationHead*>(std::as_const(*this).head(id));
}

const Conversation* ConversationCollection::whole(ConversationId id) const {
    const auto found = m_entries.find(id);
    return found == m_entries.end() || !found->second.isWhole ? nullptr : &found->second.conversation;
}

Conversation* ConversationCollection::whole(ConversationId id) {
    return const_cast<Conversation*>(std::as_const(*this).whole(id));
}

std::vector<const ConversationHead*> ConversationCollection::heads() const {
    std::vector<const ConversationHead*> heads;
    heads.reserve(m_entries.size());
    for (const auto& [id, entry] : m_entries) {
        heads.push_back(&entry.conversation);
    }
    return heads;
}

}  // namespace roost
