#include "faults/ledger.h"

#include <QList>

#include <cstdio>

namespace roost::test {

namespace {

int complain(const char* what, quint64 id) {
    std::fprintf(stderr, "%s: %llu\n", what, id);
    return 1;
}

}  // namespace

void Ledger::read(const QByteArray& output) {
    const QByteArray whole = output.left(output.lastIndexOf('\n') + 1);
    for (const QByteArray& line : whole.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        const auto number = [&words](qsizetype place) { return words.value(place).toULongLong(); };
        if (words.first() == "kept") {
            m_entries.insert(number(2), {number(1), number(3), words.value(4).toInt()});
            m_said.insert(number(2));
        } else if (words.first() == "importing") {
            ++m_importsBegun;
        } else if (words.first() == "imported") {
            m_imports.insert(number(1));
            ++m_importsSaid;
        } else if (words.first() == "deleting-message") {
            doomUnder(number(2));
        } else if (words.first() == "deleting") {
            for (auto entry = m_entries.constBegin(); entry != m_entries.constEnd(); ++entry) {
                if (entry->conversation == number(1)) {
                    m_doomed.insert(entry.key());
                }
            }
        } else if (words.first() == "deleted") {
            m_gone += m_doomed;
            m_entries.removeIf([this](auto entry) { return m_doomed.contains(entry.key()); });
            m_doomed.clear();
        }
    }
}

void Ledger::doomUnder(MessageId message) {
    QList<MessageId> doomed{message};
    while (!doomed.isEmpty()) {
        const MessageId parent = doomed.takeLast();
        m_doomed.insert(parent);
        for (auto entry = m_entries.constBegin(); entry != m_entries.constEnd(); ++entry) {
            if (entry->parent == parent) {
                doomed.append(entry.key());
            }
        }
    }
}

void Ledger::takeOver(const ConversationStore& store) {
    m_entries.clear();
    m_doomed.clear();
    m_gone.clear();
    m_imports.clear();
    const StorageContents contents = store.contents().value();
    for (const ConversationHead& head : contents.conversations) {
        if (const auto known = importOf(head)) {
            m_imports.insert(known->tag);
            continue;
        }
        const Conversation conversation = store.conversation(head.id).value();
        for (const MessageId id : conversation.tree.ids()) {
            const ConversationMessage& message = conversation.tree.message(id);
            m_entries.insert(id, {head.id, message.parent, message.tokens});
        }
    }
}

int Ledger::compare(const ConversationStore& store) {
    const auto sound = store.check();
    const auto contents = store.contents();
    if (!sound || !contents) {
        std::fprintf(stderr, "%s\n", describe(sound ? contents.error() : sound.error()).c_str());
        return static_cast<int>(m_entries.size());
    }
    int wrong = 0;
    QSet<MessageId> found;
    QHash<quint64, KnownImport> files;
    QHash<quint64, int> imported;
    for (const ConversationHead& head : contents->conversations) {
        if (const auto known = importOf(head)) {
            files.insert(known->tag, *known);
            ++imported[known->tag];
            continue;
        }
        const auto conversation = store.conversation(head.id);
        if (!conversation) {
            wrong += complain(describe(conversation.error()).c_str(), head.id);
            continue;
        }
        wrong += compareConversation(*conversation);
        for (const MessageId id : conversation->tree.ids()) {
            found.insert(id);
        }
    }
    wrong += compareImports(files, imported);
    qsizetype doomedThere = 0;
    for (auto entry = m_entries.constBegin(); entry != m_entries.constEnd(); ++entry) {
        const bool isThere = found.contains(entry.key());
        if (m_doomed.contains(entry.key())) {
            doomedThere += isThere ? 1 : 0;
        } else if (!isThere) {
            wrong += complain("a message is missing", entry.key());
        }
    }
    const bool isDeletedInPart = doomedThere != 0 && doomedThere != m_doomed.size();
    return isDeletedInPart
               ? wrong + complain("deleted in part; there are still", static_cast<quint64>(doomedThere))
               : wrong;
}

int Ledger::compareConversation(const Conversation& conversation) const {
    int wrong = 0;
    for (const MessageId id : conversation.tree.ids()) {
        const ConversationMessage& message = conversation.tree.message(id);
        if (!isWhole(message)) {
            wrong += complain("a message is not whole", id);
        }
        if (message.tokens < m_entries.value(id).version) {
            wrong += complain("a message is older than was said", id);
        }
        if (message.status == MessageStatus::Growing) {
            wrong += complain("a message still grows", id);
        }
        if (m_gone.contains(id)) {
            wrong += complain("a deleted message is back", id);
        }
    }
    return wrong;
}

/// Each file is there as a whole or not at all.
int Ledger::compareImports(const QHash<quint64, KnownImport>& files, const QHash<quint64, int>& found) const {
    int wrong = 0;
    for (const KnownImport& file : files) {
        if (found.value(file.tag) != file.conversations) {
            wrong += complain("a file is imported in part", file.tag);
        }
    }
    for (const quint64 tag : m_imports) {
        if (!files.contains(tag)) {
            wrong += complain("an imported file is missing", tag);
        }
    }
    return wrong;
}

}  // namespace roost::test
