#pragma once

#include <QFlags>
#include <QString>
#include <QVector>

/// What a Markdown text consists of. Values without formatting: how they look is for who shows them.
namespace roost::markdown {

enum class Style {
    Strong = 1,
    Emphasis = 2,
    Code = 4,
    Struck = 8,
    Math = 16,  ///< LaTeX source
};
Q_DECLARE_FLAGS(Styles, Style)
Q_DECLARE_OPERATORS_FOR_FLAGS(Styles)

/// A part of a text with a style or a link.
struct Span {
    qsizetype begin = 0;   ///< into the text, in UTF-16 units
    qsizetype length = 0;  ///< above zero
    Styles styles;
    QString link;  ///< http, https or mailto; empty where there is none that may be opened

    friend bool operator==(const Span&, const Span&) = default;
};

/// A text as it is read, without its markup.
struct RichText {
    QString text;
    QVector<Span> spans;  ///< by rising begin, none over another

    friend bool operator==(const RichText&, const RichText&) = default;
};

struct Table {
    int columns = 0;
    QVector<Qt::Alignment> alignments;  ///< one for each column
    QVector<RichText> cells;            ///< row by row, as many as there are columns; the first row heads it

    int rows() const { return columns > 0 ? static_cast<int>(cells.size()) / columns : 0; }

    friend bool operator==(const Table&, const Table&) = default;
};

enum class BlockKind {
    Paragraph,
    Heading,
    Code,
    Math,  ///< LaTeX source on lines of its own
    Table,
    Rule,
};

/// One piece of a text from top to bottom. Lists and quotes hold no blocks: each block says how deep it is.
struct Block {
    BlockKind kind = BlockKind::Paragraph;
    int quoteDepth = 0;
    int listDepth = 0;
    QString marker;    ///< of the item that begins here: "•", "3.", "☐" or "☑"
    int level = 0;     ///< of a heading, 1 … 6
    RichText content;  ///< of code and math the text alone
    QString language;  ///< of code, as it was written; empty where none was
    Table table;

    friend bool operator==(const Block&, const Block&) = default;
};

}  // namespace roost::markdown
