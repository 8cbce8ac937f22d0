#pragma once

#include "conversations/conversation_tree.h"
#include "inference/messages.h"

#include <QVector>

namespace roost {

/// The messages from the beginning of a conversation to \p last, as requests to the backend name them; none
/// for 0.
QVector<PathMessage> pathMessages(const ConversationTree& tree, MessageId last);

}  // namespace roost
