#pragma once

#include "snapshots/snapshot_store.h"

#include <QString>

#include <memory>

namespace roost {

/// What inference keeps and where it looks.
struct InferenceOptions {
    QString vocabularyFolder;  ///< vocabularies of model files without one; empty: only beside them
    std::shared_ptr<SnapshotStore> snapshots;  ///< states that outlast the program; null: none do
    QString digestFolder;  ///< remembers what weights are in which file; empty: nothing does
};

}  // namespace roost
