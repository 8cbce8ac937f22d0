#pragma once

#include "snapshots/snapshot_store.h"
#include "storage/conversation_store.h"
#include "storage/exchange_worker.h"
#include "storage/messages.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <stop_token>

namespace roost {

/// Does the work of the storage thread: owns the database. Its slots run there, one request after another;
/// everything it has to say goes out as signals.
class StorageWorker : public QObject {
    Q_OBJECT

public:
    /// The conversations are kept in \p folder; \p snapshots may be null.
    /// \p shutdown cuts imports short when the program ends.
    StorageWorker(QString folder, std::shared_ptr<SnapshotStore> snapshots, std::stop_token shutdown,
                  QObject* parent = nullptr);

public slots:
    void open();
    void save(const QVector<roost::StorageChange>& changes);
    void load(roost::ConversationId conversation);
    void search(const roost::SearchRequest& request);
    void measure(roost::ConversationId conversation);
    void setStateBudget(quint64 bytes);

    /// Tells what an export needs to know; answered by exportReady.
    void prepareExport(const roost::ExportRequest& request);

    /// Keeps the file of an import that was read; answered by keptImported.
    void keepImported(roost::ImportRun run);

    /// Tries a last time to write what waits, then says that it has ended.
    void end();

signals:
    void opened(const roost::StorageContents& contents);
    void openFailed(const roost::Error& error);
    void saved();
    void saveFailed(const roost::Error& error);
    void loaded(const roost::Conversation& conversation);
    void loadFailed(roost::ConversationId conversation, const roost::Error& error);
    void found(const roost::SearchResult& result);
    void exportReady(const roost::ExportRun& run);
    void keptImported(const roost::ImportRun& run);
    void progressed(const roost::ExchangeProgress& progress);
    void ended();  ///< nothing comes after it
    void measured(const roost::StorageSize& size);

private:
    using Batch = QVector<StorageChange>;

    Result<void> openStore();
    void eraseSnapshots(ConversationId conversation);
    void keepSnapshotsOf(const QVector<ConversationHead>& conversations);
    void write();
    Result<void> writeWaiting();
    Result<void> writeOneByOne();
    void retryAfter(const Error& error);
    void tell(const Error& trouble);
    void retry();
    bool isLost() const;
    Batch unwritten() const;
    Batch notInFolder(const QVector<ConversationId>& conversations) const;
    Result<Conversation> read(ConversationId id) const;
    Result<ImportReport> addImported(ImportRun& run);
    void find();
    void overwriteDeleted();

    QString m_folder;
    std::shared_ptr<SnapshotStore> m_snapshots;
    std::stop_token m_shutdown;
    std::unique_ptr<ConversationStore> m_store;  ///< null while it cannot be opened
    QVector<Batch> m_waiting;                    ///< in their order; written together, once that works again
    std::optional<Error> m_trouble;              ///< why they wait, or why what was written is lost
    QTimer m_retry;
    SearchRequest m_search;  ///< the last one, once what came with it has been done
    QTimer m_searching;
    QTimer m_quiet;  ///< runs out when nothing was written for a while
};

}  // namespace roost
