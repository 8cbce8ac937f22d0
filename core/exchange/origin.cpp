#include "exchange/origin.h"

#include "snapshots/digest.h"

#include <QHash>

namespace roost {

namespace {

constexpr QLatin1String kOwnFormat("roost");

void addTo(Digest& digest, quint64 number) {
    digest.add(&number, sizeof number);
}

void addTo(Digest& digest, const QString& text) {
    addTo(digest, static_cast<quint64>(text.size()));
    digest.add(text.utf16(), static_cast<std::size_t>(text.size()) * sizeof(char16_t));
}

ConversationOrigin withoutHash(const ConversationOrigin& origin) {
    return {origin.format, origin.id, {}};
}

}  // namespace

size_t qHash(const ConversationOrigin& origin, size_t seed) {
    return qHashMulti(seed, origin.format, origin.id, origin.contentHash);
}

QByteArray contentHash(const Conversation& conversation) {
    const ConversationTree& tree = conversation.tree;
    QHash<MessageId, quint64> places{{0, 0}};
    Digest digest;
    for (const MessageId id : tree.ids()) {
        const ConversationMessage& message = tree.message(id);
        addTo(digest, places.value(message.parent));
        addTo(digest, static_cast<quint64>(message.role));
        addTo(digest, message.text);
        addTo(digest, message.thinking);
        places.insert(id, static_cast<quint64>(places.size()));
    }
    return digest.value();
}

ConversationOrigin ownOrigin(const Conversation& conversation) {
    return {kOwnFormat, QString::number(conversation.id), contentHash(conversation)};
}

ConversationId idAtHome(const ConversationOrigin& origin) {
    return origin.format == kOwnFormat ? origin.id.toULongLong() : 0;
}

void KnownOrigins::add(const ConversationOrigin& origin, ConversationId here, bool isTrashed) {
    m_origins.insert(origin, here);
    if (isTrashed) {
        m_trashed.insert(origin);
    }
    m_withoutHash.insert(withoutHash(origin));
}

Novelty KnownOrigins::noveltyOf(const ConversationOrigin& origin) const {
    if (m_origins.contains(origin)) {
        return Novelty::Duplicate;
    }
    const bool isKnown = !origin.id.isEmpty() && m_withoutHash.contains(withoutHash(origin));
    return isKnown ? Novelty::ChangedVersion : Novelty::New;
}

}  // namespace roost
