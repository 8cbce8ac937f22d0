#include "table_document.h"

#include "rich_text_writer.h"

#include <QFontMetricsF>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace roost {

using markdown::RichText;
using markdown::Table;

namespace {

constexpr double kNarrowest = 24;  ///< pixels of a column's text
constexpr double kWidest = 320;
constexpr int kPadding = 8;
constexpr double kLine = 0.5;         ///< pixels; two cells have one each
constexpr qsizetype kMeasured = 200;  ///< characters; more are wider than kWidest anyway

}  // namespace

void TableDocument::forget() {
    m_written = {};
    m_table.clear();
    m_columnWidths.clear();
}

QTextTableFormat TableDocument::tableFormat() const {
    QTextTableFormat format;
    format.setBorderBrush(style()->line);
    format.setBorder(kLine);
    format.setBorderCollapse(true);
    format.setCellSpacing(0);
    format.setCellPadding(kPadding);
    format.setHeaderRowCount(1);
    return format;
}

void TableDocument::write(QTextDocument& document, const markdown::Part& part) {
    const Table& table = part.blocks.constFirst().table;
    if (table.columns == 0) {
        return;
    }
    if (m_table == nullptr || table.columns != m_written.columns || table.rows() < m_written.rows()) {
        QTextCursor cursor(&document);
        cursor.select(QTextCursor::Document);
        cursor.removeSelectedText();
        forget();
        m_table = cursor.insertTable(table.rows(), table.columns, tableFormat());
        m_columnWidths = QVector<double>(table.columns, kNarrowest);
    } else if (table.rows() > m_written.rows()) {
        m_table->appendRows(table.rows() - m_written.rows());
    }
    for (qsizetype i = 0; i < table.cells.size(); ++i) {
        if (i >= m_written.cells.size() || m_written.cells.at(i) != table.cells.at(i)) {
            const auto row = static_cast<int>(i / table.columns);
            const auto column = static_cast<int>(i % table.columns);
            writeCell(row, column, table.cells.at(i), table.alignments.value(column, Qt::AlignLeft));
            widen(column, row, table.cells.at(i));
        }
    }
    m_written = table;
    applyWidths();
}

void TableDocument::writeCell(int row, int column, const RichText& text, Qt::Alignment alignment) {
    const QTextTableCell cell = m_table->cellAt(row, column);
    QTextCharFormat format = rich_text::plainFormat(*style());
    if (row == 0) {
        format.setFontWeight(QFont::DemiBold);
    }
    QTextCursor cursor = cell.firstCursorPosition();
    cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    QTextBlockFormat block;
    block.setAlignment(alignment);
    cursor.setBlockFormat(block);
    rich_text::insert(cursor, text, 0, format, *style());
}

void TableDocument::widen(int column, int row, const RichText& text) {
    QFont font = m_table->document()->defaultFont();
    font.setWeight(row == 0 ? QFont::DemiBold : font.weight());
    const bool isCode = std::any_of(text.spans.begin(), text.spans.end(), [](const markdown::Span& span) {
        return span.styles.testFlag(markdown::Style::Code) || span.styles.testFlag(markdown::Style::Math);
    });
    if (isCode) {
        font.setFamilies({style()->codeFamily});
    }
    const double wanted = std::ceil(QFontMetricsF(font).horizontalAdvance(text.text.left(kMeasured))) + 2;
    double& width = m_columnWidths[column];
    width = std::clamp(wanted, width, std::max(width, kWidest));
}

void TableDocument::applyWidths() {
    QTextTableFormat format = tableFormat();
    QVector<QTextLength> constraints;
    for (const double width : std::as_const(m_columnWidths)) {
        constraints.append(QTextLength(QTextLength::FixedLength, width + 2 * kPadding));
    }
    const double sum = std::accumulate(m_columnWidths.begin(), m_columnWidths.end(), 0.0);
    const double width = sum + static_cast<double>(m_columnWidths.size()) * (2 * kPadding + 1) + 1;
    if (m_table->format().columnWidthConstraints() != constraints) {
        format.setColumnWidthConstraints(constraints);
        m_table->setFormat(format);
    }
    if (!qFuzzyCompare(width, m_naturalWidth)) {
        m_naturalWidth = width;
        emit naturalWidthChanged();
    }
}

}  // namespace roost
