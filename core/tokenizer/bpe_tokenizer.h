#pragma once

#include "base/result.h"
#include "tokenizer/bpe_vocabulary.h"
#include "tokenizer/byte_trie.h"
#include "tokenizer/tokenizer.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace roost {

/// Byte-level byte pairs as GPT-NeoX-20B has them, which RWKV-4 Pile and Raven use. As in the official
/// tokenizer, the text of a special token, such as "<|endoftext|>", encodes to that token, which decodes to
/// its text again. Text is brought to normalisation form C if the vocabulary asks for it; bytes that are no
/// UTF-8 are kept.
class BpeTokenizer final : public Tokenizer {
public:
    /// From the contents of a tokenizer.json; \p subject names the file in errors.
    static Result<std::unique_ptr<Tokenizer>> fromJson(std::string_view contents, const std::string& subject);

    std::vector<Token> encode(std::string_view text) const override;
    std::string decode(Token token) const override;
    std::size_t size() const override { return m_vocabulary.tokens.size(); }
    std::string_view name() const override { return "GPT-NeoX 20B"; }
    Token endOfText() const override { return m_vocabulary.endOfText; }
    std::span<const Token> startOfText() const override { return {}; }

private:
    /// What a pair of tokens becomes, and how early.
    struct MergeRule {
        std::uint32_t rank = 0;
        Token merged = 0;
    };

    /// The tokens of words that came before in the same text.
    using WordCache = std::unordered_map<std::string, std::vector<Token>>;

    explicit BpeTokenizer(BpeVocabulary vocabulary);

    std::string withKnownBytes(std::string_view text) const;
    const MergeRule* ruleOf(Token left, Token right) const;
    void encodeNormalised(std::string_view text, WordCache& cache, std::vector<Token>& tokens) const;
    void encodeWords(std::string_view text, WordCache& cache, std::vector<Token>& tokens) const;
    std::vector<Token> mergeWord(std::string_view word) const;

    BpeVocabulary m_vocabulary;
    std::unordered_map<std::uint64_t, MergeRule> m_rules;  ///< by the pair's ids
    ByteTrie m_beforeNormalising;                          ///< added tokens
    ByteTrie m_afterNormalising;
};

}  // namespace roost
