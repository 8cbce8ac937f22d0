#pragma once

#include "model_file/gguf_writer.h"
#include "model_file/metadata.h"
#include "rwkv/config.h"
#include "rwkv/official_tensors.h"

#include <string>
#include <vector>

namespace roost {

/// Where the numbers of a GGUF tensor come from.
struct TensorSource {
    std::vector<const TensorEntry*> parts;  ///< set one after another
    bool isTransposed = false;              ///< the last two dimensions of the part are swapped
};

/// A tensor to be written and where it comes from.
struct PlannedTensor {
    GgufTensor tensor;
    TensorSource source;
};

/// What a GGUF of a model is made of.
struct GgufPlan {
    std::string architecture;
    Metadata shapes;  ///< the keys under which readers of the architecture look for the model's sizes
    std::vector<PlannedTensor> tensors;
};

/// Plans the GGUF of a model whose large matrices are to be of \p type: as llama.cpp names and shapes RWKV-6
/// and -7; the other versions under their official names. \p official has the tensors that the model needs
/// (neededTensors) and no others; the plan points into it.
GgufPlan planGguf(const OfficialTensors& official, const ModelConfig& config, TensorType type);

}  // namespace roost
