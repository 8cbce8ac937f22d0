#include "rwkv/time_mix.h"

#include "kernels/kernels.h"

namespace roost {

namespace {

/// What the products of a time mix share: the chunk, where it runs, and room for intermediate results.
struct TimeMixInput {
    const Rows& x;
    const Rows& previous;
    Activations& scratch;
    const Compute& compute;

    /// [tokens][width] of a buffer.
    Rows rows(RowBuffer& buffer) const { return buffer.rows(x.count, x.width); }

    /// The inputs moved towards the previous token by \p mix; valid until the next call.
    Rows mixed(const FloatVector& mix) const {
        const Rows out = rows(scratch.mixed);
        compute.forEachToken(x.count, [&](std::size_t t) { kernels::mixTokens(x[t], previous[t], mix, out[t]); });
        return out;
    }

    /// w · (mixed input).
    Rows product(const Matrix& w, const FloatVector& mix, RowBuffer& buffer) const {
        const Rows out = rows(buffer);
        compute.multiply(w, mixed(mix), out);
        return out;
    }

    /// up · f(down · input), with f applied in place to each token's low-rank vector.
    template <typename Function>
    Rows lowRank(const LoraWeights& lora, const Rows& input, Function f, RowBuffer& buffer) const {
        const Rows low = scratch.lowRank.rows(x.count, lora.down.rows);
        compute.multiply(lora.down, input, low);
        compute.forEachToken(x.count, [&](std::size_t t) { f(low[t]); });
        const Rows out = rows(buffer);
        compute.multiply(lora.up, low, out);
        return out;
    }
};

void unchanged(std::span<float>) {}

std::span<float> headOf(std::span<float> channels, std::size_t head, std::size_t size) {
    return channels.subspan(head * size, size);
}

std::span<const float> headOf(const FloatVector& channels, std::size_t head, std::size_t size) {
    return std::span(channels).subspan(head * size, size);
}

}  // namespace

void timeMix7(const TimeMix7Weights& weights, const ModelConfig& config, bool isFirstBlock, const Rows& x,
              const Rows& previous, const Rows& firstValue, std::span<float> wkv, Activations& scratch,
              const Compute& compute, const Rows& out) {
    const std::size_t tokens = x.count;
    const auto heads = static_cast<std::size_t>(config.heads);
    const auto size = static_cast<std::size_t>(config.headSize);
    const TimeMixInput in{x, previous, scratch, compute};

    const Rows r = in.product(weights.receptance, weights.xr, scratch.r);
    const Rows k = in.product(weights.key, weights.xk, scratch.k);

    const Rows w = in.lowRank(weights.w, in.mixed(weights.xw), kernels::tanhInPlace, scratch.w);
    compute.forEachToken(tokens, [&](std::size_t t) { kernels::decayInPlace(w[t], weights.w0); });

    const Rows a = in.lowRank(weights.a, in.mixed(weights.xa), unchanged, scratch.a);
    compute.forEachToken(tokens, [&](std::size_t t) { kernels::biasedSigmoidInPlace(a[t], weights.a0); });

    const Rows g = in.lowRank(weights.g, in.mixed(weights.xg), kernels::sigmoidInPlace, scratch.g);

    Rows v = firstValue;
    const Rows xv = in.mixed(weights.xv);
    if (isFirstBlock) {
        compute.multiply(weights.value, xv, firstValue);
    } else {
        v = in.rows(scratch.v);
        compute.multiply(weights.value, xv, v);
        const Rows gate = in.lowRank(weights.v, xv, unchanged, scratch.gate);
        compute.forEachToken(tokens, [&](std::size_t t) {
            kernels::biasedSigmoidInPlace(gate[t], weights.v0);
            kernels::mixValues(v[t], firstValue[t], gate[t]);
        });
    }

    const Rows removal = in.rows(scratch.removal);
    const Rows replacement = in.rows(scratch.replacement);
    const Rows y = in.rows(scratch.memory);
    compute.forEachHead(heads, [&](std::size_t h) {
        const auto head = [h, size](std::span<float> channels) { return headOf(channels, h, size); };
        const auto S = wkv.subspan(h * size * size, size * size);
        for (std::size_t t = 0; t < tokens; ++t) {
            kernels::prepareKeys7(head(k[t]), head(a[t]), headOf(weights.keyScale, h, size),
                                  headOf(weights.keyIclr, h, size), head(removal[t]), head(replacement[t]));
            kernels::wkv7(head(r[t]), head(w[t]), head(k[t]), head(v[t]), head(removal[t]), head(replacement[t]), S,
                          head(y[t]));
        }
    });

    compute.forEachToken(tokens, [&](std::size_t t) {
        kernels::normalise(y[t], heads, weights.groupNorm.weight, weights.groupNorm.bias, config.groupNormEpsilon,
                           y[t]);
        for (std::size_t h = 0; h < heads; ++h) {
            kernels::addBonus7(headOf(r[t], h, size), headOf(k[t], h, size), headOf(v[t], h, size),
                               headOf(weights.bonus, h, size), headOf(y[t], h, size));
        }
        kernels::multiply(y[t], g[t]);
    });
    compute.multiply(weights.output, y, out);
}

}  // namespace roost
