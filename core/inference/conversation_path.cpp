#include "inference/conversation_path.h"

namespace roost {

QVector<PathMessage> pathMessages(const ConversationTree& tree, MessageId last) {
    QVector<PathMessage> path;
    const QVector<MessageId> ids = last == 0 ? QVector<MessageId>() : tree.pathTo(last);
    for (const MessageId id : ids) {
        const ConversationMessage& message = tree.message(id);
        path.append(
            {id, {message.role, message.text.toStdString()}, message.read, tree.children(id).size() > 1});
    }
    return path;
}

}  // namespace roost
