#include "rwkv/evaluator.h"

#include "kernels/kernels.h"
#include "rwkv/activations.h"
#include "rwkv/channel_mix.h"
#include "rwkv/compute.h"
#include "rwkv/time_mix.h"

#include <algorithm>
#include <cassert>

namespace roost {

namespace {

// Enough tokens to unpack each weight seldom, few enough for the intermediate results to stay in the caches;
// whole tiles of the products.
constexpr std::size_t kTileTokens = 6;
constexpr std::size_t kMostChunkTokens = 43 * kTileTokens;

/// Tokens of the next chunk where \p left are left: as many as in those after it.
std::size_t chunkOf(std::size_t left) {
    const std::size_t chunks = (left + kMostChunkTokens - 1) / kMostChunkTokens;
    const std::size_t count = (left + chunks - 1) / chunks;
    return std::min(left, (count + kTileTokens - 1) / kTileTokens * kTileTokens);
}

void copy(std::span<const float> from, std::span<float> to) {
    std::copy(from.begin(), from.end(), to.begin());
}

/// One chunk of tokens on its way through a model. All buffers are [tokens][width].
class Forward {
public:
    Forward(const Model& model, Activations& scratch, const Compute& compute, std::size_t tokens)
        : m_config(model.config()), m_weights(model.weights()), m_scratch(scratch), m_compute(compute),
          m_tokens(tokens), m_width(static_cast<std::size_t>(m_config.width)),
          m_residual(rows(scratch.residual)) {}

    /// The embeddings of the tokens, normed.
    void embed(std::span<const Token> tokens) {
        m_compute.forEachToken(m_tokens, [&](std::size_t t) {
            const auto x = m_residual[t];
            const auto row = static_cast<std::size_t>(tokens[t]);
            kernels::decodeRows(m_weights.embedding, row, row + 1, x);
            kernels::normalise(x, 1, m_weights.ln0.weight, m_weights.ln0.bias, m_config.layerNormEpsilon, x);
        });
    }

    /// One layer: x += timeMix(ln1(x)); x += channelMix(ln2(x)).
    void layer(int index, State& state) {
        const BlockWeights& block = m_weights.blocks[static_cast<std::size_t>(index)];
        const Rows output = rows(m_scratch.output);
        // Each token stands behind the one before it, so that the token shift needs no copy.
        const Rows previous{m_scratch.normed.rows(1 + m_tokens, m_width).data, m_tokens, m_width};
        const Rows normed{previous.data + m_width, m_tokens, m_width};

        shift(block.ln1, state.timeMixShift(index), normed, previous);
        const TimeMixTask task{m_config,         index == 0, normed, previous, rows(m_scratch.firstValue),
                               state.wkv(index), output};
        std::visit([&](const auto& weights) { timeMix(weights, task, m_scratch, m_compute); }, block.timeMix);
        addToResidual(output);

        shift(block.ln2, state.channelMixShift(index), normed, previous);
        std::visit(
            [&](const auto& weights) { channelMix(weights, normed, previous, m_scratch, m_compute, output); },
            block.channelMix);
        addToResidual(output);

        if (m_config.halveEvery > 0 && (index + 1) % m_config.halveEvery == 0) {
            m_compute.forEachToken(m_tokens, [&](std::size_t t) {
                for (float& x : m_residual[t]) {
                    x *= 0.5F;
                }
            });
        }
    }

    /// The logits after the last tokens of the chunk, as many as \p logits [count][vocabulary] has room for.
    void head(const Rows& logits) {
        const std::size_t first = m_tokens - logits.count;
        const ProductInput last = m_compute.inputOf({&m_weights.head}, logits.count, m_scratch.last);
        m_compute.forEachToken(logits.count, [&](std::size_t t) {
            last.set(t, [&](std::span<float> normed) {
                kernels::normalise(m_residual[first + t], 1, m_weights.lnOut.weight, m_weights.lnOut.bias,
                                   m_config.layerNormEpsilon, normed);
            });
        });
        m_compute.multiply(m_weights.head, last, logits);
    }

private:
    Rows rows(RowBuffer& buffer) const { return buffer.rows(m_tokens, m_width); }

    /// Norms the residual. Before the first token stands what \p last kept from the chunk before; leaves this
    /// chunk's last token there.
    void shift(const NormWeights& norm, std::span<float> last, const Rows& normed, const Rows& previous) {
        m_compute.forEachToken(m_tokens, [&](std::size_t t) {
            kernels::normalise(m_residual[t], 1, norm.weight, norm.bias, m_config.layerNormEpsilon,
                               normed[t]);
        });
        copy(last, previous[0]);
        copy(normed[m_tokens - 1], last);
    }

    void addToResidual(const Rows& output) {
        m_compute.forEachToken(m_tokens, [&](std::size_t t) { kernels::add(m_residual[t], output[t]); });
    }

    const ModelConfig& m_config;
    const Weights& m_weights;
    Activations& m_scratch;
    const Compute& m_compute;
    std::size_t m_tokens;
    std::size_t m_width;
    Rows m_residual;
};

}  // namespace

struct Evaluator::Impl {
    explicit Impl(int threads) : pool(threads > 0 ? threads : ThreadPool::defaultThreads()) {}

    /// Feeds one chunk; false, with the state as it was, when stopped.
    bool feedChunk(const Model& model, std::span<const Token> tokens, State& state, const Rows& logits,
                   const std::stop_token& stop) {
        if (stop.stop_requested()) {
            return false;
        }
        // One token is over so soon that it need not be stopped, nor a copy of the state be made to go back
        // to.
        const bool canStop = tokens.size() > 1;
        const Compute compute(pool, canStop ? stop : std::stop_token(), model.precision());
        if (canStop) {
            before = state;
        }
        Forward forward(model, activations, compute, tokens.size());
        forward.embed(tokens);
        for (int layer = 0; layer < model.config().layers && !compute.isStopped(); ++layer) {
            forward.layer(layer, state);
        }
        if (logits.count > 0 && !compute.isStopped()) {
            forward.head(logits);
        }
        // Asked once more: a stop that came at the very end may have cut the last product short.
        if (compute.isStopped()) {
            std::swap(state, before);
            return false;
        }
        return true;
    }

    ThreadPool pool;
    Activations activations;
    State before;  ///< the state at the beginning of the chunk, to go back to
};

Evaluator::Evaluator(int threads) : m_impl(std::make_unique<Impl>(threads)) {}

Evaluator::~Evaluator() = default;

int Evaluator::threads() const {
    return m_impl->pool.threads();
}

bool Evaluator::step(const Model& model, Token token, State& state, std::span<float> logits,
                     std::stop_token stop) {
    return feed(model, {&token, 1}, state, logits, std::move(stop)) == 1;
}

std::size_t Evaluator::feed(const Model& model, std::span<const Token> tokens, State& state,
                            std::span<float> logits, std::stop_token stop,
                            const std::function<void(std::size_t)>& progress) {
    const auto vocabulary = static_cast<std::size_t>(model.config().vocabulary);
    assert(state.shape() == model.config().stateShape());
    assert(logits.empty() || logits.size() == vocabulary || logits.size() == tokens.size() * vocabulary);
    assert(std::all_of(tokens.begin(), tokens.end(), [&](Token token) {
        return token >= 0 && static_cast<std::size_t>(token) < vocabulary;
    }));
    const bool wantsAll = logits.size() == tokens.size() * vocabulary;
    std::size_t fed = 0;
    while (fed < tokens.size()) {
        const std::size_t count = chunkOf(tokens.size() - fed);
        Rows chunkLogits{logits.data(), 0, vocabulary};
        if (!logits.empty() && wantsAll) {
            chunkLogits = {logits.data() + fed * vocabulary, count, vocabulary};
        } else if (!logits.empty() && fed + count == tokens.size()) {
            chunkLogits.count = 1;
        }
        if (!m_impl->feedChunk(model, tokens.subspan(fed, count), state, chunkLogits, stop)) {
            break;
        }
        fed += count;
        if (progress) {
            progress(fed);
        }
    }
    return fed;
}

}  // namespace roost
