#pragma once

#include "conversations/conversation.h"
#include "inference/messages.h"

#include <QVector>

/// What an answer is asked for with: a conversation's settings where it has them, else what suits the model.
namespace roost {

/// Where the page of a notebook stands: what the model knows of it from its beginning, and the rest.
struct NotebookPlace {
    QVector<MessageId> known;  ///< the messages of the active path that the page begins with
    QString rest;
};

/// The page is the draft of the conversation.
NotebookPlace notebookPlace(const Conversation& conversation);

/// What a model reads to be where the page of a notebook ends; empty where there is nothing on it.
QVector<PathMessage> pagePath(const Conversation& conversation);

SamplerSettings samplerOf(const ConversationSettings& settings, const ModelInfo& model);
int maxTokensOf(const ConversationSettings& settings, const ModelInfo& model);
PromptForm formOf(const ConversationSettings& settings, const ModelInfo& model);

}  // namespace roost
