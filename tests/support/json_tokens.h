#pragma once

#include "tokenizer/tokenizer.h"

#include <QJsonArray>
#include <QJsonValue>

#include <vector>

namespace roost::test {

/// The tokens of a JSON array of their ids.
inline std::vector<Token> tokensOf(const QJsonValue& value) {
    std::vector<Token> tokens;
    for (const QJsonValue token : value.toArray()) {
        tokens.push_back(token.toInt());
    }
    return tokens;
}

}  // namespace roost::test
