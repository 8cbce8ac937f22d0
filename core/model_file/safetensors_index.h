#pragma once

#include "model_file/model_file.h"

#include <string_view>

namespace roost {

/// What the name of such an index ends with.
inline constexpr std::string_view kSafetensorsIndexSuffix = ".safetensors.index.json";

/// Whether these are the bytes of a JSON object, as the index of a model in several safetensors files is one.
bool looksLikeSafetensorsIndex(std::span<const std::byte> bytes);

/// Opens all parts that the index names, which must lie beside it. The tensors are those that the index
/// promises; one that is missing is an error.
Result<ModelFile> readSafetensorsParts(const std::shared_ptr<const MappedFile>& index);

/// Opens a safetensors file, and with it the other parts where an index beside it counts it among several.
Result<ModelFile> readSafetensorsOrParts(const std::shared_ptr<const MappedFile>& file);

}  // namespace roost
