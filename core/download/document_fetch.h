#pragma once

#include "base/result.h"
#include "download/network_gate.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QVector>

namespace roost {

/// Fetches one small document: a list of files, a catalogue. A JSON list that the server gives in pages (RFC
/// 8288, rel="next") comes as one. Lives on the download thread.
class DocumentFetch : public QObject {
    Q_OBJECT

public:
    /// The gate outlives it. \p reason stands in the network log.
    DocumentFetch(NetworkGate& gate, QUrl url, QString reason, QObject* parent = nullptr);
    ~DocumentFetch() override;

    void start();

signals:
    /// Once; the document, or why there is none.
    void finished(const roost::Result<QByteArray>& document);

private:
    void send(const QUrl& url);
    void onReadyRead();
    void onFinished();
    void takePage(const QNetworkReply& reply);
    void end(const Result<QByteArray>& document);
    void fail(const QString& detail);

    NetworkGate& m_gate;
    QUrl m_url;
    QString m_reason;
    QNetworkReply* m_reply = nullptr;
    QByteArray m_bytes;
    QTimer m_patience;
    int m_redirects = 0;
    QVector<QByteArray> m_pages;  ///< those before the one that is fetched
};

}  // namespace roost
