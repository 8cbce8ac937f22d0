#include "cli/token_list.h"

#include <charconv>

namespace roost::cli {

namespace {

/// The ids of any vocabulary that a text lists.
Result<std::vector<Token>> tokensIn(std::string_view text, const std::string& subject) {
    constexpr std::string_view kSeparators = " ,\t\r\n";
    std::vector<Token> tokens;
    for (std::size_t begin = text.find_first_not_of(kSeparators); begin != std::string_view::npos;
         begin = text.find_first_not_of(kSeparators)) {
        text.remove_prefix(begin);
        const std::string_view word = text.substr(0, text.find_first_of(kSeparators));
        Token token = -1;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), token);
        if (error != std::errc() || end != word.data() + word.size() || token < 0) {
            return fail(ErrorCode::InvalidArgument, subject,
                        "“" + std::string(word) + "” is not a token number");
        }
        tokens.push_back(token);
        text.remove_prefix(word.size());
    }
    return tokens;
}

}  // namespace

Result<std::vector<Token>> parseTokens(std::string_view text, std::size_t vocabulary,
                                       const std::string& subject) {
    auto tokens = tokensIn(text, subject);
    if (!tokens) {
        return tokens;
    }
    for (const Token token : *tokens) {
        if (static_cast<std::size_t>(token) >= vocabulary) {
            return fail(ErrorCode::InvalidArgument, subject,
                        "token " + std::to_string(token) + " is outside the vocabulary of " +
                            std::to_string(vocabulary));
        }
    }
    return tokens;
}

std::string checkTokens(const std::string& text) {
    const auto tokens = tokensIn(text, {});
    return tokens ? std::string() : tokens.error().detail;
}

}  // namespace roost::cli
