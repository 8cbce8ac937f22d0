#pragma once

#include "chat/prompt_form.h"
#include "generate/generator.h"
#include "inference/messages.h"

#include <QByteArray>
#include <QVector>

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace roost {

/// Names what the ids of a tokenizer stand for.
QByteArray vocabularyDigest(const Tokenizer& tokenizer);

/// Names how messages are turned into tokens: the vocabulary, and how the form writes what was said before.
QByteArray readingDigest(const QByteArray& vocabulary, const PromptForm& form);

/// Names all tokens that were read up to a point: \p before is the name at the point before (empty at the
/// beginning), \p tokens what came since.
QByteArray tokenTrail(const QByteArray& before, std::span<const Token> tokens);

/// The tokens of an answer without the seam after it: those before, and where the seam begins within one, the
/// tokens of what it begins with.
std::vector<Token> withoutSeam(std::vector<Token> answer, const std::string& seam,
                               const Tokenizer& tokenizer);

/// The tokens of the messages of a path, each looked up when it is asked for: what a message was read as,
/// where that is known for this vocabulary and form, else its text encoded. Drawn answers must not be encoded
/// again, since that may give other tokens.
class PathTokens {
public:
    /// Path and generator outlive it.
    PathTokens(const QVector<PathMessage>& path, const Generator& generator, PromptForm form,
               const QByteArray& vocabulary);

    const PromptForm& form() const { return m_form; }

    /// See readingDigest.
    const QByteArray& reading() const { return m_reading; }

    qsizetype size() const { return m_path.size(); }
    const PathMessage& message(qsizetype index) const { return m_path[index]; }

    /// The tokens of an answer to the last message that is gone on with: what it was read as, else its text
    /// encoded as it stands, or cleaned where a blank line would end it.
    std::vector<Token> answerTokens(const std::string& text, const ReadTokens& read) const;

    const std::vector<Token>& tokens(qsizetype index);

    /// How many tokens the messages from \p first on have; fewer after a stop.
    int count(qsizetype first, const std::stop_token& stop = {});

    /// The trail after the message.
    const QByteArray& trail(qsizetype index);

private:
    bool isKnown(const ReadTokens& read) const;
    std::vector<Token> encoded(const PromptForm& form, const Message& message, Role roleBefore,
                               bool isFirst) const;

    const QVector<PathMessage>& m_path;
    const Generator& m_generator;
    PromptForm m_form;
    QByteArray m_reading;
    std::vector<std::optional<std::vector<Token>>> m_tokens;
    std::vector<QByteArray> m_trails;
};

}  // namespace roost
