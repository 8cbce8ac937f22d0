#pragma once

#include "part_document.h"

#include <QPointer>
#include <QTextTable>
#include <QVector>

namespace roost {

/// A table in a document, with columns as wide as their longest cell, within reason.
class TableDocument : public roost::PartDocument {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(double naturalWidth READ naturalWidth NOTIFY naturalWidthChanged)

public:
    using PartDocument::PartDocument;

    double naturalWidth() const { return m_naturalWidth; }  ///< of the whole table, pixels

signals:
    void naturalWidthChanged();

protected:
    void write(QTextDocument& document, const markdown::Part& part) override;
    void forget() override;

private:
    QTextTableFormat tableFormat() const;
    void writeCell(int row, int column, const markdown::RichText& text, Qt::Alignment alignment);
    void widen(int column, int row, const markdown::RichText& text);
    void applyWidths();

    markdown::Table m_written;
    QPointer<QTextTable> m_table;
    QVector<double> m_columnWidths;  ///< of the text in them, pixels
    double m_naturalWidth = 0;
};

}  // namespace roost
