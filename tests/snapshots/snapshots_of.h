#pragma once

#include "snapshots/snapshot.h"

#include <random>

namespace roost::test {

/// A snapshot with numbers like those of a real state.
inline Snapshot snapshotOf(ConversationId conversation, MessageId message, MessageId parent, int depth = 0) {
    Snapshot snapshot{
        conversation,       message, parent, depth, {"model", "vocabulary", QStringLiteral("1/TEST")},
        "0123456789abcdef", {}};
    snapshot.text.state = State({2, 16, 64});
    snapshot.text.tokens = 7;
    std::mt19937 random(static_cast<unsigned>(message));
    std::normal_distribution<float> normal;
    for (float& value : snapshot.text.state.values()) {
        value = normal(random);
    }
    snapshot.text.logits = {0.5F, -1.0F, 3.25F};
    return snapshot;
}

}  // namespace roost::test
