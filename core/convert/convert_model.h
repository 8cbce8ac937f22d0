#pragma once

#include "base/result.h"
#include "model_file/metadata.h"
#include "model_file/model_file.h"
#include "rwkv/config.h"
#include "tensor/tensor_type.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace roost {

/// What to make of a model file.
struct ConvertOptions {
    /// Of the large matrices, one that can be encoded; small and delicate tensors stay F32 or F16.
    TensorType type = TensorType::Q8_0;
    Metadata metadata;  ///< written over what the file itself says: name, vocabulary, template, …
    int threads = 0;    ///< 0 takes as many as there are physical cores
    /// After how many bytes of the new file room of a source that is consumed is given back.
    std::uint64_t flushEvery = std::uint64_t{64} << 20;
    bool leavesOutVocabulary = false;  ///< the one that a GGUF has inside; \c metadata may hold another
};

/// Whether llama.cpp runs what convertModel makes of this version. RWKV-5 with a gate it runs as the RWKV-6
/// that computes the same (see FinchForm); of RWKV-4 and 5.0 only Roost opens the GGUF.
bool runsInLlamaCpp(RwkvVersion version);

/// Converts any readable model to a GGUF, as llama.cpp names and shapes it if it knows the version. Streams:
/// needs the memory of one block and a few MiB, whatever the size of the model. The file at \p outputPath
/// appears only when it is whole; \p progress hears the share done, 0 … 1; a stop leaves nothing behind and
/// is ErrorCode::Interrupted. What an earlier one left that was killed is removed.
Result<void> convertModel(const ModelFile& input, const std::string& outputPath,
                          const ConvertOptions& options, const std::function<void(double)>& progress = {},
                          const std::stop_token& stop = {});

}  // namespace roost
