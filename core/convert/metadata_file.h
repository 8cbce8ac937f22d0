#pragma once

#include "base/result.h"
#include "model_file/metadata.h"

#include <string>

namespace roost {

/// Reads a JSON object of keys and texts, numbers or truth values into \p metadata, over what is there.
Result<void> readMetadataFile(const std::string& path, Metadata& metadata);

}  // namespace roost
