#include "conversations/conversation.h"

namespace roost {

namespace {

constexpr qsizetype kLongestTitle = 60;   ///< characters
constexpr qsizetype kShortestTitle = 20;  ///< characters; a longer word is cut rather than left out
constexpr qsizetype kLongestLabel = 200;  ///< characters

/// Where a text can be cut at \p end or just before it.
qsizetype cutAt(const QString& text, qsizetype end) {
    return text.at(end - 1).isHighSurrogate() ? end - 1 : end;
}

}  // namespace

QString asLabel(const QString& text) {
    const QString line = text.simplified();
    return line.size() <= kLongestLabel ? line : line.left(cutAt(line, kLongestLabel - 1)) + u'…';
}

QString titleFromText(const QString& text) {
    QString firstLine = text.trimmed().section(u'\n', 0, 0).simplified();
    if (firstLine.size() <= kLongestTitle) {
        return firstLine;
    }
    const qsizetype space = firstLine.lastIndexOf(u' ', kLongestTitle - 1);
    const qsizetype end = space >= kShortestTitle ? space : kLongestTitle - 1;
    return firstLine.left(cutAt(firstLine, end)) + u'…';
}

}  // namespace roost
