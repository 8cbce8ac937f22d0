#include "support/fault_server.h"

#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <optional>

namespace roost::test {

namespace {

/// One connection: reads a request, answers it, ends.
class Conversation : public QObject {
public:
    Conversation(QTcpSocket* socket, std::mutex& mutex, QHash<QString, ServedFile>& files,
                 QVector<RequestRecord>& requests)
        : QObject(socket), m_socket(socket), m_mutex(mutex), m_files(files), m_requests(requests) {
        connect(socket, &QTcpSocket::readyRead, this, &Conversation::onReadyRead);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::bytesWritten, this, &Conversation::onBytesWritten);
    }

private:
    void onReadyRead() {
        m_input += m_socket->readAll();
        if (!m_isAnswered && m_input.contains("\r\n\r\n")) {
            m_isAnswered = true;
            answer();
        }
    }

    QByteArray header(const QByteArray& name) const {
        const QByteArray lower = m_input.toLower();
        const auto at = lower.indexOf("\r\n" + name.toLower() + ": ");
        if (at < 0) {
            return {};
        }
        const auto begin = at + name.size() + 4;
        return m_input.mid(begin, m_input.indexOf('\r', begin) - begin);
    }

    /// Takes the next behaviour of the file, and notes the request.
    std::optional<ServedFile> takeFile(Behaviour& behaviour) {
        const std::lock_guard lock(m_mutex);
        const QUrl url = QUrl::fromEncoded(m_input.split(' ').value(1));
        const QString path = url.path();
        m_requests.append(
            {path, std::chrono::steady_clock::now(), m_begin, header("Authorization"), 0, false});
        m_request = m_requests.size() - 1;
        auto found = m_files.find(path + u'?' + url.query());
        found = found == m_files.end() ? m_files.find(path) : found;
        if (found == m_files.end()) {
            return std::nullopt;
        }
        if (!found->behaviours.isEmpty()) {
            behaviour = found->behaviours.takeFirst();
        }
        return *found;
    }

    void answer() {
        const QByteArray range = header("Range");
        m_begin = range.startsWith("bytes=") ? range.mid(6).chopped(1).toLongLong() : 0;
        const auto file = takeFile(m_behaviour);
        if (!file) {
            return refuse(404, {});
        }
        if (m_behaviour.status != 0) {
            return refuse(m_behaviour.status, m_behaviour.retryAfter.isEmpty()
                                                  ? QByteArray()
                                                  : "Retry-After: " + m_behaviour.retryAfter + "\r\n");
        }
        if (!m_behaviour.redirectTo.isEmpty()) {
            return refuse(302, "Location: " + m_behaviour.redirectTo + "\r\n");
        }
        sendFile(*file, !range.isEmpty());
    }

    void refuse(int status, const QByteArray& headers) {
        m_socket->write("HTTP/1.1 " + QByteArray::number(status) + " No\r\nContent-Length: 2\r\n" + headers +
                        "Connection: close\r\n\r\nno");
        m_socket->disconnectFromHost();
    }

    void sendFile(const ServedFile& file, bool hasRange) {
        const QByteArray condition = header("If-Range");
        const bool sendsPart =
            hasRange && !m_behaviour.ignoresRange && (condition.isEmpty() || condition == file.etag);
        if (sendsPart && m_begin >= file.bytes.size()) {
            return refuse(416, "Content-Range: bytes */" + QByteArray::number(file.bytes.size()) + "\r\n");
        }
        if (!sendsPart && hasRange) {
            const std::lock_guard lock(m_mutex);
            m_requests[m_request].wasWhole = true;
        }
        m_body = sendsPart ? file.bytes.mid(m_begin) : file.bytes;
        if (m_behaviour.sendsWrongBytes && !m_body.isEmpty()) {
            m_body[m_body.size() / 2] = static_cast<char>(m_body[m_body.size() / 2] ^ 0x20);
        }
        QByteArray head = sendsPart ? "HTTP/1.1 206 Partial\r\n" : "HTTP/1.1 200 OK\r\n";
        if (sendsPart) {
            head += "Content-Range: bytes " + QByteArray::number(m_begin) + '-' +
                    QByteArray::number(file.bytes.size() - 1) + '/' + QByteArray::number(file.bytes.size()) +
                    "\r\n";
        }
        head += file.headers + "ETag: " + file.etag + "\r\nConnection: close\r\n";
        head +=
            m_behaviour.isChunked
                ? QByteArray("Transfer-Encoding: chunked\r\n\r\n")
                : "Content-Length: " + QByteArray::number(m_body.size() + m_behaviour.lengthLie) + "\r\n\r\n";
        m_isWhole = m_behaviour.sendAtMost < 0 || m_behaviour.sendAtMost >= m_body.size();
        if (!m_isWhole) {
            m_body.truncate(m_behaviour.sendAtMost);
        }
        m_socket->write(head);
        m_headBytes = head.size();
        sendSome();
    }

    void sendSome() {
        if (!m_socket->isOpen()) {
            return;
        }
        const qint64 piece = m_behaviour.dripBytes > 0 ? m_behaviour.dripBytes : qint64{64} * 1024;
        const QByteArray bytes = m_body.mid(m_sent, piece);
        m_sent += bytes.size();
        sendPiece(bytes);
        if (m_sent < m_body.size()) {
            QTimer::singleShot(m_behaviour.dripBytes > 0 ? 2 : 0, this, [this] { sendSome(); });
            return;
        }
        if (m_behaviour.isEndless) {
            dripOn();
            return;
        }
        if (m_behaviour.isChunked && m_isWhole) {
            m_socket->write("0\r\n\r\n");
        }
        if (!m_isWhole && m_behaviour.end == Behaviour::Stall) {
            return;
        }
        if (!m_isWhole && m_behaviour.end == Behaviour::Break) {
            m_socket->abort();
            return;
        }
        m_socket->disconnectFromHost();
    }

    void sendPiece(const QByteArray& bytes) {
        if (m_behaviour.isChunked && !bytes.isEmpty()) {
            m_socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
        } else {
            m_socket->write(bytes);
        }
    }

    void dripOn() {
        if (m_socket->isOpen() && m_behaviour.dripBytes > 0) {
            sendPiece(QByteArray(static_cast<qsizetype>(m_behaviour.dripBytes), '+'));
            QTimer::singleShot(2, this, [this] { dripOn(); });
        }
    }

    void onBytesWritten(qint64 bytes) {
        m_written += bytes;
        const std::lock_guard lock(m_mutex);
        if (m_request >= 0 && m_request < m_requests.size()) {
            m_requests[m_request].bodyBytes = std::clamp<qint64>(m_written - m_headBytes, 0, m_sent);
        }
    }

    QTcpSocket* m_socket;
    std::mutex& m_mutex;
    QHash<QString, ServedFile>& m_files;
    QVector<RequestRecord>& m_requests;
    QByteArray m_input;
    QByteArray m_body;
    Behaviour m_behaviour;
    qint64 m_begin = 0;
    qint64 m_sent = 0;
    qint64 m_written = 0;
    qint64 m_headBytes = 0;
    qsizetype m_request = -1;
    bool m_isAnswered = false;
    bool m_isWhole = true;
};

}  // namespace

/// Lives on the server's thread.
class FaultServerWorker : public QTcpServer {
public:
    FaultServerWorker(FaultServer& server, const QSslConfiguration* tls) : m_server(server) {
        if (tls != nullptr) {
            m_tls = *tls;
        }
    }

protected:
    void incomingConnection(qintptr descriptor) override {
        auto* socket = m_tls ? new QSslSocket(this) : new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        new Conversation(socket, m_server.m_mutex, m_server.m_files, m_server.m_requests);
        if (m_tls) {
            auto* secure = static_cast<QSslSocket*>(socket);
            secure->setSslConfiguration(*m_tls);
            secure->startServerEncryption();
        }
    }

private:
    FaultServer& m_server;
    std::optional<QSslConfiguration> m_tls;
};

FaultServer::FaultServer(const QSslConfiguration* tls) : m_isTls(tls != nullptr) {
    auto* worker = new FaultServerWorker(*this, tls);
    if (!worker->listen(QHostAddress::LocalHost)) {
        qFatal("The fault server cannot listen: %s", qPrintable(worker->errorString()));
    }
    m_port = worker->serverPort();
    worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);
    m_thread.start();
}

FaultServer::~FaultServer() {
    m_thread.quit();
    m_thread.wait();
}

QUrl FaultServer::url(const QString& path, const QString& host) const {
    return QUrl(QStringLiteral("%1://%2:%3%4")
                    .arg(m_isTls ? QStringLiteral("https") : QStringLiteral("http"), host)
                    .arg(m_port)
                    .arg(path));
}

void FaultServer::serve(const QString& path, const ServedFile& file) {
    const std::lock_guard lock(m_mutex);
    m_files.insert(path, file);
}

void FaultServer::beHonest(const QString& path) {
    const std::lock_guard lock(m_mutex);
    m_files[path].behaviours.clear();
}

void FaultServer::retag(const QString& path, const QByteArray& etag) {
    const std::lock_guard lock(m_mutex);
    m_files[path].etag = etag;
}

QVector<RequestRecord> FaultServer::requests(const QString& path) const {
    const std::lock_guard lock(m_mutex);
    QVector<RequestRecord> wanted;
    std::copy_if(m_requests.begin(), m_requests.end(), std::back_inserter(wanted),
                 [&path](const RequestRecord& request) { return path.isEmpty() || request.path == path; });
    return wanted;
}

void FaultServer::forgetRequests() {
    const std::lock_guard lock(m_mutex);
    m_requests.clear();
}

}  // namespace roost::test
