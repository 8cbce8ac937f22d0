#pragma once

#include <QtGlobal>

namespace roost {

/// Bytes of memory that programs can have now without anything being swapped out, and less where a control
/// group of Linux allows less. 0 if unknown.
qint64 freeMemory();

/// Bytes a second that all cores together read from memory. Takes about half a second of all cores.
double measureMemoryBandwidth();

}  // namespace roost
