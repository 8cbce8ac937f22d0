#pragma once

namespace roost::test {

/// Whether a sanitizer watches, which has a heap of its own that keeps what is freed.
inline constexpr bool kIsSanitized =
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    true;
#else
    false;
#endif

}  // namespace roost::test
