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
    in.forEachToken([&](std::size_t t) {
        kernels::normalise(y[t], heads, groupNorm.weight, groupNorm.bias, task.config.groupNormEpsilon, y[t]);
        if (g.data != nullptr) {
            kernels::siluInPlace(g[t]);
            kernels::multiply(y[t], g[t]);
        }
    });
    in.compute.multiply(output, y, task.out);
}

}  // namespace

void timeMix(const TimeMix5Weights& weights, const TimeMixTask& task, Activations& scratch,
             const Compute& compute) {
    const MixInput in{task.x, task.previous, scratch, compute};
    const Rows r = in.product(weights.receptance, in.mixed(weights.xr), scratch.r);
    const Rows k = in.product(weights.key, in.mixed(weights.xk), scratch.k);
    const Rows v = in.product(weights.value, in.mixed(weights.xv), scratch.v);
    Rows g;
    if (weights.gate.data != nullptr) {
        g = in.product(weights.gate, in.mixed(weights.xg), scratch.g);
    }
    const auto constantDecay = [&](std::size_t) { return std::span<const float>(weights.decay); };
    attend(task, in, r, k, v, g, constantDecay, weights.bonus, weights.groupNorm, weights.output);
}

void timeMix(const TimeMix6Weights& weights, const TimeMixTask& task, Activations& scratch,
             const Compute& compute) {
    const std::size_t tokens = task.x.count;
    const MixInput in{task.x, task.previous, scratch, compute};

    const Rows low = scratch.mixRank.rows(tokens, weights.mixDown.rows);
    compute.multiply(weights.mixDown, in.mixed(weights.xx), low);
    in.forEachToken([&](std::size_t t) { kernels::tanhInPlace(low[t]); });

    const std::size_t rank = weights.mixDown.rows / TimeMix6Weights::kMixes;
    const auto mixedInput = [&](std::size_t index) {
        const Rows part = scratch.lowRank.rows(tokens, rank);
        in.forEachToken([&](std::size_t t) {
            const auto from = low[t].subspan(index * rank, rank);
            std::copy(from.begin(), from.end(), part[t].begin());
        });
        const Rows mixed = in.product(weights.mixUps[index], part, scratch.mixed);
        in.forEachToken([&](std::size_t t) {
            kernels::add(mixed[t], weights.mixes[index]);
            kernels::mixTokens(task.x[t], task.previous[t], mixed[t], mixed[t]);
        });
        return mixed;
    };

    const Rows w = in.lowRank(weights.decayLora, mixedInput(0), kernels::tanhInPlace, scratch.w);
    in.forEachToken([&](std::size_t t) {
        kernels::add(w[t], weights.decay);
        kernels::doubleExponentialInPlace(w[t]);
    });
    const Rows k = in.product(weights.key, mixedInput(1), scratch.k);
    const Rows v = in.product(weights.value, mixedInput(2), scratch.v);
    const Rows r = in.product(weights.receptance, mixedInput(3), scratch.r);
    const Rows g = in.product(weights.gate, mixedInput(4), scratch.g);
    const auto decayOfToken = [&](std::size_t t) { return std::span<const float>(w[t]); };
    attend(task, in, r, k, v, g, decayOfToken, weights.bonus, weights.groupNorm, weights.output);
}

}  // namespace roost
