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

    /// All that were drawn of an answer, from its first one; empty for answers of earlier sessions.
    QVector<AnswerToken> tokens(MessageId answer) const { return m_answers.value(answer).tokens; }
    Q_INVOKABLE bool has(quint64 answer) const { return !tokens(answer).isEmpty(); }

    /// The file of the model that drew them; empty where several did.
    QString model(MessageId answer) const { return m_answers.value(answer).model; }

    /// Tokens with which an answer begins.
    void begin(MessageId answer, const QString& model, const QVector<AnswerToken>& tokens);

    /// Tokens with which it goes on; of use only where those before are still here.
    void add(MessageId answer, const QString& model, const QVector<AnswerToken>& tokens);

signals:
    void shadingChanged();
    void grew(quint64 answer);

private:
    struct Answer {
        QString model;
        QVector<AnswerToken> tokens;
    };

    void forgetOldest();

    bool m_shading = false;
    QHash<MessageId, Answer> m_answers;
    QList<MessageId> m_order;  ///< the one that grew last stands last
    qsizetype m_count = 0;     ///< tokens of all answers
};

}  // namespace roost
