#include "storage/storage_service.h"

#include "storage/storage_worker.h"

#include <utility>

namespace roost {

StorageService::StorageService(const QString& folder, std::shared_ptr<SnapshotStore> snapshots,
                               QObject* parent)
    : StorageBackend(parent) {
    m_thread.setObjectName(QStringLiteral("storage"));
    connectWorker(folder, std::move(snapshots));
    m_thread.start();
}

StorageService::~StorageService() {
    emit endRequested();  // comes after everything that was asked for; to quit from here would overtake it
    m_thread.wait();
}

/// All connections between the threads stand here, and every one is queued.
void StorageService::connectWorker(const QString& folder, std::shared_ptr<SnapshotStore> snapshots) {
    auto* worker = new StorageWorker(folder, std::move(snapshots));  // deleted by its thread as that ends
    worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);

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

void StorageService::measure(ConversationId conversation) {
    emit measureRequested(conversation);
}

void StorageService::setStateBudget(quint64 bytes) {
    emit stateBudgetRequested(bytes);
}

}  // namespace roost
