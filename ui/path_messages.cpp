#include "path_messages.h"

namespace roost {

QVector<PathMessage> pathMessages(const ConversationTree& tree, MessageId last) {
    QVector<PathMessage> path;
    if (last == 0) {
        return path;
    }
    for (const MessageId id : tree.pathTo(last)) {
        const ConversationMessage& message = tree.message(id);
        path.append(
            {id, {message.role, message.text.toStdString()}, message.read, tree.children(id).size() > 1});
    }
    return path;
}

}  // namespace roost
