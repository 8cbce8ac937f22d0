#include "rwkv/weights.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace roost {

namespace {

FloatVector mapped(FloatVector values, float (*function)(float)) {
    std::transform(values.begin(), values.end(), values.begin(), function);
    return values;
}

float oneMinus(float x) {
    return 1.0F - x;
}
float minusExp(float x) {
    return -std::exp(x);
}
float expOfMinusExp(float x) {
    return std::exp(-std::exp(x));
}
float exponential(float x) {
    return std::exp(x);
}

/// Collects the tensors of one block; reads like the list of what a block is made of.
class BlockCollector {
public:
    BlockCollector(WeightCollector& collect, const ModelConfig& config, int block)
        : m_collect(collect), m_config(config), m_block(block),
          m_prefix("blocks." + std::to_string(block) + "."), m_width(static_cast<std::size_t>(config.width)),
          m_heads(static_cast<std::size_t>(config.heads)) {}

    BlockWeights weights() { return {norm("ln1"), norm("ln2"), timeMix(), channelMix(), initialWkv()}; }

private:
    TimeMixWeights timeMix() {
        switch (m_config.version) {
        case RwkvVersion::V4:
            return timeMix4();
        case RwkvVersion::V5_0:
        case RwkvVersion::V5_1:
        case RwkvVersion::V5_2:
            return timeMix5();
        case RwkvVersion::V6:
            return timeMix6();
        case RwkvVersion::V7:
            break;
        }
        return timeMix7();
    }

    TimeMix4Weights timeMix4() {
        TimeMix4Weights weights;
        weights.xr = previousShare("att.time_mix_r");
        weights.xk = previousShare("att.time_mix_k");
        weights.xv = previousShare("att.time_mix_v");
        weights.receptance = square("att.receptance.weight");
        weights.key = square("att.key.weight");
        weights.value = square("att.value.weight");
        weights.output = square("att.output.weight");
        weights.decay = finalOr("att.decay", "att.time_decay", minusExp);
        weights.bonus = vector("att.time_first");
        return weights;
    }

    TimeMix5Weights timeMix5() {
        TimeMix5Weights weights;
        weights.xr = previousShare("att.time_mix_r");
        weights.xk = previousShare("att.time_mix_k");
        weights.xv = previousShare("att.time_mix_v");
        weights.receptance = square("att.receptance.weight");
        weights.key = square("att.key.weight");
        weights.value = square("att.value.weight");
        weights.output = square("att.output.weight");
        if (m_config.version != RwkvVersion::V5_0) {
            weights.xg = previousShare("att.time_mix_g");
            weights.gate = square("att.gate.weight");
        }
        weights.decay = finalOr("att.decay", "att.time_decay", expOfMinusExp);
        weights.bonus = m_collect.has(name("att.time_faaaa"))
                            ? perChannel("att.time_faaaa")
                            : finalOr("att.bonus", "att.time_first", exponential);
        weights.groupNorm = norm("att.ln_x");
        return weights;
    }

    TimeMix6Weights timeMix6() {
        TimeMix6Weights weights;
        weights.xx = vector("att.time_maa_x");
        const char* const letters[TimeMix6Weights::kMixes] = {"w", "k", "v", "r", "g"};
        for (std::size_t i = 0; i < TimeMix6Weights::kMixes; ++i) {
            weights.mixes[i] = vector(std::string("att.time_maa_") + letters[i]);
        }
        const std::size_t rank = m_collect.rankOf(name("att.time_maa_w1")) / TimeMix6Weights::kMixes;
        weights.mixDown =
            m_collect.loraMatrix(name("att.time_maa_w1"), TimeMix6Weights::kMixes * rank, m_width);
        weights.mixUps =
            m_collect.stackedUps<TimeMix6Weights::kMixes>(name("att.time_maa_w2"), rank, m_width);
        weights.receptance = square("att.receptance.weight");
        weights.key = square("att.key.weight");
        weights.value = square("att.value.weight");
        weights.gate = square("att.gate.weight");
        weights.output = square("att.output.weight");
        weights.decay = vector("att.time_decay");
        weights.decayLora = m_collect.lora(name("att.time_decay_w1"), name("att.time_decay_w2"), m_width);
        weights.bonus = vector("att.time_faaaa");
        weights.groupNorm = norm("att.ln_x");
        return weights;
    }

    TimeMix7Weights timeMix7() {
        TimeMix7Weights weights;
        weights.xr = vector("att.x_r");
        weights.xw = vector("att.x_w");
        weights.xk = vector("att.x_k");
        weights.xv = vector("att.x_v");
        weights.xa = vector("att.x_a");
        weights.xg = vector("att.x_g");
        weights.receptance = square("att.receptance.weight");
        weights.key = square("att.key.weight");
        weights.value = square("att.value.weight");
        weights.output = square("att.output.weight");
        weights.w0 = vector("att.w0");
        weights.w = lora("att.w");
        weights.a0 = vector("att.a0");
        weights.a = lora("att.a");
        if (m_block >
            0) {  // block 0 makes the values that the others mix in; what files have there is filling
            weights.v0 = vector("att.v0");
            weights.v = lora("att.v");
        }
        weights.g = lora("att.g");
        weights.keyScale = vector("att.k_k");
        weights.keyIclr = vector("att.k_a");
        weights.bonus = vector("att.r_k");
        weights.groupNorm = norm("att.ln_x");
        return weights;
    }

    ChannelMixWeights channelMix() {
        const Matrix key = m_collect.matrix(name("ffn.key.weight"), ffnWidth(), m_width);
        const Matrix value = m_collect.matrix(name("ffn.value.weight"), m_width, ffnWidth());
        if (m_config.version == RwkvVersion::V7) {
            return ChannelMix7Weights{vector("ffn.x_k"), key, value};
        }
        const Matrix receptance = square("ffn.receptance.weight");
        if (m_config.version == RwkvVersion::V6) {
            return GatedChannelMixWeights{vector("ffn.time_maa_k"), vector("ffn.time_maa_r"), key, value,
                                          receptance};
        }
        return GatedChannelMixWeights{previousShare("ffn.time_mix_k"), previousShare("ffn.time_mix_r"), key,
                                      value, receptance};
    }

    /// The state that state tuning trained, in the order of State.
    FloatVector initialWkv() {
        const std::string tensor = name("att.time_state");
        if (m_config.version == RwkvVersion::V4 || !m_collect.has(tensor)) {
            return {};
        }
        const auto n = static_cast<std::size_t>(m_config.headSize);
        FloatVector stored = m_collect.vector(tensor, m_heads * n * n);
        const bool wantsKeyFirst = m_config.version != RwkvVersion::V7;
        if (stored.empty() || wantsKeyFirst == m_collect.isStateKeyFirst()) {
            return stored;
        }
        FloatVector turned(stored.size());
        for (std::size_t head = 0; head < m_heads; ++head) {
            for (std::size_t row = 0; row < n; ++row) {
                for (std::size_t column = 0; column < n; ++column) {
                    turned[(head * n + column) * n + row] = stored[(head * n + row) * n + column];
                }
            }
        }
        return turned;
    }

    std::string name(std::string_view rest) const { return m_prefix + std::string(rest); }
    std::size_t ffnWidth() const { return static_cast<std::size_t>(m_config.ffnWidth); }
    FloatVector vector(std::string_view rest) { return m_collect.vector(name(rest), m_width); }
    FloatVector perChannel(std::string_view rest) {
        return m_collect.perChannel(name(rest), m_heads, m_width);
    }
    FloatVector previousShare(std::string_view rest) { return mapped(vector(rest), oneMinus); }
    Matrix square(std::string_view rest) { return m_collect.matrix(name(rest), m_width, m_width); }
    NormWeights norm(std::string_view rest) { return m_collect.norm(name(rest), m_width); }
    LoraWeights lora(std::string_view rest) {
        return m_collect.lora(name(rest) + "1", name(rest) + "2", m_width);
    }

    /// A vector that some containers store as it is used, and the official files as what \p function makes it
    /// from.
    FloatVector finalOr(std::string_view final, std::string_view official, float (*function)(float)) {
        return m_collect.has(name(final)) ? perChannel(final) : mapped(perChannel(official), function);
    }

    WeightCollector& m_collect;
    const ModelConfig& m_config;
    int m_block;
    std::string m_prefix;
    std::size_t m_width;
    std::size_t m_heads;
};

/// All weights but those of the blocks.
Weights outerWeights(WeightCollector& collect, const ModelConfig& config) {
    const auto width = static_cast<std::size_t>(config.width);
    const auto vocabulary = static_cast<std::size_t>(config.vocabulary);
    Weights weights;
    weights.embedding = collect.matrix("emb.weight", vocabulary, width);
    weights.ln0 = collect.norm("blocks.0.ln0", width);
    weights.lnOut = collect.norm("ln_out", width);
    weights.head = collect.matrix("head.weight", vocabulary, width);
    return weights;
}

using MatrixVisit = std::function<void(Matrix&, MatrixRole)>;

void visitLora(LoraWeights& lora, const MatrixVisit& visit) {
    visit(lora.down, MatrixRole::LowRank);
    visit(lora.up, MatrixRole::LowRank);
}

/// What the time mixes of all versions have.
template <typename TimeMix>
void visitProjections(TimeMix& mix, const MatrixVisit& visit) {
    for (Matrix* matrix : {&mix.receptance, &mix.key, &mix.value, &mix.output}) {
        visit(*matrix, MatrixRole::Plain);
    }
}

void visitTimeMix(TimeMix4Weights& mix, const MatrixVisit& visit) {
    visitProjections(mix, visit);
}

void visitTimeMix(TimeMix5Weights& mix, const MatrixVisit& visit) {
    visitProjections(mix, visit);
    visit(mix.gate, MatrixRole::Plain);
}

void visitTimeMix(TimeMix6Weights& mix, const MatrixVisit& visit) {
    visitProjections(mix, visit);
    visit(mix.gate, MatrixRole::Plain);
    visit(mix.mixDown, MatrixRole::LowRank);
    for (Matrix& up : mix.mixUps) {
        visit(up, MatrixRole::LowRank);
    }
    visitLora(mix.decayLora, visit);
}

void visitTimeMix(TimeMix7Weights& mix, const MatrixVisit& visit) {
    visitProjections(mix, visit);
    for (LoraWeights* lora : {&mix.w, &mix.a, &mix.v, &mix.g}) {
        visitLora(*lora, visit);
    }
}

void visitChannelMix(ChannelMix7Weights& mix, const MatrixVisit& visit) {
    visit(mix.key, MatrixRole::Plain);
    visit(mix.value, MatrixRole::ChannelMixValue);
}

void visitChannelMix(GatedChannelMixWeights& mix, const MatrixVisit& visit) {
    visit(mix.key, MatrixRole::Plain);
    visit(mix.value, MatrixRole::ChannelMixValue);
    visit(mix.receptance, MatrixRole::Plain);
}

}  // namespace

void forEachMatrix(Weights& weights, const MatrixVisit& visit) {
    for (BlockWeights& block : weights.blocks) {
        std::visit([&](auto& mix) { visitTimeMix(mix, visit); }, block.timeMix);
        std::visit([&](auto& mix) { visitChannelMix(mix, visit); }, block.channelMix);
    }
    visit(weights.head, MatrixRole::Plain);
}

Result<Weights> loadWeights(const OfficialTensors& official, const ModelConfig& config,
                            const std::string& path) {
    WeightCollector collect(official, path);
    Weights weights = outerWeights(collect, config);
    weights.blocks.reserve(static_cast<std::size_t>(config.layers));
    for (int block = 0; block < config.layers && !collect.error(); ++block) {
        weights.blocks.push_back(BlockCollector(collect, config, block).weights());
    }
    if (const auto& error = collect.error()) {
        return tl::make_unexpected(*error);
    }
    weights.owned = collect.takeOwned();
    return weights;
}

Result<std::set<std::string, std::less<>>> neededTensors(const OfficialTensors& official,
                                                         const ModelConfig& config, const std::string& path) {
    WeightCollector collect(official, path);
    outerWeights(collect, config);
    for (int block = 0; block < config.layers && !collect.error(); ++block) {
        BlockCollector(collect, config, block).weights();
        collect.takeOwned();
    }
    if (const auto& error = collect.error()) {
        return tl::make_unexpected(*error);
    }
    return collect.takeNames();
}

}  // namespace roost
