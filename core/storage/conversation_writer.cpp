#include "storage/conversation_writer.h"

#include "storage/conversation_changes.h"
#include "storage/conversation_rows.h"
#include "storage/exact_text.h"

namespace roost {

namespace {

/// Takes the row of a message.
const QString kInsertMessage = QStringLiteral(
    R"(INSERT INTO messages (id, conversation, parent, role, text, words, thinking, thought, created,
            status, tokens, speed, model, seed, sampler, vocabulary, read)
        VALUES (?, ?, ?, ?, CAST(? AS TEXT), ?, CAST(? AS TEXT), ?, ?, ?, ?, ?,
            CAST(? AS TEXT), ?, CAST(? AS TEXT), ?, ?))");

/// How many values of the row say which message it is: id, conversation, parent.
constexpr qsizetype kPlaceColumns = 3;

/// Makes kInsertMessage change what is there of a message, all but its place.
const QString kOrUpdateMessage = QStringLiteral(
    R"( ON CONFLICT(id) DO UPDATE SET role = excluded.role, text = excluded.text, words = excluded.words,
            thinking = excluded.thinking, thought = excluded.thought, created = excluded.created,
            status = excluded.status, tokens = excluded.tokens, speed = excluded.speed,
            model = excluded.model, seed = excluded.seed, sampler = excluded.sampler,
            vocabulary = excluded.vocabulary, read = excluded.read)");

}  // namespace

Result<void> ConversationWriter::run(const QString& statement, const QVariantList& values) const {
    auto done = m_database.run(statement, values);
    return done ? Result<void>() : failWith(done);
}

Result<bool> ConversationWriter::isThere(const QString& table, quint64 id) const {
    return m_database.value(QStringLiteral("SELECT 1 FROM %1 WHERE id = ?").arg(table), {id})
        .map([](const QVariant& found) { return !found.isNull(); });
}

Result<void> ConversationWriter::operator()(const SaveConversation& change) const {
    return run(QStringLiteral(R"(INSERT INTO conversations
            (id, folder, title, words, created, changed, pinned, archived, trashed, settings, draft)
        VALUES (?, (SELECT id FROM folders WHERE id = ?), CAST(? AS TEXT), ?, ?, ?, ?, ?, ?,
            CAST(? AS TEXT), CAST(? AS TEXT))
        ON CONFLICT(id) DO UPDATE SET folder = excluded.folder, title = excluded.title,
            words = excluded.words, created = excluded.created, changed = excluded.changed,
            pinned = excluded.pinned, archived = excluded.archived, trashed = excluded.trashed,
            settings = excluded.settings, draft = excluded.draft)"),
               rowOf(change.head));
}

Result<void> ConversationWriter::operator()(const SaveMessage& change) const {
    auto isKept = isThere(QStringLiteral("conversations"), change.conversation);
    if (!isKept || !*isKept) {
        return isKept ? Result<void>() : failWith(isKept);
    }
    const QVariantList row = rowOf(change.conversation, change.message);
    auto known = m_database.value(
        QStringLiteral("SELECT 1 FROM messages WHERE id = ? AND conversation = ? AND parent IS ?"),
        row.mid(0, kPlaceColumns));
    if (!known) {
        return failWith(known);
    }
    if (!known->isNull()) {
        return run(kInsertMessage + kOrUpdateMessage, row);
    }
    return run(kInsertMessage, row).and_then([&] {  // an id that another message has is refused
        return selectUnder(change.conversation, change.message.parent, change.message.id);
    });
}

Result<ConversationWriter::Addition> ConversationWriter::prepareAddition() const {
    auto insert = m_database.prepare(kInsertMessage);
    if (!insert) {
        return failWith(insert);
    }
    auto select = m_database.prepare(QStringLiteral("UPDATE messages SET selected = ? WHERE id = ?"));
    if (!select) {
        return failWith(select);
    }
    return Addition{*std::move(insert), *std::move(select)};
}

Result<void> ConversationWriter::add(const Conversation& conversation) {
    if (!m_addition) {
        auto addition = prepareAddition();
        if (!addition) {
            return failWith(addition);
        }
        m_addition = *std::move(addition);
    }
    if (auto saved = (*this)(SaveConversation{headOf(conversation)}); !saved) {
        return saved;
    }
    const ConversationTree& tree = conversation.tree;
    for (const MessageId id : tree.ids()) {
        if (auto added = m_addition->insert.run(rowOf(conversation.id, tree.message(id))); !added) {
            return added;
        }
    }
    for (const MessageId id : tree.ids()) {
        if (const MessageId selected = tree.selectedChild(id); selected != 0) {
            if (auto done = m_addition->select.run({selected, id}); !done) {
                return done;
            }
        }
    }
    return run(QStringLiteral("UPDATE conversations SET selected = ? WHERE id = ?"),
               {tree.selectedChild(0), conversation.id});
}

/// Only what is another choice than before is written.
Result<void> ConversationWriter::operator()(const SelectMessage& change) const {
    const QString path = QStringLiteral(R"(WITH RECURSIVE path(id, parent) AS (
            SELECT id, parent FROM messages WHERE id = ? AND conversation = ?
            UNION ALL SELECT m.id, m.parent FROM messages m JOIN path ON m.id = path.parent) )");
    return run(path + QStringLiteral("UPDATE messages SET selected = path.id FROM path "
                                     "WHERE messages.id = path.parent AND messages.selected IS NOT path.id"),
               {change.message, change.conversation})
        .and_then([&] {
            return run(path + QStringLiteral("UPDATE conversations SET selected = path.id FROM path "
                                             "WHERE path.parent IS NULL AND conversations.id = ?"),
                       {change.message, change.conversation, change.conversation});
        });
}

Result<void> ConversationWriter::operator()(const DeleteMessages& change) const {
    for (const MessageId message : change.messages) {
        auto done = selectBeside(change.conversation, message).and_then([&] {
            return run(QStringLiteral(R"(WITH RECURSIVE gone(id) AS (
                    SELECT id FROM messages WHERE id = ? AND conversation = ?
                    UNION ALL SELECT m.id FROM messages m JOIN gone ON m.parent = gone.id)
                DELETE FROM messages WHERE id IN gone)"),
                       {message, change.conversation});
        });
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<void> ConversationWriter::operator()(const DeleteConversation& change) const {
    return run(QStringLiteral("DELETE FROM conversations WHERE id = ?"), {change.conversation});
}

Result<void> ConversationWriter::operator()(const SaveFolder& change) const {
    return run(QStringLiteral("INSERT INTO folders (id, name) VALUES (?, CAST(? AS TEXT)) "
                              "ON CONFLICT(id) DO UPDATE SET name = excluded.name"),
               {change.folder.id, exactBytes(change.folder.name)});
}

Result<void> ConversationWriter::operator()(const DeleteFolder& change) const {
    return run(QStringLiteral("DELETE FROM folders WHERE id = ?"), {change.folder});
}

Result<void> ConversationWriter::selectUnder(ConversationId conversation, MessageId parent,
                                             MessageId message) const {
    return parent == 0
               ? run(QStringLiteral("UPDATE conversations SET selected = ? WHERE id = ?"),
                     {message, conversation})
               : run(QStringLiteral("UPDATE messages SET selected = ? WHERE id = ?"), {message, parent});
}

/// Chooses the sibling after \p message, else the one before it, where \p message is the chosen one.
Result<void> ConversationWriter::selectBeside(ConversationId conversation, MessageId message) const {
    const QString beside = QStringLiteral(R"(coalesce(
        (SELECT min(other.id) FROM messages other
            WHERE other.conversation = m.conversation AND other.parent IS m.parent AND other.id > m.id),
        (SELECT max(other.id) FROM messages other
            WHERE other.conversation = m.conversation AND other.parent IS m.parent AND other.id < m.id)))");
    const QString update =
        QStringLiteral("UPDATE %1 SET selected = %2 FROM messages m WHERE m.id = ? AND m.conversation = ? "
                       "AND %1.selected = m.id AND %1.id = %3");
    return run(update.arg(QStringLiteral("conversations"), beside, QStringLiteral("m.conversation")),
               {message, conversation})
        .and_then([&] {
            return run(update.arg(QStringLiteral("messages"), beside, QStringLiteral("m.parent")),
                       {message, conversation});
        });
}

}  // namespace roost
