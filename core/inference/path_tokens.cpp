#include "inference/path_tokens.h"

#include "snapshots/digest.h"

#include <algorithm>
#include <string>
#include <utility>

namespace roost {

QByteArray vocabularyDigest(const Tokenizer& tokenizer) {
    Digest digest;
    digest.add(tokenizer.name().data(), tokenizer.name().size());
    for (std::size_t id = 0; id < tokenizer.size(); ++id) {
        const std::string bytes = tokenizer.decode(static_cast<Token>(id));
        const auto length = static_cast<quint32>(bytes.size());
        digest.add(&length, sizeof length);
        digest.add(bytes.data(), bytes.size());
    }
    return digest.value();
}

QByteArray readingDigest(const QByteArray& vocabulary, const PromptForm& form) {
    Digest digest;
    digest.add(vocabulary.constData(), static_cast<std::size_t>(vocabulary.size()));
    for (const std::string* part : {&form.beforeSystem, &form.beforeUser, &form.afterUser, &form.answerName,
                                    &form.beforeAnswer, &form.seam}) {
        const auto length = static_cast<quint32>(part->size());
        digest.add(&length, sizeof length);
        digest.add(part->data(), part->size());
    }
    digest.add(&form.verbatim, sizeof form.verbatim);
    return digest.value();
}

QByteArray tokenTrail(const QByteArray& before, std::span<const Token> tokens) {
    Digest digest;
    digest.add(before.constData(), static_cast<std::size_t>(before.size()));
    digest.add(tokens.data(), tokens.size_bytes());
    return digest.value();
}

std::vector<Token> withoutSeam(std::vector<Token> answer, const std::string& seam,
                               const Tokenizer& tokenizer) {
    std::string end;
    while (!answer.empty() && end.size() < seam.size()) {
        end.insert(0, tokenizer.decode(answer.back()));
        answer.pop_back();
    }
    if (end.ends_with(seam)) {
        end.resize(end.size() - seam.size());
    }
    const std::vector<Token> kept = tokenizer.encode(end);
    answer.insert(answer.end(), kept.begin(), kept.end());
    return answer;
}

PathTokens::PathTokens(const QVector<PathMessage>& path, const Generator& generator, PromptForm form,
                       const QByteArray& vocabulary)
    : m_path(path), m_generator(generator), m_form(std::move(form)),
      m_reading(readingDigest(vocabulary, m_form)), m_tokens(static_cast<std::size_t>(path.size())) {}

const std::vector<Token>& PathTokens::tokens(qsizetype index) {
    std::optional<std::vector<Token>>& tokens = m_tokens[static_cast<std::size_t>(index)];
    if (!tokens) {
        const PathMessage& each = m_path[index];
        const Role before = index == 0 ? Role::System : m_path[index - 1].message.role;
        tokens = isKnown(each.read) ? std::vector<Token>(each.read.ids.begin(), each.read.ids.end())
                                    : encoded(m_form, each.message, before, index == 0);
    }
    return *tokens;
}

std::vector<Token> PathTokens::answerTokens(const std::string& text, const ReadTokens& read) const {
    if (isKnown(read)) {
        return {read.ids.begin(), read.ids.end()};
    }
    PromptForm form = m_form;
    form.verbatim =
        form.verbatim || std::none_of(form.stops.begin(), form.stops.end(), [&text](const std::string& stop) {
            return text.find(stop) != std::string::npos;
        });
    return encoded(form, {Role::Assistant, text}, Role::User, /*isFirst=*/false);
}

bool PathTokens::isKnown(const ReadTokens& read) const {
    return read.vocabulary == m_reading && !read.ids.isEmpty() && m_generator.knows(read.ids);
}

std::vector<Token> PathTokens::encoded(const PromptForm& form, const Message& message, Role roleBefore,
                                       bool isFirst) const {
    const std::size_t before = isFirst ? 0 : 1;  // what matters is whether it is the beginning
    return m_generator.promptTokens(feedText(form, message, roleBefore), {{}, {}, before});
}

int PathTokens::count(qsizetype first, const std::stop_token& stop) {
    std::size_t sum = 0;
    for (qsizetype i = first; i < size() && !stop.stop_requested(); ++i) {
        sum += tokens(i).size();
    }
    return static_cast<int>(sum);
}

const QByteArray& PathTokens::trail(qsizetype index) {
    while (static_cast<qsizetype>(m_trails.size()) <= index) {
        const auto next = static_cast<qsizetype>(m_trails.size());
        m_trails.push_back(tokenTrail(next == 0 ? QByteArray() : m_trails.back(), tokens(next)));
    }
    return m_trails[static_cast<std::size_t>(index)];
}

}  // namespace roost
