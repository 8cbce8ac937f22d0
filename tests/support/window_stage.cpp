#include "support/window_stage.h"

#include "support/patience.h"
#include "support/whole_files.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

namespace roost::test {

namespace {

/// Many gigabytes, whatever the machine of the test has.
qint64 plentyOfMemory() {
    return 16'000'000'000;
}

/// The folder with what the window is to find; empty if it cannot be written. The speed of memory is known,
/// so that it is not measured.
QString prepare(const QTemporaryDir& folder, const StageModels& models) {
    const QString path = folder.filePath(QStringLiteral("models.json"));
    LibrarySettings settings = models.settings;
    if (settings.folders.isEmpty()) {
        settings.folders = {usualModelFolder(path)};
    }
    settings.memoryBandwidth = 20e9;
    const bool isWritten = writeLibrarySettings(settings, path) &&
                           (models.catalogue.isEmpty() ||
                            writeBytes(folder.filePath(QStringLiteral("catalogue.json")), models.catalogue));
    return isWritten ? folder.path() : QString();
}

}  // namespace

void prepareWindowTests() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    MainWindow::prepareApplication();
}

void failOnWindowWarnings() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/Roost")));
}

WindowStage::WindowStage(InferenceBackend& backend, const QString& starterPath, const StageModels& models)
    : main(backend, storage, services,
           {.starterPath = starterPath,
            .settingsFile = folder.filePath(QStringLiteral("settings.ini")),
            .ownFolder = prepare(folder, models),
            .askDesktop = false,
            .freeMemory = &plentyOfMemory}) {
    main.preferences().setWelcomed(true);
}

bool WindowStage::open(QSize size) {
    if (!main.show()) {
        return false;
    }
    main.window()->resize(size);
    main.window()->requestActivate();
    person = std::make_unique<WindowDriver>(*main.window());
    main.model().useStarter();
    return QTest::qWaitForWindowActive(main.window()) &&
           QTest::qWaitFor([this] { return main.model().state() == ModelController::Ready; }, 30'000);
}

QString WindowStage::page() const {
    return main.window()->property("page").toString();
}

QString WindowStage::composed() const {
    return person->find(QStringLiteral("composer"))->property("text").toString();
}

QString WindowStage::text(int row) {
    return main.chat().messages()->index(row).data(MessageListModel::TextRole).toString();
}

bool WindowStage::waitForAnswer() {
    return QTest::qWaitFor([this] { return !main.chat().answering(); }, kPatienceMs);
}

}  // namespace roost::test
