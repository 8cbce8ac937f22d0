#pragma once

#include "conversations/conversation_tree.h"
#include "snapshots/snapshot.h"

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

}  // namespace roost::test
