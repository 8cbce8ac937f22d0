#pragma once

#include "base/result.h"
#include "download/messages.h"

#include <QString>
#include <QStringList>

namespace roost {

/// What the person set about models, kept as JSON in Roost's own folder. A value.
struct LibrarySettings {
    QStringList folders;         ///< where models lie; the first is where downloads go
    QStringList files;           ///< models that were added one by one
    QString catalogueUrl;        ///< where the catalogue is refreshed from; empty: nowhere
    QString mirror;              ///< "huggingface", "hf-mirror", "modelscope" or "own"; empty: the first
    QString ownMirror;           ///< base URL of "own"
    QString proxy;               ///< "http://host:port" or "socks5://host:port"; empty: none
    QVector<HostToken> tokens;   ///< each goes to its own host and nowhere else
    bool isOffline = false;      ///< no connection at all
    double memoryBandwidth = 0;  ///< bytes a second as measured; 0 if not yet
};

/// Reads the settings; the usual ones where there are none yet. A file that cannot be read is an error.
Result<LibrarySettings> readLibrarySettings(const QString& path);

/// What holds in place of settings at \p path that cannot be read: models lie where they usually do, and
/// there is no connection, since nobody knows which one was allowed.
LibrarySettings cautiousLibrarySettings(const QString& path);

/// Writes the settings, whole or not at all, for this person's eyes only: tokens are among them. A file there
/// that cannot be read is kept beside it, with ".damaged" after its name.
Result<void> writeLibrarySettings(const LibrarySettings& settings, const QString& path);

/// Gives a file there a name that is free, with ".damaged" in it, so that others can be written without it
/// being lost.
Result<void> setLibrarySettingsAside(const QString& path);

/// Whether two names lead to one file. Looks at the disk: any thread but the GUI's.
bool areSameFile(const QString& one, const QString& other);

/// What the file at \p path is called among the models that were added one by one. Looks at the disk: any
/// thread but the GUI's.
QStringList namesOnList(const LibrarySettings& settings, const QString& path);

/// Takes these off the models that were added one by one; false if none of them is among those. Any thread.
bool takeOffList(LibrarySettings& settings, const QStringList& names);

/// How the network may be used by these settings; an error names the first that is not as it should be.
Result<NetworkSettings> networkOf(const LibrarySettings& settings);

/// Where the settings lie: "models.json" in Roost's own folder.
QString librarySettingsPath();

/// The folder of models that Roost itself has, beside its settings at \p settingsPath. Made if it is not
/// there.
QString usualModelFolder(const QString& settingsPath);

}  // namespace roost
