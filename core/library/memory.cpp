#include "library/memory.h"

#include "base/platform.h"
#include "base/thread_pool.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <numeric>
#include <vector>

namespace roost {

namespace {

constexpr std::size_t kWords = std::size_t{32} << 20;  ///< 256 MiB, more than caches hold
constexpr std::size_t kPiece = std::size_t{1} << 18;
constexpr int kRuns = 5;

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The memory that the control group of this process has left; a negative number if there is no limit.
qint64 freeInControlGroup() {
    bool isLimited = false;
    const qint64 limit =
        contents(QStringLiteral("/sys/fs/cgroup/memory.max")).trimmed().toLongLong(&isLimited);
    const qint64 used = contents(QStringLiteral("/sys/fs/cgroup/memory.current")).trimmed().toLongLong();
    return isLimited ? std::max<qint64>(limit - used, 0) : -1;
}

}  // namespace

qint64 freeMemory() {
    const auto available = static_cast<qint64>(platform::availableMemory().value_or(0));
    const qint64 allowed = freeInControlGroup();
    return allowed < 0 ? available : std::min(available, allowed);
}

double measureMemoryBandwidth() {
    const std::vector<std::uint64_t> words(kWords, 1);
    ThreadPool pool(ThreadPool::defaultThreads());
    std::atomic<std::uint64_t> sum{0};  // read below, so that nothing is left out as useless
    double best = 0;
    for (int run = 0; run < kRuns; ++run) {
        const auto start = std::chrono::steady_clock::now();
        pool.forEachChunk(kWords, kPiece, [&](std::size_t begin, std::size_t end) {
            sum += std::accumulate(words.begin() + static_cast<std::ptrdiff_t>(begin),
                                   words.begin() + static_cast<std::ptrdiff_t>(end), std::uint64_t{0});
        });
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        best = std::max(best, static_cast<double>(kWords * sizeof(std::uint64_t)) / seconds.count());
    }
    return sum == kRuns * kWords ? best : 0;
}

}  // namespace roost
