#include "sampling/word_rules.h"

#include <algorithm>

namespace roost {

std::vector<Token> tokensOfWord(const std::string& text, const Tokenizer& tokenizer) {
    std::vector<Token> found;
    for (const std::string& form : {text, ' ' + text}) {
        const std::vector<Token> tokens = tokenizer.encode(form);
        const bool isNew = tokens.size() == 1 && !text.empty() && tokenizer.decode(tokens.front()) == form &&
                           std::find(found.begin(), found.end(), tokens.front()) == found.end();
        if (isNew) {
            found.push_back(tokens.front());
        }
    }
    return found;
}

void applyWordRules(std::span<const WordRule> rules, const Tokenizer& tokenizer, SamplerSettings& settings) {
    for (const WordRule& rule : rules) {
        for (const Token token : tokensOfWord(rule.text, tokenizer)) {
            if (rule.isBanned) {
                settings.banned.push_back(token);
            } else {
                settings.biases.push_back({token, rule.bias});
            }
        }
    }
}

}  // namespace roost
