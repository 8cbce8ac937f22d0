#include "library/starter_model.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

namespace roost {

namespace {

constexpr const char* kStarterFile = "starter/roost-starter-q8_0.gguf";

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

}  // namespace

QString starterModelPath() {
    for (const QString& folder : dataFolders()) {
        const QFileInfo file(folder + u'/' + QLatin1String(kStarterFile));
        if (file.isFile()) {
            return file.canonicalFilePath();
        }
    }
    return {};
}

}  // namespace roost
