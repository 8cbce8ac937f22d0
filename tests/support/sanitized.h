#pragma once

namespace roost::test {

/// Whether a sanitizer watches, which has a heap of its own that keeps what is freed.
inline constexpr bool kIsSanitized = ROOST_TEST_SLOWNESS > 1;

}  // namespace roost::test
