#include "markdown/streamed_text.h"

#include "markdown/block_parser.h"
#include "markdown/splitter.h"

#include <algorithm>
#include <numeric>

namespace roost::markdown {

namespace {

constexpr qsizetype kLongestPart = 6000;   ///< characters of prose in one part
constexpr qsizetype kUsualPart = 1000;     ///< characters
constexpr qsizetype kMostParagraphs = 80;  ///< in one part

qsizetype lengthOf(const Part& part) {
    return std::accumulate(part.blocks.begin(), part.blocks.end(), qsizetype{0},
                           [](qsizetype sum, const Block& block) { return sum + block.content.text.size(); });
}

bool takes(const Part& part, const Block& block) {
    return isProse(part.kind()) && isProse(block.kind) && part.quoteDepth() == block.quoteDepth &&
           part.blocks.size() < kMostParagraphs && lengthOf(part) < kLongestPart;
}

void append(QVector<Part>& parts, const QVector<Block>& blocks) {
    for (const Block& block : blocks) {
        if (!parts.isEmpty() && takes(parts.constLast(), block)) {
            parts.last().blocks.append(block);
        } else {
            parts.append({{block}});
        }
    }
}

}  // namespace

bool isProse(BlockKind kind) {
    return kind == BlockKind::Paragraph || kind == BlockKind::Heading;
}

QVector<Block> StreamedText::blocksOf(QStringView piece) const {
    if (piece.isEmpty()) {
        return {};
    }
    if (m_isPlain) {
        return plainBlocks(piece.endsWith(u'\n') ? piece.chopped(1) : piece);
    }
    if (!m_carried.isEmpty()) {
        return parseBlocks(m_carried + piece.toString());
    }
    if (const std::optional<QStringView> formula = formulaIn(piece)) {
        Block block;
        block.kind = BlockKind::Math;
        block.content.text = formula->toString();
        return {block};
    }
    return parseBlocks(piece);
}

bool StreamedText::isEnough(qsizetype mostParts) const {
    return m_settled.size() >= mostParts || m_settledEnd >= mostParts * kUsualPart;
}

void StreamedText::settle(qsizetype mostParts) {
    while (!isEnough(mostParts)) {
        const QStringView rest = QStringView(m_text).mid(m_settledEnd);
        const std::optional<Cut> cut = firstCut(rest, m_carried, m_isPlain);
        if (!cut) {
            break;
        }
        append(m_settled, blocksOf(rest.left(cut->end)));
        m_settledEnd += cut->end;
        m_carried = cut->carried;
    }
}

qsizetype StreamedText::setText(const QString& text, qsizetype mostParts) {
    const bool grew = text.startsWith(m_text);
    if (!grew) {
        m_settledEnd = 0;
        m_carried.clear();
        m_settled.clear();
    }
    const qsizetype same = grew ? std::max<qsizetype>(0, m_settled.size() - 1) : 0;
    m_text = text;
    settle(mostParts);
    m_parts = m_settled;
    m_isWhole = !isEnough(mostParts) || m_settledEnd == m_text.size();
    if (m_isWhole) {
        append(m_parts, blocksOf(QStringView(m_text).mid(m_settledEnd)));
    }
    return same;
}

}  // namespace roost::markdown
