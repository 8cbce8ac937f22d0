#include "single_instance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QStandardPaths>

#include <chrono>
#include <thread>
#include <utility>

namespace roost {

namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 5s;
constexpr auto kBetweenTries = 50ms;
constexpr int kConnectMs = 1000;
constexpr qsizetype kLongestMessage = 1 << 20;  // bytes
constexpr int kNameLength = 12;                 // of a hash in hexadecimal digits

const QByteArray kTaken = QByteArrayLiteral("taken\n");

/// A path of its own for each folder, short enough for a socket's address.
QString socketPath(const QString& folder) {
    const QString canonical = QFileInfo(folder).canonicalFilePath();
    const QByteArray hash = QCryptographicHash::hash((canonical.isEmpty() ? folder : canonical).toUtf8(),
                                                     QCryptographicHash::Sha256);
    return QStringLiteral("%1/roost-%2")
        .arg(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation),
             QString::fromLatin1(hash.toHex().left(kNameLength)));
}

/// One line.
QByteArray messageOf(const QStringList& files) {
    return QJsonDocument(QJsonArray::fromStringList(files)).toJson(QJsonDocument::Compact) + '\n';
}

QStringList filesOf(const QByteArray& message) {
    QStringList files;
    const QJsonArray array = QJsonDocument::fromJson(message).array();
    for (const auto& file : array) {
        files.append(file.toString());
    }
    return files;
}

/// Whether the one that listens at \p path has taken the message. It may be busy, and would hear of the same
/// files once more for every further connection, so the first one is kept until it ends or time is up.
bool isTaken(const QString& path, const QByteArray& message, const QDeadlineTimer& deadline) {
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(kConnectMs)) {
        return false;
    }
    socket.write(message);
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
            return false;
        }
    }
    return socket.readLine() == kTaken;
}

}  // namespace

SingleInstance::SingleInstance(const QString& folder, QObject* parent)
    : QObject(parent), m_path(socketPath(folder)) {
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

Result<SingleInstance::Outcome> SingleInstance::begin(const QStringList& files) {
    const QDeadlineTimer deadline(kPatience);
    do {
        auto lock = FileLock::take((m_path + QStringLiteral(".lock")).toStdString());
        if (!lock) {
            return Outcome::First;  // they cannot meet there; the store still lets only one of them write
        }
        if (std::optional<FileLock>& held = *lock) {
            m_lock.emplace(std::move(*held));
            listen();
            return Outcome::First;
        }
        if (isTaken(m_path, messageOf(files), deadline)) {
            return Outcome::HandedOver;
        }
        std::this_thread::sleep_for(kBetweenTries);  // the first one is just starting, or just ending
    } while (!deadline.hasExpired());
    return fail(ErrorCode::InvalidArgument, "A second Roost", "one is running already and does not answer");
}

/// Without a socket later programs are told that this one does not answer.
void SingleInstance::listen() {
    QLocalServer::removeServer(m_path);  // what a crash has left
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.listen(m_path);
}

void SingleInstance::receive() {
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->canReadLine()) {
                const QStringList files = filesOf(socket->readLine());
                socket->write(kTaken);
                socket->disconnectFromServer();  // once that is written
                emit called(files);
            } else if (socket->bytesAvailable() > kLongestMessage) {
                socket->abort();
            }
        });
    }
}

}  // namespace roost
