#pragma once

#include "model_file/pickle.h"

#include <optional>
#include <string_view>

namespace roost {

/// The thing that a pickle may ask for under this name; none for all others, whatever they are.
std::optional<PickleGlobal> findPickleGlobal(std::string_view module, std::string_view name);

/// The name of a thing that a pickle may ask for, without its module.
std::string_view nameOf(PickleGlobal global);

/// What calling \p global with \p arguments, values of \p pickle, makes: an empty dictionary or a tensor.
/// None where it cannot be called or the arguments make no sense. Nothing of Python or PyTorch ever runs.
std::optional<PickleValue> callPickleGlobal(const Pickle& pickle, PickleGlobal global,
                                            const PickleTuple& arguments);

/// The run of numbers that torch.save() describes as ("storage", type, key, device, number of elements[,
/// view]); none where \p description is nothing of the kind.
std::optional<PickleStorage> describedStorage(const Pickle& pickle, const PickleTuple& description);

}  // namespace roost
