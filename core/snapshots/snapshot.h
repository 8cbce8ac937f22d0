#pragma once

#include "base/result.h"
#include "conversations/ids.h"
#include "generate/generator.h"
#include "snapshots/digest.h"

#include <QByteArray>
#include <QString>

#include <span>

namespace roost {

/// What a state is good for: only exactly this may go on from it.
struct SnapshotKey {
    QByteArray model;       ///< Digest of the weights, and of a tuned state to begin with
    QByteArray vocabulary;  ///< Digest of what its tokens stand for
    QString numericPath;    ///< see numericPath()
    bool isWithin = false;  ///< it stands within the message, an answer that was cut, not after it

    friend bool operator==(const SnapshotKey&, const SnapshotKey&) = default;
};

/// The state after one message, with what has to be known to use it. Between two turns the penalties and the
/// sampler have nothing to remember, as they are about the tokens of one answer; within an answer that was
/// cut they do.
struct Snapshot {
    ConversationId conversation = 0;
    MessageId message = 0;
    MessageId parent = 0;
    int depth = 0;  ///< messages before this one
    SnapshotKey key;
    QByteArray tokens;  ///< Digest of the ids of all tokens that the state has read, as int32
    TextState text;
    AnswerMemory answer = {};  ///< only within an answer
};

/// The file of a snapshot: 8 bytes of magic, format version, the fields above, the state's shape, the
/// answer's tokens and its sampler's memory where it stands within one, then state and logits as float32,
/// compressed where that saves a tenth; a digest of everything before it ends the file. Little-endian.
QByteArray writeSnapshot(const Snapshot& snapshot);

/// In bytes, of a state with its logits; those of the largest models take some eighty MiB.
inline constexpr quint64 kLargestSnapshot = quint64{512} << 20;

/// Reads what writeSnapshot wrote. Nothing is trusted: lengths are checked before memory is asked for, and
/// anything that was changed is noticed by the digest. \p subject names the file in errors. What would take
/// more than \p mostBytes of memory is refused.
Result<Snapshot> readSnapshot(std::span<const std::byte> bytes, const std::string& subject,
                              quint64 mostBytes = kLargestSnapshot);

}  // namespace roost
