#include "exchange/import_selection.h"

#include <QSet>

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

}  // namespace

void ImportCounts::add(const ImportCounts& others) {
    duplicates += others.duplicates;
    trashed += others.trashed;
    changedVersions += others.changedVersions;
    losses.add(others.losses);
}

QStringList ImportCounts::sentences() const {
    QStringList sentences;
    note(sentences, duplicates - trashed, "1 conversation is here already.",
         "%1 conversations are here already.");
    note(sentences, trashed, "1 conversation is here already, in the trash.",
         "%1 conversations are here already, in the trash.");
    note(sentences, changedVersions,
         "1 conversation has changed since and was added beside the one that is here.",
         "%1 conversations have changed since and were added beside those that are here.");
    return sentences + losses.sentences();
}

ImportSelection selectNew(Imported imported, KnownOrigins& known) {
    ImportSelection selection;
    selection.counts.losses = imported.losses;
    for (ImportedConversation& conversation : imported.conversations) {
        switch (known.noveltyOf(conversation.origin)) {
        case Novelty::Duplicate:
            ++selection.counts.duplicates;
            if (known.isTrashed(conversation.origin)) {
                ++selection.counts.trashed;
            } else {
                selection.here.append(known.idOf(conversation.origin));
            }
            continue;
        case Novelty::ChangedVersion:
            ++selection.counts.changedVersions;
            break;
        case Novelty::New:
            break;
        }
        known.add(conversation.origin, conversation.conversation.id);
        selection.toAdd.append(std::move(conversation));
    }
    QSet<FolderId> used;
    for (const ImportedConversation& each : std::as_const(selection.toAdd)) {
        used.insert(each.conversation.folder);
    }
    for (const Folder& folder : std::as_const(imported.folders)) {
        if (used.contains(folder.id)) {
            selection.folders.append(folder);
        }
    }
    return selection;
}

}  // namespace roost
