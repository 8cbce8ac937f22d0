#include "rwkv/config.h"

#include <algorithm>
#include <vector>

namespace roost {

namespace {

// Far beyond every published model; keeps sizes within int and products within size_t.
constexpr std::uint64_t kMaxDimension = 1 << 24;

/// Reads the configuration tensor by tensor; the first thing amiss ends it.
class ConfigReader {
public:
    ConfigReader(const OfficialTensors& official, const std::string& path)
        : m_tensors(official.tensors), m_path(path) {
        m_config.halveEvery = official.halveEvery;
    }

    Result<ModelConfig> read() {
        if (auto refused = refuseUnknownVariants(); !refused) {
            return failWith(refused);
        }
        if (!has("emb.weight") && has("blocks.0.att.time_state")) {
            return fail(ErrorCode::UnsupportedModel, m_path,
                        "it is a state to begin with, to be opened together with its model");
        }
        const auto version = readVersion();
        if (!version) {
            return fail(ErrorCode::UnsupportedModel, m_path, "its tensors are not those of an RWKV model");
        }
        m_config.version = *version;
        if (auto sizes = readSizes(); !sizes) {
            return failWith(sizes);
        }
        if (m_config.version != RwkvVersion::V4) {
            if (auto heads = readHeads(); !heads) {
                return failWith(heads);
            }
        }
        return m_config;
    }

private:
    Result<void> refuseUnknownVariants() const {
        const auto refuse = [&](const char* what) {
            return fail(ErrorCode::UnsupportedModel, m_path,
                        std::string("it is ") + what + ", which Roost cannot run");
        };
        if (has("blocks.0.ffn.s_emb.weight") && has("blocks.0.att.q.weight")) {
            return refuse("an RWKV-7b model (DeepEmbed and DeepEmbedAttention)");
        }
        if (has("blocks.0.ffn.s_emb.weight") || has("blocks.0.ffn.s_emb_x.weight")) {
            return refuse("an RWKV-7a model (DeepEmbed)");
        }
        if (hasPart(".rosa.")) {
            return refuse("an RWKV-8 model (ROSA)");
        }
        if (hasPart(".tiny_")) {
            return refuse("an RWKV-4a or 4b model (with a small attention)");
        }
        if (hasPart(".attn.x_proj.")) {
            return refuse("an RWKV-6 model in the form of flash-linear-attention");
        }
        if (hasPart(".self_attn.") || hasPart(".q_proj.")) {
            return refuse("a transformer or a hybrid with one");
        }
        return {};
    }

    bool hasPart(std::string_view part) const {
        return std::any_of(m_tensors.begin(), m_tensors.end(),
                           [&](const auto& tensor) { return tensor.first.find(part) != std::string::npos; });
    }

    /// The rule of the official package: r_k is RWKV-7's alone, time_maa RWKV-6's; ln_x came with RWKV-5, the
    /// gate with 5.1, one decay for each channel with 5.2.
    std::optional<RwkvVersion> readVersion() const {
        if (has("blocks.0.att.r_k")) {
            return RwkvVersion::V7;
        }
        if (has("blocks.0.att.time_maa_x")) {
            return RwkvVersion::V6;
        }
        const TensorEntry* decay = decayEntry();
        if (decay == nullptr) {
            return std::nullopt;
        }
        if (!has("blocks.0.att.ln_x.weight")) {
            return RwkvVersion::V4;
        }
        if (!has("blocks.0.att.gate.weight")) {
            return RwkvVersion::V5_0;
        }
        const bool isPerChannel = decay->shape.size() >= 2 && decay->shape[1] > 1;
        return isPerChannel ? RwkvVersion::V5_2 : RwkvVersion::V5_1;
    }

    Result<void> readSizes() {
        const TensorEntry* embedding = find("emb.weight");
        const TensorEntry* ffnKey = find("blocks.0.ffn.key.weight");
        if (embedding == nullptr || ffnKey == nullptr) {
            return incomplete("tensor " +
                              std::string(embedding == nullptr ? "emb.weight" : "blocks.0.ffn.key.weight") +
                              " is missing");
        }
        if (!isSane(embedding->shape) || !isSane(ffnKey->shape)) {
            return incomplete("its embedding is " + shapeText(embedding->shape) + " and its channel mix " +
                              shapeText(ffnKey->shape));
        }
        m_config.vocabulary = static_cast<int>(embedding->shape[0]);
        m_config.width = static_cast<int>(embedding->shape[1]);
        m_config.ffnWidth = static_cast<int>(ffnKey->shape[0]);
        while (has("blocks." + std::to_string(m_config.layers) + ".ln1.weight")) {
            ++m_config.layers;
        }
        if (m_config.layers == 0) {
            return incomplete("tensor blocks.0.ln1.weight is missing");
        }
        return {};
    }

    Result<void> readHeads() {
        const TensorEntry* perHead = find("blocks.0.att.r_k");
        if (m_config.version == RwkvVersion::V6) {
            perHead = find("blocks.0.att.time_faaaa");
        } else if (m_config.version != RwkvVersion::V7) {
            perHead = decayEntry();
        }
        if (perHead == nullptr) {
            return incomplete("tensor blocks.0.att.time_faaaa is missing");
        }
        const std::uint64_t heads = perHead->shape.empty() ? 0 : perHead->shape.front();
        const auto width = static_cast<std::uint64_t>(m_config.width);
        if (heads < 1 || heads > width || width % heads != 0) {
            return incomplete("a tensor of shape " + shapeText(perHead->shape) +
                              " should tell the heads, and does not divide the width " +
                              std::to_string(width));
        }
        m_config.heads = static_cast<int>(heads);
        m_config.headSize = static_cast<int>(width / heads);
        return {};
    }

    static bool isSane(const std::vector<std::uint64_t>& shape) {
        return shape.size() == 2 && std::all_of(shape.begin(), shape.end(), [](std::uint64_t size) {
                   return size >= 1 && size <= kMaxDimension;
               });
    }

    const TensorEntry* decayEntry() const {
        const TensorEntry* raw = find("blocks.0.att.time_decay");
        return raw != nullptr ? raw : find("blocks.0.att.decay");
    }

    bool has(std::string_view name) const { return find(name) != nullptr; }
    const TensorEntry* find(std::string_view name) const {
        const auto found = m_tensors.find(name);
        return found == m_tensors.end() ? nullptr : &found->second;
    }

    tl::unexpected<Error> incomplete(std::string detail) const {
        return fail(ErrorCode::ModelIncomplete, m_path, std::move(detail));
    }

    const TensorDirectory& m_tensors;
    const std::string& m_path;
    ModelConfig m_config;
};

}  // namespace

std::string_view label(RwkvVersion version) {
    switch (version) {
    case RwkvVersion::V4:
        return "RWKV-4";
    case RwkvVersion::V5_0:
        return "RWKV-5";
    case RwkvVersion::V5_1:
        return "RWKV-5.1";
    case RwkvVersion::V5_2:
        return "RWKV-5.2";
    case RwkvVersion::V6:
        return "RWKV-6";
    case RwkvVersion::V7:
        return "RWKV-7";
    }
    return "";
}

StateShape ModelConfig::stateShape() const {
    if (version == RwkvVersion::V4) {
        return {layers, width, 3 * static_cast<std::size_t>(width)};  // numerator, denominator, exponent
    }
    const auto n = static_cast<std::size_t>(headSize);
    return {layers, width, static_cast<std::size_t>(heads) * n * n};
}

Result<ModelConfig> configOf(const OfficialTensors& official, const std::string& path) {
    return ConfigReader(official, path).read();
}

}  // namespace roost
