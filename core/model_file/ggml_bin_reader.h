#pragma once

#include "model_file/model_file.h"

namespace roost {

bool looksLikeGgmlBin(std::span<const std::byte> bytes);

/// Reads the directory of a file of rwkv.cpp: a header of six u32, then each tensor's description with its
/// data behind it up to the end of the file. Nothing in the file is trusted. The metadata are the header's
/// n_vocab, n_embed and n_layer.
Result<ModelFile> readGgmlBin(const std::shared_ptr<const MappedFile>& file);

}  // namespace roost
