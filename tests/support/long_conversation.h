#pragma once

#include "conversations/conversation.h"

#include <QString>

namespace roost::test {

/// A page of Markdown with something of everything that answers are made of.
QString mixedMarkdown();

/// A conversation of so many messages, questions of a line and answers in turn. Most answers are some
/// paragraphs, every fourth is a page of mixed Markdown.
Conversation longConversation(ConversationId id, int messages);

}  // namespace roost::test
