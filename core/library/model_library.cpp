#include "library/model_library.h"

#include "base/platform.h"
#include "library/memory.h"

#include <QSet>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace roost {

namespace {

constexpr int kCopyCheckMs = 2000;  ///< between looks at a file that may still be being copied
constexpr qint64 kCopyPauseS = 30;  ///< a file that was not written to for so long is as it will stay
constexpr int kSettleMs = 500;      ///< a folder that changes is looked at when it has been quiet for so long

Result<void> unlinkUnused(const QString& path, const QString& inUse) {
    if (areSameFile(path, inUse)) {
        return fail(ErrorCode::FileUnwritable, path.toStdString(), "the model is in use; unload it first");
    }
    const auto removed = platform::removeFile(path.toStdString());
    if (removed) {
        return {};
    }
    const platform::Fault& fault = removed.error();
    return fail(fault.kind == platform::Fault::Kind::Missing ? ErrorCode::FileNotFound
                                                             : ErrorCode::FileUnwritable,
                path.toStdString(), fault.message);
}

/// Whether the file cannot be used because, it seems, it is not whole yet. The clock of who writes it may be
/// somewhat ahead; a file dated further ahead is not being written.
bool mayBeBeingCopied(const ModelEntry& entry) {
    return entry.error && std::abs(entry.modified.secsTo(QDateTime::currentDateTime())) < kCopyPauseS;
}

}  // namespace

ModelLibrary::ModelLibrary(LibrarySettings settings, QObject* parent)
    : QObject(parent), m_settings(std::move(settings)) {
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(kSettleMs);
    m_copyCheck.setSingleShot(true);
    m_copyCheck.setInterval(kCopyCheckMs);
    connect(&m_copyCheck, &QTimer::timeout, this, &ModelLibrary::rescan);
    connect(&m_debounce, &QTimer::timeout, this, &ModelLibrary::rescan);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_debounce, qOverload<>(&QTimer::start));
}

ModelLibrary::~ModelLibrary() = default;

/// Runs \p job(stop_token) on a thread of its own, then \p then(result) on this one.
template <typename Job, typename Then>
std::jthread ModelLibrary::inBackground(Job job, Then then) {
    return std::jthread([this, job = std::move(job), then = std::move(then)](const std::stop_token& stop) {
        const auto result = std::make_shared<decltype(job(stop))>(job(stop));
        QMetaObject::invokeMethod(
            this, [result, then] { then(std::move(*result)); }, Qt::QueuedConnection);
    });
}

void ModelLibrary::setSettings(const LibrarySettings& settings) {
    m_settings = settings;
    emit settingsChanged();
    rescan();
}

void ModelLibrary::addFile(const QString& path) {
    if (!m_settings.files.contains(path)) {
        m_settings.files.append(path);
        emit settingsChanged();
    }
    rescan();
}

void ModelLibrary::rescan() {
    if (m_isScanning) {
        m_isScanWanted = true;
        return;
    }
    m_isScanning = true;
    m_scan =
        inBackground([folders = m_settings.folders, files = m_settings.files, known = m_entries](
                         const std::stop_token& stop) { return scanLibrary(folders, files, known, stop); },
                     [this](LibraryScan scan) { onScanned(std::move(scan)); });
}

void ModelLibrary::onScanned(LibraryScan scan) {
    m_isScanning = false;
    m_entries = std::move(scan.entries);
    watch(scan.folders);
    emit changed();
    if (std::exchange(m_isScanWanted, false)) {
        rescan();
    } else if (std::any_of(m_entries.begin(), m_entries.end(), mayBeBeingCopied)) {
        m_copyCheck.start();  // watching a folder does not tell of a file that grows
    }
}

/// Touches only what is watched and should not be, or the other way round: to begin anew takes long.
void ModelLibrary::watch(const QStringList& folders) {
    const QStringList watchedFolders = m_watcher.directories();
    const QSet<QString> watched(watchedFolders.begin(), watchedFolders.end());
    const QSet<QString> wanted(folders.begin(), folders.end());
    if (const QSet<QString> needless = watched - wanted; !needless.isEmpty()) {
        m_watcher.removePaths(needless.values());
    }
    if (const QSet<QString> missing = wanted - watched; !missing.isEmpty()) {
        m_watcher.addPaths(missing.values());
    }
}

QVector<ModelEntry> ModelLibrary::otherBuildsOf(const ModelEntry& entry) const {
    QVector<ModelEntry> builds;
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(builds),
                 [&entry](const ModelEntry& other) {
                     return !entry.weightsKey.isEmpty() && other.weightsKey == entry.weightsKey &&
                            other.path != entry.path;
                 });
    return builds;
}

void ModelLibrary::setInUse(const QString& path) {
    m_inUse = path;
}

void ModelLibrary::forget(const QString& path) {
    m_removals.runToTheEnd(
        this, [settings = m_settings, path](const std::stop_token&) { return namesOnList(settings, path); },
        [this](const QStringList& names) {
            if (takeOffList(m_settings, names)) {
                emit settingsChanged();
            }
            rescan();
        });
}

void ModelLibrary::deleteFile(const QString& path) {
    m_removals.runToTheEnd(
        this, [path, inUse = m_inUse](const std::stop_token&) { return unlinkUnused(path, inUse); },
        [this, path](const Result<void>& deleted) {
            if (deleted) {
                forget(path);
                emit removed(path);
            } else {
                emit removalFailed(deleted.error());
            }
        });
}

void ModelLibrary::measureBandwidth() {
    m_measurement = inBackground([](const std::stop_token&) { return measureMemoryBandwidth(); },
                                 [this](double bandwidth) {
                                     m_settings.memoryBandwidth = bandwidth;
                                     emit settingsChanged();
                                 });
}

}  // namespace roost
