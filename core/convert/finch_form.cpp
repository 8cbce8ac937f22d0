#include "convert/finch_form.h"

#include "tensor/convert.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>

namespace roost {

namespace {

/// Ranks of the low-rank parts that are zero; as small as they can be.
constexpr std::uint64_t kRank = 1;
constexpr std::uint64_t kMixes = 5;

/// Bounds of the decay's logarithm of a logarithm, beyond which a decay is 0 or 1 in a float anyway: files
/// that store the decay as it is used round it to these.
constexpr float kSlowest = -80.0F;
constexpr float kFastest = 20.0F;

float currentToPreviousShare(float share) {
    return 1.0F - share;
}
float rawDecay(float decay) {
    return std::clamp(std::log(-std::log(decay)), kSlowest, kFastest);
}
float asItIs(float value) {
    return value;
}
float exponential(float value) {
    return std::exp(value);
}

class FinchFormBuilder {
public:
    FinchFormBuilder(const OfficialTensors& original, const ModelConfig& config)
        : m_original(original), m_width(static_cast<std::uint64_t>(config.width)),
          m_heads(static_cast<std::uint64_t>(config.heads)) {
        m_form.config = config;
        m_form.config.version = RwkvVersion::V6;
        m_form.official.lora = LoraLayout::OutIn;
    }

    FinchForm build() {
        for (const auto& [name, entry] : m_original.tensors) {
            if (name.find("time_") == std::string::npos && !name.ends_with(".att.decay") &&
                !name.ends_with(".att.bonus")) {
                m_form.official.tensors.emplace(name, entry);
            }
        }
        for (int block = 0; block < m_form.config.layers; ++block) {
            m_prefix = "blocks." + std::to_string(block) + ".";
            addMixes();
            addMemory();
        }
        return std::move(m_form);
    }

private:
    void addMixes() {
        for (const char* letter : {"r", "k", "v", "g"}) {
            addVector(std::string("att.time_maa_") + letter, std::string("att.time_mix_") + letter,
                      currentToPreviousShare);
        }
        for (const char* letter : {"k", "r"}) {
            addVector(std::string("ffn.time_maa_") + letter, std::string("ffn.time_mix_") + letter,
                      currentToPreviousShare);
        }
        addZeros("att.time_maa_x", {m_width});
        addZeros("att.time_maa_w", {m_width});
        addZeros("att.time_maa_w1", {kMixes * kRank, m_width});
        addZeros("att.time_maa_w2", {kMixes, m_width, kRank});
    }

    void addMemory() {
        if (has("att.decay")) {
            addVector("att.time_decay", "att.decay", rawDecay);
        } else {
            addVector("att.time_decay", "att.time_decay", asItIs);
        }
        addZeros("att.time_decay_w1", {kRank, m_width});
        addZeros("att.time_decay_w2", {m_width, kRank});
        if (has("att.time_faaaa")) {
            addVector("att.time_faaaa", "att.time_faaaa", asItIs);
        } else if (has("att.bonus")) {
            addVector("att.time_faaaa", "att.bonus", asItIs);
        } else {
            addVector("att.time_faaaa", "att.time_first", exponential);
        }
        m_form.official.tensors.at(m_prefix + "att.time_faaaa").shape = {m_heads, m_width / m_heads};
    }

    bool has(const std::string& name) const { return m_original.tensors.contains(m_prefix + name); }

    /// What \p function makes of a vector of the original; one number for each head serves all its channels.
    void addVector(const std::string& name, const std::string& originalName, float (*function)(float)) {
        const TensorEntry& entry = m_original.tensors.at(m_prefix + originalName);
        std::vector<float> stored(entry.elements());
        decode(entry.type, entry.data, stored);
        assert(m_width % stored.size() == 0);
        std::vector<float> values(m_width);
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = function(stored[i / (values.size() / stored.size())]);
        }
        add(name, {m_width}, std::move(values));
    }

    void addZeros(const std::string& name, std::vector<std::uint64_t> shape) {
        const auto count = static_cast<std::size_t>(elementCount(shape).value_or(0));
        add(name, std::move(shape), std::vector<float>(count));
    }

    void add(const std::string& name, std::vector<std::uint64_t> shape, std::vector<float> values) {
        const std::vector<float>& kept = m_form.made.emplace_back(std::move(values));
        m_form.official.tensors.insert_or_assign(
            m_prefix + name, TensorEntry{TensorType::F32, std::move(shape), std::as_bytes(std::span(kept))});
    }

    const OfficialTensors& m_original;
    std::uint64_t m_width;
    std::uint64_t m_heads;
    FinchForm m_form;
    std::string m_prefix;
};

}  // namespace

bool hasFinchForm(RwkvVersion version) {
    return version == RwkvVersion::V5_1 || version == RwkvVersion::V5_2;
}

FinchForm finchForm(const OfficialTensors& original, const ModelConfig& config) {
    assert(hasFinchForm(config.version));
    return FinchFormBuilder(original, config).build();
}

}  // namespace roost
