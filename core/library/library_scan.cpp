#include "library/library_scan.h"

#include <QCollator>
#include <QDirIterator>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace roost {

namespace {

constexpr qsizetype kMostFiles = 10'000;

/// What lies below the folders of a scan.
struct Collection {
    QStringList files;    ///< that may be models
    QStringList holders;  ///< the folders that these lie in
    QStringList others;   ///< folders on the way, no more than can be watched
};

void collect(const QString& folder, Collection& found, const std::stop_token& stop) {
    QDirIterator entries(folder, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext() && found.files.size() < kMostFiles && !stop.stop_requested()) {
        const QFileInfo info(entries.next());
        if (!info.isDir() && mayBeModel(info.fileName())) {
            found.files.append(info.filePath());
            found.holders.append(info.path());
        } else if (info.isDir() && found.others.size() < kMostWatchedFolders) {
            found.others.append(info.filePath());
        }
    }
}

/// Those first where a change is likeliest to be about a model.
QStringList foldersToWatch(const QStringList& given, const Collection& found) {
    QStringList folders = given + found.holders + found.others;
    folders.removeDuplicates();
    return folders.first(std::min(folders.size(), kMostWatchedFolders));
}

/// Whether a name is that of a file, and not of a link to one that may be called by its hash.
bool isItsOwn(const QFileInfo& name) {
    return !name.isSymLink() && mayBeModel(name.fileName());
}

ModelEntry entryFor(const QString& path, const QString& realPath, const QVector<ModelEntry>& known) {
    const QFileInfo info(path);
    const auto found = std::find_if(known.begin(), known.end(), [&](const ModelEntry& entry) {
        return entry.path == path && entry.realPath == realPath && entry.modified == info.lastModified() &&
               !entry.error;
    });
    return found == known.end() ? readModelEntry(path, realPath) : *found;
}

}  // namespace

bool mayBeModel(const QString& fileName) {
    static const QRegularExpression part(QStringLiteral("-\\d{5}-of-\\d{5}\\.safetensors\\z"));
    static const QRegularExpression form(
        QStringLiteral("(\\.(pth|pt|safetensors|st|gguf|bin)|\\.safetensors\\.index\\.json)\\z"),
        QRegularExpression::CaseInsensitiveOption);
    return form.match(fileName).hasMatch() && !part.match(fileName).hasMatch();
}

LibraryScan scanLibrary(const QStringList& folders, const QStringList& files,
                        const QVector<ModelEntry>& known, const std::stop_token& stop) {
    LibraryScan scan;
    Collection found;
    found.files = files;
    for (const QString& folder : folders) {
        collect(folder, found, stop);
    }
    scan.folders = foldersToWatch(folders, found);
    std::stable_partition(found.files.begin(), found.files.end(),
                          [](const QString& file) { return isItsOwn(QFileInfo(file)); });
    QHash<QString, qsizetype> places;  // of files in the list, by where links lead to
    for (const QString& file : std::as_const(found.files)) {
        const QFileInfo info(file);
        const QString realPath = info.canonicalFilePath();
        if (stop.stop_requested()) {
            break;
        }
        if (realPath.isEmpty()) {
            continue;
        }
        const QString path = pathByOwnName(file);
        if (!places.contains(realPath)) {
            places.insert(realPath, scan.entries.size());
            scan.entries.append(entryFor(path, realPath, known));
            scan.entries.last().names.clear();
        }
        scan.entries[places.value(realPath)].names.append(path);
    }
    QCollator collator;
    collator.setNumericMode(true);
    std::sort(scan.entries.begin(), scan.entries.end(),
              [&collator](const ModelEntry& a, const ModelEntry& b) {
                  const int order = collator.compare(a.name, b.name);
                  return order != 0 ? order < 0 : a.path < b.path;
              });
    return scan;
}

}  // namespace roost
