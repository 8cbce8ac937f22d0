#pragma once

#include "rwkv/state.h"

#include <cstddef>

namespace roost {

/// The published generations of the architecture.
enum class RwkvVersion { V7 };

/// The shapes of a model, all read from its tensors.
struct ModelConfig {
    RwkvVersion version = RwkvVersion::V7;
    int layers = 0;
    int width = 0;       ///< channels of the embedding, C
    int heads = 0;       ///< H
    int headSize = 0;    ///< N = C / H
    int ffnWidth = 0;    ///< channels inside the channel mix, F
    int vocabulary = 0;  ///< rows of the embedding and of the head
    float layerNormEpsilon = 1e-5F;
    float groupNormEpsilon = 64e-5F;

    StateShape stateShape() const {
        const auto n = static_cast<std::size_t>(headSize);
        return {layers, width, static_cast<std::size_t>(heads) * n * n};
    }
};

}  // namespace roost
