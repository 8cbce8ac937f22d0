#pragma once

#include "base/result.h"
#include "model_file/metadata.h"
#include "model_file/model_file.h"
#include "tensor/tensor_type.h"

#include <functional>
#include <stop_token>
#include <string>

namespace roost {

/// What to make of a model file.
struct ConvertOptions {
    /// Of the large matrices, one that can be encoded; small and delicate tensors stay F32 or F16.
    TensorType type = TensorType::Q8_0;
    Metadata metadata;  ///< written over what the file itself says: name, vocabulary, template, …
};

/// Converts any readable model to a GGUF as llama.cpp names and shapes it. Streams: needs a few MiB of memory
/// whatever the size of the model. The file at \p outputPath appears only when it is whole; \p progress hears
/// the share done, 0 … 1; a stop leaves nothing behind and is ErrorCode::Interrupted.
Result<void> convertModel(const ModelFile& input, const std::string& outputPath,
                          const ConvertOptions& options, const std::function<void(double)>& progress = {},
                          const std::stop_token& stop = {});

}  // namespace roost
