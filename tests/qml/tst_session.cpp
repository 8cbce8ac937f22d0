// The first page, and what is found again when the window is opened another time.
#include "main_window.h"
#include "support/memory_storage.h"
#include "support/models_desk.h"
#include "support/scripted_backend.h"
#include "support/window_driver.h"
#include "support/window_stage.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::WindowDriver;

namespace {

constexpr int kPatienceMs = 20'000;
const QString kStarter = QStringLiteral("/models/starter.gguf");

/// One computer, on which the window can be opened and closed.
struct Computer {
    QTemporaryDir folder;
    test::ScriptedBackend backend;
    test::MemoryStorage storage;
    ModelServices services;
    std::unique_ptr<MainWindow> main;
    std::unique_ptr<WindowDriver> person;

    bool open() {
        backend.setBeat(0);
        main = std::make_unique<MainWindow>(
            backend, storage, services,
            MainWindow::Options{.starterPath = kStarter,
                                .settingsFile = folder.filePath(QStringLiteral("settings.ini")),
                                .ownFolder = folder.path(),
                                .askDesktop = false});
        if (!main->show()) {
            return false;
        }
        person = std::make_unique<WindowDriver>(*main->window());
        main->window()->requestActivate();
        return QTest::qWaitForWindowActive(main->window());
    }
    bool openWithModel() {
        if (!open()) {
            return false;
        }
        main->loadFirstModel({});
        return QTest::qWaitFor([this] { return main->model().state() == ModelController::Ready; },
                               kPatienceMs);
    }
    void close() {
        person.reset();
        main.reset();
    }
    QQuickItem* find(const char* name) const { return person->find(QLatin1String(name)); }
    QString page() const { return main->window()->property("page").toString(); }
    void say(const QString& text) {
        main->chat().sendText(text);
        QTRY_VERIFY(!main->chat().answering());
    }
};

}  // namespace

class TestSession : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Computer> computer;

private slots:
    void initTestCase() { test::prepareWindowTests(); }
    void init() {
        test::failOnWindowWarnings();
        computer = std::make_unique<Computer>();
    }
    void cleanup() { computer.reset(); }

    void theFirstPageIsLeftForEver_data() {
        QTest::addColumn<int>("key");
        QTest::newRow("Enter") << int(Qt::Key_Return);
        QTest::newRow("Esc") << int(Qt::Key_Escape);
        QTest::newRow("Space") << int(Qt::Key_Space);
        QTest::newRow("mouse") << 0;
    }

    void theFirstPageIsLeftForEver() {
        QFETCH(int, key);
        QVERIFY(computer->openWithModel());
        QTRY_VERIFY(computer->find("begin") != nullptr && computer->find("begin")->hasActiveFocus());
        computer->person->press(Qt::Key_Comma,
                                Qt::ControlModifier);  // nothing of the window is reached through it
        QCOMPARE(computer->page(), QStringLiteral("chat"));
        if (key != 0) {
            computer->person->press(key);
        } else {
            computer->person->click(computer->find("begin"));
        }
        QTRY_VERIFY(computer->find("begin") == nullptr);
        // One can write at once.
        computer->person->type(QStringLiteral("Hello"));
        QCOMPARE(computer->find("composer")->property("text").toString(), QStringLiteral("Hello"));
        computer->close();
        QVERIFY(computer->openWithModel());
        QTest::qWait(100);
        QVERIFY(computer->find("begin") == nullptr);
    }

    void theFirstPageFitsIntoASmallWindow_data() {
        QTest::addColumn<int>("text");
        QTest::newRow("usual") << 14;
        QTest::newRow("largest") << 22;
    }

    void theFirstPageFitsIntoASmallWindow() {
        QFETCH(int, text);
        QVERIFY(computer->openWithModel());
        computer->main->preferences().setTextSize(text);
        computer->main->window()->resize(640, 480);
        QTRY_VERIFY(computer->find("begin") != nullptr);
        QTest::qWait(100);
        computer->find("begin")->forceActiveFocus(Qt::TabFocusReason);
        for (const QQuickItem* item : computer->person->seen()) {
            const QRectF place = WindowDriver::place(item);
            if (!item->property("text").toString().isEmpty()) {
                QVERIFY2(place.left() >= 0 && place.right() <= 640 && !item->property("truncated").toBool(),
                         qPrintable(item->property("text").toString()));
            }
        }
    }

    void everythingIsWhereItWas() {
        QVERIFY(computer->openWithModel());
        computer->main->preferences().setWelcomed(true);
        computer->say(QStringLiteral("First"));
        const ConversationId first = computer->main->chat().conversationId();
        computer->main->chat().startConversation();
        computer->say(QStringLiteral("Second"));
        computer->main->chat().open(first);
        computer->main->preferences().setPanelShown(true);
        computer->main->preferences().setSideListShown(false);
        computer->main->window()->setGeometry(20, 30, 700, 550);
        computer->main->window()->setProperty("page", QStringLiteral("models"));
        QTest::qWait(50);
        computer->close();

        QVERIFY(computer->openWithModel());
        QTRY_COMPARE(computer->main->chat().conversationId(), first);
        QCOMPARE(computer->main->chat().title(), QStringLiteral("First"));
        QCOMPARE(computer->page(), QStringLiteral("models"));
        QTRY_VERIFY(computer->find("modelParts") != nullptr);
        QVERIFY(computer->main->preferences().panelShown());
        QVERIFY(!computer->main->preferences().sideListShown());
        QCOMPARE(computer->main->window()->geometry(), QRect(20, 30, 700, 550));
    }

    /// What was open is known at once, so that not even a power cut makes it forgotten.
    void theConversationIsKeptAsItIsOpened() {
        QVERIFY(computer->openWithModel());
        computer->main->preferences().setWelcomed(true);
        computer->say(QStringLiteral("First"));
        QCOMPARE(computer->main->preferences().lastConversation(), computer->main->chat().conversationId());
    }

    void theModelUsedLastIsLoadedAgain() {
        const QString path = computer->folder.filePath(QStringLiteral("mine.gguf"));
        QVERIFY(test::writeBytes(path, "a model"));
        QVERIFY(computer->openWithModel());
        QCOMPARE(computer->main->model().path(), kStarter);
        computer->main->models().opener()->open(path);
        QTRY_COMPARE(computer->main->model().path(), path);
        QTRY_COMPARE(computer->main->model().state(), ModelController::Ready);
        computer->close();
        QVERIFY(computer->openWithModel());
        QCOMPARE(computer->main->model().path(), path);
        QCOMPARE(computer->main->model().error(), QString());
    }

    void whereTheModelIsGoneTheBuiltInOneAnswersAndThatIsSaid() {
        const QString path = computer->folder.filePath(QStringLiteral("mine.gguf"));
        QVERIFY(test::writeBytes(path, "a model"));
        QVERIFY(computer->openWithModel());
        computer->main->preferences().setWelcomed(true);
        computer->main->models().opener()->open(path);
        QTRY_COMPARE(computer->main->preferences().lastModel(), path);
        computer->close();
        QVERIFY(QFile::rename(path, path + QStringLiteral(".away")));

        QVERIFY(computer->openWithModel());
        QCOMPARE(computer->main->model().path(), kStarter);
        QTRY_VERIFY(computer->find("modelError") != nullptr);
        const QString sentence = computer->find("modelError")->property("text").toString();
        QVERIFY2(sentence.startsWith(QStringLiteral("“mine.gguf”, the model used last, is not where it was")),
                 qPrintable(sentence));
        computer->say(QStringLiteral("Hello"));
        QCOMPARE(computer->main->chat().messages()->rowCount(), 2);
        computer->close();

        // A disk that was away is back: so is the model.
        QVERIFY(QFile::rename(path + QStringLiteral(".away"), path));
        QVERIFY(computer->openWithModel());
        QCOMPARE(computer->main->model().path(), path);
        computer->close();
    }
};

QTEST_MAIN(TestSession)
#include "tst_session.moc"
