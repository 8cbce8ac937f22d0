#pragma once

#include "exchange/imported.h"

#include <QStringList>

namespace roost {

/// How much of an import was not simply added.
struct ImportCounts {
    int duplicates = 0;       ///< left out, as they are here already
    int trashed = 0;          ///< of these, how many are in the trash
    int changedVersions = 0;  ///< added beside an earlier version of theirs
    Losses losses;

    void add(const ImportCounts& others);

    /// One English sentence for each kind, for terminals.
    QStringList sentences() const;
};

/// What of an import is to be kept.
struct ImportSelection {
    QVector<ImportedConversation> toAdd;
    QVector<Folder> folders;       ///< those that the conversations to add are in
    QVector<ConversationId> here;  ///< those here that the duplicates are of, the trash left aside
    ImportCounts counts;
};

/// Leaves out what is there already, in \p known or twice in the import, and adds the rest to \p known.
ImportSelection selectNew(Imported imported, KnownOrigins& known);

}  // namespace roost
