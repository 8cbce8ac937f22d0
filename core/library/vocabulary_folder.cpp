#include "library/vocabulary_folder.h"

#include "library/data_folders.h"

namespace roost {

QString vocabularyFolder() {
    return ownFolder() + QStringLiteral("/vocabularies");
}

}  // namespace roost
