#include "download/proxy.h"

#include <QUrl>

namespace roost {

Result<QNetworkProxy> parseProxy(const QString& text) {
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1String("http");
    const bool isSocks = url.scheme() == QLatin1String("socks5");
    if ((!isHttp && !isSocks) || url.host().isEmpty() || url.port() <= 0) {
        return fail(ErrorCode::InvalidArgument, url.toDisplayString(QUrl::RemoveUserInfo).toStdString(),
                    "a proxy is given as http://host:port or socks5://host:port");
    }
    // A name is looked up by the proxy, so that not even that leaves the computer another way.
    return QNetworkProxy(isHttp ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy, url.host(),
                         static_cast<quint16>(url.port()), url.userName(), url.password());
}

}  // namespace roost
