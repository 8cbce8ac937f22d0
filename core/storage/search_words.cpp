#include "storage/search_words.h"

#include <QStringList>

#include <algorithm>
#include <optional>

namespace roost {

namespace {

constexpr QChar kInvisibleSpace(0x200B);
constexpr qsizetype kLongestSnippet = 500;  ///< characters

// Marks of Japanese that belong to no script alone.
constexpr char32_t kLongVowel = 0x30FC;
constexpr char32_t kHalfWidthLongVowel = 0xFF70;

bool isWrittenWithoutSpaces(char32_t character) {
    if (character == kLongVowel || character == kHalfWidthLongVowel) {
        return true;
    }
    switch (QChar::script(character)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

}  // namespace

QString indexedWords(const QString& text) {
    const auto* begin = text.utf16();
    const auto isPlain = [](char16_t unit) { return unit < 0x0E00; };  // before the first of those scripts
    if (std::all_of(begin, begin + text.size(), isPlain)) {
        return {};
    }
    QString words;
    bool differs = false;
    for (const char32_t character : text.toStdU32String()) {
        const bool isWord = isWrittenWithoutSpaces(character);
        if (isWord && !words.isEmpty() && words.back() != kInvisibleSpace) {
            words += kInvisibleSpace;
        }
        words += QString::fromUcs4(&character, 1);
        if (isWord) {
            words += kInvisibleSpace;
            differs = true;
        }
    }
    return differs ? words : QString();
}

QString matchExpression(const QString& query) {
    QStringList phrases;
    const QString whole = QString::fromUtf8(query.toUtf8());  // half a surrogate pair would swallow a quote
    for (const QString& word : whole.simplified().split(u' ', Qt::SkipEmptyParts)) {
        if (std::none_of(word.begin(), word.end(),
                         [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); })) {
            continue;
        }
        QString phrase = indexedWords(word);
        if (phrase.isNull()) {
            phrase = word;
        }
        phrase.remove(QChar::Null).replace(u'"', QStringLiteral("\"\""));
        phrases.append(u'"' + phrase + u'"');
    }
    return phrases.isEmpty() ? QString() : phrases.join(u' ') + u'*';
}

void readSnippet(const QString& marked, SearchHit& hit) {
    // The message itself may have the characters of marks, and words of any length.
    std::optional<qsizetype> begin;
    for (const QChar character : marked) {
        if (character == kMarkBegin) {
            begin = begin.value_or(hit.snippet.size());
        } else if (character == kMarkEnd && begin) {
            hit.marks.append({static_cast<int>(*begin), static_cast<int>(hit.snippet.size() - *begin)});
            begin.reset();
        } else if (hit.snippet.size() >= kLongestSnippet) {
            break;
        } else if (character != kMarkEnd && character != kInvisibleSpace) {
            hit.snippet += character.isSpace() ? QChar(u' ') : character;
        }
    }
}

}  // namespace roost
