#pragma once

#include "rwkv/activations.h"
#include "rwkv/compute.h"
#include "rwkv/weights.h"

namespace roost {

/// RWKV-7's channel mix: value · max(key · x', 0)², with x' moved towards the previous token. \p x and \p previous
/// as for the time mix; the result goes to \p out [tokens][width].
void channelMix7(const ChannelMix7Weights& weights, const Rows& x, const Rows& previous, Activations& scratch,
                 const Compute& compute, const Rows& out);

}  // namespace roost
