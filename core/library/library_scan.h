#pragma once

#include "library/model_entry.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <stop_token>

namespace roost {

/// A folder of models can hold very many others, and the system watches only so many for a person.
inline constexpr qsizetype kMostWatchedFolders = 1000;

/// What a scan found.
struct LibraryScan {
    QVector<ModelEntry> entries;  ///< by name, those of one name by path
    QStringList folders;          ///< to be watched, at most kMostWatchedFolders
};

/// Looks for model files in the folders at any depth, and at the single files. Of a model in several files
/// the index stands for all. Entries of \p known whose file has the same time are taken over instead
/// of read again. A file with several names is listed once: by its own rather than by that of a link to it.
/// Links to folders are not followed, so no circle holds it up. Any thread; a stop ends it early.
LibraryScan scanLibrary(const QStringList& folders, const QStringList& files,
                        const QVector<ModelEntry>& known, const std::stop_token& stop);

/// Whether a file of this name may be a model, by its ending.
bool mayBeModel(const QString& fileName);

}  // namespace roost
