#include "markdown/md4c_source.h"

#include <QStringView>

#include <algorithm>
#include <optional>

namespace roost::markdown {

namespace {

constexpr qsizetype kLongestLabel = 1000;  ///< of a reference definition

/// The line under the head of a table as md4c wants it, with three dashes at least for each column; nothing
/// if \p line is none.
std::optional<QString> wholeTableRule(QStringView line) {
    const bool isRule =
        line.contains(u'-') && line.contains(u'|') &&
        std::all_of(line.begin(), line.end(), [](QChar c) { return u"|-: \t"_qs.contains(c); });
    if (!isRule) {
        return std::nullopt;
    }
    QString rule;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const bool isFirstDash = line[i] == u'-' && (i == 0 || line[i - 1] != u'-');
        rule += isFirstDash ? QStringLiteral("---") : QString(line[i]);
    }
    return rule;
}

}  // namespace

QString sourceForMd4c(const QString& source) {
    QString result;
    result.reserve(source.size());
    bool isLineStart = true;
    bool isInFence = false;
    for (qsizetype i = 0; i < source.size(); ++i) {
        const QChar character = source[i];
        if (isLineStart && (character == u'`' || character == u'~') &&
            QStringView(source).mid(i).startsWith(QString(3, character))) {
            isInFence = !isInFence;
        }
        const bool isFirstInLine = i == 0 || source[i - 1] == u'\n';
        if (isFirstInLine && !isInFence && (character == u'|' || character == u'-' || character == u':')) {
            const qsizetype end = source.indexOf(u'\n', i);
            const QStringView line = QStringView(source).mid(i, end < 0 ? -1 : end - i);
            if (const std::optional<QString> rule = wholeTableRule(line)) {
                result += *rule;
                i += line.size() - 1;
                isLineStart = false;
                continue;
            }
        }
        if (isLineStart && !isInFence && character == u'[') {
            const qsizetype close = QStringView(source).mid(i, kLongestLabel).indexOf(u']');
            const bool isDefinition =
                close >= 0 && i + close + 1 < source.size() && source[i + close + 1] == u':';
            result += isDefinition ? QStringLiteral("\\[") : QStringLiteral("[");
        } else {
            result += character;
        }
        isLineStart = character == u'\n' || (isLineStart && (character == u' ' || character == u'>'));
    }
    return result;
}

}  // namespace roost::markdown
