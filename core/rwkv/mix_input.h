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

    /// Room for what products with \p w take.
    ProductInput inputOf(const Matrix& w, ProductInputBuffer& buffer) const {
        return compute.inputOf({&w}, x.count, buffer);
    }

    /// w · input, in a buffer.
    Rows product(const Matrix& w, const ProductInput& input, RowBuffer& buffer) const {
        const Rows out = buffer.rows(x.count, w.rows);
        compute.multiply(w, input, out);
        return out;
    }

    /// w · (the inputs moved towards the previous token by \p mix), in a buffer.
    Rows mixedProduct(const Matrix& w, const FloatVector& mix, RowBuffer& buffer) const {
        const ProductInput mixed = inputOf(w, scratch.mixed);
        forEachToken([&](std::size_t t) {
            mixed.set(t, [&](std::span<float> out) { kernels::mixTokens(x[t], previous[t], mix, out); });
        });
        return product(w, mixed, buffer);
    }

    /// up · f(down · input), with f applied in place to each token's low-rank vector.
    template <typename Function>
    Rows lowRank(const LoraWeights& lora, const ProductInput& input, Function f, RowBuffer& buffer) const {
        const Rows low = product(lora.down, input, scratch.lowRank);
        const ProductInput raised = inputOf(lora.up, scratch.raised);
        forEachToken([&](std::size_t t) {
            f(low[t]);
            raised.set(t, low[t]);
        });
        return product(lora.up, raised, buffer);
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
