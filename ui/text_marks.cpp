#include "text_marks.h"

#include "markdown/streamed_text.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>

namespace roost {

using markdown::CodeClass;
using markdown::CodeSpan;

namespace {

constexpr int kPauseMs = 120;

}  // namespace

/// Lays the marks over the lines of the document, and over those that change. A QSyntaxHighlighter would do,
/// but lays the document out again for each line that it marks.
class TextMarks::Highlighter : public QObject {
public:
    /// The document may go before it.
    Highlighter(QTextDocument* document, const TextMarks& marks) : m_document(document), m_marks(marks) {
        connect(document, &QTextDocument::contentsChange, this,
                [this](int position, int /*removed*/, int added) { mark(position, position + added); });
    }

    /// Does the lines from \p position on again.
    void redoFrom(int position) {
        if (m_document == nullptr) {
            return;
        }
        const int end = m_document->characterCount();
        mark(position, end);
        m_document->markContentsDirty(position, end - position);
        for (QTextBlock line = m_document->findBlock(position); line.isValid(); line = line.next()) {
            emit m_document->documentLayout()->updateBlock(line);  // has the text item draw it again
        }
    }

private:
    using Formats = QList<QTextLayout::FormatRange>;

    /// Sets the formats of the lines that have a place in [begin, end].
    void mark(int begin, int end) {
        if (m_marks.m_style == nullptr) {
            return;
        }
        for (QTextBlock line = m_document->findBlock(begin); line.isValid() && line.position() <= end;
             line = line.next()) {
            line.layout()->setFormats(colours(line) + matches(line.text()));
        }
    }

    Formats colours(const QTextBlock& line) const {
        const int begin = line.position();
        const int end = begin + line.length();
        const QVector<CodeSpan>& spans = m_marks.m_spans;
        auto span = std::lower_bound(spans.begin(), spans.end(), begin, [](const CodeSpan& each, int place) {
            return each.begin + each.length <= place;
        });
        Formats formats;
        for (; span != spans.end() && span->begin < end; ++span) {
            const int from = std::max(span->begin, begin);
            const int to = std::min(span->begin + span->length, end);
            QTextCharFormat format;
            format.setForeground(colour(span->codeClass));
            formats.append({from - begin, to - from, format});
        }
        return formats;
    }

    Formats matches(const QString& text) const {
        const QString& query = m_marks.m_query;
        Formats formats;
        if (query.isEmpty()) {
            return formats;
        }
        QTextCharFormat marked;
        marked.setBackground(m_marks.m_style->match);
        for (qsizetype at = text.indexOf(query, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(query, at + query.size(), Qt::CaseInsensitive)) {
            formats.append({static_cast<int>(at), static_cast<int>(query.size()), marked});
        }
        return formats;
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

    QPointer<QTextDocument> m_document;
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
