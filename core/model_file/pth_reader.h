#pragma once

#include "model_file/model_file.h"

namespace roost {

bool looksLikePth(std::span<const std::byte> bytes);

/// Reads what torch.save() writes for a dictionary of tensors: a zip archive with a pickle and the numbers
/// beside it, or the older form, pickles followed by the numbers. Nothing in the file is trusted and nothing
/// is ever run: see unpickle(). Several tensors may look into the same numbers. The dictionary's texts and
/// numbers become metadata.
Result<ModelFile> readPth(const std::shared_ptr<const MappedFile>& file);

}  // namespace roost
