#pragma once

#include "base/aligned_vector.h"
#include "rwkv/config.h"
#include "tensor/matrix.h"

#include <algorithm>
#include <cstddef>

namespace roost {

/// A buffer that gives out [tokens][width] views and keeps its memory between calls.
class RowBuffer {
public:
    Rows rows(std::size_t tokens, std::size_t width) {
        if (m_values.size() < tokens * width) {
            m_values.resize(tokens * width);
        }
        return {m_values.data(), tokens, width};
    }

private:
    AlignedVector<float> m_values;
};

/// The intermediate results of a chunk of tokens, reused from layer to layer and from call to call.
struct Activations {
    RowBuffer residual;    // [tokens][width] x, what the layers add to
    RowBuffer normed;      // [tokens][width] input of a mix
    RowBuffer previous;    // [tokens][width] the token before, for the token shift
    RowBuffer firstValue;  // [tokens][width] v of block 0
    RowBuffer mixed;       // [tokens][width] input of one product
    RowBuffer mixedR, mixedW, mixedK, mixedV, mixedA, mixedG;  // [tokens][width] inputs of several at once
    RowBuffer r, w, k, v, a, g;                                // [tokens][width]
    RowBuffer removal, replacement;                            // [tokens][width]
    RowBuffer lowRank;                                         // [tokens][rank]
    RowBuffer lowW, lowA, lowV, lowG;                          // [tokens][rank] of several at once
    RowBuffer mixRank;                                         // [tokens][mixes · rank] of RWKV-6's mixes
    RowBuffer gate;                                            // [tokens][width] of the value residual
    RowBuffer memory;                                          // [tokens][width] what the WKV reads out
    RowBuffer hidden;                                          // [tokens][ffnWidth]
    RowBuffer output;                                          // [tokens][width] of a mix
};

}  // namespace roost
