#pragma once

#include "rwkv/activations.h"
#include "rwkv/compute.h"
#include "rwkv/config.h"
#include "rwkv/weights.h"

#include <span>

namespace roost {

/// What a time mix works on: the tokens of a chunk, one after another in the WKV and all at once everywhere
/// else. With one token this is the recurrent step.
struct TimeMixTask {
    const ModelConfig& config;
    bool isFirstBlock;
    const Rows& x;           ///< [tokens][width], the normed input
    const Rows& previous;    ///< [tokens][width], what stands before each token
    const Rows& firstValue;  ///< [tokens][width], RWKV-7: written by block 0, mixed in by the others
    std::span<float> wkv;    ///< the WKV memory, left as after the last token
    const Rows& out;         ///< [tokens][width]
};

/// RWKV-4 (arXiv 2305.13048, section 3.1): a decaying average of the values for each channel.
void timeMix(const TimeMix4Weights& weights, const TimeMixTask& task, Activations& scratch,
             const Compute& compute);

/// RWKV-5 (arXiv 2404.05892, section 4): linear attention with a constant decay.
void timeMix(const TimeMix5Weights& weights, const TimeMixTask& task, Activations& scratch,
             const Compute& compute);

/// RWKV-6 (arXiv 2404.05892, section 4): mixes and decay that depend on the token.
void timeMix(const TimeMix6Weights& weights, const TimeMixTask& task, Activations& scratch,
             const Compute& compute);

/// RWKV-7 (arXiv 2503.14456, section 4): the generalised delta rule.
void timeMix(const TimeMix7Weights& weights, const TimeMixTask& task, Activations& scratch,
             const Compute& compute);

}  // namespace roost
