#include "part_document.h"

#include <QTextCursor>
#include <QTextDocument>

namespace roost {

void PartDocument::setDocument(QQuickTextDocument* document) {
    if (document != m_document) {
        m_document = document;
        rebuild();
        emit documentChanged();
    }
}

void PartDocument::setStyle(MessageStyle* style) {
    if (style == m_style) {
        return;
    }
    if (m_style != nullptr) {
        disconnect(m_style, nullptr, this, nullptr);
    }
    m_style = style;
    if (style != nullptr) {
        connect(style, &MessageStyle::changed, this, &PartDocument::rebuild);
    }
    rebuild();
    emit styleChanged();
}

void PartDocument::setPart(const QVariant& part) {
    m_part = part.value<markdown::Part>();
    update();
    emit partChanged();
}

void PartDocument::rebuild() {
    if (m_document == nullptr) {
        return;
    }
    QTextDocument& document = *m_document->textDocument();
    document.setUndoRedoEnabled(false);
    document.setDocumentMargin(0);
    QTextCursor cursor(&document);
    cursor.select(QTextCursor::Document);
    cursor.removeSelectedText();
    forget();
    update();
}

void PartDocument::update() {
    if (m_document != nullptr && m_style != nullptr && !m_part.blocks.isEmpty()) {
        QTextCursor cursor(m_document->textDocument());
        cursor.beginEditBlock();
        write(*m_document->textDocument(), m_part);
        cursor.endEditBlock();
    }
}

}  // namespace roost
