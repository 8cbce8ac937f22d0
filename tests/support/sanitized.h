#pragma once

namespace roost::test {

/// Whether a sanitizer watches, which has a heap of its own that keeps what is freed.
#ifdef ROOST_SANITIZED
inline constexpr bool kIsSanitized = true;
#else
inline constexpr bool kIsSanitized = false;
#endif

}  // namespace roost::test
