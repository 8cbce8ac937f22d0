#include "conversations/conversation.h"

#include <QStringList>

#include <algorithm>

namespace roost {

namespace {

constexpr qsizetype kLongestTitle = 60;   ///< characters
constexpr qsizetype kShortestTitle = 20;  ///< characters; a longer word is cut rather than left out

bool containsAll(const QString& text, const QStringList& words) {
    return std::all_of(words.begin(), words.end(),
                       [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

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

bool matches(const Conversation& conversation, const QString& query) {
    const QStringList words = query.simplified().split(u' ', Qt::SkipEmptyParts);
    if (containsAll(conversation.title, words)) {
        return true;
    }
    const QVector<MessageId>& ids = conversation.tree.ids();
    return std::any_of(ids.begin(), ids.end(),
                       [&](MessageId id) { return containsAll(conversation.tree.message(id).text, words); });
}

}  // namespace roost
