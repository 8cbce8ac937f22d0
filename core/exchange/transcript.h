#pragma once

#include "conversations/conversation.h"

#include <QByteArray>

/// A conversation for reading: its active path, with times in UTC; of a notebook its title and its page.
/// UTF-8; half a surrogate pair becomes "?".
namespace roost {

/// What it is called at the head of them; never empty.
QString titleOf(const Conversation& conversation);

QByteArray markdownOf(const Conversation& conversation);

/// "User: …", a blank line, "Assistant: …": RWKV-Runner and Roost read it again, but for a notebook. Without
/// thoughts.
QByteArray plainTextOf(const Conversation& conversation);

/// One page that needs nothing else and runs nothing, for bright and dark screens.
QByteArray htmlOf(const Conversation& conversation);

}  // namespace roost
