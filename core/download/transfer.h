#pragma once

#include "download/messages.h"
#include "download/network_gate.h"
#include "download/part_file.h"
#include "download/response.h"
#include "download/retry_policy.h"
#include "download/speed_meter.h"

#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include <memory>
#include <thread>

namespace roost {

/// One download from the first request to the installed file. Lives on the download thread; disk work that
/// takes long (reading a partial file again, the last checks) runs on a thread of its own.
class Transfer : public QObject {
    Q_OBJECT

public:
    /// The gate outlives it. Nothing happens before start().
    Transfer(DownloadRequest request, NetworkGate& gate, const RetryPolicy& policy,
             QObject* parent = nullptr);
    ~Transfer() override;

    const DownloadStatus& status() const { return m_status; }

    /// Whether it waits for a place.
    bool isQueued() const { return m_status.state == DownloadState::Queued; }

    /// Stands, without having begun, as an earlier start of the program left it on the disk.
    void standAs(const DownloadRecord& record);
    /// Stands as installed by an earlier start of the program.
    void standAsWhole();
    /// Begins, or goes on from what is on the disk. A file that was kept aside as wrong is deleted and
    /// downloaded anew.
    void start();
    /// Puts it back among those that wait for a place.
    void enqueue();
    /// Keeps what is there.
    void pause();
    /// Ends it and deletes what came in, unless another Roost is downloading it.
    void discard();

signals:
    void changed(const roost::DownloadStatus& status);

private:
    void setState(DownloadState state);
    void stop(Error error);
    template <typename Job, typename Then>
    void inBackground(Job job, Then then);

    void pauseOnDisk();
    void onPartOpened(Result<std::unique_ptr<PartFile>> part);
    void goOn();
    bool isWhole() const;

    void sendRequest();
    void addRange(QNetworkRequest& request);
    PartialFile partialFile() const;
    void onReadyRead();
    void onFinished();
    void onStalled();
    void dropReply();
    bool accept();
    bool beginBody(const Verdict& verdict, const ResponseHead& head);
    void redirect(const QUrl& target);
    void askFromStart(const QString& reason);
    void drain();
    void onBodyEnded(QNetworkReply::NetworkError error, const QString& reason);
    bool mayHaveMore() const;
    void retry(const QString& reason, int retryAfter);
    void tryNextSource(const QString& reason);
    void finish();
    void onInstalled(Result<void> installed);
    void tick();

    DownloadRequest m_request;
    NetworkGate& m_gate;
    RetryPolicy m_policy;
    DownloadStatus m_status;
    SpeedMeter m_speed;

    std::unique_ptr<PartFile> m_part;
    QNetworkReply* m_reply = nullptr;
    qsizetype m_source = 0;  ///< index of the place that is being tried
    QUrl m_url;              ///< of the request, after redirects
    qint64 m_offset = 0;     ///< first byte that was asked for
    qint64 m_furthest = 0;   ///< most bytes that were ever on the disk
    int m_redirects = 0;
    int m_attempt = 0;
    int m_freshStarts = 0;
    bool m_withoutRange = false;
    bool m_isAccepted = false;  ///< the body of the reply is wanted
    bool m_isPausing = false;
    std::string m_firstReason;  ///< why the first place did not give the file

    QTimer m_stallTimer;
    QTimer m_retryTimer;
    QTimer m_tickTimer;
    std::jthread m_job;  ///< last, so that it has ended before anything else goes
};

}  // namespace roost
