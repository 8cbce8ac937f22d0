#pragma once

#include "answer_token_store.h"

#include <QColor>
#include <QObject>
#include <QPointer>
#include <QQuickTextDocument>
#include <QString>
#include <QTextCharFormat>
#include <QTextCursor>
#include <QVariant>
#include <QVariantList>
#include <QVector>
#include <QtQmlIntegration>

namespace roost {

/// Keeps the document of a text item equal to the tokens of an answer, each shaded the more the less likely
/// it was for the model. GUI thread.
class TokenShades : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged)
    Q_PROPERTY(roost::AnswerTokenStore* store READ store WRITE setStore NOTIFY storeChanged)
    Q_PROPERTY(QVariant answer READ answer WRITE setAnswer NOTIFY answerChanged)
    Q_PROPERTY(QColor ink READ ink WRITE setInk NOTIFY inkChanged)
    Q_PROPERTY(QColor shade READ shade WRITE setShade NOTIFY shadeChanged)
    Q_PROPERTY(int lineHeight READ lineHeight WRITE setLineHeight NOTIFY lineHeightChanged)
    Q_PROPERTY(int count READ count NOTIFY grew)

public:
    using QObject::QObject;

    QQuickTextDocument* document() const { return m_document; }
    void setDocument(QQuickTextDocument* document);
    AnswerTokenStore* store() const { return m_store; }
    void setStore(AnswerTokenStore* store);
    QVariant answer() const { return m_answer; }  ///< MessageId
    void setAnswer(const QVariant& answer);
    QColor ink() const { return m_ink; }
    void setInk(const QColor& ink);
    QColor shade() const { return m_shade; }  ///< behind what was least likely
    void setShade(const QColor& shade);
    int lineHeight() const { return m_lineHeight; }
    void setLineHeight(int pixels);
    int count() const { return static_cast<int>(m_ends.size()); }

    /// The token at a place of the text; -1 where there is none.
    Q_INVOKABLE int tokenAt(int position) const;

    /// Where a token begins in the text.
    Q_INVOKABLE int startOf(int token) const;

    /// What could have stood there: see alternativesOf.
    Q_INVOKABLE QVariantList alternatives(int token) const;

    /// "“·fox”, 34 %"
    Q_INVOKABLE QString describe(int token) const;

signals:
    void documentChanged();
    void storeChanged();
    void answerChanged();
    void inkChanged();
    void shadeChanged();
    void lineHeightChanged();
    void grew();

private:
    void rebuild();
    void append();
    void insert(QTextCursor& cursor, const QString& token, const QTextCharFormat& format);

    QPointer<QQuickTextDocument> m_document;
    QPointer<AnswerTokenStore> m_store;
    quint64 m_answer = 0;
    QColor m_ink;
    QColor m_shade;
    int m_lineHeight = 22;
    QVector<int> m_ends;   ///< of each token, as a position in the document
    QString m_heldBreaks;  ///< ended the last token, and are shown once there is text after them
};

}  // namespace roost
