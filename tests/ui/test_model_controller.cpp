#include "model_controller.h"
#include "support/scripted_backend.h"

#include <QAbstractItemModelTester>
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
        QAbstractItemModelTester tester{model.known(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest};

        void play(int beats = 20) {
            for (int beat = 0; beat < beats; ++beat) {
                backend.step();
            }
        }

        QVariant known(int row, int role) { return model.known()->index(row).data(role); }
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
        QCOMPARE(desk.known(0, ModelListModel::StatusRole).toInt(), int(ModelListModel::Loading));
        desk.play();
        QVERIFY(desk.model.state() == ModelController::Ready);
        QVERIFY(desk.model.starterLoaded());
        QCOMPARE(desk.model.summary(), QStringLiteral("RWKV-7 · 36M · Q8_0 · 39 MB"));
        QCOMPARE(desk.model.memoryLine(),
                 QStringLiteral("memory used by this conversation: 1.1 MB, whatever its length"));
        QCOMPARE(desk.known(0, ModelListModel::StatusRole).toInt(), int(ModelListModel::Loaded));
        QVERIFY(desk.preferences.recentModels().isEmpty());
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
        QCOMPARE(desk.model.known()->rowCount(), 1);
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

    void openedFilesAreRemembered() {
        Desk desk;
        desk.model.load(QStringLiteral("/models/first.gguf"));
        desk.play();
        desk.model.load(kOther);
        desk.play();
        QCOMPARE(desk.preferences.recentModels(),
                 QStringList({kOther, QStringLiteral("/models/first.gguf")}));
        QCOMPARE(desk.known(1, ModelListModel::PathRole).toString(), kOther);
        desk.model.load(QStringLiteral("/models/first.gguf"));
        desk.play();
        QCOMPARE(desk.known(1, ModelListModel::PathRole).toString(), QStringLiteral("/models/first.gguf"));
        desk.model.forgetFile(kOther);
        QCOMPARE(desk.preferences.recentModels(), QStringList({QStringLiteral("/models/first.gguf")}));
        QCOMPARE(desk.model.known()->rowCount(), 2);
    }

    void theStarterStaysInTheList() {
        Desk desk;
        desk.model.forgetFile(kStarter);
        QCOMPARE(desk.model.known()->rowCount(), 1);
    }

    void onlyFilesOfThisComputerAreOpened() {
        Desk desk;
        desk.model.openUrl(QUrl(QStringLiteral("https://example.org/model.gguf")));
        QCOMPARE(desk.backend.loads().size(), 0);
        QVERIFY(desk.model.error().contains(QStringLiteral("example.org")));
        desk.model.openUrl(QUrl::fromLocalFile(kOther));
        QCOMPARE(desk.backend.loads().constLast().path, kOther);
    }

    void withoutAStarterThereIsNoneToUse() {
        Desk desk{QString()};
        QVERIFY(!desk.model.canUseStarter());
        QCOMPARE(desk.model.known()->rowCount(), 0);
        desk.model.useStarter();
        QCOMPARE(desk.backend.loads().size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestModelController)
#include "test_model_controller.moc"
