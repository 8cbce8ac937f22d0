#pragma once

#include "base/aligned_vector.h"
#include "base/thread_pool.h"
#include "rwkv/model.h"
#include "tensor/int8_rows.h"
#include "tensor/matrix.h"

#include <cstddef>
#include <deque>
#include <initializer_list>
#include <span>
#include <stop_token>

namespace roost {

/// y[t] = w · x[t] for every token t; x [tokens][columns], y [tokens][rows].
struct Product {
    const Matrix& w;
    Rows x;
    Rows y;
};

/// The rounded inputs of the products of one region; keeps its memory between calls.
using ProductScratch = std::deque<Int8Rows>;

/// Where the work of one evaluation runs and when it is to be given up. After a stop was requested every
/// operation returns early and leaves nothing of use in its outputs.
class Compute {
public:
    Compute(ThreadPool& pool, std::stop_token stop, ProductScratch& scratch, ActivationPrecision precision)
        : m_pool(pool), m_stop(std::move(stop)), m_scratch(scratch), m_precision(precision) {}

    bool isStopped() const { return m_stop.stop_requested(); }

    /// All \p products in one parallel region; none may read what another writes. Products that follow each
    /// other and share their input round it once. Each token gets the same bits whatever their number.
    void multiplyAll(std::initializer_list<Product> products) const;

    void multiply(const Matrix& w, const Rows& x, const Rows& y) const { multiplyAll({{w, x, y}}); }

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
    const Int8Rows* rounded(const Rows& x, std::size_t index) const;

    ThreadPool& m_pool;
    std::stop_token m_stop;
    ProductScratch& m_scratch;
    ActivationPrecision m_precision;
};

}  // namespace roost
