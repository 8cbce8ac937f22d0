#pragma once

#include "storage/exchange_messages.h"
#include "storage/messages.h"

#include <QObject>

namespace roost {

/// What the interface knows of keeping conversations: requests in, events out. Lives on the GUI thread;
/// nothing here waits. StorageService is the real one; tests put one in memory in its place.
class StorageBackend : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Opens what is kept; answered by opened or openFailed, after which it is tried again until opened says
    /// that it worked. Comes first.
    virtual void open() = 0;

    /// Keeps \p changes, in their order and all or none. What cannot be written now is kept in memory and
    /// tried again until it is, also where open() failed: saveFailed says why not yet, once for each cause,
    /// and after that saved says that nothing waits any more. It also tells where what was written is gone.
    virtual void save(QVector<StorageChange> changes) = 0;

    /// Reads one conversation whole; answered by loaded or loadFailed.
    virtual void load(ConversationId conversation) = 0;

    /// Answered by found. A later search makes an earlier one that has not begun needless; that one is never
    /// answered.
    virtual void search(SearchRequest request) = 0;

    /// For searches: later ones are greater. Everybody who searches takes theirs here.
    quint64 newSearchId() { return ++m_lastSearchId; }

    /// Writes conversations into a file; answered by exchangeProgress*, then exported.
    virtual void exportConversations(ExportRequest request) = 0;

    /// Adds the conversations of files; answered by exchangeProgress*, then imported.
    virtual void importFiles(ImportRequest request) = 0;

    /// Answered by measured. 0 asks only for what all conversations take together.
    virtual void measure(ConversationId conversation) = 0;

    /// What the states of all conversations may take on disk; answered by measured.
    virtual void setStateBudget(quint64 bytes) = 0;

signals:
    void opened(const roost::StorageContents& contents);
    void openFailed(const roost::Error& error);
    void saved();
    void saveFailed(const roost::Error& error);
    void loaded(const roost::Conversation& conversation);
    void loadFailed(roost::ConversationId conversation, const roost::Error& error);
    void found(const roost::SearchResult& result);
    void exported(const roost::ExportOutcome& outcome);
    void imported(const roost::ImportOutcome& outcome);
    void exchangeProgress(const roost::ExchangeProgress& progress);
    void measured(const roost::StorageSize& size);

private:
    quint64 m_lastSearchId = 0;
};

}  // namespace roost
