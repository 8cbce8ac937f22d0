#pragma once

#include "generate/generator.h"
#include "inference/path_tokens.h"
#include "inference/token_messages.h"
#include "sampling/sampler.h"
#include "tokenizer/utf8_stream.h"

#include <span>

namespace roost {

/// The sampler that a request asks for: what it says, and what its words come to in this vocabulary.
SamplerSettings samplerFor(const SamplerSettings& sampler, const QVector<WordRule>& words,
                           const Tokenizer& tokenizer);

/// The words that are no single tokens.
QStringList unknownWords(const QVector<WordRule>& words, const Tokenizer& tokenizer);

/// What can come next where the model gives \p logits and nothing of the answer is there yet.
Probed probe(const ProbeRequest& request, std::span<const float> logits, const Tokenizer& tokenizer);

/// What a path is fed as.
FedText fedText(RequestId id, PathTokens& path, const Tokenizer& tokenizer);

/// Puts the tokens of one answer into words for the interface. A value; one thread at a time.
class AnswerTokenWriter {
public:
    /// The tokenizer outlives it.
    explicit AnswerTokenWriter(const Tokenizer& tokenizer) : m_tokenizer(tokenizer) {}

    /// What was drawn follows on what came before.
    void add(const DrawnToken& drawn);

    /// What was added since the last time.
    QVector<AnswerToken> take();

private:
    const Tokenizer& m_tokenizer;
    Utf8Stream m_characters;
    QVector<AnswerToken> m_tokens;
};

}  // namespace roost
