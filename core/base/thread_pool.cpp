#include "base/thread_pool.h"

#include "base/platform.h"

#include <algorithm>
#include <cassert>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace roost {

namespace {

// About 20 µs on current processors: longer than the gap between two operations of a model, shorter than what
// a sleeping thread costs in wasted energy.
constexpr int kSpins = 2000;

void relax() {
#if defined(__x86_64__)
    _mm_pause();
#else
    std::this_thread::yield();
#endif
}

constexpr std::uint32_t generationOf(std::uint64_t ticket) {
    return static_cast<std::uint32_t>(ticket >> 32);
}

constexpr std::uint32_t unclaimedOf(std::uint64_t ticket) {
    return static_cast<std::uint32_t>(ticket);
}

}  // namespace

void ThreadPool::Job::runChunk(std::size_t index) const {
    const std::size_t begin = index * chunk;
    function(callable, begin, std::min(begin + chunk, count));
}

ThreadPool::ThreadPool(int threads) {
    assert(threads >= 1);
    for (int i = 1; i < threads; ++i) {
        m_workers.emplace_back([this] { workerLoop(); });
    }
}

ThreadPool::~ThreadPool() {
    m_quit = true;
    m_ticket.fetch_add(std::uint64_t{1} << 32);
    m_ticket.notify_all();
    for (std::thread& worker : m_workers) {
        worker.join();
    }
}

void ThreadPool::run(const Job& job) {
    const std::size_t chunks = job.chunks();
    if (m_workers.empty() || chunks <= 1) {
        for (std::size_t i = 0; i < chunks; ++i) {
            job.runChunk(i);
        }
        return;
    }
    publish(job);
    const std::uint32_t generation = generationOf(m_ticket.load(std::memory_order_relaxed));
    while (helpOnce(generation)) {
    }
    waitUntilDone(chunks);
}

void ThreadPool::publish(const Job& job) {
    assert(job.chunks() <= std::numeric_limits<std::uint32_t>::max());
    m_count.store(job.count, std::memory_order_relaxed);
    m_chunk.store(job.chunk, std::memory_order_relaxed);
    m_callable.store(job.callable, std::memory_order_relaxed);
    m_function.store(job.function, std::memory_order_relaxed);
    m_done.store(0, std::memory_order_relaxed);
    const std::uint64_t generation =
        generationOf(m_ticket.load(std::memory_order_relaxed)) + std::uint64_t{1};
    m_ticket.store(generation << 32 | job.chunks());
    m_ticket.notify_all();
}

/// Claims one chunk of the job of \p generation and runs it; false when there is none left.
bool ThreadPool::helpOnce(std::uint32_t generation) {
    std::uint64_t ticket = m_ticket.load(std::memory_order_acquire);
    while (generationOf(ticket) == generation && unclaimedOf(ticket) > 0) {
        const Job job{m_count.load(std::memory_order_relaxed), m_chunk.load(std::memory_order_relaxed),
                      m_callable.load(std::memory_order_relaxed), m_function.load(std::memory_order_relaxed)};
        if (m_ticket.compare_exchange_weak(ticket, ticket - 1, std::memory_order_acq_rel,
                                           std::memory_order_acquire)) {
            const std::size_t chunks = job.chunks();
            job.runChunk(chunks - unclaimedOf(ticket));
            if (m_done.fetch_add(1, std::memory_order_acq_rel) + 1 == chunks) {
                m_done.notify_all();
            }
            return true;
        }
    }
    return false;
}

void ThreadPool::waitUntilDone(std::size_t chunks) {
    for (int spin = 0; spin < kSpins; ++spin) {
        if (m_done.load(std::memory_order_acquire) == chunks) {
            return;
        }
        relax();
    }
    std::uint32_t done = m_done.load(std::memory_order_acquire);
    while (done != chunks) {
        m_done.wait(done, std::memory_order_acquire);
        done = m_done.load(std::memory_order_acquire);
    }
}

void ThreadPool::workerLoop() {
    std::uint32_t seen = 0;
    while (true) {
        std::uint64_t ticket = m_ticket.load(std::memory_order_acquire);
        for (int spin = 0; generationOf(ticket) == seen && spin < kSpins; ++spin) {
            relax();
            ticket = m_ticket.load(std::memory_order_acquire);
        }
        while (generationOf(ticket) == seen) {
            m_ticket.wait(ticket, std::memory_order_acquire);
            ticket = m_ticket.load(std::memory_order_acquire);
        }
        if (m_quit) {
            return;
        }
        seen = generationOf(ticket);
        while (helpOnce(seen)) {
        }
    }
}

int ThreadPool::defaultThreads() {
    return platform::usableCores();
}

}  // namespace roost
