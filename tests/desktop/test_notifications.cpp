// A long answer that is done while nobody looks is told by the desktop: over a real session bus, to a server
// of this test, from the real window.
#include "main_window.h"
#include "support/memory_storage.h"
#include "support/notification_server.h"
#include "support/patience.h"
#include "support/scripted_backend.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::kPatienceMs;
using roost::test::NotificationServer;

namespace {

/// The window on a script, which talks with the desktop.
struct Stage {
    QTemporaryDir folder;
    test::ScriptedBackend backend;
    test::MemoryStorage storage;
    ModelServices services;
    MainWindow main{backend,
                    storage,
                    services,
                    {.starterPath = QStringLiteral("/models/starter.gguf"),
                     .settingsFile = folder.filePath(QStringLiteral("settings.ini")),
                     .ownFolder = folder.path(),
                     .longAnswerMs = 50}};

    bool open() {
        backend.setBeat(1);
        main.preferences().setWelcomed(true);
        if (!main.show()) {
            return false;
        }
        main.window()->requestActivate();
        main.model().useStarter();
        return QTest::qWaitForWindowActive(main.window()) &&
               QTest::qWaitFor([this] { return main.model().state() == ModelController::Ready; },
                               kPatienceMs);
    }

    /// Has something answered, which takes at least \p milliseconds.
    bool ask(const QString& text, int milliseconds) {
        backend.setRunning(false);
        main.chat().sendText(text);
        QTest::qWait(milliseconds);
        backend.setRunning(true);
        return QTest::qWaitFor([this] { return !main.chat().answering(); }, kPatienceMs);
    }
};

}  // namespace

class TestNotifications : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        MainWindow::prepareApplication();
        QGuiApplication::setDesktopFileName(QStringLiteral("org.example.Roost"));
        if (qEnvironmentVariableIsSet(kWithoutBus)) {
            return;
        }
        m_daemon.start(
            QStringLiteral("dbus-daemon"),
            {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (!m_daemon.waitForStarted() || !m_daemon.waitForReadyRead(kPatienceMs)) {
            QSKIP("dbus-daemon is needed for a session bus");
        }
        const QByteArray address = m_daemon.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        m_server = std::make_unique<NotificationServer>();
        QVERIFY(m_server->begin(QString::fromLatin1(address)));
    }

    void init() {
        if (m_server) {
            m_server->forget();
        }
        m_stage = std::make_unique<Stage>();
        QVERIFY(m_stage->open());
    }
    void cleanup() { m_stage.reset(); }

    void cleanupTestCase() {
        m_server.reset();
        if (m_daemon.state() != QProcess::NotRunning) {
            m_daemon.terminate();
            m_daemon.waitForFinished(kPatienceMs);
        }
    }

    void tellsOfALongAnswerWhileTheWindowIsHidden() {
        m_stage->main.window()->hide();
        m_stage->backend.addAnswer(QStringLiteral("A secret recipe."));
        QVERIFY(m_stage->ask(QStringLiteral("How do I make soup?"), 80));
        QTRY_COMPARE(m_server->shown().size(), 1);
        const test::ShownNotification shown = m_server->shown().constFirst();
        QCOMPARE(shown.title, QStringLiteral("How do I make soup?"));
        QCOMPARE(shown.line, QStringLiteral("The answer is done."));
        QCOMPARE(shown.hints.value(QStringLiteral("desktop-entry")).toString(),
                 QStringLiteral("org.example.Roost"));
        QVERIFY(shown.actions.contains(QStringLiteral("default")));
    }

    void aClickBringsTheWindowAndTheConversation() {
        m_stage->main.window()->showMinimized();
        QVERIFY(m_stage->ask(QStringLiteral("First"), 80));
        const quint64 first = m_stage->main.chat().conversationId();
        QTRY_COMPARE(m_server->shown().size(), 1);
        m_stage->main.chat().startConversation();
        m_stage->main.window()->setProperty("page", QStringLiteral("settings"));
        m_server->click(m_server->shown().constFirst().id);
        QTRY_COMPARE(m_stage->main.chat().conversationId(), first);
        QTRY_COMPARE(m_stage->main.window()->property("page").toString(), QStringLiteral("chat"));
        QTRY_VERIFY(m_stage->main.window()->isVisible());
        QVERIFY(!m_stage->main.window()->windowStates().testFlag(Qt::WindowMinimized));
    }

    void itIsTakenBackWhenThePersonComes() {
        m_stage->main.window()->hide();
        QVERIFY(m_stage->ask(QStringLiteral("First"), 80));
        QTRY_COMPARE(m_server->shown().size(), 1);
        QTest::qWait(50);  // for its number to be here
        m_stage->main.comeForward();
        QTRY_COMPARE(m_server->closed(), QVector<uint>{m_server->shown().constFirst().id});
    }

    void oneConversationHasOneNotification() {
        m_stage->main.window()->hide();
        QVERIFY(m_stage->ask(QStringLiteral("First"), 80));
        QTRY_COMPARE(m_server->shown().size(), 1);
        QTest::qWait(50);
        QVERIFY(m_stage->ask(QStringLiteral("And then?"), 80));
        QTRY_COMPARE(m_server->shown().size(), 2);
        QCOMPARE(m_server->shown().constLast().replaced, m_server->shown().constFirst().id);
    }

    void whatIsNotWorthAWordIsNotTold() {
        QVERIFY(m_stage->ask(QStringLiteral("Long, but watched"), 80));
        m_stage->main.window()->hide();
        m_stage->main.preferences().setNotifies(false);
        QVERIFY(m_stage->ask(QStringLiteral("Not wanted"), 80));
        m_stage->main.preferences().setNotifies(true);
        m_stage->main.chat().sendText(QStringLiteral("Stopped"));
        m_stage->backend.setRunning(false);
        QTest::qWait(80);
        m_stage->main.chat().stop();
        m_stage->backend.setRunning(true);
        QTRY_VERIFY(!m_stage->main.chat().answering());
        QTest::qWait(200);
        QCOMPARE(m_server->shown().size(), 0);
    }

    /// Another process, since a connection once made stays for the whole of one.
    void withoutABusNothingHappensAndNothingWaits() {
        if (qEnvironmentVariableIsSet(kWithoutBus)) {
            m_stage->main.window()->hide();
            QElapsedTimer timer;
            QVERIFY(m_stage->ask(QStringLiteral("First"), 80));
            timer.start();
            QCoreApplication::processEvents();
            m_stage->main.comeForward();
            QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
            return;
        }
        QProcess other;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_empty.path());
        environment.insert(QLatin1String(kWithoutBus), QStringLiteral("1"));
        other.setProcessEnvironment(environment);
        other.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("withoutABusNothingHappensAndNothingWaits")});
        QVERIFY(other.waitForFinished(60'000));
        QVERIFY2(other.exitCode() == 0, other.readAllStandardOutput().constData());
    }

private:
    static constexpr const char* kWithoutBus = "ROOST_TEST_WITHOUT_BUS";

    QProcess m_daemon;
    QTemporaryDir m_empty;
    std::unique_ptr<NotificationServer> m_server;
    std::unique_ptr<Stage> m_stage;
};

QTEST_MAIN(TestNotifications)
#include "test_notifications.moc"
