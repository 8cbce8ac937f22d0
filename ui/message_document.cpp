#include "message_document.h"

#include "direction_controls.h"
#include "markdown/streamed_text.h"

#include <QTextBlockFormat>
#include <QTextCharFormat>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>
#include <utility>

namespace roost {

namespace {

constexpr qsizetype kMostMarked = 500;  ///< direction signs in colour, at once

}  // namespace

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
    m_hasControls =
        (grew && m_hasControls) || hasDirectionControls(QStringView(m_text).mid(grew ? before.size() : 0));
    if (grew) {
        append(text.mid(before.size()));
    } else {
        rebuild();
    }
    emit textChanged();
}

void MessageDocument::setControlInk(const QColor& ink) {
    if (ink != m_controlInk) {
        m_controlInk = ink;
        emit controlInkChanged();
        if (m_hasControls) {
            rebuild();
        }
    }
}

QString MessageDocument::textBetween(int from, int to) const {
    return m_text.mid(from, to - from);
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
    insert(cursor, text);
}

/// Every direction control becomes one sign, so that places are the same in the text and in the document.
void MessageDocument::insert(QTextCursor& cursor, QString text) const {
    QVector<int> signs;
    for (qsizetype i = 0; m_hasControls && i < text.size(); ++i) {
        if (isDirectionControl(text.at(i))) {
            text[i] = kDirectionSign;
            signs.append(cursor.position() + static_cast<int>(i));
        }
    }
    cursor.insertText(text, QTextCharFormat());
    QTextCharFormat marked;
    marked.setForeground(m_controlInk);
    QTextCursor sign(cursor);
    for (const int place : signs.first(std::min(signs.size(), kMostMarked))) {
        sign.setPosition(place);
        sign.setPosition(place + 1, QTextCursor::KeepAnchor);
        sign.setCharFormat(marked);
    }
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
    insert(cursor, m_text);
    cursor.endEditBlock();
}

}  // namespace roost
