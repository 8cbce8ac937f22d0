#include "rich_text_writer.h"

#include <algorithm>

namespace roost::rich_text {

using markdown::RichText;
using markdown::Span;
using markdown::Style;

QTextCharFormat plainFormat(const MessageStyle& style) {
    QTextCharFormat format;
    format.setForeground(style.ink);
    return format;
}

QTextCharFormat spanFormat(const Span& span, const QTextCharFormat& around, const MessageStyle& style) {
    QTextCharFormat format = around;
    if (span.styles.testFlag(Style::Strong)) {
        format.setFontWeight(QFont::DemiBold);
    }
    if (span.styles.testFlag(Style::Emphasis)) {
        format.setFontItalic(true);
    }
    if (span.styles.testFlag(Style::Struck)) {
        format.setFontStrikeOut(true);
    }
    if (span.styles.testFlag(Style::Code) || span.styles.testFlag(Style::Math)) {
        format.setFontFamilies({style.codeFamily});
        format.setProperty(QTextFormat::FontPixelSize, style.codeText);
        format.setBackground(style.codeGround);
    }
    if (!span.link.isEmpty()) {
        format.setAnchor(true);
        format.setAnchorHref(span.link);
        format.setForeground(style.link);
        format.setFontUnderline(true);
    }
    return format;
}

void insert(QTextCursor& cursor, const RichText& text, qsizetype from, const QTextCharFormat& around,
            const MessageStyle& style) {
    qsizetype at = from;
    const auto plainUntil = [&](qsizetype end) {
        if (end > at) {
            cursor.insertText(text.text.mid(at, end - at), around);
            at = end;
        }
    };
    for (const Span& span : text.spans) {
        plainUntil(span.begin);
        const qsizetype end = span.begin + span.length;
        if (end > at) {
            cursor.insertText(text.text.mid(at, end - at), spanFormat(span, around, style));
            at = end;
        }
    }
    plainUntil(text.text.size());
}

qsizetype commonLength(const RichText& one, const RichText& other) {
    const auto firstOther =
        std::mismatch(one.text.begin(), one.text.end(), other.text.begin(), other.text.end()).first;
    const qsizetype sameText = firstOther - one.text.begin();
    const auto [ours, theirs] =
        std::mismatch(one.spans.begin(), one.spans.end(), other.spans.begin(), other.spans.end());
    const bool oneEnds = ours == one.spans.end();
    const bool otherEnds = theirs == other.spans.end();
    if (oneEnds && otherEnds) {
        return sameText;
    }
    if (oneEnds || otherEnds) {
        return std::min(sameText, oneEnds ? theirs->begin : ours->begin);
    }
    const bool onlyLengthDiffers =
        ours->begin == theirs->begin && ours->styles == theirs->styles && ours->link == theirs->link;
    const qsizetype until = onlyLengthDiffers ? ours->begin + std::min(ours->length, theirs->length)
                                              : std::min(ours->begin, theirs->begin);
    return std::min(sameText, until);
}

}  // namespace roost::rich_text
