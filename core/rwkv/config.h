#pragma once

#include "base/result.h"
#include "rwkv/official_tensors.h"
#include "rwkv/state.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace roost {

/// The published generations of the architecture, as the official Python package tells them apart.
enum class RwkvVersion {
    V4,
    V5_0,  ///< one decay for each head, no gate
    V5_1,  ///< one decay for each head
    V5_2,  ///< one decay for each channel
    V6,
    V7,
};

/// "RWKV-5.2".
std::string_view label(RwkvVersion version);

/// The shapes of a model, all read from its tensors.
struct ModelConfig {
    RwkvVersion version = RwkvVersion::V7;
    int layers = 0;
    int width = 0;       ///< channels of the embedding, C
    int heads = 0;       ///< H; 0 for RWKV-4, which has none
    int headSize = 0;    ///< N = C / H
    int ffnWidth = 0;    ///< channels inside the channel mix, F
    int vocabulary = 0;  ///< rows of the embedding and of the head
    float layerNormEpsilon = 1e-5F;
    float groupNormEpsilon = 64e-5F;
    int halveEvery =
        0;  ///< some GGUF files of RWKV-6 halve the residual after every so many layers; 0: never

    StateShape stateShape() const;
};

/// The shapes of the model that the tensors make up, and its version: told by tensors, never by a name.
/// Variants that Roost knows and cannot run are named. Errors name \p path.
Result<ModelConfig> configOf(const OfficialTensors& official, const std::string& path);

}  // namespace roost
