#pragma once

#include "inference/messages.h"

namespace roost {

/// What a model reads to be where \p last ends: the messages from the beginning to it, oldest first. Empty
/// where \p last is 0.
QVector<PathMessage> pathMessages(const ConversationTree& tree, MessageId last);

}  // namespace roost
