#include "storage/storage_service.h"

#include "storage/storage_worker.h"

#include <utility>

namespace roost {

StorageService::StorageService(const QString& folder, std::shared_ptr<SnapshotStore> snapshots,
                               QObject* parent)
    : StorageBackend(parent) {
    m_thread.setObjectName(QStringLiteral("storage"));
    m_exchangeThread.setObjectName(QStringLiteral("exchange"));
    connectWorkers(folder, std::move(snapshots));
    m_thread.start();
    m_exchangeThread.start();
}

StorageService::~StorageService() {
    m_shutdown.request_stop();
    emit endRequested();  // comes after everything that was asked for; to quit from here would overtake it
    m_exchangeThread.wait();  // what it has read meanwhile still finds the storage thread
    m_thread.quit();
    m_thread.wait();
}

/// All connections between the threads stand here, and every one is queued.
void StorageService::connectWorkers(const QString& folder, std::shared_ptr<SnapshotStore> snapshots) {
    // Each is deleted by its thread as that ends.
    auto* worker = new StorageWorker(folder, std::move(snapshots), m_shutdown.get_token());
    worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);
    auto* exchange = new ExchangeWorker(m_shutdown.get_token());
    exchange->moveToThread(&m_exchangeThread);
    connect(&m_exchangeThread, &QThread::finished, exchange, &QObject::deleteLater);

    constexpr auto kQueued = Qt::QueuedConnection;
    connect(this, &StorageService::openRequested, worker, &StorageWorker::open, kQueued);
    connect(this, &StorageService::saveRequested, worker, &StorageWorker::save, kQueued);
    connect(this, &StorageService::loadRequested, worker, &StorageWorker::load, kQueued);
    connect(this, &StorageService::searchRequested, worker, &StorageWorker::search, kQueued);
    connect(this, &StorageService::measureRequested, worker, &StorageWorker::measure, kQueued);
    connect(this, &StorageService::stateBudgetRequested, worker, &StorageWorker::setStateBudget, kQueued);
    connect(this, &StorageService::endRequested, worker, &StorageWorker::end, kQueued);

    connect(worker, &StorageWorker::opened, this, &StorageBackend::opened, kQueued);
    connect(worker, &StorageWorker::openFailed, this, &StorageBackend::openFailed, kQueued);
    connect(worker, &StorageWorker::saved, this, &StorageBackend::saved, kQueued);
    connect(worker, &StorageWorker::saveFailed, this, &StorageBackend::saveFailed, kQueued);
    connect(worker, &StorageWorker::loaded, this, &StorageBackend::loaded, kQueued);
    connect(worker, &StorageWorker::loadFailed, this, &StorageBackend::loadFailed, kQueued);
    connect(worker, &StorageWorker::found, this, &StorageBackend::found, kQueued);
    connect(worker, &StorageWorker::measured, this, &StorageBackend::measured, kQueued);

    connect(this, &StorageService::exportRequested, worker, &StorageWorker::prepareExport, kQueued);
    connect(worker, &StorageWorker::exportReady, exchange, &ExchangeWorker::exportConversations, kQueued);
    connect(exchange, &ExchangeWorker::exported, this, &StorageBackend::exported, kQueued);
    connect(this, &StorageService::importRequested, exchange, &ExchangeWorker::readNext, kQueued);
    connect(exchange, &ExchangeWorker::read, worker, &StorageWorker::keepImported, kQueued);
    connect(worker, &StorageWorker::keptImported, exchange, &ExchangeWorker::readNext, kQueued);
    connect(exchange, &ExchangeWorker::imported, this, &StorageBackend::imported, kQueued);
    connect(worker, &StorageWorker::progressed, this, &StorageBackend::exchangeProgress, kQueued);
    connect(exchange, &ExchangeWorker::progressed, this, &StorageBackend::exchangeProgress, kQueued);
    connect(worker, &StorageWorker::ended, exchange, &ExchangeWorker::end, kQueued);
}

void StorageService::open() {
    emit openRequested();
}

void StorageService::save(QVector<StorageChange> changes) {
    emit saveRequested(changes);
}

void StorageService::load(ConversationId conversation) {
    emit loadRequested(conversation);
}

void StorageService::search(SearchRequest request) {
    emit searchRequested(request);
}

void StorageService::exportConversations(ExportRequest request) {
    emit exportRequested(request);
}

void StorageService::importFiles(ImportRequest request) {
    emit importRequested({std::move(request), 0, {}, {}});
}

void StorageService::measure(ConversationId conversation) {
    emit measureRequested(conversation);
}

void StorageService::setStateBudget(quint64 bytes) {
    emit stateBudgetRequested(bytes);
}

}  // namespace roost
