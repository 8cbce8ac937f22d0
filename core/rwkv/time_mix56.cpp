#include "kernels/kernels.h"
#include "rwkv/mix_input.h"
#include "rwkv/time_mix.h"

namespace roost {

namespace {

/// What RWKV-5 and -6 share behind their inputs: the linear attention, the group norm, the gate and the
/// output. \p decayOf gives the decays of a token; \p g has no data where there is no gate.
template <typename DecayOf>
void attend(const TimeMixTask& task, const MixInput& in, const Rows& r, const Rows& k, const Rows& v,
            const Rows& g, DecayOf decayOf, const FloatVector& bonus, const NormWeights& groupNorm,
            const Matrix& output) {
    const auto heads = static_cast<std::size_t>(task.config.heads);
    const auto size = static_cast<std::size_t>(task.config.headSize);
    const Rows y = in.rows(in.scratch.memory);
    in.compute.forEachHead(heads, [&](std::size_t h) {
        const auto head = [h, size](std::span<float> channels) { return headOf(channels, h, size); };
        const auto S = task.wkv.subspan(h * size * size, size * size);
        for (std::size_t t = 0; t < task.x.count; ++t) {
            const std::span<const float> decay = decayOf(t);
            kernels::wkv6(head(r[t]), decay.subspan(h * size, size), head(k[t]), head(v[t]),
                          headOf(bonus, h, size), S, head(y[t]));
        }
    });
    const ProductInput read = in.inputOf(output, in.scratch.read);
    in.forEachToken([&](std::size_t t) {
        read.set(t, [&](std::span<float> out) {
            kernels::normalise(y[t], heads, groupNorm.weight, groupNorm.bias, task.config.groupNormEpsilon,
                               out);
            if (g.data != nullptr) {
                kernels::siluInPlace(g[t]);
                kernels::multiply(out, g[t]);
            }
        });
    });
    in.compute.multiply(output, read, task.out);
}

}  // namespace

void timeMix(const TimeMix5Weights& weights, const TimeMixTask& task, Activations& scratch,
             const Compute& compute) {
    const MixInput in{task.x, task.previous, scratch, compute};
    const Rows r = in.mixedProduct(weights.receptance, weights.xr, scratch.r);
    const Rows k = in.mixedProduct(weights.key, weights.xk, scratch.k);
    const Rows v = in.mixedProduct(weights.value, weights.xv, scratch.v);
    Rows g;
    if (weights.gate.data != nullptr) {
        g = in.mixedProduct(weights.gate, weights.xg, scratch.g);
    }
    const auto constantDecay = [&](std::size_t) { return std::span<const float>(weights.decay); };
    attend(task, in, r, k, v, g, constantDecay, weights.bonus, weights.groupNorm, weights.output);
}

void timeMix(const TimeMix6Weights& weights, const TimeMixTask& task, Activations& scratch,
             const Compute& compute) {
    const MixInput in{task.x, task.previous, scratch, compute};

    const Rows low = in.mixedProduct(weights.mixDown, weights.xx, scratch.mixRank);
    in.forEachToken([&](std::size_t t) { kernels::tanhInPlace(low[t]); });

    const std::size_t rank = weights.mixDown.rows / TimeMix6Weights::kMixes;
    /// The input number \p index, which \p w takes.
    const auto mixedInput = [&](std::size_t index, const Matrix& w) {
        const ProductInput part = in.inputOf(weights.mixUps[index], scratch.raised);
        in.forEachToken([&](std::size_t t) { part.set(t, low[t].subspan(index * rank, rank)); });
        const Rows shares = in.product(weights.mixUps[index], part, scratch.shares);
        const ProductInput mixed = in.inputOf(w, scratch.mixed);
        in.forEachToken([&](std::size_t t) {
            kernels::add(shares[t], weights.mixes[index]);
            mixed.set(t, [&](std::span<float> out) {
                kernels::mixTokens(task.x[t], task.previous[t], shares[t], out);
            });
        });
        return mixed;
    };
    const auto projected = [&](std::size_t index, const Matrix& w, RowBuffer& buffer) {
        return in.product(w, mixedInput(index, w), buffer);
    };

    const Rows w =
        in.lowRank(weights.decayLora, mixedInput(0, weights.decayLora.down), kernels::tanhInPlace, scratch.w);
    in.forEachToken([&](std::size_t t) {
        kernels::add(w[t], weights.decay);
        kernels::doubleExponentialInPlace(w[t]);
    });
    const Rows k = projected(1, weights.key, scratch.k);
    const Rows v = projected(2, weights.value, scratch.v);
    const Rows r = projected(3, weights.receptance, scratch.r);
    const Rows g = projected(4, weights.gate, scratch.g);
    const auto decayOfToken = [&](std::size_t t) { return std::span<const float>(w[t]); };
    attend(task, in, r, k, v, g, decayOfToken, weights.bonus, weights.groupNorm, weights.output);
}

}  // namespace roost
