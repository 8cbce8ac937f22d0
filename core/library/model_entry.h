#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace roost {

/// What is known of a model file without loading it.
struct ModelEntry {
    QString path;
    QString realPath;   ///< where links lead to: the same for every name of one file; empty if there is none
    QStringList names;  ///< every path by which a scan found the file
    QString name;       ///< from the file's metadata, else its file name without ending
    QString version;    ///< "RWKV-7"
    QString type;       ///< of most of its weights: "Q8_0"
    QString tokenizer;  ///< empty if there is no vocabulary, in the file or beside it
    qint64 parameters = 0;
    qint64 fileBytes = 0;
    qint64 stateBytes = 0;   ///< the whole memory of one conversation
    qint64 activeBytes = 0;  ///< of weights that are read for each token
    int trainedContext = 0;  ///< 0 if unknown
    /// The same for every build of the same weights, whatever its type and container: a hash of version,
    /// shapes and the values of two norms, which every build stores exactly enough to agree in BF16.
    QByteArray weightsKey;
    QDateTime modified;
    std::optional<Error> error;  ///< why it cannot be used; then only path, size and time are known

    /// Whether this is one of its names, as far as is known without looking.
    bool isAt(const QString& place) const {
        return !place.isEmpty() && (path == place || realPath == place || names.contains(place));
    }

    /// What running it takes, in bytes.
    qint64 memoryNeeded() const { return fileBytes + stateBytes + fileBytes / 10; }
};

/// What a model is known by: its own name, which may be a link, in a folder that is reached without links.
/// Any thread.
QString pathByOwnName(const QString& path);

/// Reads a model file's directory and a few small tensors; takes some ten milliseconds, whatever its size.
/// Any thread.
ModelEntry readModelEntry(const QString& path);

/// The same of a file of which it is known already where links lead to.
ModelEntry readModelEntry(const QString& path, const QString& realPath);

/// Tokens a second that a model can be read at, if memory is what holds it up; 0 if unknown. Bytes a second.
double estimatedSpeed(const ModelEntry& entry, double memoryBandwidth);

}  // namespace roost

Q_DECLARE_METATYPE(roost::ModelEntry)
