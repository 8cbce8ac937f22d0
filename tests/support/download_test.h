#pragma once

#include "download/download_service.h"
#include "support/fault_server.h"
#include "support/patience.h"
#include "support/sha256.h"

#include <QObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <memory>

namespace roost::test {

/// Bytes that repeat nowhere near.
inline QByteArray noise(qsizetype size) {
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>((i * 2654435761U) >> 13);
    }
    return bytes;
}

/// A test of one download at a time: every function begins with a fresh server, folder and service.
class DownloadTest : public QObject {
    Q_OBJECT

protected:
    static inline const QString kPath = QStringLiteral("/x.gguf");

    QString file(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    QString target() const { return file("x.gguf"); }

    /// What another start of the program begins with.
    void restart() {
        m_service = std::make_unique<DownloadService>(quickPolicy());
        connect(m_service.get(), &DownloadService::changed, this,
                [this](const DownloadStatus& status) { m_status = status; });
        m_status = {};
    }

    /// Prepares a request for these bytes.
    void request(const QByteArray& bytes) {
        m_request = {m_service->newId(), {m_server->url(kPath)}, target(), 0,
                     sha256(bytes),      DownloadKind::Any};
    }

    /// The same, and the server has them; its first answers are as told.
    void serve(const QByteArray& bytes, const QVector<Behaviour>& behaviours = {}) {
        m_server->serve(kPath, {bytes, "\"1\"", behaviours});
        request(bytes);
    }

    /// Begins what is requested.
    void add() { m_service->add(m_request); }

    /// Waits for the download to come so far; false if that takes too long.
    bool waitFor(DownloadState state) {
        return QTest::qWaitFor([this, state] { return m_status.state == state; }, kPatienceMs);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FaultServer> m_server;
    std::unique_ptr<DownloadService> m_service;
    DownloadRequest m_request;
    DownloadStatus m_status;

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<FaultServer>();
        restart();
    }

    void cleanup() {
        m_service.reset();
        m_server.reset();
    }

private:
    static RetryPolicy quickPolicy() {
        using std::chrono::milliseconds;
        return {milliseconds(500), milliseconds(5), milliseconds(20), 2};
    }
};

}  // namespace roost::test
