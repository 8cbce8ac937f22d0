#pragma once

#include <QString>

namespace roost {

/// A model that is downloaded only to be made smaller lies under a name that nobody takes for a model's, for
/// it is deleted bit by bit as it is read. \p modelPath with an ending.
inline QString passingPath(const QString& modelPath) {
    return modelPath + QStringLiteral(".source");
}

inline bool isPassing(const QString& path) {
    return path.endsWith(QLatin1String(".source"));
}

/// The path that passingPath was made of; any other as it is.
inline QString lastingPath(const QString& path) {
    return isPassing(path) ? path.chopped(passingPath({}).size()) : path;
}

}  // namespace roost
