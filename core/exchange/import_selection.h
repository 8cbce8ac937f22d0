#pragma once

#include "exchange/imported.h"

#include <QStringList>

namespace roost {

/// What of an import is to be kept, and what the person is told.
struct ImportSelection {
    QVector<ImportedConversation> toAdd;
    QVector<Folder> folders;  ///< those that the conversations to add are in
    int duplicates = 0;
    QStringList notes;  ///< sentences
};

/// Leaves out what is there already, in \p known or twice in the import, and adds the rest to \p known.
ImportSelection selectNew(Imported imported, KnownOrigins& known);

}  // namespace roost
