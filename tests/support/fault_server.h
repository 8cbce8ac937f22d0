#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QSslConfiguration>
#include <QString>
#include <QThread>
#include <QUrl>
#include <QVector>

#include <chrono>
#include <mutex>

namespace roost::test {

/// How the server answers one request.
struct Behaviour {
    int status = 0;  ///< answers with this error and no file
    /// Beside it.
    QByteArray retryAfter{};
    /// Answers 302 with this Location.
    QByteArray redirectTo{};
    qint64 sendAtMost = -1;  ///< bytes of the body before the connection ends, stalls or breaks
    enum End { Close, Break, Stall } end = Close;
    bool ignoresRange = false;
    bool isChunked = false;  ///< no Content-Length
    bool isEndless = false;  ///< goes on after the whole body: with pieces of dripBytes, else with silence
    qint64 lengthLie = 0;    ///< added to the true Content-Length
    bool sendsWrongBytes = false;
    qint64 dripBytes = 0;  ///< sends so many at a time, every other millisecond
};

/// A file that the server has.
struct ServedFile {
    QByteArray bytes;
    QByteArray etag = "\"1\"";
    /// One for each request; after the last the server is honest.
    QVector<Behaviour> behaviours{};
    /// More lines of the answer's head, each with its end.
    QByteArray headers{};
};

/// A request as it came in, and what was sent for it.
struct RequestRecord {
    QString path;
    std::chrono::steady_clock::time_point when;  ///< its head was whole
    qint64 begin = 0;                            ///< first byte asked for
    QByteArray authorization;
    qint64 bodyBytes = 0;   ///< handed to the network
    bool wasWhole = false;  ///< answered with the whole file although a part was asked for
};

class FaultServerWorker;

/// An HTTP server on this machine, on a thread of its own, that answers as badly as it is told to. All calls
/// are safe from any thread.
class FaultServer {
public:
    /// With a certificate configuration it speaks TLS.
    explicit FaultServer(const QSslConfiguration* tls = nullptr);
    ~FaultServer();
    FaultServer(const FaultServer&) = delete;
    FaultServer& operator=(const FaultServer&) = delete;

    quint16 port() const { return m_port; }
    QUrl url(const QString& path, const QString& host = QStringLiteral("127.0.0.1")) const;

    /// A path with a query is for requests with just that query.
    void serve(const QString& path, const ServedFile& file);
    /// Answers well from now on.
    void beHonest(const QString& path);
    /// The file has another tag from now on, its bytes staying the same.
    void retag(const QString& path, const QByteArray& etag);
    QVector<RequestRecord> requests(const QString& path = {}) const;
    void forgetRequests();

private:
    friend class FaultServerWorker;

    QThread m_thread;
    quint16 m_port = 0;
    bool m_isTls;
    mutable std::mutex m_mutex;
    QHash<QString, ServedFile> m_files;
    QVector<RequestRecord> m_requests;
};

}  // namespace roost::test
