#pragma once

#include "download/messages.h"
#include "download/network_gate.h"
#include "download/retry_policy.h"

#include <QObject>

#include <memory>
#include <vector>

namespace roost {

class Transfer;

/// The queue of downloads, on the download thread: starts what waits when there is room, in the order in
/// which it came. See DownloadService for what the slots and signals mean.
class DownloadWorker : public QObject {
    Q_OBJECT

public:
    explicit DownloadWorker(const RetryPolicy& policy);
    ~DownloadWorker() override;

    void configure(const roost::NetworkSettings& settings);
    void add(const roost::DownloadRequest& request);
    void adopt(roost::DownloadId firstId, const QString& folder, const QStringList& whole);
    void pause(roost::DownloadId id);
    void resume(roost::DownloadId id);
    void discard(roost::DownloadId id);
    void fetchDocument(roost::DownloadId id, const QUrl& url, const QString& reason);

signals:
    void changed(const roost::DownloadStatus& status);
    void discarded(roost::DownloadId id);
    void documentFetched(roost::DownloadId id, const QByteArray& document);
    void documentFailed(roost::DownloadId id, const roost::Error& error);
    void logged(const roost::NetworkLogEntry& entry);

private:
    Transfer* find(DownloadId id) const;
    bool isKnown(const QString& targetPath) const;
    Transfer* addTransfer(const DownloadRequest& request);
    void fillPlaces();

    NetworkGate m_gate{this};  // a child, so that it moves to the thread along with this
    RetryPolicy m_policy;
    std::vector<std::unique_ptr<Transfer>> m_transfers;
    bool m_isFilling = false;
};

}  // namespace roost
