#pragma once

#include "base/result.h"
#include "tokenizer/byte_trie.h"
#include "tokenizer/tokenizer.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace roost {

/// The RWKV World vocabulary: always takes the longest token that the rest of the text begins with. Works on
/// bytes, so any bytes come back as they were; only a byte 0 is left out where the vocabulary has no token
/// for it. Token 0 ends a text and stands for none; nothing stands before one.
class WorldTokenizer final : public Tokenizer {
public:
    /// From the contents of a vocabulary file such as rwkv_vocab_v20230424.txt: lines of an id, a Python
    /// literal and its length in bytes. \p subject names the file in errors.
    static Result<std::unique_ptr<Tokenizer>> fromVocabularyFile(std::string_view contents,
                                                                 const std::string& subject);

    /// From tokenizer.ggml.tokens and tokenizer.ggml.token_type of a GGUF with tokenizer.ggml.model = "rwkv":
    /// by id, the escaped bytes of each token; only normal ones are text. \p types has as many entries or
    /// none, which leaves out token 0 only. \p subject names the file in errors.
    static Result<std::unique_ptr<Tokenizer>> fromGguf(std::span<const std::string> tokens,
                                                       std::span<const std::int32_t> types,
                                                       const std::string& subject);

    std::vector<Token> encode(std::string_view text) const override;
    std::string decode(Token token) const override;
    std::size_t size() const override { return m_tokens.size(); }
    std::string_view name() const override { return "RWKV World"; }
    Token endOfText() const override { return 0; }
    std::span<const Token> startOfText() const override { return {}; }

private:
    explicit WorldTokenizer(std::vector<std::string> tokens);

    /// \p tokens: bytes by id, empty for ids that are not text.
    static Result<std::unique_ptr<Tokenizer>> fromTokens(std::vector<std::string> tokens,
                                                         const std::string& subject);

    std::vector<std::string> m_tokens;
    ByteTrie m_trie;
};

}  // namespace roost
