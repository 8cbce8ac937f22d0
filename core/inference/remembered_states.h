#pragma once

#include "inference/path_tokens.h"
#include "inference/snapshot_cache.h"
#include "snapshots/snapshot_store.h"

#include <memory>
#include <optional>

namespace roost {

/// Finds the state to go on from for a path of messages: in memory, else in a snapshot on disk, else none;
/// and keeps the ones that come about. Belongs to the inference thread.
class RememberedStates {
public:
    /// \p store may be null: then states are kept in memory only.
    RememberedStates(std::size_t memoryBudgetBytes, std::shared_ptr<SnapshotStore> store);

    /// Every state before was another model's: what is in memory is forgotten, what is on disk waits until
    /// that model is back. \p vocabulary: the number of its logits.
    void setModel(const SnapshotKey& key, std::size_t vocabulary);
    const SnapshotKey& key() const { return m_key; }

    /// Where reading has to begin.
    struct Start {
        TextState text;
        qsizetype firstUnread = 0;  ///< index into the path
        StateOrigin origin = StateOrigin::Text;
        RereadReason reason = RereadReason::None;
    };

    /// The state after the deepest message of \p path that can be used; \p empty if there is none. One from
    /// disk is only used if it has read exactly the tokens of the path.
    Start nearest(PathTokens& path, const TextState& empty);

    /// Which message a state stands after.
    struct Place {
        ConversationId conversation = 0;
        MessageId message = 0;
        MessageId parent = 0;
        int depth = 0;
    };

    /// Keeps the state after a message; \p trail names all tokens that it has read.
    void keep(const Place& place, const TextState& text, const QByteArray& trail);

    /// Keeps an answer that was cut, to go on with; \p trail names all tokens read before it.
    void keepCut(const Place& place, const CutAnswer& cut, const QByteArray& trail);

    /// The answer \p message as far as it was written, if it was written after what has the trail \p before;
    /// \p shape is that of the model's states.
    struct Cut {
        CutAnswer answer;
        StateOrigin origin = StateOrigin::Memory;
    };
    std::optional<Cut> cut(MessageId message, const QByteArray& before, const StateShape& shape);

    /// The answer has come to its own end.
    void dropCut(MessageId message);

    void forget(const QVector<MessageId>& messages);

private:
    SnapshotKey cutKey() const;
    const TextState* fromDisk(PathTokens& path, qsizetype index, const StateShape& shape,
                              RereadReason& reason);

    SnapshotCache m_memory;
    std::shared_ptr<SnapshotStore> m_store;
    SnapshotKey m_key;
    std::size_t m_vocabulary = 0;
    MessageId m_cutMessage = 0;
    QByteArray m_cutAfter;           ///< the trail of what was read before it
    std::optional<CutAnswer> m_cut;  ///< the last one; the others are on disk
};

}  // namespace roost
