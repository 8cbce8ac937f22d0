#include "library/library_scan.h"

#include <QCollator>
#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace roost {

namespace {

constexpr qsizetype kMostFiles = 10'000;

/// The files below a folder that may be models; notes the folders on the way.
void collect(const QString& folder, QStringList& files, QStringList& folders, const std::stop_token& stop) {
    folders.append(folder);
    QDirIterator entries(folder, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext() && files.size() < kMostFiles && !stop.stop_requested()) {
        const QFileInfo info(entries.next());
        if (info.isDir()) {
            folders.append(info.filePath());
        } else if (mayBeModel(info.fileName())) {
            files.append(info.filePath());
        }
    }
}

ModelEntry entryFor(const QString& path, const QVector<ModelEntry>& known) {
    const QFileInfo info(path);
    const auto found = std::find_if(known.begin(), known.end(), [&](const ModelEntry& entry) {
        return entry.path == path && entry.modified == info.lastModified() && !entry.error;
    });
    return found == known.end() ? readModelEntry(path) : *found;
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
    QStringList paths = files;
    for (const QString& folder : folders) {
        collect(folder, paths, scan.folders, stop);
    }
    QSet<QString> seen;
    for (const QString& path : paths) {
        const QString canonical = QFileInfo(path).canonicalFilePath();
        if (stop.stop_requested()) {
            break;
        }
        if (canonical.isEmpty() || seen.contains(canonical)) {
            continue;
        }
        seen.insert(canonical);
        scan.entries.append(entryFor(canonical, known));
    }
    QCollator collator;
    collator.setNumericMode(true);
    std::sort(scan.entries.begin(), scan.entries.end(),
              [&collator](const ModelEntry& a, const ModelEntry& b) {
                  return collator.compare(a.name, b.name) < 0;
              });
    return scan;
}

}  // namespace roost
