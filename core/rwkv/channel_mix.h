#pragma once

#include "rwkv/activations.h"
#include "rwkv/compute.h"
#include "rwkv/weights.h"

namespace roost {

/// The channel mix of RWKV-4 to -6: sigmoid(receptance · x'') · (value · max(key · x', 0)²), with x' and x''
/// moved towards the previous token. \p x and \p previous [tokens][width]; the result goes to \p out
/// [tokens][width].
void channelMix(const GatedChannelMixWeights& weights, const Rows& x, const Rows& previous,
                Activations& scratch, const Compute& compute, const Rows& out);

/// RWKV-7's channel mix: value · max(key · x', 0)².
void channelMix(const ChannelMix7Weights& weights, const Rows& x, const Rows& previous, Activations& scratch,
                const Compute& compute, const Rows& out);

}  // namespace roost
