#pragma once

#include <QtGlobal>

namespace roost {

/// What of this computer decides which models suit it. A value.
struct Machine {
    qint64 freeBytes = 0;   ///< of memory, as it is now; 0 if unknown
    qint64 modelBytes = 0;  ///< of the loaded model, which another one would take the place of
    double bandwidth = 0;   ///< of the memory, bytes a second; 0 if not measured yet

    /// Whether a model that needs so much can be loaded; true where nothing is known.
    bool fits(qint64 bytes) const { return freeBytes == 0 || bytes <= available(); }
    qint64 available() const { return freeBytes + modelBytes; }

    friend bool operator==(const Machine&, const Machine&) = default;
};

}  // namespace roost
