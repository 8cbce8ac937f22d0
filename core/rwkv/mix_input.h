#pragma once

#include "kernels/kernels.h"
#include "rwkv/activations.h"
#include "rwkv/compute.h"
#include "rwkv/weight_collector.h"

namespace roost {

/// What the mixes of all versions begin with: the chunk, what stands before each of its tokens, room for
/// intermediate results, and where the work runs.
struct MixInput {
    const Rows& x;         ///< [tokens][width], normed
    const Rows& previous;  ///< [tokens][width], the token before each
    Activations& scratch;
    const Compute& compute;

    /// [tokens][width] of a buffer.
    Rows rows(RowBuffer& buffer) const { return buffer.rows(x.count, x.width); }

    template <typename Work>
    void forEachToken(Work&& work) const {
        compute.forEachToken(x.count, work);
    }

    /// The inputs moved towards the previous token by \p mix; valid until the next call.
    Rows mixed(const FloatVector& mix) const {
        const Rows out = rows(scratch.mixed);
        forEachToken([&](std::size_t t) { kernels::mixTokens(x[t], previous[t], mix, out[t]); });
        return out;
    }

    /// w · input, in a buffer.
    Rows product(const Matrix& w, const Rows& input, RowBuffer& buffer) const {
        const Rows out = rows(buffer);
        compute.multiply(w, input, out);
        return out;
    }

    /// up · f(down · input), with f applied in place to each token's low-rank vector.
    template <typename Function>
    Rows lowRank(const LoraWeights& lora, const Rows& input, Function f, RowBuffer& buffer) const {
        const Rows low = scratch.lowRank.rows(x.count, lora.down.rows);
        compute.multiply(lora.down, input, low);
        forEachToken([&](std::size_t t) { f(low[t]); });
        return product(lora.up, low, buffer);
    }
};

/// The channels of one head.
inline std::span<float> headOf(std::span<float> channels, std::size_t head, std::size_t size) {
    return channels.subspan(head * size, size);
}
inline std::span<const float> headOf(const FloatVector& channels, std::size_t head, std::size_t size) {
    return std::span(channels).subspan(head * size, size);
}

}  // namespace roost
