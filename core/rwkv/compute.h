#pragma once

#include "base/thread_pool.h"
#include "rwkv/model.h"
#include "rwkv/product_input.h"
#include "tensor/matrix.h"

#include <cstddef>
#include <initializer_list>
#include <stop_token>

namespace roost {

/// y[t] = w · x[t] for every token t; x [tokens][columns], y [tokens][rows].
struct Product {
    const Matrix& w;
    ProductInput x;
    Rows y;
};

/// Where the work of one evaluation runs and when it is to be given up. After a stop was requested every
/// operation returns early and leaves nothing of use in its outputs.
class Compute {
public:
    Compute(ThreadPool& pool, std::stop_token stop, ActivationPrecision precision)
        : m_pool(pool), m_stop(std::move(stop)), m_precision(precision) {}

    bool isStopped() const { return m_stop.stop_requested(); }

    /// Room for what \p tokens tokens bring to the products with all of \p matrices, which are of one width.
    ProductInput inputOf(std::initializer_list<const Matrix*> matrices, std::size_t tokens,
                         ProductInputBuffer& buffer) const;

    /// All \p products in one parallel region; none may read what another writes. Each token gets the same
    /// bits whatever their number.
    void multiplyAll(std::initializer_list<Product> products) const;

    void multiply(const Matrix& w, const ProductInput& x, const Rows& y) const { multiplyAll({{w, x, y}}); }

    /// Calls work(t) for every token t of \p tokens, on any thread.
    template <typename Work>
    void forEachToken(std::size_t tokens, Work&& work) const {
        forEach(tokens, kTokensPerPiece, work);
    }

    /// Calls work(h) for every head h of \p heads, on any thread.
    template <typename Work>
    void forEachHead(std::size_t heads, Work&& work) const {
        forEach(heads, 1, work);
    }

private:
    // What is done for one token alone takes hardly longer than handing it out.
    static constexpr std::size_t kTokensPerPiece = 6;

    template <typename Work>
    void forEach(std::size_t count, std::size_t perPiece, Work&& work) const {
        m_pool.forEachChunk(count, perPiece, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end && !isStopped(); ++i) {
                work(i);
            }
        });
    }
    bool isRounded(const Matrix& w) const {
        return isBlockType(w.type) && m_precision == ActivationPrecision::Int8;
    }

    ThreadPool& m_pool;
    std::stop_token m_stop;
    ActivationPrecision m_precision;
};

}  // namespace roost
