#pragma once

#include "base/error.h"
#include "download/mirror.h"

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QNetworkProxy>
#include <QString>
#include <QUrl>
#include <QVector>

#include <optional>

/// The values that cross between the interface and the download thread.
namespace roost {

using DownloadId = quint64;

/// What a file must turn out to be before it counts as installed.
enum class DownloadKind { Model, Vocabulary, Any };

/// One file to fetch.
struct DownloadRequest {
    DownloadId id = 0;
    QVector<QUrl> sources;  ///< the same file at several places, tried in this order
    QString targetPath;     ///< where it is to lie; its folder exists
    qint64 bytes = 0;       ///< 0 if unknown
    QByteArray sha256;      ///< lower-case hexadecimal; empty if unknown
    DownloadKind kind = DownloadKind::Model;
};

enum class DownloadState {
    Queued,     ///< waits for its turn
    Checking,   ///< reads again what is already on the disk
    Running,    ///< bytes come in
    Waiting,    ///< tries again soon
    Paused,     ///< by the person, or found after a restart; can be resumed
    Stopped,    ///< came to nothing for now; \c error says why; can be resumed
    Verifying,  ///< whole; hash and header are being checked
    Complete,   ///< installed
    WrongFile,  ///< whole, but not what it should be: kept aside with ".wrong"; resuming downloads it anew
};

/// Whether a download takes one of the places of those that run at once.
constexpr bool isActive(DownloadState state) {
    return state == DownloadState::Checking || state == DownloadState::Running ||
           state == DownloadState::Waiting || state == DownloadState::Verifying;
}

/// How one download stands.
struct DownloadStatus {
    DownloadId id = 0;
    QString targetPath;
    DownloadState state = DownloadState::Queued;
    qint64 bytesDone = 0;
    qint64 bytesTotal = 0;      ///< 0 if unknown
    double bytesPerSecond = 0;  ///< of late
    double secondsLeft = -1;    ///< negative if unknown
    QString host;               ///< that the bytes come from
    std::optional<Error> error;
};

/// A token and the one place that it may be sent to.
struct HostToken {
    QString authority;  ///< "huggingface.co", with ":port" where it is not the usual one
    QByteArray token;
};

/// How the network may be used.
struct NetworkSettings {
    bool isOffline = false;
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    QVector<HostToken> tokens;
    MirrorChoice mirrors;
    int downloadsAtOnce = 2;
};

/// A connection that Roost made.
struct NetworkLogEntry {
    QDateTime when;
    QString host;
    qint64 bytes = 0;  ///< received
    QString reason;    ///< in plain words
};

/// A file of a repository, as its hub lists it.
struct RepositoryFile {
    QString path;
    qint64 bytes = 0;
    QByteArray sha256;  ///< empty where the hub gives none
};

}  // namespace roost

Q_DECLARE_METATYPE(roost::DownloadRequest)
Q_DECLARE_METATYPE(roost::DownloadStatus)
Q_DECLARE_METATYPE(roost::NetworkSettings)
Q_DECLARE_METATYPE(roost::NetworkLogEntry)
Q_DECLARE_METATYPE(roost::RepositoryFile)
