#pragma once

#include "download/messages.h"
#include "download/retry_policy.h"

#include <QObject>
#include <QThread>

namespace roost {

/// Downloads on a thread of their own, spoken to through queued signals only. Opens no connection before
/// add(), resume() or fetchDocument(). Its destructor pauses what runs, resumably, and waits for the thread.
/// Lives on the GUI thread.
class DownloadService : public QObject {
    Q_OBJECT

public:
    explicit DownloadService(const RetryPolicy& policy = {}, QObject* parent = nullptr);
    ~DownloadService() override;

    /// An id for a download or a document.
    DownloadId newId() { return ++m_lastId; }

    /// Takes effect at once; going offline stops what runs.
    void configure(const NetworkSettings& settings);

    /// Puts a file into the queue. From then on \c changed tells how it stands.
    void add(const DownloadRequest& request);

    /// Finds the partial files under \p folder, which then stand as paused, and of \p whole the ones that are
    /// there, which stand as complete.
    void adopt(const QString& folder, const QStringList& whole = {});

    void pause(DownloadId id);
    /// Queues what is paused, stopped or turned out wrong.
    void resume(DownloadId id);
    /// Ends a download and deletes what came in; answered by \c discarded. An installed file stays.
    void discard(DownloadId id);

    /// Fetches a small document; answered by documentFetched or documentFailed.
    void fetchDocument(DownloadId id, const QUrl& url, const QString& reason);

signals:
    void changed(const roost::DownloadStatus& status);
    void discarded(roost::DownloadId id);
    void documentFetched(roost::DownloadId id, const QByteArray& document);
    void documentFailed(roost::DownloadId id, const roost::Error& error);
    void logged(const roost::NetworkLogEntry& entry);

    void configureRequested(const roost::NetworkSettings& settings);
    void addRequested(const roost::DownloadRequest& request);
    void adoptRequested(roost::DownloadId firstId, const QString& folder, const QStringList& whole);
    void pauseRequested(roost::DownloadId id);
    void resumeRequested(roost::DownloadId id);
    void discardRequested(roost::DownloadId id);
    void documentRequested(roost::DownloadId id, const QUrl& url, const QString& reason);

private:
    void connectWorker(const RetryPolicy& policy);

    QThread m_thread;
    DownloadId m_lastId = 0;
};

}  // namespace roost
