#include "storage/apply_change.h"

namespace roost {

namespace {

/// One overload for each kind of change.
struct Applier {
    ConversationId id;
    std::optional<Conversation>& conversation;

    void operator()(const SaveConversation& change) const {
        if (change.head.id != id) {
            return;
        }
        if (!conversation) {
            conversation.emplace();
        }
        static_cast<ConversationHead&>(*conversation) = change.head;
    }

    void operator()(const SaveMessage& change) const {
        if (change.conversation == id && conversation) {
            conversation->tree.put(change.message);
        }
    }

    void operator()(const SelectMessage& change) const {
        if (change.conversation == id && conversation && conversation->tree.contains(change.message)) {
            conversation->tree.select(change.message);
        }
    }

    void operator()(const DeleteMessages& change) const {
        if (change.conversation != id || !conversation) {
            return;
        }
        for (const MessageId message : change.messages) {
            if (conversation->tree.contains(message)) {
                conversation->tree.remove(message);
            }
        }
    }

    void operator()(const DeleteConversation& change) const {
        if (change.conversation == id) {
            conversation.reset();
        }
    }

    void operator()(const SaveFolder&) const {}

    void operator()(const DeleteFolder& change) const {
        if (conversation && conversation->folder == change.folder) {
            conversation->folder = 0;
        }
    }
};

}  // namespace

void applyChange(ConversationId id, std::optional<Conversation>& conversation, const StorageChange& change) {
    std::visit(Applier{id, conversation}, change);
}

}  // namespace roost
