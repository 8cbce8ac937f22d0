#pragma once

#include "base/result.h"
#include "model_file/pickle.h"

#include <cstddef>
#include <span>
#include <string>

namespace roost {

/// Reads the pickle (Python's object format, protocols 2 to 5) at the beginning of \p bytes as far as
/// torch.save() uses it for tensors. Nothing is ever called: what is neither tensor, dictionary, list, tuple
/// nor scalar is refused with its name. Memory and time stay in proportion to \p bytes and below fixed
/// limits. Errors name \p path.
Result<Pickle> unpickle(std::span<const std::byte> bytes, const std::string& path);

}  // namespace roost
