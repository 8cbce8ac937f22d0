#pragma once

#include "base/error.h"
#include "conversations/conversation.h"
#include "snapshots/snapshot_store.h"

#include <QMetaType>
#include <QString>
#include <QVector>

#include <optional>
#include <variant>

/// The values that cross between the interface and the storage thread.
namespace roost {

/// A conversation is new or something of it has changed, its messages left aside.
struct SaveConversation {
    ConversationHead head;
};

/// A message is new or something of it has changed. Its conversation and its parent were saved before. A new
/// one becomes the selected one of its siblings.
struct SaveMessage {
    ConversationId conversation = 0;
    ConversationMessage message;
};

/// The active path of a conversation leads through this message from now on.
struct SelectMessage {
    ConversationId conversation = 0;
    MessageId message = 0;
};

/// Deletes messages for good, each with all that follow on it among them.
struct DeleteMessages {
    ConversationId conversation = 0;
    QVector<MessageId> messages;
};

/// Deletes a conversation for good, with its messages.
struct DeleteConversation {
    ConversationId conversation = 0;
};

struct SaveFolder {
    Folder folder;
};

/// Deletes a folder; the conversations in it are in none from then on.
struct DeleteFolder {
    FolderId folder = 0;
};

/// One step of what is to be kept.
using StorageChange = std::variant<SaveConversation, SaveMessage, SelectMessage, DeleteMessages,
                                   DeleteConversation, SaveFolder, DeleteFolder>;

/// What the storage holds, messages left aside.
struct StorageContents {
    QVector<ConversationHead> conversations;  ///< the archived and trashed ones too
    QVector<Folder> folders;
};

/// Looks for every word of a text in titles and messages of all branches; the last word may be unfinished.
struct SearchRequest {
    quint64 id = 0;
    QString query;
    int limit = 50;  ///< hits at most
};

/// A title or a message in which the words stand.
struct SearchHit {
    ConversationId conversation = 0;
    MessageId message = 0;           ///< 0: they stand in the title
    QString snippet;                 ///< around the first of them, plain text
    QVector<QPair<int, int>> marks;  ///< begin and length in the snippet of each word that was found

    friend bool operator==(const SearchHit&, const SearchHit&) = default;
};

struct SearchResult {
    quint64 id = 0;
    QVector<SearchHit> hits;          ///< best first
    std::optional<Error> error = {};  ///< why nothing could be looked for
};

/// What is taken on disk.
struct StorageSize {
    ConversationId conversation = 0;  ///< which one is meant by the next two; 0: none
    quint64 messageBytes = 0;         ///< of its messages, about
    quint64 stateBytes = 0;           ///< of its states
    quint64 databaseBytes = 0;        ///< of all conversations
    SnapshotUsage states;             ///< of all conversations
};

}  // namespace roost

Q_DECLARE_METATYPE(roost::StorageChange)
Q_DECLARE_METATYPE(roost::StorageContents)
Q_DECLARE_METATYPE(roost::SearchRequest)
Q_DECLARE_METATYPE(roost::SearchResult)
Q_DECLARE_METATYPE(roost::StorageSize)
