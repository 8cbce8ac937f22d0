#pragma once

#include "base/result.h"

#include <QString>

namespace roost {

/// The path of a file that comes with Roost: under ROOST_DATA_DIR if that is set, else beside the installed
/// program
/// (../share/roost), else where it was installed or built from. Empty if it is at none of these places.
QString dataFile(const QString& name);

/// The folder for what Roost keeps of its own: ROOST_HOME if that is set, else "roost" in the user's data
/// folder. Made if it is not there; empty if it cannot be.
QString ownFolder();

/// The same for whoever cannot do without: an error that names the folder where it cannot be made. An empty
/// path would stand for the current folder, which may be anybody's.
Result<QString> neededOwnFolder();

/// Where the states of the conversations in \p folder are kept.
QString statesFolder(const QString& folder);

/// What both programs do first, before they have threads: see platform::keepProcessPrivate and
/// platform::returnFreedMemory; and crashes of \p program ("roost") are reported in crash-reports in Roost's
/// own folder (see reportCrashesTo), if it has one.
void beginProcess(const char* program, const char* version);

}  // namespace roost
