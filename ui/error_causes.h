#pragma once

#include <QString>

namespace roost {

/// The clause of Error::detail, which core gives in English, in the language of the window. One that is not
/// known stays as it is, and so do names and numbers in it.
QString causeText(const QString& english);

/// What an error is about, where that is no file but one of the things that core names in English; null
/// otherwise.
QString subjectText(const QString& english);

}  // namespace roost
