#include "markdown/splitter.h"

#include "markdown/formulas.h"

#include <algorithm>

namespace roost::markdown {

namespace {

constexpr qsizetype kLongestText = 4000;   ///< characters of a piece
constexpr qsizetype kLongestTable = 1500;  ///< laying out tables takes long
constexpr qsizetype kLongestCode = 16'000;
constexpr qsizetype kDeepestFence = 3;          ///< spaces before it; more make it text
constexpr qsizetype kShortestWholeLine = 2000;  ///< a piece is cut between lines if that leaves so much of it

struct Line {
    QStringView text;   ///< without the line break
    qsizetype end = 0;  ///< after the line break
    bool isComplete = false;
};

Line lineAt(QStringView text, qsizetype begin) {
    const qsizetype newline = text.indexOf(u'\n', begin);
    return newline < 0 ? Line{text.mid(begin), text.size(), false}
                       : Line{text.mid(begin, newline - begin), newline + 1, true};
}

bool isBlank(QStringView line) {
    return line.trimmed().isEmpty();
}

qsizetype indentOf(QStringView line) {
    qsizetype indent = 0;
    while (indent < line.size() && (line[indent] == u' ' || line[indent] == u'\t')) {
        ++indent;
    }
    return indent;
}

struct Fence {
    QChar character;
    qsizetype length = 0;
};

/// The fence that \p line opens, wherever it is indented to.
std::optional<Fence> fenceIn(QStringView line) {
    const QStringView trimmed = line.trimmed();
    if (!trimmed.startsWith(u"```") && !trimmed.startsWith(u"~~~")) {
        return std::nullopt;
    }
    Fence fence{trimmed[0], 0};
    while (fence.length < trimmed.size() && trimmed[fence.length] == fence.character) {
        ++fence.length;
    }
    if (fence.character == u'`' && trimmed.mid(fence.length).contains(u'`')) {
        return std::nullopt;
    }
    return fence;
}

bool closes(QStringView line, const Fence& fence) {
    const QStringView trimmed = line.trimmed();
    return trimmed.size() >= fence.length &&
           std::all_of(trimmed.begin(), trimmed.end(), [&](QChar c) { return c == fence.character; });
}

/// Whether \p line begins an item of a list, or is so short that it may come to begin one.
bool mayBeginItem(QStringView line, bool isComplete) {
    qsizetype at = 0;
    while (at < line.size() && at < 10 && line[at].isDigit()) {
        ++at;
    }
    if (at > 0) {
        const bool isDelimited = at < line.size() && (line[at] == u'.' || line[at] == u')');
        return at == line.size() ? !isComplete
                                 : isDelimited && (at + 1 == line.size() || line[at + 1].isSpace());
    }
    const bool isBullet = !line.isEmpty() && (line[0] == u'-' || line[0] == u'*' || line[0] == u'+');
    return isBullet && (line.size() == 1 || line[1].isSpace());
}

bool isHeading(QStringView line) {
    qsizetype level = 0;
    while (level < line.size() && line[level] == u'#') {
        ++level;
    }
    return level >= 1 && level <= 6 && level < line.size() && line[level] == u' ';
}

/// Whether \p line is the one under the head of a table.
bool isTableRule(QStringView line) {
    return line.contains(u'-') && line.contains(u'|') &&
           std::all_of(line.begin(), line.end(), [](QChar c) { return u"|-: \t"_qs.contains(c); });
}

/// Where to cut a piece that has grown to \p longest: between lines, else between words, else anywhere but
/// inside a character.
qsizetype forcedEnd(QStringView text, qsizetype longest) {
    const QStringView piece = text.left(longest);
    const qsizetype shortest = std::min(kShortestWholeLine, longest / 2);
    if (const qsizetype newline = piece.lastIndexOf(u'\n'); newline + 1 >= shortest) {
        return newline + 1;
    }
    if (const qsizetype space = piece.lastIndexOf(u' '); space + 1 >= shortest) {
        return space + 1;
    }
    return piece.back().isHighSurrogate() ? longest - 1 : longest;
}

std::optional<Cut> cutFence(QStringView text, qsizetype from, const Fence& fence, const QString& opening) {
    for (qsizetype at = from; at < text.size() && at <= kLongestCode;) {
        const Line line = lineAt(text, at);
        if (line.isComplete && indentOf(line.text) <= kDeepestFence && closes(line.text, fence)) {
            return Cut{line.end, {}};
        }
        at = line.end;
    }
    if (text.size() > kLongestCode) {
        return Cut{forcedEnd(text, kLongestCode), opening};
    }
    return std::nullopt;
}

QStringView formulaEnd(QStringView text) {
    return text.startsWith(u"$$") ? QStringView(u"$$") : QStringView(u"\\]");
}

bool beginsFormula(QStringView text) {
    return text.startsWith(u"$$") || text.startsWith(u"\\[");
}

/// Where the formula at the beginning of \p text ends; nothing where it turns out to be none.
struct FormulaScan {
    bool isFormula = false;
    std::optional<qsizetype> end;
};

FormulaScan scanFormula(QStringView text) {
    const QStringView window = text.left(kLongestFormula + 4);
    const qsizetype close = window.indexOf(formulaEnd(text), 2);
    const QStringView inside = window.mid(2, (close < 0 ? window.size() : close) - 2);
    if (inside.contains(u"\n\n") || inside.size() > kLongestFormula) {
        return {};
    }
    if (close < 0) {
        return {true, std::nullopt};
    }
    const Line rest = lineAt(text, close + 2);
    if (!isBlank(rest.text)) {
        return {};
    }
    return {true, rest.isComplete ? std::optional(rest.end) : std::nullopt};
}

/// Goes through the lines of a piece that is neither fence nor formula.
class TextScan {
public:
    TextScan(QStringView text, const QString& carried) : m_text(text), m_carried(carried) {}

    std::optional<Cut> cut() {
        for (qsizetype at = 0; at < m_text.size() && at <= longest();) {
            const Line line = lineAt(m_text, at);
            if (at > 0 && endsBefore(line)) {
                return Cut{at, {}};
            }
            take(line, at);
            at = line.end;
        }
        if (m_text.size() > longest()) {
            return Cut{forcedEnd(m_text, longest()), tableHead()};
        }
        return std::nullopt;
    }

private:
    qsizetype longest() const {
        const bool isTable = m_tableHeadEnd > 0 || !m_carried.isEmpty();
        return isTable ? std::max(kLongestTable, 2 * m_tableHeadEnd) : kLongestText;
    }

    bool endsBefore(const Line& line) const {
        if (m_fence || isBlank(line.text)) {
            return false;
        }
        const bool isIndented = indentOf(line.text) > 0;
        const bool opensFence = line.isComplete && fenceIn(line.text);
        if (!isIndented && (isHeading(line.text) || opensFence || beginsFormula(line.text))) {
            return true;
        }
        return m_afterBlank && !isIndented && !(m_isList && mayBeginItem(line.text, line.isComplete));
    }

    void take(const Line& line, qsizetype at) {
        if (m_fence) {
            if (closes(line.text, *m_fence)) {
                m_fence.reset();
            }
        } else {
            m_fence = fenceIn(line.text);
        }
        m_afterBlank = isBlank(line.text);
        if (at == 0) {
            m_isList = mayBeginItem(line.text.trimmed(), line.isComplete);
            m_firstEnd = line.end;
        } else if (at == m_firstEnd && line.isComplete && isTableRule(line.text)) {
            m_tableHeadEnd = line.end;
        }
    }

    QString tableHead() const {
        return m_tableHeadEnd > 0 ? m_text.left(m_tableHeadEnd).toString() : m_carried;
    }

    QStringView m_text;
    QString m_carried;
    std::optional<Fence> m_fence;  ///< that is open, inside a list or a quote
    bool m_isList = false;
    bool m_afterBlank = false;
    qsizetype m_firstEnd = 0;
    qsizetype m_tableHeadEnd = 0;
};

/// The blank lines at the beginning, which belong to nothing.
qsizetype blankLines(QStringView text) {
    qsizetype at = 0;
    while (at < text.size()) {
        const Line line = lineAt(text, at);
        if (!line.isComplete || !isBlank(line.text)) {
            break;
        }
        at = line.end;
    }
    return at;
}

std::optional<Cut> cutPlain(QStringView text) {
    return text.size() > kLongestText ? std::optional(Cut{forcedEnd(text, kLongestText), {}}) : std::nullopt;
}

}  // namespace

std::optional<Cut> firstCut(QStringView text, const QString& carried, bool isPlain) {
    if (isPlain) {
        return cutPlain(text);
    }
    if (const std::optional<Fence> fence = fenceIn(carried)) {
        return cutFence(text, 0, *fence, carried);
    }
    if (const qsizetype blank = blankLines(text); blank > 0) {
        return Cut{blank, {}};
    }
    const Line first = lineAt(text, 0);
    if (const std::optional<Fence> fence = fenceIn(first.text);
        fence && indentOf(first.text) <= kDeepestFence) {
        return first.isComplete ? cutFence(text, first.end, *fence, first.text.toString() + u'\n')
                                : std::nullopt;
    }
    if (beginsFormula(text)) {
        if (const FormulaScan scan = scanFormula(text); scan.isFormula) {
            return scan.end ? std::optional(Cut{*scan.end, {}}) : std::nullopt;
        }
    }
    return TextScan(text, carried).cut();
}

std::optional<QStringView> formulaIn(QStringView piece) {
    if (!beginsFormula(piece) || !scanFormula(piece).isFormula) {
        return std::nullopt;
    }
    const qsizetype close = piece.indexOf(formulaEnd(piece), 2);
    return piece.mid(2, (close < 0 ? piece.size() : close) - 2).trimmed();
}

}  // namespace roost::markdown
