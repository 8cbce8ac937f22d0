#include "support/window_stage.h"

#include <QTest>

namespace roost::test {

WindowStage::WindowStage(InferenceBackend& backend, const QString& starterPath)
    : main(backend, storage,
           {.starterPath = starterPath,
            .settingsFile = folder.filePath(QStringLiteral("settings.ini")),
            .personaFolder = folder.filePath(QStringLiteral("personas")),
            .askDesktop = false}) {}

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

bool WindowStage::waitForAnswer(int milliseconds) {
    return QTest::qWaitFor([this] { return !main.chat().answering(); }, milliseconds);
}

}  // namespace roost::test
