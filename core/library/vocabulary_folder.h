#pragma once

#include <QString>

namespace roost {

/// The folder of this person's vocabularies, for model files that carry none: "vocabularies" in ownFolder().
/// It need not exist.
QString vocabularyFolder();

}  // namespace roost
