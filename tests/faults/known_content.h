#pragma once

#include "conversations/conversation.h"
#include "snapshots/snapshot.h"

#include <optional>

/// Messages and states that follow from their id and version alone, so that whoever reads them can tell
/// whether they are whole.
namespace roost::test {

/// The message as it is in its version number \p version, which is also its count of tokens.
ConversationMessage knownMessage(MessageId id, MessageId parent, int version, MessageStatus status);

/// Whether a message is what it was in its version; one that was growing may have been marked as interrupted.
bool isWhole(const ConversationMessage& message);

/// The state after a message in its version; its tokens are named after what the message says was read.
Snapshot knownSnapshot(ConversationId conversation, const ConversationMessage& message);

/// How the tokens of a message are named in its snapshot.
QByteArray tokensOf(const ConversationMessage& message);

/// A file that was imported, as the titles of its conversations say.
struct KnownImport {
    quint64 tag = 0;  ///< tells it from others
    int conversations = 0;
};

QString titleOf(const KnownImport& known);

/// The import that a conversation came with; nothing for others.
std::optional<KnownImport> importOf(const ConversationHead& head);

}  // namespace roost::test
