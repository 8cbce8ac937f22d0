#include "download/document_fetch.h"

#include "download/response.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <numeric>
#include <optional>
#include <utility>

namespace roost {

namespace {

constexpr int kMostRedirects = 5;
constexpr int kPatienceMs = 30'000;
constexpr qint64 kLargestDocument = qint64{16} << 20;
constexpr qsizetype kMostPages = 100;

/// The query of the address that a list goes on at; empty at its end. Only the query is taken: a mirror may
/// name the host that it mirrors, and nothing that a server says leads elsewhere.
QString nextQuery(const QByteArray& link) {
    static const QRegularExpression form(QStringLiteral("<([^<>]*)>\\s*;[^,]*\\brel=\"?next\\b"));
    return QUrl(form.match(QString::fromLatin1(link)).captured(1)).query(QUrl::FullyEncoded);
}

/// The JSON lists as one; nothing if one of them is none.
std::optional<QByteArray> joined(const QVector<QByteArray>& pages) {
    QJsonArray all;
    for (const QByteArray& page : pages) {
        const QJsonDocument document = QJsonDocument::fromJson(page);
        if (!document.isArray()) {
            return std::nullopt;
        }
        for (const auto& entry : document.array()) {
            all.append(entry);
        }
    }
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

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
    const qint64 before =
        std::accumulate(m_pages.begin(), m_pages.end(), qint64{0},
                        [](qint64 sum, const QByteArray& page) { return sum + page.size(); });
    if (before + m_bytes.size() > kLargestDocument) {
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
        m_bytes += reply->readAll();
        takePage(*reply);
    } else {
        fail(head.status != 0 ? verdict.reason : reply->errorString());
    }
}

void DocumentFetch::takePage(const QNetworkReply& reply) {
    const QString query = nextQuery(reply.rawHeader("Link"));
    if (query.isEmpty() && m_pages.isEmpty()) {
        end(m_bytes);
        return;
    }
    m_pages.append(std::exchange(m_bytes, {}));
    if (!query.isEmpty() && m_pages.size() < kMostPages) {
        QUrl next = m_url;
        next.setQuery(query);
        m_redirects = 0;
        m_patience.start(kPatienceMs);
        send(next);
    } else if (const auto whole = joined(m_pages)) {
        end(*whole);
    } else {
        fail(QStringLiteral("the server's list cannot be read"));
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
