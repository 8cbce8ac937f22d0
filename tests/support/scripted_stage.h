#pragma once

#include "support/scripted_backend.h"
#include "support/window_stage.h"

namespace roost::test {

/// Made before the window that it serves.
struct ScriptedBackendHolder {
    ScriptedBackend backend;
};

/// The real window on a scripted backend.
struct ScriptedStage : ScriptedBackendHolder, WindowStage {
    /// \p beat: milliseconds between two events of the script.
    explicit ScriptedStage(int beat)
        : WindowStage(backend, QStringLiteral("/models/roost-starter-q8_0.gguf")) {
        backend.setBeat(beat);
    }
};

}  // namespace roost::test
