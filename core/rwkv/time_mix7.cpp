#include "base/prefetch.h"
#include "kernels/kernels.h"
#include "rwkv/mix_input.h"
#include "rwkv/time_mix.h"

namespace roost {

namespace {

/// RWKV-7's time mix of a chunk: four parallel regions, one for each thing that needs all of what was before.
class TimeMix7 {
public:
    TimeMix7(const TimeMix7Weights& weights, const TimeMixTask& task, Activations& scratch,
             const Compute& compute)
        : m_weights(weights), m_task(task), m_compute(compute), m_in{task.x, task.previous, scratch, compute},
          m_tokens(task.x.count), m_heads(static_cast<std::size_t>(task.config.heads)),
          m_size(static_cast<std::size_t>(task.config.headSize)), m_r(m_in.rows(scratch.r)),
          m_w(m_in.rows(scratch.w)), m_k(m_in.rows(scratch.k)),
          m_v(task.isFirstBlock ? task.firstValue : m_in.rows(scratch.v)), m_a(m_in.rows(scratch.a)),
          m_g(m_in.rows(scratch.g)), m_gate(m_in.rows(scratch.gate)), m_y(m_in.rows(scratch.memory)),
          m_lowW(low(scratch.lowW, weights.w)), m_lowA(low(scratch.lowA, weights.a)),
          m_lowV(low(scratch.lowV, weights.v)), m_lowG(low(scratch.lowG, weights.g)) {}

    void run() {
        project(m_in.scratch);
        raiseLowRanks(m_in.scratch);
        m_compute.forEachHead(m_heads, [&](std::size_t h) { attend(h); });
        const ProductInput read = m_in.inputOf(m_weights.output, m_in.scratch.read);
        m_in.forEachToken([&](std::size_t t) { read.set(t, m_y[t]); });
        m_compute.multiply(m_weights.output, read, m_task.out);
    }

private:
    Rows low(RowBuffer& buffer, const LoraWeights& lora) const {
        return buffer.rows(m_tokens, lora.down.rows);
    }

    /// The products with the shifted inputs.
    void project(Activations& scratch) {
        const ProductInput xr = m_in.inputOf(m_weights.receptance, scratch.mixedR);
        const ProductInput xw = m_in.inputOf(m_weights.w.down, scratch.mixedW);
        const ProductInput xk = m_in.inputOf(m_weights.key, scratch.mixedK);
        const ProductInput xv = m_task.isFirstBlock ? m_in.inputOf(m_weights.value, scratch.mixedV)
                                                    : m_compute.inputOf({&m_weights.value, &m_weights.v.down},
                                                                        m_tokens, scratch.mixedV);
        const ProductInput xa = m_in.inputOf(m_weights.a.down, scratch.mixedA);
        const ProductInput xg = m_in.inputOf(m_weights.g.down, scratch.mixedG);
        m_in.forEachToken([&](std::size_t t) {
            const auto mix = [&](const FloatVector& share, const ProductInput& input) {
                input.set(t, [&](std::span<float> out) {
                    kernels::mixTokens(m_task.x[t], m_task.previous[t], share, out);
                });
            };
            mix(m_weights.xr, xr);
            mix(m_weights.xw, xw);
            mix(m_weights.xk, xk);
            mix(m_weights.xv, xv);
            mix(m_weights.xa, xa);
            mix(m_weights.xg, xg);
        });
        const Product r{m_weights.receptance, xr, m_r};
        const Product k{m_weights.key, xk, m_k};
        const Product v{m_weights.value, xv, m_v};
        const Product w{m_weights.w.down, xw, m_lowW};
        const Product a{m_weights.a.down, xa, m_lowA};
        const Product g{m_weights.g.down, xg, m_lowG};
        if (m_task.isFirstBlock) {
            m_compute.multiplyAll({r, k, v, w, a, g});
        } else {
            m_compute.multiplyAll({r, k, v, {m_weights.v.down, xv, m_lowV}, w, a, g});
        }
    }

    /// The second halves of the low-rank products.
    void raiseLowRanks(Activations& scratch) {
        const ProductInput lowW = m_in.inputOf(m_weights.w.up, scratch.raisedW);
        const ProductInput lowA = m_in.inputOf(m_weights.a.up, scratch.raisedA);
        const ProductInput lowG = m_in.inputOf(m_weights.g.up, scratch.raisedG);
        m_in.forEachToken([&](std::size_t t) {
            kernels::tanhInPlace(m_lowW[t]);
            kernels::sigmoidInPlace(m_lowG[t]);
            lowW.set(t, m_lowW[t]);
            lowA.set(t, m_lowA[t]);
            lowG.set(t, m_lowG[t]);
        });
        const Product w{m_weights.w.up, lowW, m_w};
        const Product a{m_weights.a.up, lowA, m_a};
        const Product g{m_weights.g.up, lowG, m_g};
        if (m_task.isFirstBlock) {
            return m_compute.multiplyAll({w, a, g});
        }
        const ProductInput lowV = m_in.inputOf(m_weights.v.up, scratch.raisedV);
        m_in.forEachToken([&](std::size_t t) { lowV.set(t, m_lowV[t]); });
        m_compute.multiplyAll({w, a, g, {m_weights.v.up, lowV, m_gate}});
    }

    /// Everything between the products, of one head and all tokens.
    void attend(std::size_t h) {
        static thread_local AlignedVector<float> keys;
        growTo(keys, 2 * kTokensTogether * m_size);
        const kernels::HeadRows removal{keys.data(), 2 * m_size};
        const kernels::HeadRows replacement{keys.data() + m_size, 2 * m_size};
        const auto S = m_task.wkv.subspan(h * m_size * m_size, m_size * m_size);
        for (std::size_t first = 0; first < m_tokens; first += kTokensTogether) {
            const std::size_t count = std::min(kTokensTogether, m_tokens - first);
            for (std::size_t t = 0; t < count; ++t) {
                prepare(first + t, h, {removal[t], m_size}, {replacement[t], m_size});
            }
            const auto rowsOf = [&](const Rows& rows) {
                return kernels::HeadRows{headOf(rows[first], h, m_size).data(), rows.width};
            };
            kernels::wkv7({.count = count,
                           .headSize = m_size,
                           .r = rowsOf(m_r),
                           .w = rowsOf(m_w),
                           .k = rowsOf(m_k),
                           .v = rowsOf(m_v),
                           .removal = removal,
                           .replacement = replacement,
                           .y = rowsOf(m_y)},
                          S);
            for (std::size_t t = first; t < first + count; ++t) {
                finish(t, h);
            }
        }
    }

    /// What a token brings to a head.
    void prepare(std::size_t t, std::size_t h, std::span<float> removal, std::span<float> replacement) {
        const auto head = [&](auto&& channels) { return headOf(channels, h, m_size); };
        askForToken(t + kTokensAhead, h);
        const auto a = head(m_a[t]);
        kernels::decayInPlace(head(m_w[t]), head(m_weights.w0));
        kernels::biasedSigmoidInPlace(a, head(m_weights.a0));
        if (!m_task.isFirstBlock) {
            const auto gate = head(m_gate[t]);
            kernels::biasedSigmoidInPlace(gate, head(m_weights.v0));
            kernels::mixValues(head(m_v[t]), head(m_task.firstValue[t]), gate);
        }
        kernels::prepareKeys7(head(m_k[t]), a, head(m_weights.keyScale), head(m_weights.keyIclr), removal,
                              replacement);
    }

    /// What a token makes of what it read.
    void finish(std::size_t t, std::size_t h) {
        const auto head = [&](auto&& channels) { return headOf(channels, h, m_size); };
        const auto y = head(m_y[t]);
        kernels::normalise(y, 1, head(m_weights.groupNorm.weight), head(m_weights.groupNorm.bias),
                           m_task.config.groupNormEpsilon, y);
        kernels::addBonus7(head(m_r[t]), head(m_k[t]), head(m_v[t]), head(m_weights.bonus), y);
        kernels::multiply(y, head(m_g[t]));
    }

    // What so many tokens bring to a head stays in the nearest cache while all rows of its memory pass.
    static constexpr std::size_t kTokensTogether = 16;

    // What a token brings to a head was often computed by another thread and is far away. So many tokens
    // ahead it is asked for.
    static constexpr std::size_t kTokensAhead = 2;

    void askForToken(std::size_t t, std::size_t h) const {
        if (t >= m_tokens) {
            return;
        }
        for (const Rows& rows : {m_r, m_w, m_k, m_v, m_a, m_g}) {
            prefetch(headOf(rows[t], h, m_size));
        }
        if (!m_task.isFirstBlock) {
            prefetch(headOf(m_gate[t], h, m_size));
            prefetch(headOf(m_task.firstValue[t], h, m_size));
        }
    }

    const TimeMix7Weights& m_weights;
    const TimeMixTask& m_task;
    const Compute& m_compute;
    MixInput m_in;
    std::size_t m_tokens;
    std::size_t m_heads;
    std::size_t m_size;
    Rows m_r, m_w, m_k, m_v, m_a, m_g;    // [tokens][width]
    Rows m_gate;                          // [tokens][width] of the value residual
    Rows m_y;                             // [tokens][width] what the memory gives
    Rows m_lowW, m_lowA, m_lowV, m_lowG;  // [tokens][rank]
};

}  // namespace

void timeMix(const TimeMix7Weights& weights, const TimeMixTask& task, Activations& scratch,
             const Compute& compute) {
    TimeMix7(weights, task, scratch, compute).run();
}

}  // namespace roost
