#pragma once

#include <atomic>
#include <string>

namespace roost::test {

/// While it lives, it counts how often this process flushes the file or folder at one path, and can have that
/// fail. One lives at a time.
class WatchedFlushes {
public:
    explicit WatchedFlushes(std::string path);
    ~WatchedFlushes();

    WatchedFlushes(const WatchedFlushes&) = delete;
    WatchedFlushes& operator=(const WatchedFlushes&) = delete;

    /// The next flush fails and those after it succeed, as on Linux where the disk could not take the bytes.
    void failNext() { m_failsNext = true; }
    int count() const { return m_count; }

    /// What the flush of an open file comes to.
    int flush(int descriptor);

private:
    const std::string m_path;
    std::atomic<bool> m_failsNext = false;
    std::atomic<int> m_count = 0;
};

}  // namespace roost::test
