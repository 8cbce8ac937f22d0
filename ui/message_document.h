#pragma once

#include <QColor>
#include <QObject>
#include <QQuickTextDocument>
#include <QString>
#include <QTextCursor>
#include <QVariant>
#include <QtQmlIntegration>

namespace roost {

/// Keeps the document of a text item equal to a text. A text that only grew is appended to, so that what
/// stands is not laid out again and a selection in it stays. Also sets the height of the lines, which text
/// items have no property for, and shows a sign in the place of every character that would turn the direction
/// of text unseen.
class MessageDocument : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(QVariant part READ part WRITE setPart NOTIFY partChanged)
    Q_PROPERTY(double lineHeight READ lineHeight WRITE setLineHeight NOTIFY lineHeightChanged)
    Q_PROPERTY(QColor controlInk READ controlInk WRITE setControlInk NOTIFY controlInkChanged)
    Q_PROPERTY(bool hasControls READ hasControls NOTIFY textChanged)

public:
    using QObject::QObject;

    QQuickTextDocument* document() const { return m_document; }
    void setDocument(QQuickTextDocument* document);

    QString text() const { return m_text; }
    void setText(const QString& text);

    /// A markdown::Part of code or a formula, whose source becomes the text.
    QVariant part() const { return m_part; }
    void setPart(const QVariant& part);

    double lineHeight() const { return m_lineHeight; }  ///< pixels at least; 0 leaves it to the font
    void setLineHeight(double pixels);

    QColor controlInk() const { return m_controlInk; }  ///< of the signs for direction controls
    void setControlInk(const QColor& ink);
    bool hasControls() const { return m_hasControls; }  ///< there is such a sign

    /// The text itself between two places in the document.
    Q_INVOKABLE QString textBetween(int from, int to) const;

signals:
    void documentChanged();
    void textChanged();
    void lineHeightChanged();
    void controlInkChanged();
    void partChanged();

private:
    void append(const QString& text);
    void insert(QTextCursor& cursor, QString text) const;
    void rebuild();

    QQuickTextDocument* m_document = nullptr;
    QString m_text;
    QVariant m_part;
    double m_lineHeight = 0;
    QColor m_controlInk = Qt::black;
    bool m_hasControls = false;
};

}  // namespace roost
