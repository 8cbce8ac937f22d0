#pragma once

#include "conversations/conversation.h"
#include "exchange/losses.h"
#include "exchange/origin.h"

#include <QByteArray>
#include <QHash>
#include <QVector>

namespace roost {

/// States that go with a conversation: by message, bytes that only whoever wrote them understands.
using MessageStates = QHash<MessageId, QByteArray>;

/// A conversation out of a file, with new ids.
struct ImportedConversation {
    Conversation conversation;
    ConversationOrigin origin;
    MessageStates states;
};

/// How much one import takes in at most, so that a small archive cannot fill the memory, nor the lists and
/// the fields of the window.
inline constexpr qsizetype kMostImportedConversations = 100'000;
inline constexpr qsizetype kMostImportedFolders = 1000;
inline constexpr qsizetype kLongestImportedDraft = 20'000'000;  ///< characters

/// All that a file holds.
struct Imported {
    QVector<ImportedConversation> conversations;
    QVector<Folder> folders;  ///< those that the conversations are in, with new ids
    Losses losses;
};

}  // namespace roost
