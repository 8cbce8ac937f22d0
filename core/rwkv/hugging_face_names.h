#pragma once

#include "model_file/tensor_directory.h"

#include <string>
#include <string_view>

namespace roost {

/// How the tensors of a file are called.
enum class NameDialect {
    Official,      ///< BlinkDL's: "blocks.0.att.key.weight"
    Transformers,  ///< Hugging Face's RWKV-4 to -6: "rwkv.blocks.0.attention.key.weight"
    Fla,           ///< flash-linear-attention's RWKV-7: "model.layers.0.attn.k_proj.weight"
};

NameDialect nameDialect(const TensorDirectory& tensors);

/// The official counterpart of a name of Hugging Face's transformers, as its conversion script
/// (convert_rwkv_checkpoint_to_hf.py) and the model code of RWKV/rwkv-5-world and rwkv-6-world make them.
std::string officialNameFromTransformers(std::string_view name);

/// The official counterpart of a name of flash-linear-attention, as its script (convert_from_rwkv7.py) makes
/// them; empty if there is none. It keeps low-rank matrices as [outputs][inputs].
std::string officialNameFromFla(std::string_view name);

/// flash-linear-attention's first RWKV-7 models keep the six token-shift mixes of a block in one tensor of
/// this name, in the order of GGUF.
inline constexpr std::string_view kFlaPackedMixes = "attn.x_x";

}  // namespace roost
