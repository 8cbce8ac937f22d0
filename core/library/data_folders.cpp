#include "library/data_folders.h"

#include "base/crash_report.h"
#include "base/platform.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStringList>

namespace roost {

namespace {

QStringList dataFolders() {
    const QString given = qEnvironmentVariable("ROOST_DATA_DIR");
    if (!given.isEmpty()) {
        return {given};
    }
    QStringList folders;
    if (QCoreApplication::instance() != nullptr) {
        folders << QCoreApplication::applicationDirPath() + QStringLiteral("/../share/roost");
    }
    folders << QStringLiteral(ROOST_INSTALLED_DATA_DIR) << QStringLiteral(ROOST_SOURCE_DATA_DIR);
    return folders;
}

/// Where Roost's own folder is to be.
QString ownFolderPath() {
    const QString given = qEnvironmentVariable("ROOST_HOME");
    return given.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                                 QStringLiteral("/roost")
                           : given;
}

}  // namespace

QString dataFile(const QString& name) {
    for (const QString& folder : dataFolders()) {
        const QFileInfo file(folder + u'/' + name);
        if (file.isFile()) {
            return file.canonicalFilePath();
        }
    }
    return {};
}

QString ownFolder() {
    const QString folder = ownFolderPath();
    return QDir().mkpath(folder) ? folder : QString();
}

Result<QString> neededOwnFolder() {
    const QString folder = ownFolder();
    return folder.isEmpty() ? Result<QString>(fail(ErrorCode::FileUnwritable, ownFolderPath().toStdString(),
                                                   "the folder cannot be made"))
                            : Result<QString>(folder);
}

QString statesFolder(const QString& folder) {
    return folder + QStringLiteral("/states");
}

void beginProcess(const char* program, const char* version) {
    platform::keepProcessPrivate();
    platform::returnFreedMemory();
    const QString folder = ownFolder();
    if (!folder.isEmpty()) {
        reportCrashesTo((folder + QStringLiteral("/crash-reports")).toStdString(), {program, version});
    }
}

}  // namespace roost
