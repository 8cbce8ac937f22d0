#pragma once

#include "conversations/conversation.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

namespace roost {

/// Where a conversation comes from. Two that are equal are the same conversation in the same state.
struct ConversationOrigin {
    QString format;          ///< which program wrote it: "roost", "llama.cpp", "chatgpt" …
    QString id;              ///< what it is called there; empty where that program gives no ids
    QByteArray contentHash;  ///< of contentHash(), when it was imported

    friend bool operator==(const ConversationOrigin&, const ConversationOrigin&) = default;
};

size_t qHash(const ConversationOrigin& origin, size_t seed = 0);

/// What was said in a conversation, as 16 bytes (XXH3-128): who said what, which thoughts, and what follows
/// on what. Ids, times, titles, settings and the choice of branches leave it as it is.
QByteArray contentHash(const Conversation& conversation);

/// The origin of one of our own conversations, as an import of its export has it.
ConversationOrigin ownOrigin(const Conversation& conversation);

/// The id that a conversation has in the store of Roost that it was exported from; 0 for other programs'.
ConversationId idAtHome(const ConversationOrigin& origin);

/// Whether an imported conversation is there already.
enum class Novelty {
    New,
    Duplicate,       ///< the same one in the same state: nothing to add
    ChangedVersion,  ///< the same one in another state: to be added as a second conversation
};

/// What is there already: ownOrigin() of conversations that are kept, and the origins of those that were
/// imported, so that they are known again however they went on here.
class KnownOrigins {
public:
    /// \p here is the conversation itself, where that is known.
    void add(const ConversationOrigin& origin, ConversationId here = 0, bool isTrashed = false);
    Novelty noveltyOf(const ConversationOrigin& origin) const;

    /// Whether what has exactly this origin is in the trash.
    bool isTrashed(const ConversationOrigin& origin) const { return m_trashed.contains(origin); }

    /// The conversation here that has exactly this origin; 0 if there is none, or it is not known.
    ConversationId idOf(const ConversationOrigin& origin) const { return m_origins.value(origin); }

private:
    QHash<ConversationOrigin, ConversationId> m_origins;
    QSet<ConversationOrigin> m_trashed;
    QSet<ConversationOrigin> m_withoutHash;
};

}  // namespace roost
