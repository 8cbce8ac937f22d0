#pragma once

#include <QString>

namespace roost {

/// The folder of this person's vocabularies, for model files that carry none: "vocabularies" in ownFolder().
/// It need not exist; empty where that one cannot be made.
QString vocabularyFolder();

}  // namespace roost
