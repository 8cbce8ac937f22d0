#pragma once

#include <QDateTime>
#include <QFile>
#include <QString>

namespace roost::test {

/// Makes an empty file that was last written to so many hours ago; a test that cannot ends there.
inline void makeAgedFile(const QString& path, qint64 hoursAgo) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setFileTime(QDateTime::currentDateTime().addSecs(-3600 * hoursAgo),
                          QFileDevice::FileModificationTime)) {
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    }
}

}  // namespace roost::test
