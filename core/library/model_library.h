#pragma once

#include "base/result.h"
#include "library/background_queue.h"
#include "library/library_scan.h"
#include "library/library_settings.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <thread>

namespace roost {

/// The models on this computer: folders that are watched and single files, all read in place on a thread of
/// its own. Lives on the GUI thread, which never waits for it.
class ModelLibrary : public QObject {
    Q_OBJECT

public:
    explicit ModelLibrary(LibrarySettings settings, QObject* parent = nullptr);
    ~ModelLibrary() override;

    const LibrarySettings& settings() const { return m_settings; }
    /// Takes new settings and looks again.
    void setSettings(const LibrarySettings& settings);

    const QVector<ModelEntry>& entries() const { return m_entries; }
    bool isScanning() const { return m_isScanning; }

    /// Adds a file where it lies.
    void addFile(const QString& path);

    /// Looks again; answered by \c changed. What has not changed on the disk is not read again.
    void rescan();

    /// The other builds of an entry's weights.
    QVector<ModelEntry> otherBuildsOf(const ModelEntry& entry) const;

    /// Says which file is being read by a loaded model; empty: none.
    void setInUse(const QString& path);

    /// Takes a single file out of the list; the file stays. Files in a watched folder are there as long as
    /// they lie there.
    void forget(const QString& path);

    /// Deletes a model's file; \c removed or \c removalFailed answers. A model in use is refused.
    void deleteFile(const QString& path);

    /// Measures the memory's speed once, on a thread of its own; answered by \c settingsChanged.
    void measureBandwidth();

signals:
    void changed();
    void settingsChanged();
    void removed(const QString& path);
    void removalFailed(const roost::Error& error);

private:
    template <typename Job, typename Then>
    std::jthread inBackground(Job job, Then then);
    void onScanned(LibraryScan scan);
    void watch(const QStringList& folders);

    LibrarySettings m_settings;
    QVector<ModelEntry> m_entries;
    QString m_inUse;
    QFileSystemWatcher m_watcher;
    QTimer m_debounce;
    QTimer m_copyCheck;
    bool m_isScanning = false;
    bool m_isScanWanted = false;
    std::jthread m_scan;  // the threads stand last, so that they have ended before anything else goes
    std::jthread m_measurement;
    BackgroundQueue m_removals;  ///< one that is slow holds up those after it, and not who asks for them
};

}  // namespace roost
