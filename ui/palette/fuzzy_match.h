#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

/// Looks for what a person typed in a hurry. Pure functions, any thread.
namespace roost::fuzzy {

/// How well a text answers a query, and where.
struct Match {
    int score = 0;              ///< the more the better; comparable between texts of one query
    QVector<qsizetype> places;  ///< of the letters that were looked for, in their order
};

/// \p text without case and accents, letter for letter as long as before.
QString folded(const QString& text);

/// The words of a query, folded.
QStringList wordsOf(const QString& query);

/// Every word has to be found: as a piece of the text, as the first letters of its words, or with a few
/// letters left out. \p words come from wordsOf, \p text from folded; nothing if one is not there.
std::optional<Match> match(const QStringList& words, const QString& text);

/// \p text for a rich text item, with the letters at \p places in bold.
QString marked(const QString& text, const QVector<qsizetype>& places);

}  // namespace roost::fuzzy
