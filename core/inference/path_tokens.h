#pragma once

#include "chat/prompt_template.h"
#include "generate/generator.h"
#include "inference/messages.h"

#include <QByteArray>
#include <QVector>

#include <optional>
#include <span>
#include <vector>

namespace roost {

/// Names how a model with this tokenizer and template turns messages into tokens.
QByteArray vocabularyDigest(const Tokenizer& tokenizer, const PromptTemplate& form);

/// Names all tokens that were read up to a point: \p before is the name at the point before (empty at the
/// beginning), \p tokens what came since.
QByteArray tokenTrail(const QByteArray& before, std::span<const Token> tokens);

/// The tokens of an answer without the seam after it: those before, and where the seam begins within one, the
/// tokens of what it begins with.
std::vector<Token> withoutSeam(std::vector<Token> answer, const Tokenizer& tokenizer);

/// The tokens of the messages of a path, each looked up when it is asked for: what a message was read as,
/// where that is known for this vocabulary, else its text encoded. Drawn answers must not be encoded again,
/// since that may give other tokens.
class PathTokens {
public:
    /// All must outlive it.
    PathTokens(const QVector<PathMessage>& path, const Generator& generator, const PromptTemplate& form,
               const QByteArray& vocabulary);

    qsizetype size() const { return m_path.size(); }
    const PathMessage& message(qsizetype index) const { return m_path[index]; }

    /// The tokens of a message that follows on others: what it was read as, else its text encoded.
    std::vector<Token> tokensOf(const Message& message, const ReadTokens& read) const;

    const std::vector<Token>& tokens(qsizetype index);

    /// The trail after the message.
    const QByteArray& trail(qsizetype index);

private:
    std::vector<Token> tokensOf(const Message& message, const ReadTokens& read, bool isFirst) const;

    const QVector<PathMessage>& m_path;
    const Generator& m_generator;
    const PromptTemplate& m_form;
    const QByteArray& m_vocabulary;
    std::vector<std::optional<std::vector<Token>>> m_tokens;
    std::vector<QByteArray> m_trails;
};

}  // namespace roost
