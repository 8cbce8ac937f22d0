#include "model_controller.h"
#include "support/scripted_backend.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::ScriptedBackend;

namespace {

const QString kStarter = QStringLiteral("/models/starter.gguf");
const QString kOther = QStringLiteral("/models/other-2.9b.gguf");

}  // namespace

class TestModelController : public QObject {
    Q_OBJECT

private:
    struct Desk {
        explicit Desk(const QString& starter = kStarter) : model(backend, preferences, starter) {
            backend.setRunning(false);
        }

        QTemporaryDir folder;
        ScriptedBackend backend;
        Preferences preferences{folder.filePath(QStringLiteral("settings.ini"))};
        ModelController model;

        void play(int beats = 20) {
            for (int beat = 0; beat < beats; ++beat) {
                backend.step();
            }
        }
    };

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void loadingIsTold() {
        Desk desk;
        QVERIFY(desk.model.state() == ModelController::None);
        desk.model.useStarter();
        QVERIFY(desk.model.state() == ModelController::Loading);
        QCOMPARE(desk.model.name(), QStringLiteral("Roost starter"));
        desk.play(3);
        QCOMPARE(desk.model.progress(), 0.5);
        desk.play();
        QVERIFY(desk.model.state() == ModelController::Ready);
        QVERIFY(desk.model.starterLoaded());
        QCOMPARE(desk.model.summary(), QStringLiteral("RWKV-7 · 36M · Q8_0 · 39 MB"));
        QCOMPARE(desk.model.memoryLine(),
                 QStringLiteral("memory used by this conversation: 1.1 MB, whatever its length"));
        QVERIFY(desk.preferences.lastModel().isEmpty());
    }

    void aFailedLoadNamesFileAndCause() {
        Desk desk;
        desk.backend.failLoadsOf(QStringLiteral("other"), ErrorCode::FileDamaged,
                                 QStringLiteral("it ends too early"));
        desk.model.load(kOther);
        desk.play();
        QVERIFY(desk.model.state() == ModelController::None);
        QCOMPARE(desk.model.error(),
                 QStringLiteral("“other-2.9b.gguf” is damaged or incomplete: it ends too early."));
        QVERIFY(desk.model.canUseStarter());
        desk.model.useStarter();
        QCOMPARE(desk.model.error(), QString());
        desk.play();
        QVERIFY(desk.model.starterLoaded());
        QVERIFY(!desk.model.canUseStarter());
    }

    void aBrokenStarterIsNotOfferedAgain() {
        Desk desk;
        desk.backend.failLoadsOf(QStringLiteral("starter"), ErrorCode::FileNotFound, QString());
        desk.model.useStarter();
        desk.play();
        QCOMPARE(desk.model.error(), QStringLiteral("“starter.gguf” does not exist."));
        QVERIFY(!desk.model.canUseStarter());
    }

    void aLoadCanBeCancelled() {
        Desk desk;
        desk.model.load(kOther);
        desk.play(2);
        desk.model.cancelLoad();
        desk.play();
        QVERIFY(desk.model.state() == ModelController::None);
        QVERIFY(!desk.model.error().isEmpty());
    }

    void onlyTheLatestLoadCounts() {
        Desk desk;
        desk.model.load(kOther);
        desk.play(1);
        desk.model.useStarter();
        QVERIFY(desk.backend.loads().constFirst().stop.stop_requested());
        QVERIFY(!desk.backend.loads().constLast().stop.stop_requested());
        desk.play();
        QVERIFY(desk.model.starterLoaded());
        QCOMPARE(desk.model.error(), QString());
    }

    void theLastModelIsRemembered() {
        Desk desk;
        desk.model.load(kOther);
        QVERIFY(desk.preferences.lastModel().isEmpty());
        desk.play();
        QCOMPARE(desk.preferences.lastModel(), kOther);
        desk.model.useStarter();
        desk.play();
        QVERIFY(desk.preferences.lastModel().isEmpty());
    }

    void aRestingModelComesBack() {
        Desk desk;
        desk.model.load(kOther);
        desk.model.rest();
        QVERIFY(desk.model.state() == ModelController::Loading);
        desk.play();
        desk.model.rest();
        QVERIFY(desk.model.state() == ModelController::Resting);
        QVERIFY(!desk.model.name().isEmpty());
        QVERIFY(desk.model.introduction().contains(QStringLiteral("put away")));
        const QSignalSpy replaced(&desk.model, &ModelController::aboutToLoad);
        desk.model.wake();
        QVERIFY(desk.model.state() == ModelController::Loading);
        desk.play();
        QVERIFY(desk.model.state() == ModelController::Ready);
        QCOMPARE(desk.backend.loads().size(), 2);
        QCOMPARE(replaced.size(), 0);  // nothing is stopped for the model to come back
    }

    void withoutAStarterThereIsNoneToUse() {
        Desk desk{QString()};
        QVERIFY(!desk.model.canUseStarter());
        desk.model.useStarter();
        QCOMPARE(desk.backend.loads().size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestModelController)
#include "test_model_controller.moc"
