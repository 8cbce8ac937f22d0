#include "rwkv/official_tensors.h"

#include <algorithm>
#include <array>
#include <charconv>
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

constexpr std::array kBlockNames{
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
    NamePair{"att.w0", "time_mix_w0.weight"},
    NamePair{"att.w1", "time_mix_w1.weight"},
    NamePair{"att.w2", "time_mix_w2.weight"},
    NamePair{"att.a0", "time_mix_a0.weight"},
    NamePair{"att.a1", "time_mix_a1.weight"},
    NamePair{"att.a2", "time_mix_a2.weight"},
    NamePair{"att.v0", "time_mix_v0.weight"},
    NamePair{"att.v1", "time_mix_v1.weight"},
    NamePair{"att.v2", "time_mix_v2.weight"},
    NamePair{"att.g1", "time_mix_g1.weight"},
    NamePair{"att.g2", "time_mix_g2.weight"},
    NamePair{"att.k_k", "time_mix_k_k.weight"},
    NamePair{"att.k_a", "time_mix_k_a.weight"},
    NamePair{"att.r_k", "time_mix_r_k.weight"},
    NamePair{"ffn.x_k", "channel_mix_lerp_k.weight"},
    NamePair{"ffn.key.weight", "channel_mix_key.weight"},
    NamePair{"ffn.value.weight", "channel_mix_value.weight"},
};

constexpr std::string_view kOfficialBlock = "blocks.";
constexpr std::string_view kGgufBlock = "blk.";
constexpr std::string_view kPackedMixes = "time_mix_lerp_fused.weight";

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

template <typename Names>
std::string_view lookUp(const Names& names, std::string_view from, std::string_view NamePair::*key,
                        std::string_view NamePair::*value) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const NamePair& p) { return p.*key == from; });
    return found == names.end() ? std::string_view() : (*found).*value;
}

std::string translate(std::string_view from, std::string_view fromPrefix, std::string_view toPrefix,
                      std::string_view NamePair::*key, std::string_view NamePair::*value) {
    if (const auto global = lookUp(kGlobalNames, from, key, value); !global.empty()) {
        return std::string(global);
    }
    const auto parts = splitBlockName(from, fromPrefix);
    const auto rest = parts ? lookUp(kBlockNames, parts->rest, key, value) : std::string_view();
    if (rest.empty()) {
        return {};
    }
    std::string name(toPrefix);
    name.append(parts->block).append(".").append(rest);
    return name;
}

/// Cuts the packed token-shift mixes [6][…][width] into the official x_r, x_w, ….
Result<void> unpackMixes(const ModelFile& file, std::string_view block, const TensorEntry& packed,
                         TensorDirectory& tensors) {
    const std::size_t count = packed.shape.empty() ? 0 : static_cast<std::size_t>(packed.shape.front());
    // Files of models without a gate have five; Roost needs all six, and says so where it looks for x_g.
    if (count < 1 || count > kGgufMixOrder.size() || isBlockType(packed.type)) {
        return fail(ErrorCode::ModelIncomplete, file.path,
                    "the token-shift mixes of block " + std::string(block) + " are packed as " +
                        shapeText(packed.shape));
    }
    const std::size_t bytes = packed.data.size() / count;
    for (std::size_t i = 0; i < count; ++i) {
        std::string name(kOfficialBlock);
        name.append(block).append(".att.x_").append(1, kGgufMixOrder[i]);
        tensors.emplace(std::move(name),
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
                        "its head size is " + std::to_string(headSize) + " for " + std::to_string(size) + " channels");
        }
        entry.shape = {static_cast<std::uint64_t>(size / headSize), static_cast<std::uint64_t>(headSize)};
    }
    return {};
}

Result<OfficialTensors> fromGguf(const ModelFile& file) {
    const auto architecture = file.metadata.text("general.architecture").value_or("");
    if (architecture != "rwkv7") {
        return fail(ErrorCode::UnsupportedModel, file.path,
                    architecture.empty() ? "it does not name its architecture"
                                         : "its architecture is “" + architecture + "”, and Roost runs rwkv7");
    }
    OfficialTensors official{{}, LoraLayout::OutIn};
    for (const auto& [ggufName, entry] : file.tensors) {
        const auto parts = splitBlockName(ggufName, kGgufBlock);
        if (parts && parts->rest == kPackedMixes) {
            if (auto unpacked = unpackMixes(file, parts->block, entry, official.tensors); !unpacked) {
                return failWith(unpacked);
            }
        } else if (std::string name = officialNameOf(ggufName); !name.empty()) {
            official.tensors.emplace(std::move(name), entry);
        }
    }
    if (auto shaped = shapeBonus(file, official.tensors); !shaped) {
        return failWith(shaped);
    }
    return official;
}

/// Two dialects share the official names of RWKV-7: the official one and web-rwkv's, which swaps the dimensions
/// of the low-rank matrices. Only shapes tell them apart, and only where a rank differs from the width.
LoraLayout layoutByShapes(const TensorDirectory& tensors) {
    const auto embedding = tensors.find("emb.weight");
    const std::uint64_t width = embedding == tensors.end() ? 0 : embedding->second.columns();
    for (const auto& [name, entry] : tensors) {
        const auto parts = splitBlockName(name, kOfficialBlock);
        const bool isDown = parts && (parts->rest == "att.w1" || parts->rest == "att.a1" || parts->rest == "att.g1");
        if (isDown && entry.shape.size() == 2 && entry.shape[0] != entry.shape[1]) {
            return entry.shape[1] == width ? LoraLayout::OutIn : LoraLayout::InOut;
        }
    }
    return LoraLayout::InOut;
}

}  // namespace

std::string ggufNameOf(std::string_view officialName) {
    return translate(officialName, kOfficialBlock, kGgufBlock, &NamePair::first, &NamePair::second);
}

std::string officialNameOf(std::string_view ggufName) {
    return translate(ggufName, kGgufBlock, kOfficialBlock, &NamePair::second, &NamePair::first);
}

Result<OfficialTensors> officialTensors(const ModelFile& file) {
    if (file.container == Container::Gguf) {
        return fromGguf(file);
    }
    return OfficialTensors{file.tensors, layoutByShapes(file.tensors)};
}

}  // namespace roost
