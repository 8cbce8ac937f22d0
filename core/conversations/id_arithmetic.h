#pragma once

#include <QtGlobal>

namespace roost {

/// The id that a source makes after \p last, 0 where it has made none, for \p maker by a clock that says
/// \p now, in milliseconds since 1970: milliseconds since 2025 began, then random bits, then the maker. A
/// clock before 2025 says nothing, so a source begins at a moment drawn from the first hundred days of 2025
/// and counts on from there: sessions do not meet, and ids of a right clock stay above. \p random is 64 bits.
quint64 idAfter(quint64 last, quint64 maker, qint64 now, quint64 random);

}  // namespace roost
