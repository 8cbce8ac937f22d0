#include "rwkv/official_tensors.h"

#include "rwkv/hugging_face_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace roost {

namespace {

using NamePair = std::pair<std::string_view, std::string_view>;  // official, GGUF

constexpr std::array kGlobalNames{
    NamePair{"emb.weight", "token_embd.weight"},
    NamePair{"blocks.0.ln0.weight", "token_embd_norm.weight"},
    NamePair{"blocks.0.ln0.bias", "token_embd_norm.bias"},
    NamePair{"ln_out.weight", "output_norm.weight"},
    NamePair{"ln_out.bias", "output_norm.bias"},
    NamePair{"head.weight", "output.weight"},
};

constexpr std::array kSharedBlockNames{
    NamePair{"ln1.weight", "attn_norm.weight"},
    NamePair{"ln1.bias", "attn_norm.bias"},
    NamePair{"ln2.weight", "attn_norm_2.weight"},
    NamePair{"ln2.bias", "attn_norm_2.bias"},
    NamePair{"att.receptance.weight", "time_mix_receptance.weight"},
    NamePair{"att.key.weight", "time_mix_key.weight"},
    NamePair{"att.value.weight", "time_mix_value.weight"},
    NamePair{"att.output.weight", "time_mix_output.weight"},
    NamePair{"att.ln_x.weight", "time_mix_ln.weight"},
    NamePair{"att.ln_x.bias", "time_mix_ln.bias"},
    NamePair{"ffn.key.weight", "channel_mix_key.weight"},
    NamePair{"ffn.value.weight", "channel_mix_value.weight"},
};

constexpr std::array kBlock7Names{
    NamePair{"att.w0", "time_mix_w0.weight"},         NamePair{"att.w1", "time_mix_w1.weight"},
    NamePair{"att.w2", "time_mix_w2.weight"},         NamePair{"att.a0", "time_mix_a0.weight"},
    NamePair{"att.a1", "time_mix_a1.weight"},         NamePair{"att.a2", "time_mix_a2.weight"},
    NamePair{"att.v0", "time_mix_v0.weight"},         NamePair{"att.v1", "time_mix_v1.weight"},
    NamePair{"att.v2", "time_mix_v2.weight"},         NamePair{"att.g1", "time_mix_g1.weight"},
    NamePair{"att.g2", "time_mix_g2.weight"},         NamePair{"att.k_k", "time_mix_k_k.weight"},
    NamePair{"att.k_a", "time_mix_k_a.weight"},       NamePair{"att.r_k", "time_mix_r_k.weight"},
    NamePair{"ffn.x_k", "channel_mix_lerp_k.weight"},
};

constexpr std::array kBlock6Names{
    NamePair{"att.gate.weight", "time_mix_gate.weight"},
    NamePair{"att.time_maa_x", "time_mix_lerp_x.weight"},
    NamePair{"att.time_maa_w", "time_mix_lerp_w.weight"},
    NamePair{"att.time_maa_k", "time_mix_lerp_k.weight"},
    NamePair{"att.time_maa_v", "time_mix_lerp_v.weight"},
    NamePair{"att.time_maa_r", "time_mix_lerp_r.weight"},
    NamePair{"att.time_maa_g", "time_mix_lerp_g.weight"},
    NamePair{"att.time_maa_w1", "time_mix_w1.weight"},
    NamePair{"att.time_maa_w2", "time_mix_w2.weight"},
    NamePair{"att.time_decay", "time_mix_decay.weight"},
    NamePair{"att.time_decay_w1", "time_mix_decay_w1.weight"},
    NamePair{"att.time_decay_w2", "time_mix_decay_w2.weight"},
    NamePair{"att.time_faaaa", "time_mix_first.weight"},
    NamePair{"ffn.time_maa_k", "channel_mix_lerp_k.weight"},
    NamePair{"ffn.time_maa_r", "channel_mix_lerp_r.weight"},
    NamePair{"ffn.receptance.weight", "channel_mix_receptance.weight"},
};

constexpr std::string_view kMixOrder7 = "rwkvag";

constexpr std::string_view kOfficialBlock = "blocks.";
constexpr std::string_view kGgufBlock = "blk.";
constexpr std::string_view kPackedMixes = "time_mix_lerp_fused.weight";

}  // namespace

struct GgufArchitecture {
    std::string_view name;
    std::span<const NamePair> blockNames;
    std::string_view packedPrefix;  ///< official name of a packed mix, without its letter
    std::string_view packedLetters;
};

namespace {

constexpr std::array kArchitectures{
    GgufArchitecture{"rwkv6", kBlock6Names, "time_maa_", "wkvrg"},
    GgufArchitecture{"rwkv7", kBlock7Names, "x_", kMixOrder7},
};

std::string blockTensor(std::string_view block, std::string_view rest) {
    std::string name(kOfficialBlock);
    return name.append(block).append(".").append(rest);
}

/// "blocks.12.att.key.weight" is block 12 and "att.key.weight".
struct BlockName {
    std::string_view block;
    std::string_view rest;
};

std::optional<BlockName> splitBlockName(std::string_view name, std::string_view prefix) {
    if (!name.starts_with(prefix)) {
        return std::nullopt;
    }
    name.remove_prefix(prefix.size());
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) {
        return std::nullopt;
    }
    return BlockName{name.substr(0, dot), name.substr(dot + 1)};
}

std::string_view lookUp(std::span<const NamePair> names, std::string_view from,
                        std::string_view NamePair::*key, std::string_view NamePair::*value) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const NamePair& p) { return p.*key == from; });
    return found == names.end() ? std::string_view() : (*found).*value;
}

std::string officialNameOf(std::string_view ggufName, std::span<const NamePair> blockNames) {
    if (const auto global = lookUp(kGlobalNames, ggufName, &NamePair::second, &NamePair::first);
        !global.empty()) {
        return std::string(global);
    }
    const auto parts = splitBlockName(ggufName, kGgufBlock);
    if (!parts) {
        return {};
    }
    auto rest = lookUp(kSharedBlockNames, parts->rest, &NamePair::second, &NamePair::first);
    if (rest.empty()) {
        rest = lookUp(blockNames, parts->rest, &NamePair::second, &NamePair::first);
    }
    return rest.empty() ? std::string() : blockTensor(parts->block, rest);
}

/// Cuts packed token-shift mixes [count][1][1][width] into the official ones.
Result<void> unpackMixes(const std::string& path, std::string_view block, const TensorEntry& packed,
                         std::string_view prefix, std::string_view letters, TensorDirectory& tensors) {
    const std::size_t count = packed.shape.empty() ? 0 : static_cast<std::size_t>(packed.shape.front());
    // RWKV-7 files of models without a gate have one mix fewer; the loader then says which one it misses.
    if (count < 1 || count > letters.size() || packed.elements() / count != packed.columns() ||
        isBlockType(packed.type)) {
        return fail(ErrorCode::ModelIncomplete, path,
                    "the token-shift mixes of block " + std::string(block) + " are packed as " +
                        shapeText(packed.shape));
    }
    const std::size_t bytes = packed.data.size() / count;
    for (std::size_t i = 0; i < count; ++i) {
        tensors.emplace(blockTensor(block, "att." + std::string(prefix) + letters[i]),
                        TensorEntry{packed.type, {packed.columns()}, packed.data.subspan(i * bytes, bytes)});
    }
    return {};
}

/// GGUF keeps the bonus flat and the head size beside it; the official shape [heads][headSize] says both.
Result<void> shapeBonus(const ModelFile& file, TensorDirectory& tensors) {
    const std::int64_t headSize = file.metadata.integer("rwkv7.wkv.head_size").value_or(0);
    for (auto& [name, entry] : tensors) {
        if (!name.ends_with(".att.r_k")) {
            continue;
        }
        const auto size = static_cast<std::int64_t>(entry.elements());
        if (headSize < 1 || headSize > size || size % headSize != 0) {
            return fail(ErrorCode::ModelIncomplete, file.path,
                        "its head size is " + std::to_string(headSize) + " for " + std::to_string(size) +
                            " channels");
        }
        entry.shape = {static_cast<std::uint64_t>(size / headSize), static_cast<std::uint64_t>(headSize)};
    }
    return {};
}

Result<OfficialTensors> fromGguf(const ModelFile& file) {
    const auto name = file.metadata.text("general.architecture").value_or("");
    if (name == kOwnArchitecture4 || name == kOwnArchitecture5) {
        OfficialTensors official;
        official.tensors = file.tensors;
        return official;
    }
    const GgufArchitecture* architecture = ggufArchitecture(name);
    if (architecture == nullptr) {
        return fail(ErrorCode::UnsupportedModel, file.path,
                    name.empty() ? "it does not name its architecture"
                                 : "its architecture is “" + name + "”, and Roost runs rwkv6 and rwkv7");
    }
    OfficialTensors official;
    official.lora = LoraLayout::OutIn;
    for (const auto& [ggufName, entry] : file.tensors) {
        const auto parts = splitBlockName(ggufName, kGgufBlock);
        if (parts && parts->rest == kPackedMixes) {
            if (auto unpacked = unpackMixes(file.path, parts->block, entry, architecture->packedPrefix,
                                            architecture->packedLetters, official.tensors);
                !unpacked) {
                return failWith(unpacked);
            }
        } else if (std::string translated = officialNameOf(ggufName, architecture->blockNames);
                   !translated.empty()) {
            official.tensors.emplace(std::move(translated), entry);
        }
    }
    official.halveEvery =
        static_cast<int>(file.metadata.integer(name + ".rescale_every_n_layers").value_or(0));
    if (auto shaped = shapeBonus(file, official.tensors); !shaped) {
        return failWith(shaped);
    }
    return official;
}

/// What rwkv.cpp's converter made of the official tensors: low-rank matrices turned, decays and bonuses as
/// they are used, RWKV-7's mixes packed.
Result<OfficialTensors> fromGgmlBin(const ModelFile& file) {
    OfficialTensors official;
    official.lora = LoraLayout::OutIn;
    const bool hasRawDecay = file.tensors.contains("blocks.0.att.time_maa_x");
    for (const auto& [name, entry] : file.tensors) {
        const auto parts = splitBlockName(name, kOfficialBlock);
        const bool isVersion5 = file.tensors.contains("blocks.0.att.ln_x.weight");
        if (parts && parts->rest == "att.x_rwkvag") {
            if (auto unpacked =
                    unpackMixes(file.path, parts->block, entry, "x_", kMixOrder7, official.tensors);
                !unpacked) {
                return failWith(unpacked);
            }
        } else if (parts && parts->rest == "att.time_decay" && !hasRawDecay) {
            official.tensors.emplace(blockTensor(parts->block, "att.decay"), entry);
        } else if (parts && parts->rest == "att.time_first" && isVersion5) {
            official.tensors.emplace(blockTensor(parts->block, "att.bonus"), entry);
        } else {
            official.tensors.emplace(name, entry);
        }
    }
    return official;
}

/// web-rwkv's dialect of the names: RWKV-6's maa are called mix, and the bonus of RWKV-5.2 and -6 time_first.
std::string fromWebRwkvName(std::string_view name, bool isVersion6, bool isBonusFinal) {
    const auto parts = splitBlockName(name, kOfficialBlock);
    if (!parts) {
        return std::string(name);
    }
    std::string rest(parts->rest);
    if (const std::size_t at = rest.find("time_mix_"); isVersion6 && at != std::string::npos) {
        rest.replace(at, 9, "time_maa_");
    }
    if (rest == "att.time_first" && isBonusFinal) {
        rest = "att.time_faaaa";
    }
    return blockTensor(parts->block, rest);
}

/// Two dialects share the names of RWKV-7's low-rank matrices and swap their dimensions. Only shapes tell
/// them apart, and only where a rank differs from the width.
LoraLayout layoutByShapes(const TensorDirectory& tensors) {
    const auto embedding = tensors.find("emb.weight");
    const std::uint64_t width = embedding == tensors.end() ? 0 : embedding->second.columns();
    static constexpr std::string_view kDowns[] = {"att.w1", "att.a1", "att.g1", "att.time_decay_w1",
                                                  "att.time_maa_w1"};
    for (const auto& [name, entry] : tensors) {
        const auto parts = splitBlockName(name, kOfficialBlock);
        const bool isDown =
            parts && std::find(std::begin(kDowns), std::end(kDowns), parts->rest) != std::end(kDowns);
        if (isDown && entry.shape.size() == 2 && entry.shape[0] != entry.shape[1]) {
            return entry.shape[1] == width ? LoraLayout::OutIn : LoraLayout::InOut;
        }
    }
    return LoraLayout::InOut;
}

OfficialTensors fromOfficialNames(const ModelFile& file) {
    const bool isVersion6 = file.tensors.contains("blocks.0.att.time_mix_x");
    const auto first = file.tensors.find("blocks.0.att.time_first");
    // RWKV-4's and -5.1's time_first has one dimension and is an exponent; with two it is the bonus itself.
    const bool isBonusFinal = first != file.tensors.end() && first->second.shape.size() == 2;
    OfficialTensors official;
    for (const auto& [name, entry] : file.tensors) {
        official.tensors.emplace(fromWebRwkvName(name, isVersion6, isBonusFinal), entry);
    }
    official.lora = layoutByShapes(official.tensors);
    official.isStateKeyFirst = official.lora == LoraLayout::OutIn;  // the dialect swaps these dimensions too
    return official;
}

/// Hugging Face's RWKV-4 to -6: other names for the same tensors.
OfficialTensors fromTransformers(const ModelFile& file) {
    OfficialTensors official;
    for (const auto& [name, entry] : file.tensors) {
        official.tensors.emplace(officialNameFromTransformers(name), entry);
    }
    return official;
}

/// flash-linear-attention's RWKV-7.
Result<OfficialTensors> fromFla(const ModelFile& file) {
    OfficialTensors official;
    official.lora = LoraLayout::OutIn;
    for (const auto& [name, entry] : file.tensors) {
        const std::string translated = officialNameFromFla(name);
        if (name.ends_with(kFlaPackedMixes)) {
            const auto parts = splitBlockName(translated, kOfficialBlock);
            if (auto unpacked = unpackMixes(file.path, parts ? parts->block : std::string_view(), entry, "x_",
                                            kMixOrder7, official.tensors);
                !unpacked) {
                return failWith(unpacked);
            }
        } else if (!translated.empty()) {
            official.tensors.emplace(translated, entry);
        }
    }
    return official;
}

Result<OfficialTensors> fromPyTorchNames(const ModelFile& file) {
    switch (nameDialect(file.tensors)) {
    case NameDialect::Transformers:
        return fromTransformers(file);
    case NameDialect::Fla:
        return fromFla(file);
    case NameDialect::Official:
        break;
    }
    return fromOfficialNames(file);
}

}  // namespace

Result<void> addTunedState(const ModelFile& file, OfficialTensors& model) {
    const auto isState = [](const auto& tensor) { return tensor.first.ends_with(".att.time_state"); };
    if (file.tensors.empty() || !std::all_of(file.tensors.begin(), file.tensors.end(), isState)) {
        return fail(ErrorCode::UnsupportedModel, file.path, "it is not a state, for it holds other tensors");
    }
    const auto isMissing = [&](int block) {
        const std::string prefix = "blocks." + std::to_string(block);
        return model.tensors.contains(prefix + ".ln1.weight") !=
               file.tensors.contains(prefix + ".att.time_state");
    };
    for (int block = 0; block <= static_cast<int>(file.tensors.size()); ++block) {
        if (isMissing(block)) {
            return fail(ErrorCode::ModelIncomplete, file.path,
                        "it has states for " + std::to_string(file.tensors.size()) +
                            " layers, and the model has another number of them");
        }
    }
    for (const auto& [name, entry] : file.tensors) {
        model.tensors.insert_or_assign(name, entry);
    }
    // web-rwkv's converter, the one that writes safetensors with nothing but states, swaps the last two
    // dimensions.
    model.isStateKeyFirst = file.container == Container::Safetensors;
    return {};
}

const GgufArchitecture* ggufArchitecture(std::string_view name) {
    const auto found = std::find_if(kArchitectures.begin(), kArchitectures.end(),
                                    [&](const GgufArchitecture& a) { return a.name == name; });
    return found == kArchitectures.end() ? nullptr : &*found;
}

std::string ggufNameOf(std::string_view officialName, const GgufArchitecture& architecture) {
    if (const auto global = lookUp(kGlobalNames, officialName, &NamePair::first, &NamePair::second);
        !global.empty()) {
        return std::string(global);
    }
    const auto parts = splitBlockName(officialName, kOfficialBlock);
    if (!parts) {
        return {};
    }
    auto rest = lookUp(kSharedBlockNames, parts->rest, &NamePair::first, &NamePair::second);
    const bool isPacked = parts->rest.starts_with("att." + std::string(architecture.packedPrefix)) &&
                          parts->rest.size() == 5 + architecture.packedPrefix.size() &&
                          architecture.packedLetters.find(parts->rest.back()) != std::string_view::npos;
    if (rest.empty() && !isPacked) {
        rest = lookUp(architecture.blockNames, parts->rest, &NamePair::first, &NamePair::second);
    }
    if (rest.empty()) {
        return {};
    }
    std::string name(kGgufBlock);
    return name.append(parts->block).append(".").append(rest);
}

std::string packedMixesName(int block) {
    std::string name(kGgufBlock);
    return name.append(std::to_string(block)).append(".").append(kPackedMixes);
}

std::vector<std::string> packedMixes(int block, const GgufArchitecture& architecture) {
    std::vector<std::string> names;
    for (const char letter : architecture.packedLetters) {
        names.push_back(
            blockTensor(std::to_string(block), "att." + std::string(architecture.packedPrefix) + letter));
    }
    return names;
}

Result<OfficialTensors> officialTensors(const ModelFile& file) {
    switch (file.container) {
    case Container::Gguf:
        return fromGguf(file);
    case Container::GgmlBin:
        return fromGgmlBin(file);
    case Container::Safetensors:
    case Container::Pth:
        break;
    }
    return fromPyTorchNames(file);
}

}  // namespace roost
