#pragma once

#include <QString>
#include <QStringView>
#include <QVector>

/// LaTeX in Markdown. A Markdown parser takes the backslashes, underscores and asterisks of a formula for its
/// own, so formulas are taken out before it reads a text and put in again after.
namespace roost::markdown {

/// What is longer is text. Characters.
inline constexpr qsizetype kLongestFormula = 4000;

/// A text in which a mark stands for each formula.
struct FormulasTakenOut {
    QString text;
    QVector<QString> sources;  ///< as they were written, with what is around them
};

/// Takes out $…$, $$…$$, \(…\), \[…\] and \begin{…}…\end{…}, but not out of code. Two prices are no formula.
/// One that has not ended yet goes to the end of the text if it begins with a backslash.
FormulasTakenOut takeOutFormulas(QStringView source);

/// What stands between the delimiters of a formula, with line separators for line breaks.
QString insideOf(const QString& source);

/// The formula that a mark at \p at of \p text stands for, as an index, and where the mark ends; -1: there is
/// no mark.
struct FormulaMark {
    qsizetype index = -1;
    qsizetype end = 0;
};
FormulaMark formulaMarkAt(QStringView text, qsizetype at);

/// \p text with every mark as the formula that it stands for was written.
QString withFormulas(const QString& text, const QVector<QString>& sources);

/// Whether \p character is kept for marks and cannot be part of a text that is shown.
bool isKeptForMarks(QChar character);

}  // namespace roost::markdown
