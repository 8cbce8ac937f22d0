#include "inference/remembered_states.h"

#include <optional>
#include <utility>

namespace roost {

RememberedStates::RememberedStates(std::size_t memoryBudgetBytes, std::shared_ptr<SnapshotStore> store)
    : m_memory(memoryBudgetBytes), m_store(std::move(store)) {}

void RememberedStates::setModel(const SnapshotKey& key, std::size_t vocabulary) {
    m_memory.clear();
    m_cut.reset();
    m_key = key;
    m_vocabulary = vocabulary;
}

RememberedStates::Start RememberedStates::nearest(PathTokens& path, const TextState& empty) {
    Start start{empty, 0, StateOrigin::Text, RereadReason::None};
    for (qsizetype i = path.size() - 1; i >= 0; --i) {
        const PathMessage& message = path.message(i);
        if (m_store && message.branches) {
            m_store->markBranch(message.id);
        }
        if (start.origin != StateOrigin::Text) {
            continue;
        }
        if (const TextState* text = m_memory.find(message.id, path.trail(i))) {
            start = {*text, i + 1, StateOrigin::Memory, start.reason};
        } else if (const TextState* read = fromDisk(path, i, empty.state.shape(), start.reason)) {
            start = {*read, i + 1, StateOrigin::Disk, start.reason};
        }
    }
    return start;
}

/// The snapshot after the message, brought into memory; null where it cannot be used, with the reason for the
/// first message that was read before.
const TextState* RememberedStates::fromDisk(PathTokens& path, qsizetype index, const StateShape& shape,
                                            RereadReason& reason) {
    const PathMessage& message = path.message(index);
    const auto because = [&](RereadReason cause) -> const TextState* {
        reason = reason == RereadReason::None ? cause : reason;
        return nullptr;
    };
    if (!m_store) {
        return nullptr;
    }
    auto loaded = m_store->load(message.id, path.trail(index), m_key);
    if (!loaded) {
        return because(RereadReason::Damaged);
    }
    std::optional<Snapshot> snapshot = *std::move(loaded);
    if (!snapshot) {
        const bool wasRead = !message.read.ids.isEmpty();
        return !wasRead
                   ? nullptr
                   : because(m_store->has(message.id) ? RereadReason::OtherModel : RereadReason::Missing);
    }
    if (snapshot->key != m_key || snapshot->tokens != path.trail(index)) {
        return because(RereadReason::OtherText);
    }
    // The key implies the sizes, but only in files that Roost wrote.
    if (snapshot->text.state.shape() != shape || snapshot->text.logits.size() != m_vocabulary) {
        return because(RereadReason::Damaged);
    }
    m_memory.insert(message.id, path.trail(index), std::move(snapshot->text));
    return m_memory.find(message.id, path.trail(index));
}

void RememberedStates::keep(const Place& place, const TextState& text, const QByteArray& trail) {
    m_memory.insert(place.message, trail, text);
    if (m_store) {
        m_store->save({place.conversation, place.message, place.parent, place.depth, m_key, trail, text, {}});
    }
}

SnapshotKey RememberedStates::cutKey() const {
    SnapshotKey key = m_key;
    key.isWithin = true;
    return key;
}

void RememberedStates::keepCut(const Place& place, const CutAnswer& cut, const QByteArray& trail) {
    m_cutMessage = place.message;
    m_cutAfter = trail;
    m_cut = cut;
    if (m_store) {
        m_store->save({place.conversation, place.message, place.parent, place.depth, cutKey(),
                       tokenTrail(trail, cut.memory.drawn), cut.text, cut.memory});
    }
}

std::optional<RememberedStates::Cut> RememberedStates::cut(MessageId message, const QByteArray& before,
                                                           const StateShape& shape) {
    if (m_cut && m_cutMessage == message && m_cutAfter == before) {
        return Cut{*m_cut, StateOrigin::Memory};
    }
    auto loaded = m_store ? m_store->load(message, {}, cutKey()) : Result<std::optional<Snapshot>>();
    std::optional<Snapshot> snapshot = loaded ? *std::move(loaded) : std::nullopt;
    if (!snapshot) {
        return std::nullopt;
    }
    const bool isOfThisAnswer =
        snapshot->key == cutKey() && snapshot->tokens == tokenTrail(before, snapshot->answer.drawn);
    const bool hasItsSizes =
        snapshot->text.state.shape() == shape && snapshot->text.logits.size() == m_vocabulary;
    return isOfThisAnswer && hasItsSizes
               ? std::optional(
                     Cut{{std::move(snapshot->text), std::move(snapshot->answer)}, StateOrigin::Disk})
               : std::nullopt;
}

void RememberedStates::dropCut(MessageId message) {
    if (m_cutMessage == message) {
        m_cut.reset();
    }
    if (m_store) {
        m_store->erase(message, cutKey());
    }
}

void RememberedStates::forget(const QVector<MessageId>& messages) {
    for (const MessageId message : messages) {
        m_memory.remove(message);
    }
}

}  // namespace roost
