#include "download/network_gate.h"

#include <QHostAddress>
#include <QNetworkCookie>
#include <QNetworkCookieJar>

#include <memory>

namespace roost {

namespace {

/// Keeps nothing and sends nothing.
class NoCookies final : public QNetworkCookieJar {
public:
    using QNetworkCookieJar::QNetworkCookieJar;
    QList<QNetworkCookie> cookiesForUrl(const QUrl&) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie>&, const QUrl&) override { return false; }
};

bool isThisMachine(const QString& host) {
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

}  // namespace

QString authorityOf(const QUrl& url) {
    const int usual = url.scheme() == QLatin1String("https") ? 443 : 80;
    const int port = url.port(usual);
    return port == usual ? url.host() : QStringLiteral("%1:%2").arg(url.host()).arg(port);
}

bool isFetchable(const QUrl& url) {
    if (!url.isValid() || url.host().isEmpty()) {
        return false;
    }
    return url.scheme() == QLatin1String("https") ||
           (url.scheme() == QLatin1String("http") && isThisMachine(url.host()));
}

NetworkGate::NetworkGate(QObject* parent) : QObject(parent) {
    m_manager.setCookieJar(new NoCookies(&m_manager));
    m_manager.setProxy(m_settings.proxy);
}

void NetworkGate::setSettings(const NetworkSettings& settings) {
    const bool closes = settings.isOffline && !m_settings.isOffline;
    m_settings = settings;
    m_manager.setProxy(settings.proxy);
    if (closes) {
        emit wentOffline();
        m_manager.clearConnectionCache();
    }
}

QByteArray NetworkGate::tokenFor(const QUrl& url) const {
    for (const HostToken& token : m_settings.tokens) {
        if (token.authority == authorityOf(url)) {
            return token.token;
        }
    }
    return {};
}

Result<QNetworkReply*> NetworkGate::get(QNetworkRequest request, const QString& reason) {
    const QUrl url = request.url();
    const QString shown = url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    if (m_settings.isOffline) {
        return fail(ErrorCode::Offline, shown.toStdString(), "switch offline mode off to fetch it");
    }
    if (!isFetchable(url)) {
        return fail(ErrorCode::InvalidArgument, shown.toStdString(), "only https addresses are fetched");
    }
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);  // one connection a file is simpler
    request.setRawHeader("User-Agent", "Roost");
    request.setRawHeader("Accept-Encoding", "identity");  // ranges count the file's own bytes
    if (const QByteArray token = tokenFor(url); !token.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + token);
    }
    QNetworkReply* reply = m_manager.get(request);
    connect(this, &NetworkGate::wentOffline, reply, &QNetworkReply::abort);
    logWhenFinished(reply, reason);
    return reply;
}

void NetworkGate::logWhenFinished(QNetworkReply* reply, const QString& reason) {
    const auto received = std::make_shared<qint64>(0);
    connect(reply, &QNetworkReply::downloadProgress, this, [received](qint64 bytes) { *received = bytes; });
    connect(reply, &QNetworkReply::finished, this, [this, reply, received, reason] {
        emit logged({QDateTime::currentDateTimeUtc(), authorityOf(reply->url()), *received, reason});
    });
}

}  // namespace roost
