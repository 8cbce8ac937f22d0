#include "rwkv/channel_mix.h"

#include "kernels/kernels.h"

namespace roost {

void channelMix7(const ChannelMix7Weights& weights, const Rows& x, const Rows& previous, Activations& scratch,
                 const Compute& compute, const Rows& out) {
    const Rows mixed = scratch.mixed.rows(x.count, x.width);
    compute.forEachToken(x.count, [&](std::size_t t) { kernels::mixTokens(x[t], previous[t], weights.xk, mixed[t]); });
    const Rows hidden = scratch.hidden.rows(x.count, weights.key.rows);
    compute.multiply(weights.key, mixed, hidden);
    compute.forEachToken(x.count, [&](std::size_t t) { kernels::reluSquaredInPlace(hidden[t]); });
    compute.multiply(weights.value, hidden, out);
}

}  // namespace roost
