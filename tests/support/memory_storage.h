#pragma once

#include "storage/storage_backend.h"

#include <QMap>

#include <functional>
#include <optional>
#include <vector>

namespace roost::test {

/// A storage that keeps conversations in memory, by the rules of the real one. What it answers is sent as the
/// event loop turns, or at once by deliver(); never inside a request. GUI thread.
class MemoryStorage : public StorageBackend {
    Q_OBJECT

public:
    using StorageBackend::StorageBackend;

    void open() override;
    void save(QVector<StorageChange> changes) override;
    void load(ConversationId conversation) override;
    void search(SearchRequest request) override;
    void measure(ConversationId conversation) override;
    void setStateBudget(quint64 bytes) override;

    /// Writes a file at once.
    void exportConversations(ExportRequest request) override;

    /// Reads files at once and adds what is new in them.
    void importFiles(ImportRequest request) override;

    /// Sends every answer that waits, in their order.
    void deliver();

    /// What is there before open().
    void put(const Conversation& conversation);
    void put(const Folder& folder);

    /// While an error is set, opening, loading, searching or saving fails with it; what could not be saved
    /// waits and is saved as the error is taken away.
    void failOpeningWith(const std::optional<Error>& error) { m_openError = error; }
    void failLoadingWith(const std::optional<Error>& error) { m_loadError = error; }
    void failSearchingWith(const std::optional<Error>& error) { m_searchError = error; }
    void failSavingWith(const std::optional<Error>& error);

    /// What measuring says from now on.
    void setSize(const StorageSize& size) { m_size = size; }

    /// What is kept now, or null.
    const Conversation* find(ConversationId id) const;
    const QMap<ConversationId, Conversation>& conversations() const { return m_conversations; }
    QVector<Folder> folders() const { return m_folders.values(); }
    const QVector<StorageChange>& changes() const { return m_changes; }  ///< every one that was saved
    const QVector<ExportRequest>& exports() const { return m_exports; }  ///< every one that was asked for

    /// Leaves requests about files without an answer, as if they took long, and tells how far they are.
    void holdExchanges(double fraction) { m_held = fraction; }

private:
    void answer(std::function<void()> send);
    void apply(const StorageChange& change);
    void writeWaiting();
    Result<void> write(const ExportRequest& request) const;
    Result<ImportReport> read(const QString& path);
    SearchResult hitsOf(const SearchRequest& request) const;

    QMap<ConversationId, Conversation> m_conversations;
    QMap<FolderId, Folder> m_folders;
    QVector<StorageChange> m_changes;
    QVector<StorageChange> m_waiting;
    std::vector<std::function<void()>> m_answers;
    QVector<ExportRequest> m_exports;
    KnownOrigins m_known;
    IdSource m_ids{IdMaker::Exchange};
    std::optional<double> m_held;
    std::optional<Error> m_openError;
    std::optional<Error> m_loadError;
    std::optional<Error> m_searchError;
    std::optional<Error> m_saveError;
    StorageSize m_size;
};

}  // namespace roost::test
