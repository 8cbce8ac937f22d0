#include "support/typing_stage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::WindowDriver;

/// Drives the real window by keyboard and mouse; the answers come from a script.
class TestChatWindow : public QObject {
    Q_OBJECT

private:
    using Stage = test::TypingStage;

    std::unique_ptr<Stage> stage;

private slots:
    void initTestCase() { test::prepareWindowTests(); }

    void init() {
        test::failOnWindowWarnings();
        stage = std::make_unique<Stage>();
        QVERIFY(stage->open());
    }

    void cleanup() { stage.reset(); }

    void typesSendsAndSeesTheAnswerGrow() {
        stage->backend.setRunning(false);
        stage->backend.addAnswer(QStringLiteral("Each wing leaves air."));
        stage->person->type(QStringLiteral("Why do geese fly in a V?"));
        QCOMPARE(stage->composed(), QStringLiteral("Why do geese fly in a V?"));
        stage->person->press(Qt::Key_Return);
        QCOMPARE(stage->composed(), QString());
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Why do geese fly in a V?")) != nullptr);
        stage->backend.step();
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Each")) != nullptr);
        stage->backend.step();
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Each wing")) != nullptr);
        stage->backend.setRunning(true);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Each wing leaves air.")) != nullptr);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("31.4 tokens/s · 4 tokens")) != nullptr);
    }

    /// Without the warnings that a layout in a circle gives.
    void theEmptyPageFollowsTheSize() {
        for (const QSize size : {QSize(640, 480), QSize(1280, 800), QSize(640, 480)}) {
            stage->main.window()->resize(size);
            QTRY_COMPARE(stage->main.window()->size(), size);
            QTest::qWait(50);
        }
    }

    void shiftEnterBreaksTheLine() {
        stage->person->type(QStringLiteral("one"));
        const double before = stage->person->find(QStringLiteral("composer"))->height();
        stage->person->press(Qt::Key_Return, Qt::ShiftModifier);
        stage->person->type(QStringLiteral("two"));
        QCOMPARE(stage->composed(), QStringLiteral("one\ntwo"));
        QTRY_VERIFY(stage->person->find(QStringLiteral("composer"))->height() > before);
        QCOMPARE(stage->backend.generations().size(), 0);
    }

    void theComposerGrowsToEightLines() {
        for (int line = 0; line < 30; ++line) {
            stage->person->press(Qt::Key_Return, Qt::ShiftModifier);
        }
        const QQuickItem* composer = stage->person->find(QStringLiteral("composer"));
        QTRY_COMPARE(composer->height(), 8 * 22.0);
    }

    void theButtonStops() {
        stage->backend.setRunning(false);
        stage->person->type(QStringLiteral("Hello"));
        stage->person->press(Qt::Key_Return);
        QTRY_COMPARE(stage->person->find(QStringLiteral("sendOrStop"))->property("text").toString(),
                     QStringLiteral("Stop"));
        stage->backend.step();
        stage->person->click(stage->person->find(QStringLiteral("sendOrStop")));
        stage->backend.setRunning(true);
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->text(1), QStringLiteral("Hello!"));
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Stopped")) != nullptr);
        QCOMPARE(stage->person->find(QStringLiteral("sendOrStop"))->property("text").toString(),
                 QStringLiteral("Send"));
    }

    void escapeStops() {
        stage->backend.setRunning(false);
        stage->person->type(QStringLiteral("Hello"));
        stage->person->press(Qt::Key_Return);
        stage->person->press(Qt::Key_Escape);
        QVERIFY(stage->backend.generations().constLast().stop.stop_requested());
    }

    void regeneratesAndSwitchesBetweenAnswers() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("First."));
        stage->backend.addAnswer(QStringLiteral("Second."));
        QTRY_VERIFY(stage->person->find(QStringLiteral("regenerate")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("regenerate")));
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Second.")) != nullptr);
        QVERIFY(stage->waitForAnswer());
        QTRY_VERIFY(stage->person->findText(QStringLiteral("2 / 2")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("previousAlternate")));
        QTRY_VERIFY(stage->person->findText(QStringLiteral("First.")) != nullptr);
        QVERIFY(stage->person->findText(QStringLiteral("Second.")) == nullptr);
        stage->backend.addAnswer(QStringLiteral("Third."));
        stage->person->press(Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("3 / 3")) != nullptr);
    }

    void editsAnOwnMessageInPlace() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("First."));
        stage->person->hover(stage->person->find(QStringLiteral("ownMessage")));
        QTRY_VERIFY(stage->person->find(QStringLiteral("edit")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("edit")));
        stage->backend.addAnswer(QStringLiteral("Second."));
        stage->person->type(QStringLiteral(" there"));
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Second.")) != nullptr);
        QCOMPARE(stage->text(0), QStringLiteral("Hello there"));
    }

    void copiesWithAShortWord() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        QTRY_VERIFY(stage->person->find(QStringLiteral("copy")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("copy")));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Good day."));
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Copied")) != nullptr);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Copied")) == nullptr);
    }

    void followsTheAnswerOnlyAtTheEnd() {
        QString longAnswer;
        for (int line = 0; line < 80; ++line) {
            longAnswer += QStringLiteral("Line %1 of many.\n").arg(line);
        }
        stage->say(QStringLiteral("Hello"), longAnswer);
        QQuickItem* list = stage->person->find(QStringLiteral("transcript"));
        QVERIFY(list != nullptr);
        QTRY_VERIFY(list->property("atYEnd").toBool());
        stage->backend.addAnswer(longAnswer);
        stage->person->type(QStringLiteral("More"));
        stage->person->press(Qt::Key_Return);
        QVERIFY(stage->waitForAnswer());
        QTRY_VERIFY(list->property("atYEnd").toBool());

        stage->backend.addAnswer(longAnswer);
        stage->backend.setRunning(false);
        stage->person->type(QStringLiteral("Again"));
        stage->person->press(Qt::Key_Return);
        for (int beat = 0; beat < 40; ++beat) {
            stage->backend.step();
        }
        QTRY_VERIFY(list->property("atYEnd").toBool());
        list->forceActiveFocus();
        stage->person->press(Qt::Key_PageUp);
        const double place = list->property("contentY").toDouble();
        stage->backend.setRunning(true);
        QVERIFY(stage->waitForAnswer());
        QTest::qWait(50);
        QCOMPARE(list->property("contentY").toDouble(), place);
        QVERIFY(!list->property("atYEnd").toBool());
        stage->person->click(stage->person->find(QStringLiteral("toNewest")));
        QTRY_VERIFY(list->property("atYEnd").toBool());
    }

    void triesASuggestion() {
        stage->person->click(stage->person->findText(QStringLiteral("What is RWKV?")));
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->text(0), QStringLiteral("What is RWKV?"));
    }

    void switchesTheTheme() {
        const QColor light = stage->main.window()->color();
        stage->person->press(Qt::Key_Comma, Qt::ControlModifier);
        QCOMPARE(stage->page(), QStringLiteral("settings"));
        stage->person->click(stage->person->findText(QStringLiteral("Dark")));
        QTRY_COMPARE(stage->main.window()->color(), QColor(0x1B, 0x1A, 0x18));
        QVERIFY(light != stage->main.window()->color());
        stage->person->click(stage->person->findText(QStringLiteral("Light")));
        QTRY_COMPARE(stage->main.window()->color(), light);
    }

    void aFailedLoadOffersTheStarterModel() {
        stage->backend.failLoadsOf(QStringLiteral("broken"), ErrorCode::FileDamaged,
                                   QStringLiteral("it ends too early"));
        stage->main.model().load(QStringLiteral("/models/broken.gguf"));
        QTRY_VERIFY(stage->person->find(QStringLiteral("modelError")) != nullptr);
        QCOMPARE(stage->person->find(QStringLiteral("modelError"))->property("text").toString(),
                 QStringLiteral("“broken.gguf” is damaged or incomplete: it ends too early."));
        stage->person->type(QStringLiteral("Hello"));
        stage->person->press(Qt::Key_Return);
        QCOMPARE(stage->composed(), QStringLiteral("Hello"));
        stage->person->click(stage->person->findText(QStringLiteral("Use the starter model")));
        QTRY_VERIFY(stage->main.model().starterLoaded());
        QTRY_VERIFY(stage->person->find(QStringLiteral("modelError")) == nullptr);
        stage->person->press(Qt::Key_L, Qt::ControlModifier);
        stage->person->press(Qt::Key_Return);
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->text(0), QStringLiteral("Hello"));
    }

    void tellsWhatTheModelIs() {
        stage->person->click(stage->person->find(QStringLiteral("modelChip")));
        QTRY_VERIFY(stage->person->findText(QStringLiteral("36 million parameters · 39 MB")) != nullptr);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("All models")) != nullptr);
        QTest::qWait(200);
        stage->person->click(stage->person->findText(QStringLiteral("All models")));
        QTRY_COMPARE(stage->page(), QStringLiteral("models"));
        QTRY_VERIFY(stage->person->find(QStringLiteral("modelParts")) != nullptr);
    }

    void nothingIsCutOffInASmallWindow_data() {
        QTest::addColumn<QString>("page");
        for (const char* page : {"chat", "models", "settings"}) {
            QTest::newRow(page) << page;
        }
    }

    void nothingIsCutOffInASmallWindow() {
        QFETCH(QString, page);
        stage->say(QStringLiteral("Why do geese fly in a V, and who of them leads, and for how long?"),
                   QStringLiteral("Each wing leaves a curl of rising air just outside its tip."));
        stage->main.window()->resize(640, 480);
        stage->main.window()->setProperty("page", page);
        QTest::qWait(100);
        for (const QQuickItem* item : stage->person->seen()) {
            if (item->property("text").toString().isEmpty()) {
                continue;
            }
            const QRectF place = WindowDriver::place(item);
            QVERIFY2(place.left() >= 0 && place.right() <= 640,
                     qUtf8Printable(item->property("text").toString()));
            QVERIFY2(!item->property("truncated").toBool() ||
                         item->objectName() == QStringLiteral("pageTitle"),
                     qUtf8Printable(item->property("text").toString()));
        }
    }

    void tabReachesEverythingAndComesBack() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        QSet<QQuickItem*> visited;  // with what they lie in, since a list hands its focus to a row
        QQuickItem* first = stage->main.window()->activeFocusItem();
        for (int step = 0; step < 60; ++step) {
            stage->person->press(Qt::Key_Tab);
            QQuickItem* now = stage->main.window()->activeFocusItem();
            QVERIFY(now != nullptr);
            for (QQuickItem* item = now; item != nullptr; item = item->parentItem()) {
                visited.insert(item);
            }
            if (now == first) {
                break;
            }
        }
        QVERIFY2(visited.contains(first), "The focus does not come back.");
        for (const char* name :
             {"newConversation", "search", "conversationList", "modelChip", "transcript", "copy"}) {
            QVERIFY2(visited.contains(stage->person->find(QString::fromLatin1(name))), name);
        }
    }
};

QTEST_MAIN(TestChatWindow)
#include "tst_chat_window.moc"
