#pragma once

#include "base/result.h"
#include "rwkv/config.h"
#include "rwkv/weight_collector.h"
#include "tensor/matrix.h"

#include <array>
#include <deque>
#include <functional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace roost {

// Token-shift mixes are shares of the previous token everywhere: x + (previous - x) · mix. RWKV-4 and -5
// store the shares of the current one, and are turned at load.

/// RWKV-4's time mix.
struct TimeMix4Weights {
    FloatVector xr, xk, xv;                 // [width] token-shift mixes
    Matrix receptance, key, value, output;  // [width][width]
    FloatVector decay;                      // [width] logarithm of what is left after a token
    FloatVector bonus;                      // [width] for the current token
};

/// RWKV-5's time mix, all its variants.
struct TimeMix5Weights {
    FloatVector xr, xk, xv, xg;             // [width] token-shift mixes
    Matrix receptance, key, value, output;  // [width][width]
    Matrix gate;                            // [width][width]; without data where there is none
    FloatVector decay;                      // [width] what is left after a token
    FloatVector bonus;                      // [width] for the current token
    NormWeights groupNorm;                  // [width] ln_x
};

/// RWKV-6's time mix: the mixes and the decay depend on the token.
struct TimeMix6Weights {
    static constexpr std::size_t kMixes = 5;  // of decay, key, value, receptance and gate, in this order

    FloatVector xx;                               // [width] mix of the input of the low-rank mixes
    std::array<FloatVector, kMixes> mixes;        // [width]
    Matrix mixDown;                               // [kMixes · rank][width]
    std::array<Matrix, kMixes> mixUps;            // [width][rank]
    Matrix receptance, key, value, gate, output;  // [width][width]
    FloatVector decay;                            // [width] before its low-rank part
    LoraWeights decayLora;
    FloatVector bonus;      // [width]
    NormWeights groupNorm;  // [width] ln_x
};

/// RWKV-7's time mix. The letters are the paper's.
struct TimeMix7Weights {
    FloatVector xr, xw, xk, xv, xa, xg;     // [width] token-shift mixes
    Matrix receptance, key, value, output;  // [width][width]
    FloatVector w0, a0, v0;                 // [width] biases of decay, iclr and value residual
    LoraWeights w, a, v, g;                 // decay, iclr, value residual (not in block 0), gate
    FloatVector keyScale;                   // [width] k_k
    FloatVector keyIclr;                    // [width] k_a
    FloatVector bonus;                      // [width] r_k, [heads][headSize]
    NormWeights groupNorm;                  // [width] ln_x
};

using TimeMixWeights = std::variant<TimeMix4Weights, TimeMix5Weights, TimeMix6Weights, TimeMix7Weights>;

/// The channel mix of RWKV-4 to -6, with a receptance that gates what comes out.
struct GatedChannelMixWeights {
    FloatVector xk, xr;  // [width] token-shift mixes
    Matrix key;          // [ffnWidth][width]
    Matrix value;        // [width][ffnWidth]
    Matrix receptance;   // [width][width]
};

/// RWKV-7's channel mix.
struct ChannelMix7Weights {
    FloatVector xk;  // [width] token-shift mix
    Matrix key;      // [ffnWidth][width]
    Matrix value;    // [width][ffnWidth]
};

using ChannelMixWeights = std::variant<GatedChannelMixWeights, ChannelMix7Weights>;

struct BlockWeights {
    NormWeights ln1, ln2;
    TimeMixWeights timeMix;
    ChannelMixWeights channelMix;
    FloatVector initialWkv;  // the WKV memory to begin with, of state-tuned models; else empty
};

/// All weights of a model. Matrices are views into the mapped file, or into \c owned where a file stores them
/// the other way round, or into ResidentWeights; vectors are small and decoded.
struct Weights {
    Matrix embedding;  // [vocabulary][width]
    NormWeights ln0;   // after the embedding
    std::vector<BlockWeights> blocks;
    NormWeights lnOut;
    Matrix head;  // [vocabulary][width]
    std::deque<AlignedVector<std::byte>> owned;
};

/// What a matrix is for, where that decides how it is best kept.
enum class MatrixRole {
    Plain,
    LowRank,
    ChannelMixValue,  ///< meets relu(…)², which is mostly zeros
};

/// Calls visit for every matrix but the embedding; one that the model has not has no data.
void forEachMatrix(Weights& weights, const std::function<void(Matrix&, MatrixRole)>& visit);

/// Collects and checks every tensor that the configuration needs. Errors name \p path and the tensor.
Result<Weights> loadWeights(const OfficialTensors& official, const ModelConfig& config,
                            const std::string& path);

/// The names of all tensors that the configuration needs, once each of them is there and fits; a file may
/// hold others, of any shape. Keeps no numbers: needs the memory of one block.
Result<std::set<std::string, std::less<>>> neededTensors(const OfficialTensors& official,
                                                         const ModelConfig& config, const std::string& path);

}  // namespace roost
