#include "library/vocabulary_folder.h"

#include "library/data_folders.h"

namespace roost {

QString vocabularyFolder() {
    const QString folder = ownFolder();
    return folder.isEmpty() ? QString() : folder + QStringLiteral("/vocabularies");
}

}  // namespace roost
