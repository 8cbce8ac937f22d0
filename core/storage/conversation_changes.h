#pragma once

#include "conversations/conversation.h"
#include "storage/messages.h"

#include <QVector>

namespace roost {

/// All of a conversation but its messages, which are kept one by one.
const ConversationHead& headOf(const Conversation& conversation);

/// What it takes to keep a whole conversation as it stands.
QVector<StorageChange> changesFor(const Conversation& conversation);

}  // namespace roost
