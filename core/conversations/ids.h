#pragma once

#include <QtGlobal>

namespace roost {

using ConversationId = quint64;  ///< 0 is none
using FolderId = quint64;        ///< 0 is none
using MessageId = quint64;       ///< 0 is none

/// Makes ids for conversations, folders and messages: never reused, rising, exact in JavaScript's numbers (53
/// bits) and apart from those of other processes that write to the same store. A value; one thread at a time.
class IdSource {
public:
    quint64 next();

private:
    quint64 m_last = 0;
};

}  // namespace roost
