#pragma once

#include "base/file_lock.h"
#include "base/result.h"

#include <QLocalServer>
#include <QObject>
#include <QStringList>

#include <optional>

namespace roost {

/// Sees to it that one window at a time works in a folder: a program that is started a second time hands what
/// it was asked to open over to the first one. They meet at a socket in the user's runtime folder; a lock
/// beside it says who is first, so that what a crash leaves behind is in nobody's way. GUI thread.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    enum class Outcome {
        First,       ///< this program is the one; it hears of later ones through called()
        HandedOver,  ///< the first one has taken over; there is nothing left to do
    };

    /// For those that work in \p folder.
    explicit SingleInstance(const QString& folder, QObject* parent = nullptr);

    /// Finds out which of the two this program is; \p files are absolute paths to be opened. Waits some
    /// seconds for the first one to answer, so it is to be called before there is a window; an error if it
    /// does not.
    Result<Outcome> begin(const QStringList& files);

signals:
    /// A later program was started with these files, maybe none.
    void called(const QStringList& files);

private:
    void listen();
    void receive();

    QString m_path;  ///< of the socket
    std::optional<FileLock> m_lock;
    QLocalServer m_server;
};

}  // namespace roost
