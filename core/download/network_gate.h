#pragma once

#include "base/result.h"
#include "download/messages.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>

namespace roost {

/// The one door to the network: every connection of Roost is opened here, is refused while offline, and is
/// logged. Follows no redirects itself, ignores no TLS error, keeps no cookies, sends a token only to the
/// place that it belongs to. Lives on the download thread.
class NetworkGate : public QObject {
    Q_OBJECT

public:
    explicit NetworkGate(QObject* parent = nullptr);

    /// Going offline ends every connection that is open.
    void setSettings(const NetworkSettings& settings);
    const NetworkSettings& settings() const { return m_settings; }

    /// Begins a GET; the caller owns the reply. \p reason stands in the log. Fails while offline, and for
    /// anything but https (http is taken only from this machine itself).
    Result<QNetworkReply*> get(QNetworkRequest request, const QString& reason);

signals:
    void logged(const roost::NetworkLogEntry& entry);
    void wentOffline();

private:
    QByteArray tokenFor(const QUrl& url) const;
    void logWhenFinished(QNetworkReply* reply, const QString& reason);

    QNetworkAccessManager m_manager{this};
    NetworkSettings m_settings;
};

/// "host", or "host:port" where the port is not the scheme's usual one.
QString authorityOf(const QUrl& url);

/// Whether Roost may fetch from this URL: https with a host, or http to this machine itself.
bool isFetchable(const QUrl& url);

}  // namespace roost
