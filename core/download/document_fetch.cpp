#include "download/document_fetch.h"

#include "download/response.h"

#include <utility>

namespace roost {

namespace {

constexpr int kMostRedirects = 5;
constexpr int kPatienceMs = 30'000;
constexpr qint64 kLargestDocument = qint64{16} << 20;

}  // namespace

DocumentFetch::DocumentFetch(NetworkGate& gate, QUrl url, QString reason, QObject* parent)
    : QObject(parent), m_gate(gate), m_url(std::move(url)), m_reason(std::move(reason)) {
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { fail(QStringLiteral("the server does not answer")); });
}

DocumentFetch::~DocumentFetch() {
    if (m_reply != nullptr) {
        disconnect(m_reply, nullptr, this, nullptr);
        m_reply->abort();
        m_reply->deleteLater();
    }
}

void DocumentFetch::start() {
    m_patience.start(kPatienceMs);
    send(m_url);
}

void DocumentFetch::send(const QUrl& url) {
    auto reply = m_gate.get(QNetworkRequest(url), m_reason);
    if (!reply) {
        end(failWith(reply));
        return;
    }
    m_reply = *reply;
    connect(m_reply, &QNetworkReply::readyRead, this, &DocumentFetch::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &DocumentFetch::onFinished);
}

void DocumentFetch::onReadyRead() {
    m_bytes += m_reply->readAll();
    if (m_bytes.size() > kLargestDocument) {
        fail(QStringLiteral("the server's answer is too large"));
    }
}

void DocumentFetch::onFinished() {
    QNetworkReply* reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    const ResponseHead head = headOf(*reply);
    const Verdict verdict = judge(head, {}, QDateTime::currentDateTimeUtc());
    if (verdict.action == Verdict::Redirect && ++m_redirects <= kMostRedirects &&
        (m_url.scheme() != QLatin1String("https") || head.redirect.scheme() == QLatin1String("https"))) {
        m_bytes.clear();
        send(head.redirect);
    } else if (reply->error() == QNetworkReply::NoError && head.status == 200) {
        end(m_bytes + reply->readAll());
    } else {
        fail(head.status != 0 ? verdict.reason : reply->errorString());
    }
}

void DocumentFetch::fail(const QString& detail) {
    end(roost::fail(ErrorCode::DownloadFailed, m_url.toDisplayString(QUrl::RemoveQuery).toStdString(),
                    detail.toStdString()));
}

void DocumentFetch::end(const Result<QByteArray>& document) {
    m_patience.stop();
    if (QNetworkReply* reply = std::exchange(m_reply, nullptr)) {
        disconnect(reply, nullptr, this, nullptr);
        QMetaObject::invokeMethod(reply, &QNetworkReply::abort,
                                  Qt::QueuedConnection);  // not in its own signal
        reply->deleteLater();
    }
    emit finished(document);
}

}  // namespace roost
