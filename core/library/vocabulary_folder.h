#pragma once

#include <QString>

namespace roost {

/// The folder of this person's vocabularies, for model files that carry none: roost/vocabularies where
/// programs keep their data ($XDG_DATA_HOME, usually ~/.local/share). It need not exist.
QString vocabularyFolder();

}  // namespace roost
