#pragma once

#include "snapshots/snapshot_store.h"
#include "storage/exchange_worker.h"
#include "storage/storage_backend.h"

#include <QThread>

#include <memory>
#include <stop_token>

namespace roost {

/// The real storage: a worker on a thread of its own and one for files of conversations on another, spoken to
/// through queued signals only. Its destructor has everything written that was to be kept or exported, stops
/// imports, and waits for the threads.
class StorageService final : public StorageBackend {
    Q_OBJECT

public:
    /// Keeps the conversations in \p folder. \p snapshots, which may be null, are the states after their
    /// messages: they go when a conversation is deleted.
    explicit StorageService(const QString& folder, std::shared_ptr<SnapshotStore> snapshots = {},
                            QObject* parent = nullptr);
    ~StorageService() override;

    void open() override;
    void save(QVector<StorageChange> changes) override;
    void load(ConversationId conversation) override;
    void search(SearchRequest request) override;
    void exportConversations(ExportRequest request) override;
    void importFiles(ImportRequest request) override;
    void measure(ConversationId conversation) override;
    void setStateBudget(quint64 bytes) override;

signals:
    void openRequested();
    void saveRequested(const QVector<roost::StorageChange>& changes);
    void loadRequested(roost::ConversationId conversation);
    void searchRequested(const roost::SearchRequest& request);
    void exportRequested(const roost::ExportRequest& request);
    void importRequested(const roost::ImportRun& run);
    void measureRequested(roost::ConversationId conversation);
    void stateBudgetRequested(quint64 bytes);
    void endRequested();

private:
    void connectWorkers(const QString& folder, std::shared_ptr<SnapshotStore> snapshots);

    std::stop_source m_shutdown;
    QThread m_thread;
    QThread m_exchangeThread;
};

}  // namespace roost
