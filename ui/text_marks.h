#pragma once

#include "code_highlighter.h"
#include "message_style.h"

#include <QObject>
#include <QPointer>
#include <QQuickTextDocument>
#include <QString>
#include <QTimer>
#include <QVariant>
#include <QVector>
#include <QtQmlIntegration>

#include <memory>

namespace roost {

/// Colours laid over the document of a text item: those of code, and behind what is searched for. GUI thread.
class TextMarks : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged)
    Q_PROPERTY(roost::MessageStyle* style READ style WRITE setStyle NOTIFY styleChanged)
    Q_PROPERTY(
        roost::CodeHighlighter* highlighter READ highlighter WRITE setHighlighter NOTIFY highlighterChanged)
    Q_PROPERTY(QVariant part READ part WRITE setPart NOTIFY partChanged)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)

public:
    explicit TextMarks(QObject* parent = nullptr);
    ~TextMarks() override;

    QQuickTextDocument* document() const { return m_document; }
    void setDocument(QQuickTextDocument* document);

    MessageStyle* style() const { return m_style; }
    void setStyle(MessageStyle* style);

    CodeHighlighter* highlighter() const { return m_highlighter; }
    void setHighlighter(CodeHighlighter* highlighter);

    QVariant part() const { return m_part; }  ///< the markdown::Part of the code that is shown, if it is code
    void setPart(const QVariant& part);

    QString query() const { return m_query; }  ///< what is marked, whatever its case
    void setQuery(const QString& query);

    /// Where in the document the query stands for the \p index-th time, -1 where it does not.
    Q_INVOKABLE int positionOf(int index) const;

signals:
    void documentChanged();
    void styleChanged();
    void highlighterChanged();
    void partChanged();
    void queryChanged();

private:
    class Highlighter;

    void redoFrom(int position);
    void askForColours();
    void onHighlighted(quint64 id, const QVector<markdown::CodeSpan>& spans);

    QPointer<QQuickTextDocument> m_document;
    QPointer<MessageStyle> m_style;
    QPointer<CodeHighlighter> m_highlighter;
    QVariant m_part;
    QString m_source;
    QString m_language;
    QString m_query;
    QTimer m_pause;       ///< between two requests while code grows
    quint64 m_asked = 0;  ///< the request that is not answered yet; 0: none
    bool m_isStale = false;
    QVector<markdown::CodeSpan> m_spans;
    std::unique_ptr<Highlighter> m_marks;
};

}  // namespace roost
