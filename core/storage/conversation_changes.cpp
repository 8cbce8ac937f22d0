#include "storage/conversation_changes.h"

#include <algorithm>

namespace roost {

namespace {

/// The choices among siblings, in the order in which they have to be told.
QVector<SelectMessage> choicesOf(const Conversation& conversation) {
    const ConversationTree& tree = conversation.tree;
    QVector<MessageId> parents = tree.ids();
    std::reverse(parents.begin(),
                 parents.end());  // choosing also chooses all above, so the highest come last
    parents.append(0);
    QVector<SelectMessage> choices;
    for (const MessageId parent : std::as_const(parents)) {
        if (tree.children(parent).size() > 1) {
            choices.append({conversation.id, tree.selectedChild(parent)});
        }
    }
    return choices;
}

}  // namespace

const ConversationHead& headOf(const Conversation& conversation) {
    return conversation;
}

QVector<StorageChange> changesFor(const Conversation& conversation) {
    QVector<StorageChange> changes{SaveConversation{headOf(conversation)}};
    for (const MessageId id : conversation.tree.ids()) {
        changes.append(SaveMessage{conversation.id, conversation.tree.message(id)});
    }
    for (const SelectMessage& choice : choicesOf(conversation)) {
        changes.append(choice);
    }
    return changes;
}

}  // namespace roost
