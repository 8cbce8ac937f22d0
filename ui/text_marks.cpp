#include "text_marks.h"

#include "markdown/streamed_text.h"

#include <QSyntaxHighlighter>
#include <QTextDocument>

#include <algorithm>

namespace roost {

using markdown::CodeClass;
using markdown::CodeSpan;

namespace {

constexpr int kPauseMs = 120;

}  // namespace

/// Lays the marks over the lines of the document as they are laid out.
class TextMarks::Highlighter : public QSyntaxHighlighter {
public:
    /// The document may go before it.
    Highlighter(QTextDocument* document, const TextMarks& marks)
        : QSyntaxHighlighter(static_cast<QObject*>(nullptr)), m_marks(marks) {
        setDocument(document);
    }

    /// Does the lines from \p position on again.
    void redoFrom(int position) {
        if (document() == nullptr) {
            return;
        }
        QTextCursor oneStep(document());
        oneStep.beginEditBlock();
        for (QTextBlock block = document()->findBlock(position); block.isValid(); block = block.next()) {
            rehighlightBlock(block);
        }
        oneStep.endEditBlock();
    }

protected:
    void highlightBlock(const QString& text) override {
        if (m_marks.m_style == nullptr) {
            return;
        }
        colourCode(text);
        markMatches(text);
    }

private:
    void colourCode(const QString& text) {
        const int begin = currentBlock().position();
        const int end = begin + static_cast<int>(text.size());
        const QVector<CodeSpan>& spans = m_marks.m_spans;
        auto span = std::lower_bound(spans.begin(), spans.end(), begin, [](const CodeSpan& each, int place) {
            return each.begin + each.length <= place;
        });
        for (; span != spans.end() && span->begin < end; ++span) {
            QTextCharFormat format;
            format.setForeground(colour(span->codeClass));
            setFormat(std::max(span->begin, begin) - begin, span->length, format);
        }
    }

    void markMatches(const QString& text) {
        const QString& query = m_marks.m_query;
        if (query.isEmpty()) {
            return;
        }
        for (qsizetype at = text.indexOf(query, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(query, at + query.size(), Qt::CaseInsensitive)) {
            for (qsizetype i = at; i < at + query.size(); ++i) {
                QTextCharFormat marked = format(static_cast<int>(i));
                marked.setBackground(m_marks.m_style->match);
                setFormat(static_cast<int>(i), 1, marked);
            }
        }
    }

    QColor colour(CodeClass codeClass) const {
        const MessageStyle& style = *m_marks.m_style;
        switch (codeClass) {
        case CodeClass::Keyword:
            return style.keyword;
        case CodeClass::String:
            return style.string;
        case CodeClass::Comment:
            return style.mutedInk;
        case CodeClass::Number:
            return style.number;
        case CodeClass::Name:
            return style.name;
        }
        return style.ink;
    }

    const TextMarks& m_marks;
};

TextMarks::TextMarks(QObject* parent) : QObject(parent) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    m_pause.callOnTimeout(this, [this] {
        if (m_isStale) {
            askForColours();
        }
    });
}

TextMarks::~TextMarks() = default;

void TextMarks::setDocument(QQuickTextDocument* document) {
    if (document != m_document) {
        m_document = document;
        m_marks.reset();
        redoFrom(0);
        emit documentChanged();
    }
}

void TextMarks::setStyle(MessageStyle* style) {
    if (style == m_style) {
        return;
    }
    if (m_style != nullptr) {
        disconnect(m_style, nullptr, this, nullptr);
    }
    m_style = style;
    if (style != nullptr) {
        connect(style, &MessageStyle::changed, this, [this] { redoFrom(0); });
    }
    redoFrom(0);
    emit styleChanged();
}

void TextMarks::setHighlighter(CodeHighlighter* highlighter) {
    if (highlighter == m_highlighter) {
        return;
    }
    if (m_highlighter != nullptr) {
        disconnect(m_highlighter, nullptr, this, nullptr);
    }
    m_highlighter = highlighter;
    if (highlighter != nullptr) {
        connect(highlighter, &CodeHighlighter::highlighted, this, &TextMarks::onHighlighted);
    }
    askForColours();
    emit highlighterChanged();
}

void TextMarks::setPart(const QVariant& part) {
    m_part = part;
    const auto blocks = part.value<markdown::Part>().blocks;
    const markdown::Block code = blocks.isEmpty() ? markdown::Block() : blocks.constFirst();
    if (code.content.text != m_source || code.language != m_language) {
        m_source = code.content.text;
        m_language = code.language;
        askForColours();
    }
    emit partChanged();
}

void TextMarks::setQuery(const QString& query) {
    if (query != m_query) {
        m_query = query;
        redoFrom(0);
        emit queryChanged();
    }
}

/// A text without marks has no highlighter, which would look at every line that changes.
void TextMarks::redoFrom(int position) {
    const bool hasMarks = !m_query.isEmpty() || !m_spans.isEmpty();
    if (!m_marks && hasMarks && m_document != nullptr) {
        m_marks = std::make_unique<Highlighter>(m_document->textDocument(), *this);
    }
    if (m_marks) {
        m_marks->redoFrom(position);
    }
}

int TextMarks::positionOf(int index) const {
    if (m_document == nullptr || m_query.isEmpty()) {
        return -1;
    }
    const QTextDocument& document = *m_document->textDocument();
    QTextCursor found = document.find(m_query, 0);
    for (int i = 0; i < index && !found.isNull(); ++i) {
        found = document.find(m_query, found);
    }
    return found.isNull() ? -1 : found.selectionStart();
}

/// One request at a time; code that grew meanwhile is asked for after the answer and a pause.
void TextMarks::askForColours() {
    m_isStale = true;
    if (m_highlighter == nullptr || m_language.isEmpty() || m_source.isEmpty() || m_asked != 0 ||
        m_pause.isActive()) {
        return;
    }
    m_isStale = false;
    m_asked = m_highlighter->highlight(m_source, m_language);
}

void TextMarks::onHighlighted(quint64 id, const QVector<CodeSpan>& spans) {
    if (id != m_asked) {
        return;
    }
    m_asked = 0;
    m_pause.start();
    const auto [ours, theirs] = std::mismatch(m_spans.begin(), m_spans.end(), spans.begin(), spans.end());
    if (ours == m_spans.end() && theirs == spans.end()) {
        return;
    }
    const int before = ours != m_spans.end() ? ours->begin : theirs->begin;
    const int after = theirs != spans.end() ? theirs->begin : before;
    m_spans = spans;
    redoFrom(std::min(before, after));
}

}  // namespace roost
