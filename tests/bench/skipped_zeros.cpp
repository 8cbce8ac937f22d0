// What leaving out the zeros of relu² brings on real text: for each layer of a model the share of activations
// that are zero, and how long the product with them takes when their weights are never read, against the same
// matrix row by row. One line of JSON a layer, and one for all.
//
//   skipped_zeros MODEL TEXT [TOKENS]
#include "generate/language_model.h"
#include "kernels/kernels.h"
#include "rwkv/mix_input.h"
#include "rwkv/time_mix.h"
#include "seconds.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <vector>

using namespace roost;
using roost::bench::seconds;

namespace {

constexpr int kThreads = 2;
constexpr std::size_t kTokens = 400;

struct LayerFigures {
    std::size_t zeros = 0;
    std::size_t activations = 0;
    double skippingSeconds = 0;
    double readingSeconds = 0;
};

/// A model token by token, as the evaluator runs it, with a look at what the value matrices meet.
class Watch {
public:
    /// Both are of the same file; the matrices of \p byRows lie as in the file.
    Watch(const Model& model, const Model& byRows)
        : m_model(model), m_byRows(byRows), m_pool(kThreads), m_compute(m_pool, {}, model.precision()),
          m_state(model.initialState()), m_width(static_cast<std::size_t>(model.config().width)),
          m_figures(model.weights().blocks.size()) {}

    void feed(Token token) {
        const Weights& weights = m_model.weights();
        const Rows x = m_scratch.residual.rows(1, m_width);
        kernels::decodeRows(weights.embedding, static_cast<std::size_t>(token),
                            static_cast<std::size_t>(token) + 1, x[0]);
        normalise(x, weights.ln0, x);
        for (std::size_t layer = 0; layer < weights.blocks.size(); ++layer) {
            feedLayer(layer, x);
        }
    }

    const std::vector<LayerFigures>& figures() const { return m_figures; }

private:
    void normalise(const Rows& from, const NormWeights& norm, const Rows& to) const {
        kernels::normalise(from[0], 1, norm.weight, norm.bias, m_model.config().layerNormEpsilon, to[0]);
    }

    void feedLayer(std::size_t layer, const Rows& x) {
        const BlockWeights& block = m_model.weights().blocks[layer];
        const int index = static_cast<int>(layer);
        const Rows normed = m_scratch.normed.rows(1, m_width);
        const Rows output = m_scratch.output.rows(1, m_width);
        normalise(x, block.ln1, normed);
        Rows previous{m_state.timeMixShift(index).data(), 1, m_width};
        const TimeMixTask task{
            m_model.config(),   layer == 0, normed, previous, m_scratch.firstValue.rows(1, m_width),
            m_state.wkv(index), output};
        timeMix(*std::get_if<TimeMix7Weights>(&block.timeMix), task, m_scratch, m_compute);
        std::copy_n(normed.data, m_width, previous.data);
        kernels::add(x[0], output[0]);

        normalise(x, block.ln2, normed);
        previous.data = m_state.channelMixShift(index).data();
        mixChannels(layer, normed, previous, output);
        std::copy_n(normed.data, m_width, previous.data);
        kernels::add(x[0], output[0]);
    }

    void mixChannels(std::size_t layer, const Rows& x, const Rows& previous, const Rows& out) {
        const auto& weights = *std::get_if<ChannelMix7Weights>(&m_model.weights().blocks[layer].channelMix);
        const auto& byRows = *std::get_if<ChannelMix7Weights>(&m_byRows.weights().blocks[layer].channelMix);
        const MixInput in{x, previous, m_scratch, m_compute};
        const Rows hidden = in.mixedProduct(weights.key, weights.xk, m_scratch.hidden);
        LayerFigures& figures = m_figures[layer];
        figures.activations += hidden.width;
        for (const float activation : hidden[0]) {
            figures.zeros += activation <= 0 ? 1 : 0;
        }
        const ProductInput active = in.inputOf(weights.value, m_scratch.active);
        active.set(0, [&](std::span<float> numbers) { kernels::reluSquared(hidden[0], numbers); });
        figures.readingSeconds += seconds([&] { m_compute.multiply(byRows.value, active, out); });
        figures.skippingSeconds += seconds([&] { m_compute.multiply(weights.value, active, out); });
    }

    const Model& m_model;
    const Model& m_byRows;
    ThreadPool m_pool;
    Activations m_scratch;
    Compute m_compute;
    State m_state;
    std::size_t m_width;
    std::vector<LayerFigures> m_figures;
};

void print(const char* layer, const LayerFigures& figures) {
    std::printf(R"({"layer":%s,"zeros":%.3f,"skipping_us":%.1f,"reading_us":%.1f,"ratio":%.2f})"
                "\n",
                layer, static_cast<double>(figures.zeros) / static_cast<double>(figures.activations),
                1e6 * figures.skippingSeconds, 1e6 * figures.readingSeconds,
                figures.readingSeconds / figures.skippingSeconds);
}

template <typename T>
const T& need(const Result<T>& result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", describe(result.error()).c_str());
        std::exit(EXIT_FAILURE);
    }
    return *result;
}

}  // namespace

int main(int argc, char* argv[]) {
    if (argc < 3) {
        std::fputs("usage: skipped_zeros MODEL TEXT [TOKENS]\n", stderr);
        return EXIT_FAILURE;
    }
    const auto opened = openLanguageModel(argv[1]);
    const LanguageModel& language = need(opened);
    ModelOptions asInFile;
    asInFile.precision = ActivationPrecision::Float;
    const auto byRows = Model::load(argv[1], asInFile);
    std::ifstream file(argv[2], std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    auto tokens = language.tokenizer->encode(text.str());
    tokens.resize(std::min(tokens.size(), argc > 3 ? std::strtoul(argv[3], nullptr, 10) : kTokens));
    if (tokens.empty() || language.model->config().version != RwkvVersion::V7) {
        std::fputs("That takes an RWKV-7 model and a text.\n", stderr);
        return EXIT_FAILURE;
    }
    Watch watch(*language.model, *need(byRows));
    for (const Token token : tokens) {
        watch.feed(token);
    }
    LayerFigures all;
    for (std::size_t layer = 0; layer < watch.figures().size(); ++layer) {
        LayerFigures perToken = watch.figures()[layer];
        perToken.skippingSeconds /= static_cast<double>(tokens.size());
        perToken.readingSeconds /= static_cast<double>(tokens.size());
        print(std::to_string(layer).c_str(), perToken);
        all.zeros += perToken.zeros;
        all.activations += perToken.activations;
        all.skippingSeconds += perToken.skippingSeconds;
        all.readingSeconds += perToken.readingSeconds;
    }
    print("\"all\"", all);
    return 0;
}
