#include "rwkv/product_input.h"

#include "kernels/kernels.h"

#include <algorithm>
#include <cassert>

namespace roost {

ProductInput::ProductInput(ProductInputBuffer& buffer, std::size_t tokens, std::size_t width, Forms forms)
    : m_count(tokens), m_width(width), m_floats{nullptr, tokens, width} {
    assert(forms.floats || forms.rounded);
    if (forms.floats) {
        m_floats = buffer.floats.rows(tokens, width);
    }
    if (forms.rounded) {
        m_rounded = &buffer.rounded;
        m_rounded->reset(tokens, width, forms.halves);
    }
}

const Rows& ProductInput::floats() const {
    assert(m_floats.data != nullptr);
    return m_floats;
}

const Int8Rows& ProductInput::rounded() const {
    assert(m_rounded != nullptr);
    return *m_rounded;
}

void ProductInput::set(std::size_t t, std::span<const float> vector) const {
    if (m_floats.data != nullptr) {
        std::copy(vector.begin(), vector.end(), m_floats[t].begin());
    }
    round(t, vector);
}

std::span<float> ProductInput::threadVector(std::size_t width) {
    static thread_local AlignedVector<float> vector;
    growTo(vector, width);
    return std::span(vector).first(width);
}

void ProductInput::round(std::size_t t, std::span<const float> vector) const {
    if (m_rounded != nullptr) {
        kernels::quantise(vector, t, *m_rounded);
    }
}

}  // namespace roost
