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

void AnswerTokenStore::begin(MessageId answer, const QString& model, const QVector<AnswerToken>& tokens) {
    m_count -= m_answers.take(answer).tokens.size();
    m_answers.insert(answer, {model, {}});
    add(answer, model, tokens);
}

void AnswerTokenStore::add(MessageId answer, const QString& model, const QVector<AnswerToken>& tokens) {
    const auto grown = m_answers.find(answer);
    if (grown == m_answers.end() || tokens.isEmpty()) {
        return;
    }
    if (grown->model != model) {
        grown->model.clear();
    }
    grown->tokens += tokens;
    m_count += tokens.size();
    m_order.removeOne(answer);
    m_order.append(answer);
    forgetOldest();
    emit grew(answer);
}

void AnswerTokenStore::forgetOldest() {
    while (m_count > kMostTokens && m_order.size() > 1) {
        m_count -= m_answers.take(m_order.takeFirst()).tokens.size();
    }
}

}  // namespace roost
