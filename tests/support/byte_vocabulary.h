#pragma once

#include "tokenizer/tokenizer.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace roost::test {

/// The contents of a vocabulary file of RWKV World with nothing but the single bytes: byte b is token b + 1.
std::string byteVocabulary();

/// That vocabulary as a tokenizer.
std::unique_ptr<Tokenizer> byteTokenizer();

/// Another tokenizer with tokens before every text.
class StartingTokenizer final : public Tokenizer {
public:
    /// \p tokenizer must outlive this one.
    StartingTokenizer(const Tokenizer& tokenizer, std::vector<Token> start)
        : m_tokenizer(tokenizer), m_start(std::move(start)) {}

    std::vector<Token> encode(std::string_view text) const override { return m_tokenizer.encode(text); }
    std::string decode(Token token) const override { return m_tokenizer.decode(token); }
    std::size_t size() const override { return m_tokenizer.size(); }
    std::string_view name() const override { return m_tokenizer.name(); }
    Token endOfText() const override { return m_tokenizer.endOfText(); }
    std::span<const Token> startOfText() const override { return m_start; }

private:
    const Tokenizer& m_tokenizer;
    std::vector<Token> m_start;
};

}  // namespace roost::test
