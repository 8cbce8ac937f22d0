#pragma once

#include "rwkv/row_buffer.h"
#include "tensor/int8_rows.h"
#include "tensor/matrix.h"

#include <concepts>
#include <cstddef>
#include <span>

namespace roost {

/// Memory of a ProductInput; kept between calls.
struct ProductInputBuffer {
    RowBuffer floats;
    Int8Rows rounded;
};

/// What products take: a vector for each token, written once and kept as the matrices that it meets want it,
/// as floats or rounded to 8 bits. A view of its buffer.
class ProductInput {
public:
    /// In which forms it is wanted.
    struct Forms {
        bool floats = false;
        bool rounded = false;
        bool halves = false;  ///< rounded, and with what is to be known of halves of runs
    };

    /// Of \p tokens vectors of \p width numbers each.
    ProductInput(ProductInputBuffer& buffer, std::size_t tokens, std::size_t width, Forms forms);

    std::size_t count() const { return m_count; }
    std::size_t width() const { return m_width; }

    /// Where it is asked for: [tokens][width].
    const Rows& floats() const;
    const Int8Rows& rounded() const;

    /// Sets the vector of token \p t to what \p fill writes into the span that it is called with. Any thread,
    /// each token once.
    template <std::invocable<std::span<float>> Fill>
    void set(std::size_t t, Fill&& fill) const {
        // What is only wanted rounded is written where it stays in the nearest cache.
        const std::span<float> vector = m_floats.data != nullptr ? m_floats[t] : threadVector(m_width);
        fill(vector);
        round(t, vector);
    }

    /// Sets the vector of token \p t to \p vector.
    void set(std::size_t t, std::span<const float> vector) const;

private:
    static std::span<float> threadVector(std::size_t width);
    void round(std::size_t t, std::span<const float> vector) const;

    std::size_t m_count;
    std::size_t m_width;
    Rows m_floats;                  ///< without data where nobody wants floats
    Int8Rows* m_rounded = nullptr;  ///< null where nobody wants 8 bits
};

}  // namespace roost
