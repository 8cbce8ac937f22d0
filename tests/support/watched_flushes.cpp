#include "support/watched_flushes.h"

#include <cerrno>
#include <mutex>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace roost::test {

namespace {

std::mutex watchMutex;
WatchedFlushes* watch = nullptr;

int flushBySystem(int descriptor) {
    return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

}  // namespace

WatchedFlushes::WatchedFlushes(std::string path) : m_path(std::move(path)) {
    const std::scoped_lock lock(watchMutex);
    watch = this;
}

WatchedFlushes::~WatchedFlushes() {
    const std::scoped_lock lock(watchMutex);
    watch = nullptr;
}

int WatchedFlushes::flush(int descriptor) {
    struct stat flushed {};
    struct stat watched {};
    const bool isMeant = ::fstat(descriptor, &flushed) == 0 && ::stat(m_path.c_str(), &watched) == 0 &&
                         flushed.st_dev == watched.st_dev && flushed.st_ino == watched.st_ino;
    if (isMeant) {
        ++m_count;
        if (m_failsNext.exchange(false)) {
            errno = EIO;
            return -1;
        }
    }
    return flushBySystem(descriptor);
}

/// What the program calls in place of the C library's.
extern "C" int fsync(int descriptor) {
    const std::scoped_lock lock(watchMutex);
    return watch != nullptr ? watch->flush(descriptor) : flushBySystem(descriptor);
}

}  // namespace roost::test
