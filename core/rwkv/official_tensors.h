#pragma once

#include "base/result.h"
#include "model_file/model_file.h"

#include <string>
#include <string_view>
#include <vector>

namespace roost {

/// How a file stores the low-rank matrices (w1, w2, a1, …), which multiply from the right in the official
/// code.
enum class LoraLayout {
    InOut,  ///< [inputs][outputs], as the official files have them
    OutIn,  ///< [outputs][inputs], like every other matrix
};

/// A model file under the official names: what each container calls its tensors and how it packs them ends
/// here. Two names are Roost's own, for containers that store a value as it is used and not as it was
/// trained: "att.decay" (RWKV-4: -exp(time_decay), RWKV-5: exp(-exp(time_decay))) and "att.bonus" (RWKV-5:
/// exp(time_first)).
struct OfficialTensors {
    TensorDirectory
        tensors;  ///< by official name ("blocks.0.att.key.weight"); linear weights [outputs][inputs]
    LoraLayout lora = LoraLayout::InOut;
    bool isStateKeyFirst =
        false;           ///< a tuned state is [head][key][value], not the official [head][value][key]
    int halveEvery = 0;  ///< the residual is to be halved after every so many layers; 0: never
};

/// Translates names and splits packed tensors. Views, no copies. Refuses architectures that Roost cannot run
/// by their name.
Result<OfficialTensors> officialTensors(const ModelFile& file);

/// Adds the tensors of a state-tuned file, blocks.i.att.time_state, to those of its base model. Refuses what
/// is no such file. Views: \p file must stay open as long as \p model is used.
Result<void> addTunedState(const ModelFile& file, OfficialTensors& model);

/// The name of an architecture of GGUF files, and how its names go with the official ones.
struct GgufArchitecture;

/// "rwkv6" or "rwkv7", which llama.cpp knows; null for another name.
const GgufArchitecture* ggufArchitecture(std::string_view name);

/// The official name's counterpart; empty when there is none. The token-shift mixes of a time mix, which GGUF
/// packs into one tensor, have none of their own.
std::string ggufNameOf(std::string_view officialName, const GgufArchitecture& architecture);

/// GGUF's name for the packed token-shift mixes of a block, and the official names of its parts in their
/// order.
std::string packedMixesName(int block);
std::vector<std::string> packedMixes(int block, const GgufArchitecture& architecture);

/// Architectures of Roost's own, for versions that llama.cpp cannot run: a GGUF with the official names and
/// shapes.
inline constexpr std::string_view kOwnArchitecture4 = "rwkv4";
inline constexpr std::string_view kOwnArchitecture5 = "rwkv5";

}  // namespace roost
