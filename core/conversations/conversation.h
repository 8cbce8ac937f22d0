#pragma once

#include "conversations/conversation_tree.h"

#include <QDateTime>
#include <QString>

namespace roost {

using ConversationId = quint64;  ///< unique in a run, never reused; 0 is none

/// A conversation with its title and times.
struct Conversation {
    ConversationId id = 0;
    QString title;
    QDateTime created;
    QDateTime changed;
    ConversationTree tree;
};

/// A title taken from what a conversation begins with: the first line with words in it, cut between words.
QString titleFromText(const QString& text);

/// Whether every word of \p query stands in the title or in one and the same message, whatever its case.
bool matches(const Conversation& conversation, const QString& query);

}  // namespace roost
