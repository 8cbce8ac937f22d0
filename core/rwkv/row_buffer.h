#pragma once

#include "base/aligned_vector.h"
#include "tensor/matrix.h"

#include <cstddef>

namespace roost {

/// A buffer that gives out [tokens][width] views and keeps its memory between calls.
class RowBuffer {
public:
    Rows rows(std::size_t tokens, std::size_t width) {
        growTo(m_values, tokens * width);
        return {m_values.data(), tokens, width};
    }

private:
    AlignedVector<float> m_values;
};

}  // namespace roost
