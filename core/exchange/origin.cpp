#include "exchange/origin.h"

#include <QHash>

#include <array>
#include <memory>
#include <xxhash.h>

namespace roost {

namespace {

constexpr QLatin1String kOwnFormat("roost");

struct FreeState {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

class Hash {
public:
    Hash() { XXH3_128bits_reset(m_state.get()); }

    void add(quint64 number) { XXH3_128bits_update(m_state.get(), &number, sizeof number); }

    void add(const QString& text) {
        add(static_cast<quint64>(text.size()));
        XXH3_128bits_update(m_state.get(), text.utf16(), static_cast<size_t>(text.size()) * sizeof(char16_t));
    }

    QByteArray result() const {
        XXH128_canonical_t canonical;
        XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(m_state.get()));
        return QByteArray(reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest);
    }

private:
    std::unique_ptr<XXH3_state_t, FreeState> m_state{XXH3_createState()};
};

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
    Hash hash;
    for (const MessageId id : tree.ids()) {
        const ConversationMessage& message = tree.message(id);
        hash.add(places.value(message.parent));
        hash.add(static_cast<quint64>(message.role));
        hash.add(message.text);
        hash.add(message.thinking);
        places.insert(id, static_cast<quint64>(places.size()));
    }
    return hash.result();
}

ConversationOrigin ownOrigin(const Conversation& conversation) {
    return {kOwnFormat, QString::number(conversation.id), contentHash(conversation)};
}

void KnownOrigins::add(const ConversationOrigin& origin) {
    m_origins.insert(origin);
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
