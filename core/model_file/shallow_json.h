#pragma once

#include <nlohmann/json.hpp>

#include <string_view>

namespace roost {

/// Parses JSON of at most four levels, which is what a directory of tensors needs. Invalid and deeper text
/// gives something that is no object, without exception and without recursion.
nlohmann::json parseShallowJson(std::string_view text);

}  // namespace roost
