#pragma once

#include <QString>

namespace roost::markdown {

/// \p source with reference definitions made plain text, which a piece of a text cannot know of the others,
/// and with at least three dashes for each column under the head of a table, which md4c asks for. Code is
/// left alone.
QString sourceForMd4c(const QString& source);

}  // namespace roost::markdown
