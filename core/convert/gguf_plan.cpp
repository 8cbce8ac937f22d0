#include "convert/gguf_plan.h"

#include "convert/type_choice.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace roost {

namespace {

bool isLoraMatrix(std::string_view officialName) {
    static constexpr std::array<std::string_view, 12> kNames{".att.w1",
                                                             ".att.w2",
                                                             ".att.a1",
                                                             ".att.a2",
                                                             ".att.v1",
                                                             ".att.v2",
                                                             ".att.g1",
                                                             ".att.g2",
                                                             ".att.time_maa_w1",
                                                             ".att.time_maa_w2",
                                                             ".att.time_decay_w1",
                                                             ".att.time_decay_w2"};
    return std::any_of(kNames.begin(), kNames.end(), [&](auto end) { return officialName.ends_with(end); });
}

/// Vectors are written flat, whatever shape the file gives them; "[1][1][width]" is the official one.
std::vector<std::uint64_t> flat(const TensorEntry& entry) {
    return {entry.elements()};
}

std::string lastBlockTensor(const ModelConfig& config, std::string_view rest) {
    return "blocks." + std::to_string(config.layers - 1) + "." + std::string(rest);
}

std::int64_t rankOf(const OfficialTensors& official, const std::string& down) {
    const TensorEntry& entry = official.tensors.at(down);
    return static_cast<std::int64_t>(entry.shape[official.lora == LoraLayout::OutIn ? 0 : 1]);
}

/// The sizes that every architecture has.
Metadata commonShapes(const std::string& architecture, const ModelConfig& config) {
    Metadata shapes;
    const auto set = [&](const char* key, std::int64_t value) { shapes.set(architecture + key, value); };
    set(".embedding_length", config.width);
    set(".block_count", config.layers);
    set(".feed_forward_length", config.ffnWidth);
    set(".attention.head_count", 0);
    if (config.headSize > 0) {
        set(".wkv.head_size", config.headSize);
    }
    shapes.set(architecture + ".attention.layer_norm_epsilon", static_cast<double>(config.layerNormEpsilon));
    return shapes;
}

/// The plan of a version that llama.cpp runs.
class LlamaPlan {
public:
    LlamaPlan(const OfficialTensors& official, const ModelConfig& config, TensorType type)
        : m_official(official), m_config(config), m_type(type),
          m_isVersion7(config.version == RwkvVersion::V7) {
        m_plan.architecture = m_isVersion7 ? "rwkv7" : "rwkv6";
        m_plan.shapes = commonShapes(m_plan.architecture, config);
    }

    GgufPlan make() {
        const GgufArchitecture& architecture = *ggufArchitecture(m_plan.architecture);
        for (const auto& [name, entry] : m_official.tensors) {
            if (const std::string ggufName = ggufNameOf(name, architecture); !ggufName.empty()) {
                addTensor(name, ggufName, entry);
            }
        }
        for (int block = 0; block < m_config.layers; ++block) {
            addPackedMixes(block, architecture);
        }
        if (m_isVersion7) {
            fillFirstBlock();
            addRanks7();
        } else {
            addRanks6();
        }
        return std::move(m_plan);
    }

private:
    void addTensor(const std::string& name, const std::string& ggufName, const TensorEntry& entry) {
        const bool isLora = isLoraMatrix(name);
        if (isLora) {
            const bool isTransposed = m_official.lora == LoraLayout::InOut;
            std::vector<std::uint64_t> shape = entry.shape;
            if (isTransposed) {
                std::swap(shape[shape.size() - 1], shape[shape.size() - 2]);
            }
            add(ggufName, std::move(shape), {{&entry}, isTransposed});
        } else if (name.ends_with(".att.time_faaaa")) {
            add(ggufName,
                {static_cast<std::uint64_t>(m_config.heads), static_cast<std::uint64_t>(m_config.headSize)},
                {{&entry}, false});
        } else {
            const bool isMatrix = name.ends_with(".weight") && entry.shape.size() == 2;
            add(ggufName, isMatrix ? entry.shape : flat(entry), {{&entry}, false});
        }
    }

    void addPackedMixes(int block, const GgufArchitecture& architecture) {
        TensorSource source;
        for (const std::string& name : packedMixes(block, architecture)) {
            source.parts.push_back(&m_official.tensors.at(name));
        }
        const std::uint64_t count = source.parts.size();
        add(packedMixesName(block), {count, 1, 1, static_cast<std::uint64_t>(m_config.width)},
            std::move(source));
    }

    /// llama.cpp wants value-residual tensors in block 0 too, which uses none: its converters put copies of
    /// the iclr's there.
    void fillFirstBlock() {
        for (const char* digit : {"0", "1", "2"}) {
            const std::string name = std::string("blk.0.time_mix_v") + digit + ".weight";
            const std::string stand = std::string("blk.0.time_mix_a") + digit + ".weight";
            const auto found =
                std::find_if(m_plan.tensors.begin(), m_plan.tensors.end(),
                             [&](const PlannedTensor& each) { return each.tensor.name == stand; });
            assert(found != m_plan.tensors.end());
            PlannedTensor filling = *found;
            filling.tensor.name = name;
            m_plan.tensors.push_back(std::move(filling));
        }
    }

    void addRanks7() {
        const auto rank = [&](const char* rest) {
            return rankOf(m_official, lastBlockTensor(m_config, rest));
        };
        m_plan.shapes.set("rwkv7.attention.decay_lora_rank", rank("att.w1"));
        m_plan.shapes.set("rwkv7.attention.iclr_lora_rank", rank("att.a1"));
        // The first block has no value residual of its own; a model of a single block takes the iclr's rank.
        m_plan.shapes.set("rwkv7.attention.value_residual_mix_lora_rank",
                          rank(m_config.layers > 1 ? "att.v1" : "att.a1"));
        m_plan.shapes.set("rwkv7.attention.gate_lora_rank", rank("att.g1"));
    }

    void addRanks6() {
        constexpr std::int64_t kMixes = 5;
        m_plan.shapes.set("rwkv6.time_mix_extra_dim",
                          rankOf(m_official, "blocks.0.att.time_maa_w1") / kMixes);
        m_plan.shapes.set("rwkv6.time_decay_extra_dim", rankOf(m_official, "blocks.0.att.time_decay_w1"));
        m_plan.shapes.set("rwkv6.rescale_every_n_layers", std::int64_t{m_config.halveEvery});
    }

    void add(const std::string& ggufName, std::vector<std::uint64_t> shape, TensorSource source) {
        const TensorType type = ggufTensorType(ggufName, shape, m_config.version, m_type);
        m_plan.tensors.push_back({{ggufName, type, std::move(shape)}, std::move(source)});
    }

    const OfficialTensors& m_official;
    const ModelConfig& m_config;
    TensorType m_type;
    bool m_isVersion7;
    GgufPlan m_plan;
};

/// The plan of a version that only Roost runs from a GGUF.
GgufPlan ownPlan(const OfficialTensors& official, const ModelConfig& config, TensorType type) {
    GgufPlan plan;
    plan.architecture = config.version == RwkvVersion::V4 ? kOwnArchitecture4 : kOwnArchitecture5;
    plan.shapes = commonShapes(plan.architecture, config);
    for (const auto& [name, entry] : official.tensors) {
        const bool isMatrix = name.ends_with(".weight") && entry.shape.size() == 2;
        const std::vector<std::uint64_t> shape = isMatrix ? entry.shape : flat(entry);
        plan.tensors.push_back({{name, ownTensorType(name, shape, type), shape}, {{&entry}, false}});
    }
    return plan;
}

}  // namespace

GgufPlan planGguf(const OfficialTensors& official, const ModelConfig& config, TensorType type) {
    if (config.version == RwkvVersion::V6 || config.version == RwkvVersion::V7) {
        return LlamaPlan(official, config, type).make();
    }
    return ownPlan(official, config, type);
}

}  // namespace roost
