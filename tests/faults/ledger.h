#pragma once

#include "faults/known_content.h"
#include "storage/conversation_store.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

namespace roost::test {

/// What a killed process said that it had kept, and what is to be made of what it left.
class Ledger {
public:
    /// Takes in everything that the process said; a last line without its end was never said.
    void read(const QByteArray& output);

    /// Takes over what is in the store now.
    void takeOver(const ConversationStore& store);

    /// Compares with what the store holds: says on standard error what is wrong, and gives the number of
    /// messages that are missing, older than was said, not whole, or back after they were deleted.
    int compare(const ConversationStore& store);

    qsizetype messages() const { return m_said.size(); }  ///< that were ever said to be kept
    qsizetype imports() const { return m_importsSaid; }   ///< that were ever said to be kept
    qsizetype cutImports() const { return m_importsBegun - m_importsSaid; }

private:
    struct Entry {
        ConversationId conversation = 0;
        MessageId parent = 0;
        int version = 0;
    };

    void doomUnder(MessageId message);
    int compareConversation(const Conversation& conversation) const;
    int compareImports(const QHash<quint64, KnownImport>& files, const QHash<quint64, int>& found) const;

    QHash<MessageId, Entry> m_entries;
    QSet<MessageId> m_doomed;  ///< were being deleted: they may all be there or all not
    QSet<MessageId> m_gone;    ///< were deleted
    QSet<MessageId> m_said;
    QSet<quint64> m_imports;  ///< the tags of those that must be there
    qsizetype m_importsBegun = 0;
    qsizetype m_importsSaid = 0;
};

}  // namespace roost::test
