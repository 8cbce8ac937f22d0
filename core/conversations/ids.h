#pragma once

#include <QtGlobal>

namespace roost {

using ConversationId = quint64;  ///< 0 is none
using FolderId = quint64;        ///< 0 is none
using MessageId = quint64;       ///< 0 is none

/// Who makes ids in this process: no two make the same, although an import makes thousands in a moment.
enum class IdMaker : quint64 { Interface = 0, Exchange = 1 };

inline constexpr quint64 kIdMakers = 2;

/// Whether an import made \p id, so that what goes by it came from a file.
constexpr bool isImported(quint64 id) {
    return id % kIdMakers == static_cast<quint64>(IdMaker::Exchange);
}

/// Makes ids for conversations, folders and messages: never reused, rising, exact in JavaScript's numbers (53
/// bits) and apart from those of other processes that write to the same store. A value; one thread at a time.
class IdSource {
public:
    explicit IdSource(IdMaker maker = IdMaker::Interface) : m_maker(static_cast<quint64>(maker)) {}

    quint64 next();

private:
    quint64 m_maker;  ///< the lowest bit of every id
    quint64 m_last = 0;
};

}  // namespace roost
