#include "markdown/block_parser.h"

#include "markdown/formulas.h"
#include "markdown/md4c_source.h"

#include <QTextDocumentFragment>
#include <QUrl>

#include <algorithm>
#include <array>
#include <md4c.h>
#include <utility>

namespace roost::markdown {

namespace {

constexpr unsigned kDialect =
    MD_DIALECT_GITHUB | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_COLLAPSEWHITESPACE;
constexpr int kDeepest = 8;         ///< deeper lists and quotes are shown as this deep
constexpr int kMostPiledMarks = 4;  ///< on one character; Vietnamese and Hebrew need fewer
constexpr int kMostColumns = 64;

/// What separates lines and frames inside a QTextDocument.
bool isStructure(QChar character) {
    return character == u'\r' || character == QChar::ParagraphSeparator ||
           character == QChar::ObjectReplacementCharacter || isKeptForMarks(character);
}

QString fromUtf8(const MD_CHAR* text, MD_SIZE size) {
    return QString::fromUtf8(text, static_cast<qsizetype>(size));
}

/// What "&amp;" and its like stand for; itself, if it stands for nothing.
QString decodedEntity(const QString& entity) {
    const QString decoded = QTextDocumentFragment::fromHtml(entity).toPlainText();
    return decoded.isEmpty() ? entity : decoded;
}

Qt::Alignment alignmentOf(MD_ALIGN align) {
    switch (align) {
    case MD_ALIGN_CENTER:
        return Qt::AlignHCenter;
    case MD_ALIGN_RIGHT:
        return Qt::AlignRight;
    case MD_ALIGN_LEFT:
    case MD_ALIGN_DEFAULT:
        break;
    }
    return Qt::AlignLeft;
}

/// Builds blocks from what the parser reports.
class BlockBuilder {
public:
    /// \p formulas are what the marks in the text stand for.
    explicit BlockBuilder(QVector<QString> formulas) : m_formulas(std::move(formulas)) {}

    void enterBlock(MD_BLOCKTYPE type, void* detail);
    void leaveBlock(MD_BLOCKTYPE type);
    void enterSpan(MD_SPANTYPE type, void* detail);
    void leaveSpan(MD_SPANTYPE type);
    void addText(MD_TEXTTYPE type, const QString& text);

    QVector<Block> take() {
        finish();
        return std::move(m_blocks);
    }

private:
    struct List {
        bool isOrdered = false;
        unsigned next = 1;
        QChar delimiter;
    };

    void begin(BlockKind kind);
    void finish();
    void beginItem(const MD_BLOCK_LI_DETAIL& detail);
    void beginCode(const MD_BLOCK_CODE_DETAIL& detail);
    void beginCell(const MD_BLOCK_TD_DETAIL& detail);
    void append(const QString& text);
    void appendWithFormulas(const QString& text);
    void setStyle(Style style, bool on);
    void endSpans();
    QString fromAttribute(const MD_ATTRIBUTE& attribute) const;
    RichText& target();

    QVector<QString> m_formulas;
    QVector<Block> m_blocks;
    Block m_open;
    bool m_isOpen = false;
    RichText m_cell;
    bool m_isInCell = false;
    QVector<List> m_lists;
    QString m_marker;  ///< of an item whose first block has not begun
    int m_quoteDepth = 0;
    std::array<int, 5> m_styleDepths = {};
    Styles m_styles;
    QVector<QString> m_links;
};

void BlockBuilder::begin(BlockKind kind) {
    finish();
    if (kind != BlockKind::Paragraph && kind != BlockKind::Heading && !m_marker.isEmpty()) {
        begin(BlockKind::Paragraph);  // an item that begins with code has its marker above it
        finish();
    }
    Block block;
    block.kind = kind;
    block.quoteDepth = std::min(m_quoteDepth, kDeepest);
    block.listDepth = std::min(static_cast<int>(m_lists.size()), kDeepest);
    block.marker = std::exchange(m_marker, {});
    m_open = std::move(block);
    m_isOpen = true;
}

void BlockBuilder::finish() {
    if (!m_isOpen) {
        return;
    }
    RichText& content = m_open.content;
    if (m_open.kind == BlockKind::Code && content.text.endsWith(u'\n')) {
        content.text.chop(1);
    }
    m_blocks.append(std::exchange(m_open, {}));
    m_isOpen = false;
}

void BlockBuilder::enterBlock(MD_BLOCKTYPE type, void* detail) {
    endSpans();
    switch (type) {
    case MD_BLOCK_QUOTE:
        finish();
        ++m_quoteDepth;
        break;
    case MD_BLOCK_UL:
        finish();
        m_lists.append(List{});
        break;
    case MD_BLOCK_OL: {
        finish();
        const auto& list = *static_cast<MD_BLOCK_OL_DETAIL*>(detail);
        m_lists.append({true, list.start, QLatin1Char(list.mark_delimiter)});
        break;
    }
    case MD_BLOCK_LI:
        beginItem(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
        break;
    case MD_BLOCK_HR:
        begin(BlockKind::Rule);
        finish();
        break;
    case MD_BLOCK_H:
        begin(BlockKind::Heading);
        m_open.level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
    case MD_BLOCK_P:
        begin(BlockKind::Paragraph);
        break;
    case MD_BLOCK_CODE:
        beginCode(*static_cast<MD_BLOCK_CODE_DETAIL*>(detail));
        break;
    case MD_BLOCK_TABLE:
        begin(BlockKind::Table);
        m_open.table.columns =
            std::min(static_cast<int>(static_cast<MD_BLOCK_TABLE_DETAIL*>(detail)->col_count), kMostColumns);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        beginCell(*static_cast<MD_BLOCK_TD_DETAIL*>(detail));
        break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HTML:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
        break;
    }
}

void BlockBuilder::beginItem(const MD_BLOCK_LI_DETAIL& detail) {
    finish();
    List& list = m_lists.last();
    if (detail.is_task != 0) {
        m_marker = detail.task_mark == ' ' ? QStringLiteral("☐") : QStringLiteral("☑");
    } else if (list.isOrdered) {
        m_marker = QString::number(list.next) + list.delimiter;
    } else {
        m_marker = QStringLiteral("•");
    }
    ++list.next;
}

void BlockBuilder::beginCode(const MD_BLOCK_CODE_DETAIL& detail) {
    begin(BlockKind::Code);
    m_open.language = fromAttribute(detail.lang);
}

void BlockBuilder::beginCell(const MD_BLOCK_TD_DETAIL& detail) {
    Table& table = m_open.table;
    if (table.alignments.size() < table.columns) {
        table.alignments.append(alignmentOf(detail.align));
    }
    m_cell = {};
    m_isInCell = true;
}

void BlockBuilder::leaveBlock(MD_BLOCKTYPE type) {
    endSpans();
    switch (type) {
    case MD_BLOCK_QUOTE:
        finish();
        --m_quoteDepth;
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        finish();
        m_lists.removeLast();
        break;
    case MD_BLOCK_LI:
        if (!m_marker.isEmpty()) {
            begin(BlockKind::Paragraph);  // an empty item
        }
        finish();
        break;
    case MD_BLOCK_TR: {
        Table& table = m_open.table;
        const qsizetype surplus = table.cells.size() % std::max(table.columns, 1);
        if (surplus != 0) {
            table.cells.resize(table.cells.size() + table.columns - surplus);
        }
        break;
    }
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        m_open.table.cells.append(std::exchange(m_cell, {}));
        m_isInCell = false;
        break;
    case MD_BLOCK_H:
    case MD_BLOCK_P:
    case MD_BLOCK_CODE:
    case MD_BLOCK_TABLE:
        finish();
        break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HR:
    case MD_BLOCK_HTML:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
        break;
    }
}

void BlockBuilder::setStyle(Style style, bool on) {
    int& depth = m_styleDepths[qCountTrailingZeroBits(static_cast<unsigned>(style))];
    depth = std::max(0, depth + (on ? 1 : -1));
    m_styles.setFlag(style, depth > 0);
}

/// Where marks overlap with the address of a link, as in "*[](*)" and "[](*)*", md4c begins spans that it
/// does not end and ends some that it did not begin. Neither may reach beyond the block.
void BlockBuilder::endSpans() {
    m_styleDepths = {};
    m_styles = {};
    m_links.clear();
}

void BlockBuilder::enterSpan(MD_SPANTYPE type, void* detail) {
    switch (type) {
    case MD_SPAN_EM:
        setStyle(Style::Emphasis, true);
        break;
    case MD_SPAN_STRONG:
        setStyle(Style::Strong, true);
        break;
    case MD_SPAN_CODE:
        setStyle(Style::Code, true);
        break;
    case MD_SPAN_DEL:
        setStyle(Style::Struck, true);
        break;
    case MD_SPAN_A:
        m_links.append(openableLink(fromAttribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href)));
        break;
    case MD_SPAN_IMG:
        m_links.append(openableLink(fromAttribute(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src)));
        break;
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U:
        break;
    }
}

void BlockBuilder::leaveSpan(MD_SPANTYPE type) {
    switch (type) {
    case MD_SPAN_EM:
        setStyle(Style::Emphasis, false);
        break;
    case MD_SPAN_STRONG:
        setStyle(Style::Strong, false);
        break;
    case MD_SPAN_CODE:
        setStyle(Style::Code, false);
        break;
    case MD_SPAN_DEL:
        setStyle(Style::Struck, false);
        break;
    case MD_SPAN_A:
    case MD_SPAN_IMG:
        if (!m_links.isEmpty()) {
            m_links.removeLast();
        }
        break;
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U:
        break;
    }
}

QString BlockBuilder::fromAttribute(const MD_ATTRIBUTE& attribute) const {
    return withFormulas(fromUtf8(attribute.text, attribute.size), m_formulas);
}

void BlockBuilder::appendWithFormulas(const QString& text) {
    qsizetype from = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const FormulaMark mark = formulaMarkAt(text, at);
        if (mark.index < 0) {
            continue;
        }
        append(text.mid(from, at - from));
        setStyle(Style::Math, true);
        append(insideOf(m_formulas.value(mark.index)));
        setStyle(Style::Math, false);
        from = mark.end;
        at = mark.end - 1;
    }
    append(text.mid(from));
}

void BlockBuilder::addText(MD_TEXTTYPE type, const QString& text) {
    switch (type) {
    case MD_TEXT_NULLCHAR:
        append(QString(QChar::ReplacementCharacter));
        break;
    case MD_TEXT_BR:
        append(QString(QChar::LineSeparator));
        break;
    case MD_TEXT_SOFTBR:
        append(QStringLiteral(" "));
        break;
    case MD_TEXT_ENTITY:
        append(decodedEntity(text));
        break;
    case MD_TEXT_NORMAL:
        appendWithFormulas(text);
        break;
    case MD_TEXT_CODE:
    case MD_TEXT_HTML:
    case MD_TEXT_LATEXMATH:
        append(withFormulas(text, m_formulas));
        break;
    }
}

RichText& BlockBuilder::target() {
    if (m_isInCell) {
        return m_cell;
    }
    if (!m_isOpen) {
        begin(BlockKind::Paragraph);  // the text of an item in a list without blank lines
    }
    return m_open.content;
}

void BlockBuilder::append(const QString& text) {
    RichText& into = target();
    const qsizetype begin = into.text.size();
    into.text += text;
    const QString link = m_links.isEmpty() ? QString() : m_links.constLast();
    if (text.isEmpty() || (!m_styles && link.isEmpty())) {
        return;
    }
    if (!into.spans.isEmpty()) {
        Span& last = into.spans.last();
        if (last.begin + last.length == begin && last.styles == m_styles && last.link == link) {
            last.length += text.size();
            return;
        }
    }
    into.spans.append({begin, text.size(), m_styles, link});
}

}  // namespace

QString openableLink(const QString& address) {
    const QUrl url(address.trimmed(), QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    const bool isWeb = (scheme == u"http" || scheme == u"https") && !url.host().isEmpty();
    const bool isMail = scheme == u"mailto" && !url.path().isEmpty();
    return url.isValid() && (isWeb || isMail) ? QString::fromLatin1(url.toEncoded()) : QString();
}

QString displayable(const QString& text) {
    if (std::none_of(text.begin(), text.end(), [](QChar c) { return c.isMark() || isStructure(c); })) {
        return text;
    }
    QString result;
    result.reserve(text.size());
    int piled = 0;
    for (const QChar character : text) {
        piled = character.isMark() ? piled + 1 : 0;
        if (piled <= kMostPiledMarks) {
            result += isStructure(character) ? QChar(u' ') : character;
        }
    }
    return result;
}

QVector<Block> parseBlocks(QStringView source) {
    MD_PARSER parser = {};
    parser.flags = kDialect;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* builder) {
        static_cast<BlockBuilder*>(builder)->enterBlock(type, detail);
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* builder) {
        static_cast<BlockBuilder*>(builder)->leaveBlock(type);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* builder) {
        static_cast<BlockBuilder*>(builder)->enterSpan(type, detail);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* builder) {
        static_cast<BlockBuilder*>(builder)->leaveSpan(type);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* builder) {
        static_cast<BlockBuilder*>(builder)->addText(type, fromUtf8(text, size));
        return 0;
    };
    FormulasTakenOut prepared = takeOutFormulas(displayable(source.toString()));
    const QByteArray utf8 = sourceForMd4c(prepared.text).toUtf8();
    BlockBuilder builder(std::move(prepared.sources));
    if (md_parse(utf8.constData(), static_cast<MD_SIZE>(utf8.size()), &parser, &builder) != 0) {
        return plainBlocks(source);
    }
    return builder.take();
}

QVector<Block> plainBlocks(QStringView source) {
    QVector<Block> blocks;
    for (const QStringView line : source.split(u'\n')) {
        Block block;
        block.content.text = displayable(line.toString());
        blocks.append(block);
    }
    return blocks;
}

}  // namespace roost::markdown
