#pragma once

#include "conversations/conversation.h"
#include "inference/messages.h"

namespace roost {

/// What a model reads to be where \p last ends: the system prompt, which goes by the id of the conversation,
/// then the messages from the beginning to it, oldest first. No messages where \p last is 0.
QVector<PathMessage> pathMessages(const Conversation& conversation, MessageId last);

}  // namespace roost
