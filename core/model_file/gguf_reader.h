#pragma once

#include "model_file/model_file.h"

namespace roost {

bool looksLikeGguf(std::span<const std::byte> bytes);

/// Reads the directory and metadata of a GGUF file (versions 2 and 3). Nothing in the file is trusted:
/// counts, lengths, offsets and shapes are checked against the file's size before anything is done with them.
Result<ModelFile> readGguf(const std::shared_ptr<const MappedFile>& file);

}  // namespace roost
