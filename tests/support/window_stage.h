#pragma once

#include "inference/inference_backend.h"
#include "main_window.h"
#include "support/memory_storage.h"
#include "support/window_driver.h"

#include <QSize>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace roost::test {

/// What every test of the window begins with: English as it is written in Britain, and Roost's style.
void prepareWindowTests();

/// Has the running test fail if one of the window's files warns.
void failOnWindowWarnings();

/// What the window finds of models as it starts.
struct StageModels {
    LibrarySettings settings = {};  ///< without folders they take the usual one inside the stage's folder
    QByteArray catalogue = {};      ///< empty takes the one that comes with Roost
};

/// The real window with fresh settings and a storage in memory on any backend, and a person before it.
class WindowStage {
public:
    /// The backend outlives it.
    WindowStage(InferenceBackend& backend, const QString& starterPath, const StageModels& models = {});

    /// Shows the window and loads the starter model; false if either does not come about in time.
    bool open(QSize size = QSize(1280, 800));

    /// "chat", "models" or "settings".
    QString page() const;

    /// What stands in the composer.
    QString composed() const;

    /// The text of a message of the conversation that is shown.
    QString text(int row);

    /// Waits until no answer is being written; false if that takes too long.
    bool waitForAnswer();

    QTemporaryDir folder;
    MemoryStorage storage;
    ModelServices services;
    MainWindow main;
    std::unique_ptr<WindowDriver> person;
};

}  // namespace roost::test
