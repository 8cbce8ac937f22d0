#pragma once

#include "base/result.h"
#include "tokenizer/tokenizer.h"

#include <string>
#include <string_view>
#include <vector>

namespace roost::cli {

/// Token ids written as numbers with blanks or commas between them, each at least 0 and below \p vocabulary;
/// \p subject names the text in errors.
Result<std::vector<Token>> parseTokens(std::string_view text, std::size_t vocabulary,
                                       const std::string& subject);

/// A check of options: what there is in a list of ids that is none in any vocabulary; empty if all are.
std::string checkTokens(const std::string& text);

}  // namespace roost::cli
