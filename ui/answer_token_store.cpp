#include "answer_token_store.h"

namespace roost {

namespace {

constexpr qsizetype kMostTokens = 6'000;  ///< about a kilobyte each

}  // namespace

void AnswerTokenStore::setShading(bool shading) {
    if (shading != m_shading) {
        m_shading = shading;
        emit shadingChanged();
    }
}

const QVector<AnswerToken>& AnswerTokenStore::tokens(MessageId answer) const {
    static const QVector<AnswerToken> none;
    const auto found = m_answers.constFind(answer);
    return found == m_answers.constEnd() ? none : *found;
}

void AnswerTokenStore::add(MessageId answer, const QVector<AnswerToken>& tokens) {
    if (tokens.isEmpty()) {
        return;
    }
    if (!m_answers.contains(answer)) {
        m_order.append(answer);
    }
    m_answers[answer] += tokens;
    m_count += tokens.size();
    forgetOldest();
    emit grew(answer);
}

void AnswerTokenStore::forgetOldest() {
    while (m_count > kMostTokens && m_order.size() > 1) {
        m_count -= m_answers.take(m_order.takeFirst()).size();
    }
}

}  // namespace roost
