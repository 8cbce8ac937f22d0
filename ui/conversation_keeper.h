#pragma once

#include "conversations/conversation_collection.h"
#include "sentence.h"
#include "storage/storage_backend.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>
#include <QVector>

#include <functional>

namespace roost {

/// A folder that was deleted, and what was in it.
struct ErasedFolder {
    Folder folder;
    QVector<ConversationId> conversations;
};

/// The conversations of the window, and the only way to change them: what is changed here is handed to the
/// storage, an answer or a draft that grows at most every half second. The messages of a conversation are
/// read when somebody fetches them, and those not used for longest are dropped again. GUI thread.
class ConversationKeeper : public QObject {
    Q_OBJECT

public:
    using Clock = std::function<QDateTime()>;

    /// The storage outlives it.
    explicit ConversationKeeper(StorageBackend& storage, Clock now = &QDateTime::currentDateTime,
                                QObject* parent = nullptr);

    /// Hands over what has not been yet.
    ~ConversationKeeper() override;

    /// Reads what is kept; answered by opened or problemChanged.
    void open() { m_storage.open(); }

    bool isOpen() const { return m_isOpen; }
    QDateTime now() const { return m_now(); }

    /// Null for one that is not known.
    const ConversationHead* head(ConversationId id) const { return m_conversations.head(id); }

    /// Null for one whose messages have not been fetched.
    const Conversation* whole(ConversationId id) const { return m_conversations.whole(id); }

    std::vector<const ConversationHead*> heads() const { return m_conversations.heads(); }
    QVector<Folder> foldersByName() const;
    bool hasFolder(FolderId folder) const;

    /// Why conversations cannot be read or written at the moment, in one sentence; empty if all is well.
    QString problem() const { return (m_openProblem.isEmpty() ? m_saveProblem : m_openProblem).text(); }

    /// Brings in the messages of a conversation; answered by fetched or fetchFailed, at once if they are
    /// here.
    void fetch(ConversationId id);

    /// Keeps these among the conversations whose messages are here, whatever else is fetched.
    void setInUse(std::function<bool(ConversationId)> isInUse) { m_isInUse = std::move(isInUse); }

    /// Begins a conversation.
    ConversationId begin(const QString& title);

    /// Adds a message, without id and time, to a fetched conversation; selects it and gives its id.
    MessageId add(ConversationId id, ConversationMessage message);

    /// Makes the active path of a fetched conversation lead through \p message.
    void select(ConversationId id, MessageId message);

    /// Changes one message through its tree. A growing one is kept within half a second, another at once.
    void change(ConversationId id, MessageId message, const std::function<void(ConversationTree&)>& change);

    /// Begins a conversation that holds what \p from has up to and with \p message.
    ConversationId branch(ConversationId from, MessageId message);

    /// Takes a message out of a fetched conversation with all that follow on it, for the time being:
    /// eraseTaken deletes them for good, putBack puts them back.
    void take(ConversationId id, MessageId message);
    void putBack();
    void eraseTaken();

    /// Changes what is said of conversations.
    void change(const QVector<ConversationId>& ids, const std::function<void(ConversationHead&)>& change);

    /// These two change often, so they are kept within half a second.
    void setDraft(ConversationId id, const QString& text);
    void setSettings(ConversationId id, const ConversationSettings& settings);

    /// Hands over at once what grows, so that whoever reads the storage next finds it there.
    void saveWhatGrew();

    /// Deletes for good.
    void erase(const QVector<ConversationId>& ids);

    FolderId addFolder(const QString& name);
    void renameFolder(FolderId folder, const QString& name);

    /// Deletes a folder, which has to be known; its conversations are in none from then on.
    ErasedFolder eraseFolder(FolderId folder);

    /// Makes it a folder again, with those of its conversations that are in no other one.
    void restoreFolder(const ErasedFolder& erased);

signals:
    void opened();
    void problemChanged();
    void listChanged();  ///< conversations or folders came, went or changed
    void fetched(roost::ConversationId id);
    void fetchFailed(roost::ConversationId id, const roost::Sentence& sentence);
    void erased(roost::ConversationId id);

    /// Messages are gone for good. Those of a conversation whose messages were not here are not named.
    void messagesErased(const QVector<roost::MessageId>& messages);

private:
    void onOpened(const StorageContents& contents);
    void onLoaded(const Conversation& conversation);
    void setProblem(Sentence& place, const Sentence& sentence);
    void onImported(const ImportReport& report);
    void dropUnused();

    StorageBackend& m_storage;
    Clock m_now;
    ConversationCollection m_conversations;
    QVector<Folder> m_folders;
    bool m_isOpen = false;
    Sentence m_openProblem;
    Sentence m_saveProblem;
    QVector<ConversationId> m_fetched;  ///< whose messages are here, last used last
    QSet<ConversationId> m_fetching;
    std::function<bool(ConversationId)> m_isInUse;
    ConversationId m_takenFrom = 0;
    ConversationTree m_beforeTaking;
    QHash<MessageId, ConversationId> m_grown;
    QSet<ConversationId> m_drafted;  ///< whose draft or settings wait to be kept
    QTimer m_growth;
};

}  // namespace roost
