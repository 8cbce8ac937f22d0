#include "faults/conversations_child.h"

#include "exchange/export_file.h"
#include "faults/known_content.h"
#include "snapshots/snapshot_store.h"
#include "storage/conversation_store.h"
#include "support/stored_conversations.h"

#include <QDir>
#include <QRandomGenerator>

#include <cstdlib>
#include <memory>
#include <unistd.h>
#include <vector>

namespace roost::test {

namespace {

constexpr quint64 kSmallBudget = 20'000;  // bytes; less than all states take, so that some have to go
constexpr quint64 kLargeBudget = 400'000;

/// At once, since a killed process flushes nothing.
void say(const QByteArray& line) {
    const QByteArray bytes = line + '\n';
    if (::write(STDOUT_FILENO, bytes.constData(), static_cast<std::size_t>(bytes.size())) != bytes.size()) {
        std::_Exit(EXIT_FAILURE);
    }
}

QByteArray number(quint64 value) {
    return QByteArray::number(value);
}

/// The one who does the writing.
class Child {
public:
    Child(const QString& folder, quint32 seed)
        : m_folder(folder), m_random(seed), m_states(statesFolder(folder), kLargeBudget) {}

    int run() {
        say("ready");
        auto store = ConversationStore::open(m_folder);
        if (!store) {
            qFatal("%s", describe(store.error()).c_str());
        }
        m_store = std::move(*store);
        const auto contents = m_store->contents().value();
        m_folders = contents.folders;
        for (const ConversationHead& head : contents.conversations) {
            m_conversations.push_back(m_store->conversation(head.id).value());
        }
        for (;;) {
            (this->*kActions[below(std::size(kActions))])();
        }
    }

private:
    void begin() {
        Conversation conversation;
        conversation.id = m_ids.next();
        conversation.title = QStringLiteral("Conversation %1").arg(conversation.id);
        conversation.created = QDateTime::currentDateTime();
        conversation.changed = conversation.created;
        keep({SaveConversation{headOf(conversation)}});
        m_conversations.push_back(conversation);
        add(m_conversations.back(), 0, 0, MessageStatus::Complete);
    }

    void answer() {
        if (Conversation* conversation = any()) {
            add(*conversation, anyMessage(*conversation), 1, MessageStatus::Growing);
        }
    }

    void edit() {
        if (Conversation* conversation = any()) {
            const MessageId sibling = anyMessage(*conversation);
            add(*conversation, sibling == 0 ? 0 : conversation->tree.message(sibling).parent, 0,
                MessageStatus::Complete);
        }
    }

    void grow() { change(MessageStatus::Growing); }
    void finish() { change(MessageStatus::Complete); }

    void select() {
        Conversation* conversation = any();
        if (conversation != nullptr && !conversation->tree.isEmpty()) {
            keep({SelectMessage{conversation->id, anyMessage(*conversation)}});
        }
    }

    void rename() {
        if (Conversation* conversation = any()) {
            conversation->title += u'!';
            conversation->draft = QString(static_cast<qsizetype>(below(2000)), u'd');
            keep({SaveConversation{headOf(*conversation)}});
        }
    }

    void file() {
        if (Conversation* conversation = any()) {
            m_folders.append({m_ids.next(), QStringLiteral("Folder")});
            conversation->folder = m_folders.last().id;
            keep({SaveFolder{m_folders.last()}, SaveConversation{headOf(*conversation)}});
            if (below(2) == 0) {
                keep({DeleteFolder{conversation->folder}});
                conversation->folder = 0;
                m_folders.removeLast();
            }
        }
    }

    void deleteMessage() {
        Conversation* conversation = any();
        if (conversation == nullptr || conversation->tree.isEmpty() || below(3) != 0) {
            return;
        }
        const MessageId message = anyMessage(*conversation);
        say("deleting-message " + number(conversation->id) + ' ' + number(message));
        conversation->tree.remove(message);
        keep({DeleteMessages{conversation->id, {message}}});
        say("deleted");
    }

    void deleteConversation() {
        if (m_conversations.size() < 3 || below(3) != 0) {
            return;
        }
        const auto place =
            m_conversations.begin() + static_cast<std::ptrdiff_t>(below(m_conversations.size()));
        say("deleting " + number(place->id));
        m_states->eraseConversation(place->id);
        keep({DeleteConversation{place->id}});
        m_conversations.erase(place);
        say("deleted");
    }

    void exportAll() {
        auto file = ExportFile::create(exportPath(m_folder), ExportFormat::Json, m_folders);
        bool isWritten = file.has_value();
        for (const Conversation& conversation : m_conversations) {
            isWritten = isWritten && file->add(conversation);
        }
        if (!isWritten || !file->finish()) {
            qFatal("the conversations cannot be exported");
        }
    }

    void prune() { m_states.setBudget(below(2) == 0 ? kSmallBudget : kLargeBudget); }

    void add(Conversation& conversation, MessageId parent, int version, MessageStatus status) {
        const ConversationMessage message = knownMessage(m_ids.next(), parent, version, status);
        conversation.tree.add(message);
        keepMessage(conversation, message);
    }

    /// Gives an answer its next version.
    void change(MessageStatus status) {
        Conversation* conversation = any();
        if (conversation == nullptr || conversation->tree.isEmpty()) {
            return;
        }
        const ConversationMessage before = conversation->tree.message(anyMessage(*conversation));
        if (before.role != Role::Assistant) {
            return;
        }
        const ConversationMessage message = knownMessage(before.id, before.parent, before.tokens + 1, status);
        conversation->tree.put(message);
        keepMessage(*conversation, message);
    }

    /// A state may reach the disk before or after its message.
    void keepMessage(const Conversation& conversation, const ConversationMessage& message) {
        const bool isStateFirst = below(2) == 0;
        if (isStateFirst) {
            m_states.save(knownSnapshot(conversation.id, message));
        }
        keep({SaveMessage{conversation.id, message}});
        say("kept " + number(conversation.id) + ' ' + number(message.id) + ' ' + number(message.parent) +
            ' ' + QByteArray::number(message.tokens));
        if (!isStateFirst) {
            m_states.save(knownSnapshot(conversation.id, message));
        }
    }

    void keep(const QVector<StorageChange>& changes) { test::keep(*m_store, changes); }

    Conversation* any() {
        return m_conversations.empty() ? nullptr : &m_conversations[below(m_conversations.size())];
    }

    MessageId anyMessage(const Conversation& conversation) {
        const QVector<MessageId>& ids = conversation.tree.ids();
        return ids.isEmpty() ? 0
                             : ids.at(static_cast<qsizetype>(below(static_cast<std::size_t>(ids.size()))));
    }

    std::size_t below(std::size_t end) { return m_random.bounded(static_cast<quint32>(end)); }

    /// Whatever else Roost does to its conversations belongs in this list.
    static constexpr void (Child::*kActions[])(){
        &Child::begin, &Child::answer, &Child::answer,    &Child::edit,          &Child::grow,
        &Child::grow,  &Child::finish, &Child::finish,    &Child::select,        &Child::rename,
        &Child::file,  &Child::prune,  &Child::exportAll, &Child::deleteMessage, &Child::deleteConversation,
    };

    QString m_folder;
    QRandomGenerator m_random;
    SnapshotStore m_states;
    std::unique_ptr<ConversationStore> m_store;
    std::vector<Conversation> m_conversations;
    QVector<Folder> m_folders;
    IdSource m_ids;
};

}  // namespace

QString statesFolder(const QString& folder) {
    return QDir(folder).filePath(QStringLiteral("states"));
}

QString exportPath(const QString& folder) {
    return QDir(folder).filePath(QStringLiteral("export.json"));
}

int writeConversations(const QString& folder, quint32 seed) {
    return Child(folder, seed).run();
}

}  // namespace roost::test
