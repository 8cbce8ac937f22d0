#pragma once

#include "chat/prompt_form.h"
#include "conversations/conversation_tree.h"
#include "sampling/word_rules.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace roost {

/// What the list of conversations shows of one.
struct ConversationSummary {
    ConversationId id = 0;
    FolderId folder = 0;
    QString title;
    QDateTime created;
    QDateTime changed;
    bool isPinned = false;
    bool isArchived = false;
    QDateTime trashed;  ///< when it was put into the trash; invalid: it is not there

    friend bool operator==(const ConversationSummary&, const ConversationSummary&) = default;
};

/// What holds for all of a conversation. What is empty takes what suits the model.
struct ConversationSettings {
    QString systemPrompt;
    QString modelPath;  ///< the model that answers here; empty: whichever is loaded
    std::optional<SamplerSettings> sampler;
    int maxTokens = 0;               ///< below 0: as long as the model goes on
    std::optional<PromptForm> form;  ///< how it is written down for the model
    QStringList stops;               ///< texts that end an answer, beside those of the form
    QVector<WordRule> words;
    QString persona;          ///< name of who answers; empty: the model as it is
    bool isNotebook = false;  ///< one text that the model goes on with; its page is the draft

    friend bool operator==(const ConversationSettings&, const ConversationSettings&) = default;
};

/// A conversation without its messages.
struct ConversationHead : ConversationSummary {
    ConversationSettings settings;
    QString draft;  ///< what is being written in the composer

    friend bool operator==(const ConversationHead&, const ConversationHead&) = default;
};

/// A conversation, whole.
struct Conversation : ConversationHead {
    ConversationTree tree;

    friend bool operator==(const Conversation&, const Conversation&) = default;
};

/// Conversations are put into folders; a folder holds no folders.
struct Folder {
    FolderId id = 0;
    QString name;

    friend bool operator==(const Folder&, const Folder&) = default;
};

/// A title or a name as it is kept: one line, which every list and window manager can take.
QString asLabel(const QString& text);

/// A title taken from what a conversation begins with: the first line with words in it, cut between words.
QString titleFromText(const QString& text);

}  // namespace roost
