#include "library/vocabulary_folder.h"

#include <QStandardPaths>

namespace roost {

QString vocabularyFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/roost/vocabularies");
}

}  // namespace roost
