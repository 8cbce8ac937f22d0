#pragma once

#include "language.h"
#include "preferences.h"

#include <QTemporaryDir>

namespace roost::test {

/// Has the program speak English while it lives, as the window does: with the right plural forms, whatever
/// the system speaks.
struct EnglishTexts {
    QTemporaryDir folder;
    Preferences preferences{folder.filePath(QStringLiteral("settings.ini"))};
    Language language{preferences};

    EnglishTexts() { preferences.setLanguage(QStringLiteral("en")); }
};

}  // namespace roost::test
