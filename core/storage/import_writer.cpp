#include "storage/import_writer.h"

#include "storage/conversation_store.h"
#include "storage/exact_text.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace roost {

namespace {

/// Of the states of one file; the text of all others is read again when it is needed. However small a file
/// is, its states can take thousands of times as much.
constexpr quint64 kMostStates = quint64{1} << 30;

/// Fills in what a file may lack and what has another meaning here: nobody goes on writing an answer that was
/// growing, and the days in the trash begin anew.
void settle(Conversation& conversation, const QDateTime& now) {
    ConversationTree& tree = conversation.tree;
    const QVector<MessageId> ids = tree.ids();
    if (!conversation.created.isValid()) {
        conversation.created = now;
    }
    if (!conversation.changed.isValid()) {
        conversation.changed = conversation.created;
    }
    conversation.changed = std::min(conversation.changed, now);  // else it would stand on top for ever
    if (conversation.trashed.isValid()) {
        conversation.trashed = now;
    }
    conversation.title = asLabel(conversation.title);
    if (conversation.title.isEmpty() && !ids.isEmpty()) {
        conversation.title = titleFromText(tree.message(ids.constFirst()).text);
    }
    for (const MessageId id : ids) {
        ConversationMessage message = tree.message(id);
        const bool isGrowing = message.status == MessageStatus::Growing;
        const QString model = asLabel(message.model);
        if (!isGrowing && message.created.isValid() && model == message.model) {
            continue;
        }
        message.model = model;
        message.status = isGrowing ? MessageStatus::Interrupted : message.status;
        message.created = message.created.isValid() ? message.created : conversation.created;
        tree.put(message);
    }
}

/// Gives the states of a conversation to those that are kept, as states of its messages here. They may take
/// \p room bytes of memory, and take them off it.
void keepStates(const ImportedConversation& imported, SnapshotStore& states, quint64& room, Losses& losses) {
    const Conversation& conversation = imported.conversation;
    for (auto state = imported.states.begin(); state != imported.states.end(); ++state) {
        auto snapshot = readSnapshot(
            std::as_bytes(std::span(state->constData(), static_cast<std::size_t>(state->size()))), {}, room);
        if (!snapshot || snapshot->key.isWithin) {
            losses.add(Loss::State);
            continue;
        }
        room -= snapshot->text.bytes();
        const QVector<MessageId> path = conversation.tree.pathTo(state.key());
        snapshot->conversation = conversation.id;
        snapshot->message = state.key();
        snapshot->parent = path.size() > 1 ? path.at(path.size() - 2) : 0;
        snapshot->depth = static_cast<int>(path.size()) - 1;
        states.save(*std::move(snapshot));
    }
}

}  // namespace

Result<ImportReport> ImportWriter::add(Imported imported, SnapshotStore* states) {
    auto known = knownAmong(imported.conversations);
    if (!known) {
        return failWith(known);
    }
    ImportSelection selection = selectNew(std::move(imported), *known);
    ImportReport report{{}, {}, selection.counts, selection.here};
    auto transaction = Transaction::begin(m_database);
    if (!transaction) {
        return failWith(transaction);
    }
    auto folders = keepFolders(selection.folders, report);
    if (!folders) {
        return failWith(folders);
    }
    const QDateTime now = QDateTime::currentDateTime();
    for (ImportedConversation& each : selection.toAdd) {
        if (m_watch.isStopped()) {
            return fail(ErrorCode::Interrupted, "The import", {});
        }
        m_watch.progress(static_cast<double>(report.conversations.size()) /
                         static_cast<double>(selection.toAdd.size()));
        each.conversation.folder = folders->value(each.conversation.folder);
        settle(each.conversation, now);
        if (auto kept = keep(each); !kept) {
            return failWith(kept);
        }
        report.conversations.append(each.conversation);
    }
    if (auto done = transaction->commit(); !done) {
        return failWith(done);
    }
    quint64 room = kMostStates;
    for (const ImportedConversation& each : std::as_const(selection.toAdd)) {
        if (states != nullptr) {
            keepStates(each, *states, room, report.counts.losses);
        }
    }
    return report;
}

/// What of these is here already; looks at nothing else, since there can be many conversations here.
Result<KnownOrigins> ImportWriter::knownAmong(const QVector<ImportedConversation>& conversations) const {
    KnownOrigins known;
    for (const ImportedConversation& each : conversations) {
        auto added = addStored(each.origin, known).and_then([&] { return addOwn(each.origin, known); });
        if (!added) {
            return failWith(added);
        }
    }
    return known;
}

Result<void> ImportWriter::addStored(const ConversationOrigin& origin, KnownOrigins& known) const {
    auto rows = m_database.run(
        QStringLiteral(
            "SELECT o.hash, c.trashed, c.id FROM origins o JOIN conversations c ON c.id = o.conversation "
            "WHERE o.format = ? AND o.source = ? AND (o.source <> x'' OR o.hash = ?)"),
        {origin.format, exactBytes(origin.id), origin.contentHash});
    if (!rows) {
        return failWith(rows);
    }
    while (rows->next()) {
        known.add({origin.format, origin.id, rows->value(0).toByteArray()}, rows->value(2).toULongLong(),
                  !rows->value(1).isNull());
    }
    return {};
}

Result<void> ImportWriter::addOwn(const ConversationOrigin& origin, KnownOrigins& known) const {
    const ConversationId id = idAtHome(origin);
    auto there = id == 0 ? Result<QVariant>()
                         : m_database.value(QStringLiteral("SELECT 1 FROM conversations WHERE id = ?"), {id});
    if (!there || there->isNull()) {
        return there ? Result<void>() : failWith(there);
    }
    return m_store.conversation(id).map(
        [&known](const Conversation& own) { known.add(ownOrigin(own), own.id, own.trashed.isValid()); });
}

/// The folders here, by those of the import: of the same name where there is one, else new.
Result<QHash<FolderId, FolderId>> ImportWriter::keepFolders(const QVector<Folder>& folders,
                                                            ImportReport& report) const {
    QHash<QString, FolderId> byName;
    auto rows = m_database.run(QStringLiteral("SELECT id, CAST(name AS BLOB) FROM folders"));
    if (!rows) {
        return failWith(rows);
    }
    while (rows->next()) {
        byName.insert(exactText(rows->value(1).toByteArray()), rows->value(0).toULongLong());
    }
    QHash<FolderId, FolderId> here;
    for (Folder folder : folders) {
        folder.name = asLabel(folder.name);
        const auto found = byName.constFind(folder.name);
        if (found == byName.constEnd()) {
            if (auto kept = m_writer(SaveFolder{folder}); !kept) {
                return failWith(kept);
            }
            byName.insert(folder.name, folder.id);
            report.folders.append(folder);
        }
        here.insert(folder.id, byName.value(folder.name));
    }
    return here;
}

Result<void> ImportWriter::keep(const ImportedConversation& imported) {
    const ConversationOrigin& origin = imported.origin;
    return m_writer.add(imported.conversation).and_then([&] {
        auto kept = m_database.run(
            QStringLiteral("INSERT INTO origins (conversation, format, source, hash) VALUES (?, ?, ?, ?)"),
            {imported.conversation.id, origin.format, exactBytes(origin.id), origin.contentHash});
        return kept ? Result<void>() : failWith(kept);
    });
}

}  // namespace roost
