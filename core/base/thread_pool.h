#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace roost {

/// The compute threads. The thread that calls forEachChunk works along; the others help if they are awake in
/// time, so a thread that the system has put aside never holds up the work that is left.
class ThreadPool {
public:
    /// \p threads in all, the calling one included; at least 1.
    explicit ThreadPool(int threads);
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;
    ~ThreadPool();

    int threads() const { return static_cast<int>(m_workers.size()) + 1; }

    /// Calls \p work(begin, end) for the pieces of 0 … count-1 that are \p chunk long (the last one may be
    /// shorter), each once, on any thread; returns when all are done. The pieces do not depend on the number
    /// of threads. One thread at a time may call this; \p work must not call it again, nor throw.
    template <typename Work>
    void forEachChunk(std::size_t count, std::size_t chunk, Work&& work) {
        using Callable = std::remove_reference_t<Work>;
        run({count, chunk, const_cast<void*>(static_cast<const void*>(std::addressof(work))),
             [](void* callable, std::size_t begin, std::size_t end) {
                 (*static_cast<Callable*>(callable))(begin, end);
             }});
    }

    /// One per physical core that this process may use.
    static int defaultThreads();

private:
    using Function = void (*)(void*, std::size_t, std::size_t);
    struct Job {
        std::size_t count;
        std::size_t chunk;
        void* callable;
        Function function;

        std::size_t chunks() const { return (count + chunk - 1) / chunk; }
        void runChunk(std::size_t index) const;
    };

    void run(const Job& job);
    void publish(const Job& job);
    void workerLoop();
    bool helpOnce(std::uint32_t generation);
    void waitUntilDone(std::size_t chunks);

    // The ticket holds the generation of the job (upper half) and how many of its chunks nobody has claimed
    // yet (lower half). A chunk is claimed by a compare-and-swap of both. While chunks are left the fields
    // below belong to that generation, because the next job is only written when all are done; so what a
    // thread read of them before a claim is right if the claim succeeds, and thrown away if not.
    std::atomic<std::uint64_t> m_ticket{0};
    std::atomic<std::size_t> m_count{0};
    std::atomic<std::size_t> m_chunk{1};
    std::atomic<void*> m_callable{nullptr};
    std::atomic<Function> m_function{nullptr};
    std::atomic<std::uint32_t> m_done{0};
    std::atomic<bool> m_quit{false};
    std::vector<std::thread> m_workers;
};

}  // namespace roost
