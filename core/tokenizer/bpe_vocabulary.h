#pragma once

#include "base/result.h"
#include "tokenizer/tokenizer.h"

#include <string>
#include <string_view>
#include <vector>

namespace roost {

/// A byte-level byte-pair vocabulary: a value.
struct BpeVocabulary {
    /// Two tokens that become one; earlier merges go first.
    struct Merge {
        Token left = 0;
        Token right = 0;
        Token merged = 0;
    };

    /// A token that is looked for as it stands before anything is split or merged.
    struct Added {
        Token token = 0;
        bool afterNormalising = false;  ///< looked for in normalised text
    };

    std::vector<std::string> tokens;  ///< bytes by id; empty for ids that are not used
    std::vector<Token> byteTokens;    ///< by byte (256); -1 for bytes without one, which no UTF-8 contains
    std::vector<Merge> merges;
    std::vector<Added> added;
    bool composes = false;  ///< text is brought to normalisation form C first
    Token endOfText = 0;
};

/// Reads the contents of a tokenizer.json of the Hugging Face tokenizers library, as GPT-NeoX-20B has it:
/// byte-level BPE, at most form C, added tokens without further conditions. Anything else is refused by name.
/// \p subject names the file in errors.
Result<BpeVocabulary> parseTokenizerJson(std::string_view contents, const std::string& subject);

}  // namespace roost
