#pragma once

#include "base/aligned_vector.h"
#include "base/result.h"
#include "rwkv/config.h"
#include "rwkv/official_tensors.h"
#include "tensor/matrix.h"

#include <deque>
#include <vector>

namespace roost {

using FloatVector = std::vector<float>;

/// Scale and shift of a norm, one per channel.
struct NormWeights {
    FloatVector weight;  // [width]
    FloatVector bias;    // [width]
};

/// A low-rank product: up · f(down · x).
struct LoraWeights {
    Matrix down;  // [rank][width]
    Matrix up;    // [width][rank]
};

/// RWKV-7's time mix. The letters are the paper's.
struct TimeMix7Weights {
    FloatVector xr, xw, xk, xv, xa, xg;        // [width] token-shift mixes
    Matrix receptance, key, value, output;     // [width][width]
    FloatVector w0, a0, v0;                    // [width] biases of decay, iclr and value residual
    LoraWeights w, a, v, g;                    // decay, iclr, value residual (not in block 0), gate
    FloatVector keyScale;                      // [width] k_k
    FloatVector keyIclr;                       // [width] k_a
    FloatVector bonus;                         // [width] r_k, [heads][headSize]
    NormWeights groupNorm;                     // [width] ln_x
};

/// RWKV-7's channel mix.
struct ChannelMix7Weights {
    FloatVector xk;  // [width] token-shift mix
    Matrix key;      // [ffnWidth][width]
    Matrix value;    // [width][ffnWidth]
};

struct Block7Weights {
    NormWeights ln1, ln2;
    TimeMix7Weights timeMix;
    ChannelMix7Weights channelMix;
};

/// All weights of a model. Matrices are views into the mapped file, or into \c owned where a file stores them the
/// other way round; vectors are small and decoded.
struct Weights {
    Matrix embedding;  // [vocabulary][width]
    NormWeights ln0;   // after the embedding
    std::vector<Block7Weights> blocks;
    NormWeights lnOut;
    Matrix head;  // [vocabulary][width]
    std::deque<AlignedVector<std::byte>> owned;
};

/// The shapes of the model, from its tensors alone. Errors name \p path.
Result<ModelConfig> configOf(const OfficialTensors& official, const std::string& path);

/// Collects and checks every tensor that the configuration needs. Errors name \p path and the tensor.
Result<Weights> loadWeights(const OfficialTensors& official, const ModelConfig& config, const std::string& path);

}  // namespace roost
