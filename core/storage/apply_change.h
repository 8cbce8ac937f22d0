#pragma once

#include "conversations/conversation.h"
#include "storage/messages.h"

#include <optional>

namespace roost {

/// Does to the conversation \p id in memory what the store does to it on disk; nothing stands for one that is
/// not kept. Changes of others leave it alone, changes of messages of one that is not kept come to nothing.
void applyChange(ConversationId id, std::optional<Conversation>& conversation, const StorageChange& change);

}  // namespace roost
