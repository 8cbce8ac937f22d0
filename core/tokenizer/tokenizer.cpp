#include "tokenizer/tokenizer.h"

namespace roost {

std::string Tokenizer::decodeAll(std::span<const Token> tokens) const {
    std::string text;
    for (const Token token : tokens) {
        text += decode(token);
    }
    return text;
}

}  // namespace roost
