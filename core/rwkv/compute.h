#pragma once

#include "base/aligned_vector.h"
#include "base/thread_pool.h"
#include "tensor/matrix.h"

#include <array>
#include <cstddef>
#include <stop_token>

namespace roost {

/// Where the work of one evaluation runs and when it is to be given up. After a stop was requested every
/// operation returns early and leaves nothing of use in its outputs.
class Compute {
public:
    Compute(ThreadPool& pool, std::stop_token stop) : m_pool(pool), m_stop(std::move(stop)) {}

    bool isStopped() const { return m_stop.stop_requested(); }

    /// y[t] = w · x[t] for every token t; x [tokens][columns], y [tokens][rows]. One token reads the stored
    /// rows as they are; several share each row, decoded once. Either gives each token the same bits.
    void multiply(const Matrix& w, const Rows& x, const Rows& y) const;

    /// Calls work(t) for every token t of \p tokens, on any thread.
    template <typename Work>
    void forEachToken(std::size_t tokens, Work&& work) const {
        forEach(tokens, [&](std::size_t t) { work(t); });
    }

    /// Calls work(h) for every head h of \p heads, on any thread.
    template <typename Work>
    void forEachHead(std::size_t heads, Work&& work) const {
        forEach(heads, [&](std::size_t h) { work(h); });
    }

private:
    template <typename Work>
    void forEach(std::size_t count, Work&& work) const {
        m_pool.forEachChunk(count, 1, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end && !isStopped(); ++i) {
                work(i);
            }
        });
    }
    void multiplyOne(const Matrix& w, const Rows& x, const Rows& y) const;
    void multiplyMany(const Matrix& w, const Rows& x, const Rows& y) const;

    ThreadPool& m_pool;
    std::stop_token m_stop;
};

}  // namespace roost
