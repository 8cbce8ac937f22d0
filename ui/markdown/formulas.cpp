#include "markdown/formulas.h"

#include <QHash>

#include <algorithm>
#include <optional>

namespace roost::markdown {

namespace {

// A mark is a beginning, the index in octal digits, and an end: characters that Unicode keeps for the inside
// of programs.
constexpr char16_t kFirstKept = 0xFDD0;
constexpr char16_t kLastKept = 0xFDEF;
constexpr char16_t kMarkBegin = 0xFDD2;
constexpr char16_t kMarkEnd = 0xFDD3;
constexpr char16_t kMarkZero = 0xFDD8;
constexpr qsizetype kLongestPriced = 12;  ///< of what may be a formula only by its operators

QString markOf(qsizetype index) {
    QString digits;
    do {
        digits.prepend(QChar(static_cast<char16_t>(kMarkZero + index % 8)));
        index /= 8;
    } while (index > 0);
    return QChar(kMarkBegin) + digits + QChar(kMarkEnd);
}

bool hasAnyOf(QStringView text, QStringView characters) {
    return std::any_of(text.begin(), text.end(), [characters](QChar c) { return characters.contains(c); });
}

/// Whether what stands between two dollars reads like mathematics, and not like two prices.
bool looksLikeMath(QStringView source) {
    const QStringView trimmed = source.trimmed();
    return trimmed.size() <= 2 || hasAnyOf(trimmed, u"\\^_{}=<>+") ||
           (trimmed.size() <= kLongestPriced && hasAnyOf(trimmed, u"-*/|()'"));
}

/// Goes through a text once and writes it anew without its formulas.
class Taker {
public:
    explicit Taker(QStringView source) : m_source(source), m_isQuote(source.trimmed().startsWith(u'>')) {
        noteTicks();
    }

    FormulasTakenOut take() {
        while (m_at < m_source.size()) {
            if (m_at == 0 || m_source[m_at - 1] == u'\n') {
                takeFencedLine();
                if (m_at >= m_source.size()) {
                    break;
                }
            }
            step();
        }
        return std::move(m_result);
    }

private:
    QStringView rest(qsizetype from) const { return m_source.mid(from); }

    void copy(qsizetype length) {
        m_result.text += m_source.mid(m_at, length);
        m_at += length;
    }

    qsizetype tickRun(qsizetype from) const {
        qsizetype run = 0;
        while (from + run < m_source.size() && m_source[from + run] == u'`') {
            ++run;
        }
        return run;
    }

    /// Notes where backticks stand for the last time so many in a row, so that code that never ends is known.
    void noteTicks() {
        for (qsizetype i = 0; i < m_source.size(); ++i) {
            if (const qsizetype run = tickRun(i); run > 0) {
                m_lastTicks[run] = i;
                i += run - 1;
            }
        }
    }

    /// Copies lines from one that opens a fence to one that closes it, in lists and quotes too.
    void takeFencedLine() {
        qsizetype begin = m_at;
        while (begin < m_source.size() && u" \t>-*+0123456789.)"_qs.contains(m_source[begin])) {
            ++begin;
        }
        const QChar tick = begin < m_source.size() ? m_source[begin] : QChar();
        if ((tick != u'`' && tick != u'~') || !rest(begin).startsWith(QString(3, tick))) {
            return;
        }
        const QString fence(3, tick);
        qsizetype lineEnd = m_source.indexOf(u'\n', begin);
        while (lineEnd >= 0) {
            const qsizetype next = m_source.indexOf(u'\n', lineEnd + 1);
            const QStringView line =
                m_source.mid(lineEnd + 1, (next < 0 ? m_source.size() : next) - lineEnd - 1);
            lineEnd = next;
            if (line.trimmed().startsWith(fence) || line.trimmed().endsWith(fence)) {
                break;
            }
        }
        copy((lineEnd < 0 ? m_source.size() : lineEnd + 1) - m_at);
    }

    void step() {
        const QChar character = m_source[m_at];
        if (character == u'`') {
            const qsizetype run = tickRun(m_at);
            const bool isClosed = m_lastTicks.value(run) > m_at;
            qsizetype close = isClosed ? m_at + run : m_at;
            while (isClosed && tickRun(close) != run) {
                close += std::max<qsizetype>(1, tickRun(close));
            }
            copy(close + run - m_at);
        } else if (character == u'\\') {
            takeBackslash();
        } else if (character == u'$') {
            takeDollar();
        } else {
            copy(1);
        }
    }

    /// Takes out what goes on for \p length characters from here.
    void takeOut(qsizetype length) {
        QString source = m_source.mid(m_at, length).toString();
        if (m_isQuote) {
            source.replace(u"\n> "_qs, u"\n"_qs);
        }
        m_result.text += markOf(m_result.sources.size());
        m_result.sources.append(source);
        m_at += length;
    }

    /// How long the formula from here is that ends with \p close; nothing where a blank line comes first.
    std::optional<qsizetype> lengthUntil(QStringView close, bool mayBeOpen) const {
        const QStringView window = rest(m_at).left(kLongestFormula);
        const qsizetype end = window.indexOf(close, 2);
        const QStringView formula = end < 0 ? window : window.left(end + close.size());
        const bool isOpen = end < 0 && window.size() == m_source.size() - m_at;
        if (formula.contains(u"\n\n") || (end < 0 && !(mayBeOpen && isOpen))) {
            return std::nullopt;
        }
        return formula.size();
    }

    void takeBackslash() {
        const QChar next = m_at + 1 < m_source.size() ? m_source[m_at + 1] : QChar();
        std::optional<qsizetype> length;
        if (next == u'(') {
            length = lengthUntil(u"\\)", true);
        } else if (next == u'[') {
            length = lengthUntil(u"\\]", true);
            if (length && !looksLikeMath(m_source.mid(m_at + 2, std::max<qsizetype>(0, *length - 4)))) {
                length.reset();  // brackets that are to be no link
            }
        } else if (rest(m_at).startsWith(u"\\begin{")) {
            const qsizetype nameEnd = rest(m_at).left(kLongestFormula).indexOf(u'}');
            length = nameEnd < 0
                         ? std::nullopt
                         : lengthUntil(u"\\end"_qs + m_source.mid(m_at + 6, nameEnd - 5).toString(), true);
        }
        if (length) {
            takeOut(*length);
            return;
        }
        if (next == u'(' || next == u')') {
            m_result.text += u'\\';  // shown as it was written
        }
        copy(std::min<qsizetype>(2, m_source.size() - m_at));
    }

    void takeDollar() {
        if (rest(m_at).startsWith(u"$$")) {
            const std::optional<qsizetype> length = lengthUntil(u"$$", false);
            if (length && *length > 4) {
                takeOut(*length);
            } else {
                copy(2);
            }
            return;
        }
        const qsizetype length = dollarLength();
        if (length > 0) {
            takeOut(length);
        } else {
            copy(1);
        }
    }

    /// How long the formula between single dollars from here is; 0: there is none.
    qsizetype dollarLength() const {
        const auto isWord = [this](qsizetype at) {
            return at >= 0 && at < m_source.size() && m_source[at].isLetterOrNumber();
        };
        const QStringView window = rest(m_at).left(kLongestFormula);
        qsizetype end = 1;
        while (end < window.size() && window[end] != u'$') {
            end += window[end] == u'\\' ? 2 : 1;
        }
        if (end >= window.size() || end == 1 || isWord(m_at - 1) || isWord(m_at + end + 1)) {
            return 0;
        }
        const QStringView inside = window.mid(1, end - 1);
        const bool isTight = !inside.front().isSpace() && !inside.back().isSpace();
        return isTight && !inside.contains(u"\n\n") && looksLikeMath(inside) ? end + 1 : 0;
    }

    QStringView m_source;
    bool m_isQuote;
    qsizetype m_at = 0;
    QHash<qsizetype, qsizetype> m_lastTicks;  ///< by their number, where the last ones stand
    FormulasTakenOut m_result;
};

}  // namespace

FormulasTakenOut takeOutFormulas(QStringView source) {
    return Taker(source).take();
}

QString insideOf(const QString& source) {
    QStringView inside(source);
    for (const auto& [open, close] : {std::pair(u"$$"_qs, u"$$"_qs), std::pair(u"\\("_qs, u"\\)"_qs),
                                      std::pair(u"\\["_qs, u"\\]"_qs), std::pair(u"$"_qs, u"$"_qs)}) {
        if (inside.startsWith(open)) {
            inside = inside.mid(open.size());
            inside = inside.endsWith(close) ? inside.chopped(close.size()) : inside;
            break;
        }
    }
    return inside.trimmed().toString().replace(u'\n', QChar(QChar::LineSeparator));
}

FormulaMark formulaMarkAt(QStringView text, qsizetype at) {
    if (text[at] != QChar(kMarkBegin)) {
        return {};
    }
    FormulaMark mark{0, at + 1};
    while (mark.end < text.size() && text[mark.end] != QChar(kMarkEnd)) {
        mark.index = mark.index * 8 + (text[mark.end].unicode() - kMarkZero);
        ++mark.end;
    }
    ++mark.end;
    return mark;
}

QString withFormulas(const QString& text, const QVector<QString>& sources) {
    if (!text.contains(QChar(kMarkBegin))) {
        return text;
    }
    QString result;
    for (qsizetype at = 0; at < text.size();) {
        const FormulaMark mark = formulaMarkAt(text, at);
        result += mark.index < 0 ? QString(text[at]) : sources.value(mark.index);
        at = mark.index < 0 ? at + 1 : mark.end;
    }
    return result;
}

bool isKeptForMarks(QChar character) {
    return character >= QChar(kFirstKept) && character <= QChar(kLastKept);
}

}  // namespace roost::markdown
