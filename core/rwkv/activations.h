#pragma once

#include "rwkv/product_input.h"
#include "rwkv/row_buffer.h"

namespace roost {

/// The intermediate results of a chunk of tokens, reused from layer to layer and from call to call. What
/// products take is in a ProductInputBuffer, all else in floats.
struct Activations {
    RowBuffer residual;        // [tokens][width] x, what the layers add to
    RowBuffer normed;          // [1 + tokens][width] input of a mix, behind the token before the chunk
    RowBuffer firstValue;      // [tokens][width] v of block 0
    ProductInputBuffer mixed;  // [tokens][width] one at a time
    ProductInputBuffer mixedR, mixedW, mixedK, mixedV, mixedA, mixedG;  // [tokens][width] several at once
    RowBuffer r, w, k, v, a, g;                                         // [tokens][width]
    RowBuffer lowRank;                                                  // [tokens][rank] one at a time
    ProductInputBuffer raised;                                          // [tokens][rank] of it
    RowBuffer lowW, lowA, lowV, lowG;                                   // [tokens][rank] several at once
    ProductInputBuffer raisedW, raisedA, raisedV, raisedG;              // [tokens][rank] of them
    RowBuffer mixRank;          // [tokens][mixes · rank] of RWKV-6's mixes
    RowBuffer shares;           // [tokens][width] of one of them
    RowBuffer gate;             // [tokens][width] of the value residual
    RowBuffer memory;           // [tokens][width] what the WKV reads out
    ProductInputBuffer read;    // [tokens][width] of it
    RowBuffer hidden;           // [tokens][ffnWidth]
    ProductInputBuffer active;  // [tokens][ffnWidth] of it
    RowBuffer output;           // [tokens][width] of a mix
    ProductInputBuffer last;    // [tokens][width] input of the head
};

}  // namespace roost
