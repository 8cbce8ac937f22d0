// The first page, and what is found again when the window is opened another time.
#include "main_window.h"
#include "support/memory_storage.h"
#include "support/models_desk.h"
#include "support/patience.h"
#include "support/scripted_backend.h"
#include "support/window_driver.h"
#include "support/window_stage.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::kPatienceMs;
using roost::test::WindowDriver;

namespace {

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
        main->begin({});
        return QTest::qWaitFor([this] { return main->model().state() == ModelController::Ready; },
                               kPatienceMs);
    }
    void close() {
        person.reset();
        main.reset();
    }
    QQuickItem* find(const char* name) const { return person->find(QLatin1String(name)); }
    QString ownModel() const { return folder.filePath(QStringLiteral("mine.gguf")); }
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

    /// Opens the window, chooses a model of one's own and closes it again.
    void useOwnModel() {
        QVERIFY(test::writeBytes(computer->ownModel(), "a model"));
        QVERIFY(computer->openWithModel());
        computer->main->preferences().setWelcomed(true);
        computer->main->models().opener()->open(computer->ownModel());
        QTRY_COMPARE(computer->main->preferences().lastModel(), computer->ownModel());
        computer->close();
    }

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
        computer->main->window()->resize(1200, 700);
        computer->main->preferences().setPanelShown(true);
        QTRY_VERIFY(computer->find("panelTabs") != nullptr);
        computer->person->click(computer->person->findText(QStringLiteral("Prompt")));
        QTRY_VERIFY(computer->find("systemPrompt") != nullptr);
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
        computer->main->window()->resize(1200, 700);
        computer->main->window()->setProperty("page", QStringLiteral("chat"));
        QTRY_VERIFY(computer->find("systemPrompt") != nullptr);  // the part of the panel that was open
    }

    /// In a conversation that has not begun, and before the window is closed in good order.
    void whatIsHalfWrittenIsThereAgain() {
        const QString draft = QStringLiteral("Why do geese,\nfor example");
        QVERIFY(computer->openWithModel());
        computer->main->preferences().setWelcomed(true);
        computer->main->chat().setDraft(draft);
        QTRY_COMPARE(computer->main->preferences().firstDraft(), draft);
        computer->close();

        QVERIFY(computer->openWithModel());
        QCOMPARE(computer->main->chat().draft(), draft);
        QCOMPARE(computer->find("composer")->property("text").toString(), draft);
        computer->main->chat().send();
        QTRY_VERIFY(!computer->main->chat().answering());
        QTRY_COMPARE(computer->main->preferences().firstDraft(), QString());
        computer->main->chat().startConversation();
        computer->main->chat().setDraft(draft);
        computer->close();  // at once

        QVERIFY(computer->openWithModel());
        QCOMPARE(computer->main->chat().firstDraft(), draft);
        computer->main->chat().setDraft({});
        computer->close();
        QVERIFY(computer->openWithModel());
        QCOMPARE(computer->main->chat().firstDraft(), QString());
    }

    void oneWritesOnBehindWhatWasHalfWritten() {
        QVERIFY(computer->openWithModel());
        computer->main->preferences().setWelcomed(true);
        computer->main->chat().setDraft(QStringLiteral("Why do geese"));
        computer->close();

        QVERIFY(computer->openWithModel());
        computer->person->press(Qt::Key_L, Qt::ControlModifier);
        computer->person->type(QStringLiteral("?"));
        QCOMPARE(computer->main->chat().draft(), QStringLiteral("Why do geese?"));
    }

    void whatIsPreparedIsLetGoByASecondWishForANewOne() {
        const QString prepared = QStringLiteral("You are Ada.");
        QVERIFY(computer->openWithModel());
        computer->main->preferences().setWelcomed(true);
        QTRY_VERIFY(computer->find("begin") == nullptr);
        computer->main->prompt().setSystemPrompt(prepared);
        computer->main->window()->setProperty("page", QStringLiteral("settings"));
        computer->person->press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(computer->page(), QStringLiteral("chat"));
        QCOMPARE(computer->main->prompt().systemPrompt(), prepared);
        computer->person->press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(computer->main->prompt().systemPrompt(), QString());
    }

    void comesForwardAsLargeAsItWas_data() {
        QTest::addColumn<Qt::WindowStates>("before");
        QTest::addColumn<Qt::WindowStates>("after");
        const Qt::WindowStates usual = Qt::WindowNoState;
        const Qt::WindowStates maximised = Qt::WindowMaximized;
        const Qt::WindowStates full = Qt::WindowFullScreen;
        const Qt::WindowStates putAway = Qt::WindowMinimized;
        QTest::newRow("usual") << usual << usual;
        QTest::newRow("maximised") << maximised << maximised;
        QTest::newRow("full screen") << full << full;
        QTest::newRow("put away") << putAway << usual;
        QTest::newRow("put away maximised") << (putAway | maximised) << maximised;
    }

    void comesForwardAsLargeAsItWas() {
        QFETCH(Qt::WindowStates, before);
        QFETCH(Qt::WindowStates, after);
        QVERIFY(computer->openWithModel());
        computer->main->window()->setWindowStates(before);
        QTRY_COMPARE(computer->main->window()->windowStates(), before);
        computer->main->comeForward();
        QTRY_COMPARE(computer->main->window()->windowStates(), after);
        QVERIFY(computer->main->window()->isVisible());
    }

    void foldedThoughtsKeepTheirTime() {
        QVERIFY(computer->openWithModel());
        computer->main->preferences().setWelcomed(true);
        test::ScriptedBackend::Script script;
        script.pieces << QStringLiteral("<think>\nHm.") << QStringLiteral(" Well.\n</think>\n\nGood day.");
        computer->backend.addAnswer(script);
        computer->backend.setRunning(false);
        computer->main->chat().sendText(QStringLiteral("Hello"));
        computer->backend.step();
        QTest::qWait(1100);
        computer->backend.setRunning(true);
        QTRY_VERIFY(!computer->main->chat().answering());
        QTRY_VERIFY(computer->find("thinking") != nullptr);
        const QString line = computer->find("thinking")->property("text").toString();
        QVERIFY2(QRegularExpression(QStringLiteral("^Thought for [1-9]\\d* s$")).match(line).hasMatch(),
                 qPrintable(line));
        computer->close();
        QVERIFY(computer->openWithModel());
        QTRY_VERIFY(computer->find("thinking") != nullptr);
        QCOMPARE(computer->find("thinking")->property("text").toString(), line);
    }

    /// What was open is known at once, so that not even a power cut makes it forgotten.
    void theConversationIsKeptAsItIsOpened() {
        QVERIFY(computer->openWithModel());
        computer->main->preferences().setWelcomed(true);
        computer->say(QStringLiteral("First"));
        QCOMPARE(computer->main->preferences().lastConversation(), computer->main->chat().conversationId());
    }

    void theModelUsedLastIsLoadedAgain() {
        const QString path = computer->ownModel();
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

    void whereTheModelIsDamagedTheBuiltInOneAnswersAndThatIsSaid() {
        useOwnModel();
        const QString path = computer->ownModel();
        computer->backend.failLoadsOf(QStringLiteral("mine"), ErrorCode::FileDamaged,
                                      QStringLiteral("it ends too early"));

        QVERIFY(computer->openWithModel());
        QCOMPARE(computer->main->model().path(), kStarter);
        QTRY_VERIFY(computer->find("modelError") != nullptr);
        QCOMPARE(computer->find("modelError")->property("text").toString(),
                 QStringLiteral(
                     "“mine.gguf” is damaged or incomplete: it ends too early. The built-in model answers "
                     "instead."));
        computer->say(QStringLiteral("Hello"));
        QCOMPARE(computer->main->chat().messages()->rowCount(), 2);
        QVERIFY(!computer->main->chat().messages()->index(1).data(Qt::DisplayRole).toString().isEmpty());
        QCOMPARE(computer->main->preferences().lastModel(), path);  // it may be put right again
        computer->close();

        // One that is asked for is not replaced: its failure is what the person wants to know.
        QVERIFY(computer->openWithModel());
        computer->main->models().opener()->open(path);
        QTRY_COMPARE(computer->main->model().state(), ModelController::None);
    }

    /// What is asked for while the model used last is still being loaded is answered by the built-in one.
    void whatWaitsForADamagedModelIsAnsweredAllTheSame() {
        const QString path = computer->ownModel();
        QVERIFY(test::writeBytes(path, "a model"));
        QVERIFY(computer->openWithModel());
        computer->main->preferences().setWelcomed(true);
        computer->main->preferences().setLastModel(path);
        computer->close();
        computer->backend.failLoadsOf(QStringLiteral("mine"), ErrorCode::FileDamaged,
                                      QStringLiteral("it ends too early"));
        QVERIFY(computer->open());
        computer->backend.setRunning(false);
        computer->main->begin({});
        QTRY_COMPARE(computer->main->model().state(), ModelController::Loading);
        computer->main->chat().sendText(QStringLiteral("Hello"));
        computer->backend.setRunning(true);
        QTRY_VERIFY(!computer->main->chat().answering());
        QCOMPARE(computer->main->model().path(), kStarter);
        QCOMPARE(computer->main->chat().messages()->rowCount(), 2);
        QVERIFY(!computer->main->chat().messages()->index(1).data(Qt::DisplayRole).toString().isEmpty());
    }

    /// As by a double click on its file; the model is the usual one.
    void conversationsThatItIsStartedWithAreImportedAndShown() {
        const QString path = computer->folder.filePath(QStringLiteral("talk.txt"));
        QVERIFY(test::writeBytes(path, "User: Is tea hot?\n\nAssistant: It is.\n"));
        QVERIFY(computer->open());
        computer->main->begin(path);
        QTRY_COMPARE(computer->main->model().state(), ModelController::Ready);
        QCOMPARE(computer->main->model().path(), kStarter);
        QTRY_COMPARE(computer->main->conversations().list()->rowCount(), 2);  // under its heading
        QTRY_COMPARE(computer->main->chat().title(), QStringLiteral("Is tea hot?"));

        computer->main->chat().startConversation();
        computer->main->window()->setProperty("page", QStringLiteral("models"));
        computer->main->open(path);  // which is here already
        QTRY_COMPARE(computer->main->chat().title(), QStringLiteral("Is tea hot?"));
        QCOMPARE(computer->page(), QStringLiteral("chat"));
        QCOMPARE(computer->main->conversations().list()->rowCount(), 2);
    }

    void whereTheModelIsGoneTheBuiltInOneAnswersAndThatIsSaid() {
        useOwnModel();
        const QString path = computer->ownModel();
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
