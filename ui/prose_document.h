#pragma once

#include "part_document.h"

#include <QTextBlockFormat>
#include <QVector>

namespace roost {

/// Paragraphs, headings and list items in one document: a paragraph of the document for each block.
class ProseDocument : public roost::PartDocument {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int paragraphGap READ paragraphGap WRITE setParagraphGap NOTIFY paragraphGapChanged)

public:
    using PartDocument::PartDocument;

    int paragraphGap() const { return m_paragraphGap; }  ///< pixels between two paragraphs
    void setParagraphGap(int pixels);

signals:
    void paragraphGapChanged();

protected:
    void write(QTextDocument& document, const markdown::Part& part) override;
    void forget() override { m_written.clear(); }

private:
    QTextBlockFormat blockFormat(const markdown::Block& block, bool isFirst) const;

    int m_paragraphGap = 10;
    QVector<markdown::Block> m_written;
};

}  // namespace roost
