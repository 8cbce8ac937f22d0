#include "kernels/kernels.h"
#include "rwkv/mix_input.h"
#include "rwkv/time_mix.h"

namespace roost {

namespace {

void unchanged(std::span<float>) {}

}  // namespace

void timeMix(const TimeMix7Weights& weights, const TimeMixTask& task, Activations& scratch,
             const Compute& compute) {
    const std::size_t tokens = task.x.count;
    const auto heads = static_cast<std::size_t>(task.config.heads);
    const auto size = static_cast<std::size_t>(task.config.headSize);
    const MixInput in{task.x, task.previous, scratch, compute};

    const Rows r = in.product(weights.receptance, in.mixed(weights.xr), scratch.r);
    const Rows k = in.product(weights.key, in.mixed(weights.xk), scratch.k);

    const Rows w = in.lowRank(weights.w, in.mixed(weights.xw), kernels::tanhInPlace, scratch.w);
    in.forEachToken([&](std::size_t t) { kernels::decayInPlace(w[t], weights.w0); });

    const Rows a = in.lowRank(weights.a, in.mixed(weights.xa), unchanged, scratch.a);
    in.forEachToken([&](std::size_t t) { kernels::biasedSigmoidInPlace(a[t], weights.a0); });

    const Rows g = in.lowRank(weights.g, in.mixed(weights.xg), kernels::sigmoidInPlace, scratch.g);

    Rows v = task.firstValue;
    const Rows xv = in.mixed(weights.xv);
    if (task.isFirstBlock) {
        compute.multiply(weights.value, xv, task.firstValue);
    } else {
        v = in.product(weights.value, xv, scratch.v);
        const Rows gate = in.lowRank(weights.v, xv, unchanged, scratch.gate);
        in.forEachToken([&](std::size_t t) {
            kernels::biasedSigmoidInPlace(gate[t], weights.v0);
            kernels::mixValues(v[t], task.firstValue[t], gate[t]);
        });
    }

    const Rows removal = in.rows(scratch.removal);
    const Rows replacement = in.rows(scratch.replacement);
    const Rows y = in.rows(scratch.memory);
    compute.forEachHead(heads, [&](std::size_t h) {
        const auto head = [h, size](std::span<float> channels) { return headOf(channels, h, size); };
        const auto S = task.wkv.subspan(h * size * size, size * size);
        for (std::size_t t = 0; t < tokens; ++t) {
            kernels::prepareKeys7(head(k[t]), head(a[t]), headOf(weights.keyScale, h, size),
                                  headOf(weights.keyIclr, h, size), head(removal[t]), head(replacement[t]));
            kernels::wkv7(head(r[t]), head(w[t]), head(k[t]), head(v[t]), head(removal[t]),
                          head(replacement[t]), S, head(y[t]));
        }
    });

    in.forEachToken([&](std::size_t t) {
        kernels::normalise(y[t], heads, weights.groupNorm.weight, weights.groupNorm.bias,
                           task.config.groupNormEpsilon, y[t]);
        for (std::size_t h = 0; h < heads; ++h) {
            kernels::addBonus7(headOf(r[t], h, size), headOf(k[t], h, size), headOf(v[t], h, size),
                               headOf(weights.bonus, h, size), headOf(y[t], h, size));
        }
        kernels::multiply(y[t], g[t]);
    });
    compute.multiply(weights.output, y, task.out);
}

}  // namespace roost
