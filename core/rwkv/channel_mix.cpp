#include "rwkv/channel_mix.h"

#include "kernels/kernels.h"
#include "rwkv/mix_input.h"

namespace roost {

namespace {

/// value · max(key · x', 0)².
void feedForward(const MixInput& in, const FloatVector& mix, const Matrix& key, const Matrix& value,
                 const Rows& out) {
    const Rows hidden = in.mixedProduct(key, mix, in.scratch.hidden);
    const ProductInput active = in.inputOf(value, in.scratch.active);
    in.forEachToken([&](std::size_t t) {
        active.set(t, [&](std::span<float> numbers) { kernels::reluSquared(hidden[t], numbers); });
    });
    in.compute.multiply(value, active, out);
}

}  // namespace

void channelMix(const GatedChannelMixWeights& weights, const Rows& x, const Rows& previous,
                Activations& scratch, const Compute& compute, const Rows& out) {
    const MixInput in{x, previous, scratch, compute};
    feedForward(in, weights.xk, weights.key, weights.value, out);
    const Rows r = in.mixedProduct(weights.receptance, weights.xr, scratch.r);
    in.forEachToken([&](std::size_t t) {
        kernels::sigmoidInPlace(r[t]);
        kernels::multiply(out[t], r[t]);
    });
}

void channelMix(const ChannelMix7Weights& weights, const Rows& x, const Rows& previous, Activations& scratch,
                const Compute& compute, const Rows& out) {
    feedForward({x, previous, scratch, compute}, weights.xk, weights.key, weights.value, out);
}

}  // namespace roost
