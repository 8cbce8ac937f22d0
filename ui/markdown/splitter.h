#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace roost::markdown {

/// Where a piece at the beginning of a text ends that is the same whatever follows.
struct Cut {
    qsizetype end = 0;  ///< of the piece, above zero
    /// What the next piece has to begin with to be understood: the opening of a fence or the head of a table
    /// that was too long for one piece.
    QString carried;
};

/// The first piece of \p text, which goes on what \p carried says: a fence, formulas on lines of their own,
/// or whatever ends at a blank line and is no list that goes on. A piece is cut where it would be too long,
/// so that work on the last one is bounded. Nothing while the piece may still grow. With \p isPlain, no
/// markup is heeded.
std::optional<Cut> firstCut(QStringView text, const QString& carried, bool isPlain);

/// The formula if \p piece is one on lines of its own ($$ … $$ or \[ … \]), whether it has ended or not.
std::optional<QStringView> formulaIn(QStringView piece);

}  // namespace roost::markdown
