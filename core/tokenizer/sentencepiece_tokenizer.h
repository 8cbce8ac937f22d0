#pragma once

#include "base/result.h"
#include "tokenizer/sentencepiece_vocabulary.h"
#include "tokenizer/tokenizer.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace roost {

/// A SentencePiece vocabulary, served by libsentencepiece. Text that is no UTF-8 keeps its bytes where the
/// vocabulary has byte pieces and leaves text as it is; elsewhere they become U+FFFD. A vocabulary that puts
/// a space before every text decodes with that space.
class SentencePieceTokenizer final : public Tokenizer {
public:
    /// From the contents of a .model file; \p subject names it in errors.
    static Result<std::unique_ptr<Tokenizer>> fromModel(std::string_view contents,
                                                        const std::string& subject);

    /// From the parts of a vocabulary, such as a GGUF carries; \p subject names the file in errors.
    static Result<std::unique_ptr<Tokenizer>> fromVocabulary(const SentencePieceVocabulary& vocabulary,
                                                             const std::string& subject);

    ~SentencePieceTokenizer() override;

    std::vector<Token> encode(std::string_view text) const override;
    std::string decode(Token token) const override;
    std::size_t size() const override;
    std::string_view name() const override { return "SentencePiece"; }
    Token endOfText() const override;
    std::span<const Token> startOfText() const override;

private:
    struct Impl;
    explicit SentencePieceTokenizer(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;
};

}  // namespace roost
