#pragma once

#include <QObject>
#include <QQuickTextDocument>
#include <QString>
#include <QVariant>
#include <QtQmlIntegration>

namespace roost {

/// Keeps the document of a text item equal to a text. A text that only grew is appended to, so that what
/// stands is not laid out again and a selection in it stays. Also sets the height of the lines, which text
/// items have no property for.
class MessageDocument : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(QVariant part READ part WRITE setPart NOTIFY partChanged)
    Q_PROPERTY(double lineHeight READ lineHeight WRITE setLineHeight NOTIFY lineHeightChanged)

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

signals:
    void documentChanged();
    void textChanged();
    void lineHeightChanged();
    void partChanged();

private:
    void append(const QString& text);
    void rebuild();

    QQuickTextDocument* m_document = nullptr;
    QString m_text;
    QVariant m_part;
    double m_lineHeight = 0;
};

}  // namespace roost
