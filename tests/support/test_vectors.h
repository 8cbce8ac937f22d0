#pragma once

#include "tokenizer/tokenizer.h"

#include <string>
#include <vector>

namespace roost::test {

/// What an official tokenizer makes of a text.
struct TokenVector {
    std::string bytes;
    std::vector<Token> ids;
};

/// Reads lines of {"hex": …, "ids": […]} from the independent reference data.
std::vector<TokenVector> readTokenVectors(const std::string& name);

/// The contents of a file; a test that cannot read its own data ends there.
std::string readFile(const std::string& path);

/// Random bytes that are often, but not always, text: letters, blanks, other scripts and anything at all.
std::string awkwardBytes(unsigned seed, std::size_t size);

}  // namespace roost::test
