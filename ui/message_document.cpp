#include "message_document.h"

#include "markdown/streamed_text.h"

#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextDocument>

#include <utility>

namespace roost {

void MessageDocument::setDocument(QQuickTextDocument* document) {
    if (document != m_document) {
        m_document = document;
        emit documentChanged();
        rebuild();
    }
}

void MessageDocument::setText(const QString& text) {
    if (text == m_text) {
        return;
    }
    const bool grew = !m_text.isEmpty() && text.startsWith(m_text);
    const QString before = std::exchange(m_text, text);
    if (grew) {
        append(text.mid(before.size()));
    } else {
        rebuild();
    }
    emit textChanged();
}

void MessageDocument::setPart(const QVariant& part) {
    m_part = part;
    const auto blocks = part.value<markdown::Part>().blocks;
    setText(blocks.isEmpty() ? QString() : blocks.constFirst().content.text);
    emit partChanged();
}

void MessageDocument::setLineHeight(double pixels) {
    if (!qFuzzyCompare(pixels, m_lineHeight)) {
        m_lineHeight = pixels;
        emit lineHeightChanged();
        rebuild();
    }
}

void MessageDocument::append(const QString& text) {
    if (m_document == nullptr) {
        return;
    }
    QTextCursor cursor(m_document->textDocument());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(text);
}

void MessageDocument::rebuild() {
    if (m_document == nullptr) {
        return;
    }
    QTextDocument* document = m_document->textDocument();
    document->setUndoRedoEnabled(false);
    QTextCursor cursor(document);
    cursor.select(QTextCursor::Document);
    QTextBlockFormat format;
    if (m_lineHeight > 0) {
        format.setLineHeight(m_lineHeight, QTextBlockFormat::MinimumHeight);
    }
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    cursor.setBlockFormat(format);
    cursor.insertText(m_text);
    cursor.endEditBlock();
}

}  // namespace roost
