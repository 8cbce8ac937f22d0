#pragma once

#include "snapshots/snapshot_store.h"
#include "storage/conversation_store.h"
#include "storage/messages.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace roost {

/// Does the work of the storage thread: owns the database. Its slots run there, one request after another;
/// everything it has to say goes out as signals.
class StorageWorker : public QObject {
    Q_OBJECT

public:
    /// The conversations are kept in \p folder; \p snapshots may be null.
    StorageWorker(QString folder, std::shared_ptr<SnapshotStore> snapshots, QObject* parent = nullptr);

public slots:
    void open();
    void save(const QVector<roost::StorageChange>& changes);
    void load(roost::ConversationId conversation);
    void search(const roost::SearchRequest& request);
    void measure(roost::ConversationId conversation);
    void setStateBudget(quint64 bytes);

    /// Tries a last time to write what waits, and ends the thread.
    void end();

signals:
    void opened(const roost::StorageContents& contents);
    void openFailed(const roost::Error& error);
    void saved();
    void saveFailed(const roost::Error& error);
    void loaded(const roost::Conversation& conversation);
    void loadFailed(roost::ConversationId conversation, const roost::Error& error);
    void found(const roost::SearchResult& result);
    void measured(const roost::StorageSize& size);

private:
    using Batch = QVector<StorageChange>;

    Result<StorageContents> openStore();
    void eraseSnapshots(ConversationId conversation);
    void write();
    Result<void> writeWaiting();
    Result<void> writeOneByOne();
    void retryAfter(const Error& error);
    void retry();
    Result<Conversation> read(ConversationId id) const;
    void find();

    QString m_folder;
    std::shared_ptr<SnapshotStore> m_snapshots;
    std::unique_ptr<ConversationStore> m_store;  ///< null while it cannot be opened
    QVector<Batch> m_waiting;                    ///< in their order; written together, once that works again
    std::optional<Error> m_trouble;              ///< why they wait
    QTimer m_retry;
    SearchRequest m_search;  ///< the last one, once what came with it has been done
    QTimer m_searching;
};

}  // namespace roost
