#include "conversations/conversation.h"

namespace roost {

namespace {

constexpr qsizetype kLongestTitle = 60;   ///< characters
constexpr qsizetype kShortestTitle = 20;  ///< characters; a longer word is cut rather than left out

}  // namespace

QString titleFromText(const QString& text) {
    QString firstLine = text.trimmed().section(u'\n', 0, 0).simplified();
    if (firstLine.size() <= kLongestTitle) {
        return firstLine;
    }
    const qsizetype space = firstLine.lastIndexOf(u' ', kLongestTitle - 1);
    qsizetype end = space >= kShortestTitle ? space : kLongestTitle - 1;
    if (firstLine.at(end - 1).isHighSurrogate()) {
        --end;
    }
    return firstLine.left(end) + u'…';
}

}  // namespace roost
