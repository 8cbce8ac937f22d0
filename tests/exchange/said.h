#pragma once

#include "conversations/conversation_tree.h"

namespace roost::test {

/// A message with nothing but what was said.
inline ConversationMessage said(MessageId id, MessageId parent, Role role, const char* text) {
    ConversationMessage message;
    message.id = id;
    message.parent = parent;
    message.role = role;
    message.text = QString::fromUtf8(text);
    return message;
}

}  // namespace roost::test
