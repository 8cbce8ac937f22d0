#include "exchange/import_selection.h"

#include <algorithm>
#include <utility>

namespace roost {

namespace {

void note(QStringList& notes, int count, const char* one, const char* several) {
    if (count == 1) {
        notes.append(QString::fromLatin1(one));
    } else if (count > 1) {
        notes.append(QString::fromLatin1(several).arg(count));
    }
}

bool isUsed(const Folder& folder, const QVector<ImportedConversation>& conversations) {
    return std::any_of(
        conversations.begin(), conversations.end(),
        [&folder](const ImportedConversation& each) { return each.conversation.folder == folder.id; });
}

}  // namespace

ImportSelection selectNew(Imported imported, KnownOrigins& known) {
    ImportSelection selection;
    int changed = 0;
    for (ImportedConversation& conversation : imported.conversations) {
        const Novelty novelty = known.noveltyOf(conversation.origin);
        if (novelty == Novelty::Duplicate) {
            ++selection.duplicates;
            continue;
        }
        changed += novelty == Novelty::ChangedVersion ? 1 : 0;
        known.add(conversation.origin);
        selection.toAdd.append(std::move(conversation));
    }
    for (const Folder& folder : std::as_const(imported.folders)) {
        if (isUsed(folder, selection.toAdd)) {
            selection.folders.append(folder);
        }
    }
    note(selection.notes, selection.duplicates, "1 conversation is here already.",
         "%1 conversations are here already.");
    note(selection.notes, changed,
         "1 conversation has changed since and was added beside the one that is here.",
         "%1 conversations have changed since and were added beside those that are here.");
    selection.notes += imported.losses.sentences();
    return selection;
}

}  // namespace roost
