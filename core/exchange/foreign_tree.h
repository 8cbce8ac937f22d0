#pragma once

#include "conversations/conversation.h"
#include "exchange/losses.h"

#include <QString>
#include <QVector>
#include <tl/expected.hpp>

#include <optional>

namespace roost {

/// A message as another program has it. Without a role it is left out, and what follows on it follows on the
/// message before it.
struct ForeignMessage {
    QString id;
    QString parent;  ///< empty: it begins the conversation
    std::optional<Role> role;
    QString text;
    /// Of a message without a role it goes to the answers that follow on it; where there are none, it is one
    /// that was interrupted.
    QString thinking;
    QDateTime created;
    MessageStatus status = MessageStatus::Complete;
    int tokens = 0;
    double tokensPerSecond = 0;
    QString model;
    qint64 rank = 0;  ///< places it among its siblings; equal ones stay in the order of the file
};

/// Why messages make no tree.
struct TreeFault {
    qsizetype message = 0;  ///< which of them
    QString problem;        ///< such as "is used twice", said of its id or parent
    bool isOfParent = false;
};

/// What messages of another program come to.
struct ForeignTree {
    ConversationTree tree;
    QString systemPrompt;  ///< the one message of the system, if the conversation begins with it
};

/// Makes a tree of messages in any order, with new ids; the active path leads through \p current, where that
/// is one of them. A message whose parent is not there begins the conversation, and is counted. Ids that are
/// used twice and parents that lead in a circle are refused. Linear in the number of messages, without
/// recursion.
tl::expected<ForeignTree, TreeFault> growTree(const QVector<ForeignMessage>& messages, const QString& current,
                                              IdSource& ids, Losses& losses);

/// Parts what a model thought, between <think> and </think> at the beginning, from its answer.
void separateThinking(ForeignMessage& message);

/// A time from milliseconds since 1970; invalid where the number makes no sense.
QDateTime timeFromMilliseconds(double milliseconds);

}  // namespace roost
