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

    /// Tries a last time to write what waits.
    ~StorageWorker() override;

public slots:
    void open();
    void save(const QVector<roost::StorageChange>& changes);
    void load(roost::ConversationId conversation);
    void search(const roost::SearchRequest& request);

signals:
    void opened(const roost::StorageContents& contents);
    void openFailed(const roost::Error& error);
    void saved();
    void saveFailed(const roost::Error& error);
    void loaded(const roost::Conversation& conversation);
    void loadFailed(roost::ConversationId conversation, const roost::Error& error);
    void found(const roost::SearchResult& result);

private:
    void write();

    QString m_folder;
    std::shared_ptr<SnapshotStore> m_snapshots;
    std::unique_ptr<ConversationStore> m_store;
    QVector<StorageChange> m_waiting;  ///< in their order; written together, once that works again
    std::optional<Error> m_trouble;    ///< why they wait
    QTimer m_retry;
};

}  // namespace roost
