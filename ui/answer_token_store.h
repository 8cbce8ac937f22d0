#pragma once

#include "inference/token_messages.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QVector>
#include <QtQmlIntegration>

namespace roost {

/// The tokens of the answers that were written since the program began, with what could have stood in their
/// places. Kept in memory alone, and only of the latest answers. GUI thread.
class AnswerTokenStore : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(bool shading READ shading WRITE setShading NOTIFY shadingChanged)

public:
    using QObject::QObject;

    /// Whether answers are shown token by token, shaded by their probabilities.
    bool shading() const { return m_shading; }
    void setShading(bool shading);

    /// Empty for answers of earlier sessions.
    const QVector<AnswerToken>& tokens(MessageId answer) const;
    Q_INVOKABLE bool has(quint64 answer) const { return !tokens(answer).isEmpty(); }

    void add(MessageId answer, const QVector<AnswerToken>& tokens);

signals:
    void shadingChanged();
    void grew(quint64 answer);

private:
    void forgetOldest();

    bool m_shading = false;
    QHash<MessageId, QVector<AnswerToken>> m_answers;
    QList<MessageId> m_order;  ///< oldest first
    qsizetype m_count = 0;     ///< tokens of all answers
};

}  // namespace roost
