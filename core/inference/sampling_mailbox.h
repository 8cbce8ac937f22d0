#pragma once

#include "inference/token_messages.h"

#include <atomic>
#include <map>
#include <mutex>
#include <optional>

namespace roost {

/// Where changes of an answer that is being written lie until its next token: the inference thread is inside
/// the answer and takes no queued signal before its end. Any thread; nobody waits but for a copy.
class SamplingMailbox {
public:
    void put(const SamplingChange& change);

    /// The latest change for \p id since the last time, if there is one. Changes for earlier requests are
    /// thrown away, since requests are served in their order.
    std::optional<SamplingChange> take(RequestId id);

private:
    std::mutex m_mutex;
    std::map<RequestId, SamplingChange> m_changes;
    std::atomic<bool> m_hasAny = false;  ///< spares the lock at most tokens
};

}  // namespace roost
