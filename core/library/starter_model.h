#pragma once

#include <QString>

namespace roost {

/// Where the small built-in model lies, see dataFile(). Empty if it is missing.
QString starterModelPath();

}  // namespace roost
