#include "rwkv/hugging_face_names.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace roost {

namespace {

using NamePair = std::pair<std::string_view, std::string_view>;  // theirs, official

constexpr std::array kTransformersParts{
    NamePair{"embeddings.", "emb."},
    NamePair{".pre_ln.", ".ln0."},
    NamePair{".attention.", ".att."},
    NamePair{".feed_forward.", ".ffn."},
    NamePair{".time_mix_key", ".time_mix_k"},
    NamePair{".time_mix_value", ".time_mix_v"},
    NamePair{".time_mix_receptance", ".time_mix_r"},
    NamePair{".time_mix_gate", ".time_mix_g"},
};

constexpr std::array kFlaGlobals{
    NamePair{"model.embeddings.weight", "emb.weight"},
    NamePair{"model.norm.weight", "ln_out.weight"},
    NamePair{"model.norm.bias", "ln_out.bias"},
    NamePair{"lm_head.weight", "head.weight"},
};

constexpr std::array kFlaParts{
    NamePair{"pre_norm.", "ln0."},
    NamePair{"attn_norm.", "ln1."},
    NamePair{"ffn_norm.", "ln2."},
    NamePair{"attn.r_proj.", "att.receptance."},
    NamePair{"attn.k_proj.", "att.key."},
    NamePair{"attn.v_proj.", "att.value."},
    NamePair{"attn.o_proj.", "att.output."},
    NamePair{"attn.g_norm.", "att.ln_x."},
    NamePair{"attn.", "att."},
};

constexpr std::array kFlaLoraParts{
    NamePair{"_lora.lora.0.weight", "1"},
    NamePair{"_lora.lora.2.weight", "2"},
    NamePair{"_lora.lora.2.bias", "0"},
};

constexpr std::string_view kFlaBlock = "model.layers.";

void replaceFirst(std::string& name, std::span<const NamePair> pairs) {
    for (const auto& [theirs, official] : pairs) {
        if (const std::size_t at = name.find(theirs); at != std::string::npos) {
            name.replace(at, theirs.size(), official);
            return;
        }
    }
}

}  // namespace

NameDialect nameDialect(const TensorDirectory& tensors) {
    const auto hasName = [&](auto matches) {
        return std::any_of(tensors.begin(), tensors.end(), [&](const auto& t) { return matches(t.first); });
    };
    if (hasName(
            [](const std::string& name) { return name.find(".attn.w_lora.lora.") != std::string::npos; })) {
        return NameDialect::Fla;
    }
    if (hasName(
            [](const std::string& name) { return name.find("blocks.0.attention.") != std::string::npos; })) {
        return NameDialect::Transformers;
    }
    return NameDialect::Official;
}

std::string officialNameFromTransformers(std::string_view name) {
    constexpr std::string_view kPrefix = "rwkv.";
    if (name.starts_with(kPrefix)) {
        name.remove_prefix(kPrefix.size());
    }
    std::string official(name);
    for (const NamePair& pair : kTransformersParts) {
        replaceFirst(official, std::span(&pair, 1));
    }
    return official;
}

std::string officialNameFromFla(std::string_view name) {
    for (const auto& [theirs, official] : kFlaGlobals) {
        if (name == theirs) {
            return std::string(official);
        }
    }
    if (!name.starts_with(kFlaBlock)) {
        return {};
    }
    std::string official = "blocks.";
    official += name.substr(kFlaBlock.size());
    replaceFirst(official, kFlaParts);
    replaceFirst(official, kFlaLoraParts);
    return official;
}

}  // namespace roost
