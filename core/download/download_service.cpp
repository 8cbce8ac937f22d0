#include "download/download_service.h"

#include "download/download_worker.h"

namespace roost {

namespace {

constexpr DownloadId kIdsPerFolder = 1'000'000;  ///< more partial files than a folder ever has

}  // namespace

DownloadService::DownloadService(const RetryPolicy& policy, QObject* parent) : QObject(parent) {
    m_thread.setObjectName(QStringLiteral("downloads"));
    connectWorker(policy);
    m_thread.start();
}

DownloadService::~DownloadService() {
    m_thread.quit();
    m_thread.wait();
}

/// All connections between the threads stand here, and every one is queued.
void DownloadService::connectWorker(const RetryPolicy& policy) {
    auto* worker = new DownloadWorker(policy);  // deleted by its thread as that ends
    worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);

    constexpr auto kQueued = Qt::QueuedConnection;
    connect(this, &DownloadService::configureRequested, worker, &DownloadWorker::configure, kQueued);
    connect(this, &DownloadService::addRequested, worker, &DownloadWorker::add, kQueued);
    connect(this, &DownloadService::adoptRequested, worker, &DownloadWorker::adopt, kQueued);
    connect(this, &DownloadService::pauseRequested, worker, &DownloadWorker::pause, kQueued);
    connect(this, &DownloadService::resumeRequested, worker, &DownloadWorker::resume, kQueued);
    connect(this, &DownloadService::discardRequested, worker, &DownloadWorker::discard, kQueued);
    connect(this, &DownloadService::documentRequested, worker, &DownloadWorker::fetchDocument, kQueued);

    connect(worker, &DownloadWorker::changed, this, &DownloadService::changed, kQueued);
    connect(worker, &DownloadWorker::discarded, this, &DownloadService::discarded, kQueued);
    connect(worker, &DownloadWorker::documentFetched, this, &DownloadService::documentFetched, kQueued);
    connect(worker, &DownloadWorker::documentFailed, this, &DownloadService::documentFailed, kQueued);
    connect(worker, &DownloadWorker::logged, this, &DownloadService::logged, kQueued);
}

void DownloadService::configure(const NetworkSettings& settings) {
    emit configureRequested(settings);
}

void DownloadService::add(const DownloadRequest& request) {
    emit addRequested(request);
}

void DownloadService::adopt(const QString& folder, const QStringList& whole) {
    emit adoptRequested(m_lastId + 1, folder, whole);
    m_lastId += kIdsPerFolder;
}

void DownloadService::pause(DownloadId id) {
    emit pauseRequested(id);
}

void DownloadService::resume(DownloadId id) {
    emit resumeRequested(id);
}

void DownloadService::discard(DownloadId id) {
    emit discardRequested(id);
}

void DownloadService::fetchDocument(DownloadId id, const QUrl& url, const QString& reason) {
    emit documentRequested(id, url, reason);
}

}  // namespace roost
