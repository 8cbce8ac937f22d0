#pragma once

#include "model_file/model_file.h"

namespace roost {

bool looksLikeSafetensors(std::span<const std::byte> bytes);

/// Reads the directory of a safetensors file: u64 header length, JSON header, data. Nothing in the file is
/// trusted; lengths and offsets are checked against the file's size.
Result<ModelFile> readSafetensors(const std::shared_ptr<const MappedFile>& file);

}  // namespace roost
