#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace roost {

using Token = std::int32_t;

/// Text to tokens and back. Immutable after construction, so any number of threads may use one.
class Tokenizer {
public:
    Tokenizer() = default;
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;
    virtual ~Tokenizer() = default;

    /// The tokens of \p text, which may be any bytes; bytes that are no valid UTF-8 are encoded as far as the
    /// vocabulary has them. Never adds a start or end token.
    virtual std::vector<Token> encode(std::string_view text) const = 0;

    /// The bytes that \p token stands for; not always whole UTF-8 characters (see Utf8Stream). Empty for
    /// control tokens and for ids outside the vocabulary.
    virtual std::string decode(Token token) const = 0;

    /// Number of ids; valid ids are 0 .. size() - 1.
    virtual std::size_t size() const = 0;

    /// What to call it: "SentencePiece", "RWKV World", …
    virtual std::string_view name() const = 0;

    /// The token after which a text has ended. Tested by id, never by text.
    virtual Token endOfText() const = 0;

    /// Tokens that stand before every text that starts from an empty state; often none.
    virtual std::span<const Token> startOfText() const = 0;

    /// The bytes of all \p tokens in turn.
    std::string decodeAll(std::span<const Token> tokens) const;
};

}  // namespace roost
