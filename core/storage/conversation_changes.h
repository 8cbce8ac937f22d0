#pragma once

#include "conversations/conversation.h"
#include "storage/messages.h"

#include <QVector>

namespace roost {

/// What it takes to keep a whole conversation as it stands.
QVector<StorageChange> changesFor(const Conversation& conversation);

/// The choices among siblings that have to be told, in their order, once the messages were kept one by one.
QVector<SelectMessage> choicesOf(const Conversation& conversation);

}  // namespace roost
