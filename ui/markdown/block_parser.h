#pragma once

#include "markdown/block.h"

#include <QString>
#include <QVector>

namespace roost::markdown {

/// The blocks of \p source: GitHub's Markdown with LaTeX formulas (see formulas.h). HTML is text, an image is
/// the link to it, and a link that could do anything but open a web page or a mail is only its text.
/// Reference definitions are text too, since a piece of a text cannot know those of the others. Time is
/// linear in the length; what cannot be parsed is one paragraph.
QVector<Block> parseBlocks(QStringView source);

/// \p source line by line, without any markup.
QVector<Block> plainBlocks(QStringView source);

/// The address if it may be opened from a message (http, https, mailto), else nothing.
QString openableLink(const QString& address);

/// \p text as it can be shown: with no more than a few combining marks on one character, so that it stays
/// within its lines, and with blanks for what a document would take for its own structure.
QString displayable(const QString& text);

}  // namespace roost::markdown
