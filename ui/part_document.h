#pragma once

#include "markdown/streamed_text.h"
#include "message_style.h"

#include <QObject>
#include <QPointer>
#include <QQuickTextDocument>
#include <QVariant>
#include <QtQmlIntegration>

namespace roost {

/// Keeps the document of a text item equal to a part of a message. Of a part that grew only the difference is
/// written, so that what stands is not laid out again and a selection in it stays. GUI thread.
class PartDocument : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ProseDocument or TableDocument")
    Q_PROPERTY(QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged)
    Q_PROPERTY(roost::MessageStyle* style READ style WRITE setStyle NOTIFY styleChanged)
    Q_PROPERTY(QVariant part READ part WRITE setPart NOTIFY partChanged)

public:
    using QObject::QObject;

    QQuickTextDocument* document() const { return m_document; }
    void setDocument(QQuickTextDocument* document);

    MessageStyle* style() const { return m_style; }
    void setStyle(MessageStyle* style);

    QVariant part() const { return QVariant::fromValue(m_part); }  ///< markdown::Part
    void setPart(const QVariant& part);

signals:
    void documentChanged();
    void styleChanged();
    void partChanged();

protected:
    /// Writes everything anew.
    void rebuild();

    /// Brings what was written up to \p part.
    virtual void write(QTextDocument& document, const markdown::Part& part) = 0;

    /// Nothing is written any more: the document was emptied.
    virtual void forget() = 0;

private:
    void update();

    QPointer<QQuickTextDocument> m_document;
    QPointer<MessageStyle> m_style;
    markdown::Part m_part;
};

}  // namespace roost
