#include "prose_document.h"

#include "rich_text_writer.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>
#include <array>

namespace roost {

using markdown::Block;
using markdown::BlockKind;

namespace {

constexpr double kIndent = 24.0 / 14;  ///< that a list goes in, in sizes of the text
constexpr int kItemGap = 4;            ///< pixels between two items of a list
constexpr int kHeadingGap = 18;
constexpr std::array kHeadingPixels{6, 4, 2, 1, 0, 0};  ///< that a heading is larger than the text, by level

/// What stands before the text of \p block: the marker of an item.
QString lead(const Block& block) {
    return block.marker.isEmpty() ? QString() : block.marker + u'\t';
}

bool sameForm(const Block& one, const Block& other) {
    return one.kind == other.kind && one.level == other.level && one.listDepth == other.listDepth &&
           one.marker == other.marker;
}

QTextCharFormat charFormat(const Block& block, const MessageStyle& style) {
    QTextCharFormat format = rich_text::plainFormat(style);
    if (block.kind == BlockKind::Heading) {
        const auto level = static_cast<std::size_t>(std::clamp(block.level, 1, 6) - 1);
        format.setProperty(QTextFormat::FontPixelSize, style.bodyText + kHeadingPixels[level]);
        format.setFontWeight(QFont::DemiBold);
    }
    return format;
}

QTextCharFormat leadFormat(const MessageStyle& style) {
    QTextCharFormat format;
    format.setForeground(style.mutedInk);
    return format;
}

void insertBlockText(QTextCursor& cursor, const Block& block, qsizetype from, const MessageStyle& style) {
    if (from == 0) {
        cursor.insertText(lead(block), leadFormat(style));
    }
    rich_text::insert(cursor, block.content, from, charFormat(block, style), style);
}

}  // namespace

void ProseDocument::setParagraphGap(int pixels) {
    if (pixels != m_paragraphGap) {
        m_paragraphGap = pixels;
        rebuild();
        emit paragraphGapChanged();
    }
}

QTextBlockFormat ProseDocument::blockFormat(const Block& block, bool isFirst) const {
    QTextBlockFormat format;
    format.setLineHeight(style()->bodyLine, QTextBlockFormat::MinimumHeight);
    if (!isFirst) {
        const bool isItem = block.listDepth > 0;
        format.setTopMargin(block.kind == BlockKind::Heading ? kHeadingGap
                            : isItem                         ? std::min(kItemGap, m_paragraphGap)
                                                             : m_paragraphGap);
    }
    if (block.listDepth > 0) {
        const double indent = kIndent * style()->bodyText;
        format.setLeftMargin(indent * block.listDepth);
        if (!block.marker.isEmpty()) {
            format.setTextIndent(-indent);
            format.setTabPositions({QTextOption::Tab(indent, QTextOption::LeftTab)});
        }
    }
    return format;
}

void ProseDocument::write(QTextDocument& document, const markdown::Part& part) {
    const QVector<Block>& blocks = part.blocks;
    const auto firstOther =
        std::mismatch(m_written.begin(), m_written.end(), blocks.begin(), blocks.end()).first;
    const qsizetype same = firstOther - m_written.begin();
    if (same == blocks.size() && same == m_written.size()) {
        return;
    }
    QTextCursor cursor(&document);
    qsizetype next = same;
    if (same < blocks.size() && (same < m_written.size() || m_written.isEmpty())) {
        // The paragraph that differs stays as far as it is the same.
        const Block& block = blocks.at(same);
        const bool keeps = same < m_written.size() && sameForm(m_written.at(same), block);
        const qsizetype length =
            keeps ? rich_text::commonLength(m_written.at(same).content, block.content) : 0;
        const qsizetype kept = length > 0 ? lead(block).size() + length : 0;
        const QTextBlock paragraph = document.findBlockByNumber(static_cast<int>(same));
        cursor.setPosition(paragraph.position() + static_cast<int>(kept));
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
        cursor.setBlockFormat(blockFormat(block, same == 0));
        insertBlockText(cursor, block, length, *style());
        ++next;
    } else if (same < m_written.size()) {
        const QTextBlock last = document.findBlockByNumber(static_cast<int>(same) - 1);
        cursor.setPosition(last.position() + last.length() - 1);
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
    }
    cursor.movePosition(QTextCursor::End);
    for (; next < blocks.size(); ++next) {
        cursor.insertBlock(blockFormat(blocks.at(next), false), charFormat(blocks.at(next), *style()));
        insertBlockText(cursor, blocks.at(next), 0, *style());
    }
    m_written = blocks;
}

}  // namespace roost
