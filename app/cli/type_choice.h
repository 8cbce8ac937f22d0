#pragma once

#include "tensor/tensor_type.h"

#include <string>

namespace roost::cli {

/// The types that a model can be written in, for people.
std::string typeNames();

/// A check of options: what is wrong with the name of such a type; empty if nothing is.
std::string checkTypeName(const std::string& name);

/// The type of a name that passed the check.
TensorType typeNamed(const std::string& name);

}  // namespace roost::cli
