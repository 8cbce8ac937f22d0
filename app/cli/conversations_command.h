#pragma once

#include "base/result.h"
#include "storage/conversation_store.h"

#include <memory>
#include <string>

namespace roost::cli {

/// Options that every conversations command knows.
struct ConversationsOptions {
    std::string folder;  ///< empty takes the one that the window keeps its conversations in
    bool wantsJson = false;

    QString dataFolder() const;
};

/// The conversations for reading; the window may be open meanwhile.
Result<std::unique_ptr<ConversationStore>> openForReading(const ConversationsOptions& options);

/// Which conversations "conversations list" tells of.
struct ListOptions {
    bool archived = false;  ///< those in the archive instead
    bool trashed = false;   ///< those in the trash instead
};

Result<void> listConversations(const ConversationsOptions& options, const ListOptions& list);
Result<void> showConversation(const ConversationsOptions& options, ConversationId id);

/// What "conversations search" looks for.
struct FindOptions {
    std::string words;
    int limit = 50;
};

Result<void> searchConversations(const ConversationsOptions& options, const FindOptions& find);

}  // namespace roost::cli
