#include "kernels/kernels.h"
#include "rwkv/mix_input.h"
#include "rwkv/time_mix.h"

#include <algorithm>

namespace roost {

namespace {

// Channels of a piece of work; each channel's average is its own.
constexpr std::size_t kChannels = 256;

}  // namespace

void timeMix(const TimeMix4Weights& weights, const TimeMixTask& task, Activations& scratch,
             const Compute& compute) {
    const std::size_t tokens = task.x.count;
    const std::size_t width = task.x.width;
    const MixInput in{task.x, task.previous, scratch, compute};

    const Rows r = in.mixedProduct(weights.receptance, weights.xr, scratch.r);
    const Rows k = in.mixedProduct(weights.key, weights.xk, scratch.k);
    const Rows v = in.mixedProduct(weights.value, weights.xv, scratch.v);

    const Rows y = in.rows(scratch.memory);
    const auto numerator = task.wkv.first(width);
    const auto denominator = task.wkv.subspan(width, width);
    const auto exponent = task.wkv.subspan(2 * width, width);
    compute.forEachHead((width + kChannels - 1) / kChannels, [&](std::size_t piece) {
        const std::size_t begin = piece * kChannels;
        const auto part = [&](auto&& channels) {
            return std::span(channels).subspan(begin, std::min(kChannels, width - begin));
        };
        for (std::size_t t = 0; t < tokens; ++t) {
            kernels::wkv4(part(k[t]), part(v[t]), part(weights.decay), part(weights.bonus), part(numerator),
                          part(denominator), part(exponent), part(y[t]));
        }
    });
    const ProductInput read = in.inputOf(weights.output, scratch.read);
    in.forEachToken([&](std::size_t t) {
        kernels::sigmoidInPlace(r[t]);
        kernels::multiply(y[t], r[t]);
        read.set(t, y[t]);
    });
    compute.multiply(weights.output, read, task.out);
}

}  // namespace roost
