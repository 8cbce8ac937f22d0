#pragma once

#include "markdown/block.h"
#include "message_style.h"

#include <QTextCharFormat>
#include <QTextCursor>

/// Writes texts with styles and links into a document, character by character and without any HTML.
namespace roost::rich_text {

/// The format of what stands outside of spans.
QTextCharFormat plainFormat(const MessageStyle& style);

QTextCharFormat spanFormat(const markdown::Span& span, const QTextCharFormat& around,
                           const MessageStyle& style);

/// Inserts \p text from its \p from-th character on; \p around is the format of what has none of its own.
void insert(QTextCursor& cursor, const markdown::RichText& text, qsizetype from,
            const QTextCharFormat& around, const MessageStyle& style);

/// How many characters at the beginning of both are the same and look the same.
qsizetype commonLength(const markdown::RichText& one, const markdown::RichText& other);

}  // namespace roost::rich_text
