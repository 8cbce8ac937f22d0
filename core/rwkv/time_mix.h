#pragma once

#include "rwkv/activations.h"
#include "rwkv/compute.h"
#include "rwkv/config.h"
#include "rwkv/state.h"
#include "rwkv/weights.h"

namespace roost {

/// RWKV-7's time mix (arXiv 2503.14456, section 4) over the tokens of a chunk, one after another in the WKV and all
/// at once everywhere else. \p x [tokens][width] is the normed input; \p previous what stands before each token;
/// \p firstValue is written by block 0 and mixed in by the others; \p wkv [heads][value][key] is left as after the
/// last token; the result goes to \p out [tokens][width]. With one token this is the recurrent step.
void timeMix7(const TimeMix7Weights& weights, const ModelConfig& config, bool isFirstBlock, const Rows& x,
              const Rows& previous, const Rows& firstValue, std::span<float> wkv, Activations& scratch,
              const Compute& compute, const Rows& out);

}  // namespace roost
