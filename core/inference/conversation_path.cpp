#include "inference/conversation_path.h"

namespace roost {

QVector<PathMessage> pathMessages(const Conversation& conversation, MessageId last) {
    const ConversationTree& tree = conversation.tree;
    QVector<PathMessage> path;
    if (!conversation.settings.systemPrompt.trimmed().isEmpty()) {
        path.append({conversation.id,
                     {Role::System, conversation.settings.systemPrompt.toStdString()},
                     {},
                     tree.children(0).size() > 1});
    }
    const QVector<MessageId> ids = last == 0 ? QVector<MessageId>() : tree.pathTo(last);
    for (const MessageId id : ids) {
        const ConversationMessage& message = tree.message(id);
        path.append(
            {id, {message.role, message.text.toStdString()}, message.read, tree.children(id).size() > 1});
    }
    return path;
}

}  // namespace roost
