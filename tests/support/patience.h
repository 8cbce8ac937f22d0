#pragma once

namespace roost::test {

/// How long a test waits for what is sure to come, on a busy machine, in milliseconds; longer where a
/// sanitizer or counting of lines slows everything.
inline constexpr int kPatienceMs = 120'000 * ROOST_TEST_SLOWNESS;

}  // namespace roost::test
