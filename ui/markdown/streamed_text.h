#pragma once

#include "markdown/block.h"

#include <QMetaType>
#include <QString>
#include <QVector>

namespace roost::markdown {

/// What is shown as one item: a run of paragraphs, headings and list items, or one block of another kind.
struct Part {
    QVector<Block> blocks;  ///< not empty

    BlockKind kind() const { return blocks.constFirst().kind; }
    int quoteDepth() const { return blocks.constFirst().quoteDepth; }
    int listDepth() const { return blocks.constFirst().listDepth; }

    friend bool operator==(const Part&, const Part&) = default;
};

/// Whether blocks of this kind can share a part.
bool isProse(BlockKind kind);

/// The parts of a text that grows. What was read and can no longer change is not read again, so that an
/// addition costs no more than the last piece (see firstCut). A value; one thread at a time.
class StreamedText {
public:
    /// \p isPlain heeds no markup.
    explicit StreamedText(bool isPlain = false) : m_isPlain(isPlain) {}

    /// Takes the whole text and reads it until there are \p mostParts, or as much text as so many parts
    /// usually have. Returns how many of the parts at the beginning are surely the same as before.
    qsizetype setText(const QString& text, qsizetype mostParts);

    const QVector<Part>& parts() const { return m_parts; }
    bool isWhole() const { return m_isWhole; }  ///< false: the text goes on after the last part

private:
    QVector<Block> blocksOf(QStringView piece) const;
    bool isEnough(qsizetype mostParts) const;
    void settle(qsizetype mostParts);

    bool m_isPlain = false;
    QString m_text;
    qsizetype m_settledEnd = 0;  ///< what stands before it was read for good
    QString m_carried;           ///< see Cut
    QVector<Part> m_settled;     ///< of what stands before; the last may still take blocks
    QVector<Part> m_parts;
    bool m_isWhole = true;
};

}  // namespace roost::markdown

Q_DECLARE_METATYPE(roost::markdown::Part)
