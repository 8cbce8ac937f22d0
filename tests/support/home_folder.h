#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace roost::test {

/// A home of one's own, in which the program is started. Made before the window, which looks where its files
/// are to go.
struct HomeFolder {
    HomeFolder() {
        qputenv("HOME", QFile::encodeName(home.path()));
        QDir::setCurrent(home.path());
    }

    QTemporaryDir home;
};

}  // namespace roost::test
