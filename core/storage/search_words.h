#pragma once

#include "storage/messages.h"

#include <QString>

namespace roost {

/// The text as the index is to see it, if that is another than the text itself; else a null string. Chinese,
/// Japanese and Korean are written without spaces: an invisible one is put on either side of every such
/// character, so that each is a word and words of them are found as phrases.
QString indexedWords(const QString& text);

/// The words of \p query as FTS5 wants them: all have to stand there, the last one may be unfinished. Empty
/// if there is nothing to look for. Nothing in a query is an operator.
QString matchExpression(const QString& query);

/// What FTS5 puts around what it found.
inline constexpr QChar kMarkBegin(0xE000);
inline constexpr QChar kMarkEnd(0xE001);

/// A hit's snippet and marks, of a text that FTS5 has marked.
void readSnippet(const QString& marked, SearchHit& hit);

}  // namespace roost
