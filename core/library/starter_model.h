#pragma once

#include <QString>

namespace roost {

/// Where the small built-in model lies: under ROOST_DATA_DIR if that is set, else beside the installed
/// program
/// (../share/roost), else where it was installed or built from. Empty if it is at none of these places.
QString starterModelPath();

}  // namespace roost
