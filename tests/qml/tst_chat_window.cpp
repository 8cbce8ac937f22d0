#include "support/scripted_stage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::ScriptedBackend;
using roost::test::WindowDriver;

/// Drives the real window by keyboard and mouse; the answers come from a script.
class TestChatWindow : public QObject {
    Q_OBJECT

private:
    struct Stage : test::ScriptedStage {
        Stage() : ScriptedStage(1) {}

        void say(const QString& text, const QString& answer) {
            backend.addAnswer(answer);
            person->type(text);
            person->press(Qt::Key_Return);
            QVERIFY(waitForAnswer());
        }
    };

    std::unique_ptr<Stage> stage;

    /// Opens the menu of the first conversation of the list, by keyboard.
    void openMenuOfTheFirst(int row = 1) {
        QQuickItem* list = stage->person->find(QStringLiteral("conversationList"));
        list->setProperty("currentIndex", row);  // the heading is before it
        list->forceActiveFocus();
        stage->person->press(Qt::Key_Menu);
        QTRY_VERIFY(stage->person->find(QStringLiteral("archiveItem")) != nullptr);
    }

    QPoint middleOf(const QString& title) {
        QQuickItem* list = stage->person->find(QStringLiteral("conversationList"));
        for (QQuickItem* item : stage->person->seen()) {
            if (item->property("title").toString() == title && list->isAncestorOf(item)) {
                return WindowDriver::place(item).center().toPoint();
            }
        }
        return {};
    }

private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        MainWindow::prepareApplication();
    }

    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/Roost")));
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

    void keepsSeveralConversations() {
        stage->say(QStringLiteral("First"), QStringLiteral("One."));
        stage->person->press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("One.")) == nullptr);
        stage->say(QStringLiteral("Second"), QStringLiteral("Two."));
        stage->person->press(Qt::Key_PageDown, Qt::ControlModifier);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("One.")) != nullptr);
        QQuickItem* list = stage->person->find(QStringLiteral("conversationList"));
        list->forceActiveFocus();
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Two.")) != nullptr);
    }

    void searchesConversations() {
        stage->say(QStringLiteral("Geese"), QStringLiteral("They fly."));
        stage->person->press(Qt::Key_N, Qt::ControlModifier);
        stage->say(QStringLiteral("Soup"), QStringLiteral("With lentils."));
        stage->person->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        stage->person->type(QStringLiteral("fly"));
        QTRY_VERIFY(stage->person->find(QStringLiteral("searchResults")) != nullptr);
        QTRY_COMPARE(stage->person->find(QStringLiteral("searchResults"))->property("count").toInt(), 1);
        stage->person->press(Qt::Key_Down);
        stage->person->press(Qt::Key_Return);
        QTRY_COMPARE(stage->main.chat().title(), QStringLiteral("Geese"));
        stage->person->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        stage->person->press(Qt::Key_Escape);
        QTRY_COMPARE(stage->person->find(QStringLiteral("conversationList"))->property("count").toInt(), 3);
    }

    void renamesAndDeletesWithUndo() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        QQuickItem* list = stage->person->find(QStringLiteral("conversationList"));
        list->forceActiveFocus();
        stage->person->press(Qt::Key_F2);
        stage->person->type(QStringLiteral("A greeting"));
        stage->person->press(Qt::Key_Return);
        QCOMPARE(stage->main.chat().title(), QStringLiteral("A greeting"));
        QTRY_VERIFY(list->hasActiveFocus());
        stage->person->press(Qt::Key_Delete);
        QTRY_COMPARE(list->property("count").toInt(), 0);
        stage->person->click(stage->person->findText(QStringLiteral("Undo")));
        QTRY_COMPARE(list->property("count").toInt(), 2);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Good day.")) != nullptr);
    }

    void tellsWhatAConversationTakesOnDisk() {
        stage->storage.setSize({0, 124'000, 12'600'000, 3'400'000, {312'000'000, quint64{2} << 30}});
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        openMenuOfTheFirst();
        QTRY_VERIFY(stage->person->findText(QStringLiteral("124.0 kB · memory 13 MB")) != nullptr);
        stage->person->press(Qt::Key_Escape);
        stage->person->press(Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("2 GiB")) != nullptr);
        stage->person->click(stage->person->findText(QStringLiteral("8 GiB")));
        QTRY_COMPARE(stage->main.preferences().stateBudget(), quint64{8} << 30);
    }

    void putsIntoAFolderByMenu() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        openMenuOfTheFirst();
        stage->person->click(stage->person->find(QStringLiteral("moveItem")));
        QTRY_VERIFY(stage->person->find(QStringLiteral("newFolderItem")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("newFolderItem")));
        QTRY_VERIFY(stage->person->findText(QStringLiteral("New folder")) != nullptr);
        QCOMPARE(stage->storage.folders().size(), 1);
        const FolderId folder = stage->storage.folders().constFirst().id;
        QCOMPARE(stage->storage.conversations().first().folder, folder);
        stage->main.conversations().moveTo(stage->storage.conversations().firstKey(), 0);
        openMenuOfTheFirst(2);  // after the folder and the heading
        stage->person->click(stage->person->find(QStringLiteral("moveItem")));
        QTRY_VERIFY(stage->person->find(QStringLiteral("folderItem")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("folderItem")));
        QTRY_COMPARE(stage->storage.conversations().first().folder, folder);
        stage->person->click(stage->person->findText(QStringLiteral("New folder")));
        QTRY_COMPARE(stage->main.conversations().list()->rowCount(), 1);  // closed
        QQuickItem* list = stage->person->find(QStringLiteral("conversationList"));
        list->forceActiveFocus();
        list->setProperty("currentIndex", 0);
        stage->person->press(Qt::Key_F2);
        stage->person->type(QStringLiteral("Birds"));
        stage->person->press(Qt::Key_Return);
        QTRY_COMPARE(stage->storage.folders().constFirst().name, QStringLiteral("Birds"));
    }

    void archivesByMenuAndComesBack() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        openMenuOfTheFirst();
        stage->person->click(stage->person->find(QStringLiteral("archiveItem")));
        QTRY_COMPARE(stage->main.conversations().list()->rowCount(), 0);
        stage->person->click(stage->person->find(QStringLiteral("listMenu")));
        QTRY_VERIFY(stage->person->find(QStringLiteral("archiveViewItem")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("archiveViewItem")));
        QTRY_COMPARE(stage->main.conversations().list()->rowCount(), 2);
        openMenuOfTheFirst();
        stage->person->click(stage->person->find(QStringLiteral("archiveItem")));
        QTRY_COMPARE(stage->main.conversations().list()->rowCount(), 0);
        stage->person->click(stage->person->find(QStringLiteral("backToConversations")));
        QTRY_COMPARE(stage->main.conversations().list()->rowCount(), 2);
    }

    void emptiesTheTrashOnlyWhenSure() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        QQuickItem* list = stage->person->find(QStringLiteral("conversationList"));
        list->forceActiveFocus();
        stage->person->press(Qt::Key_Delete);
        stage->person->click(stage->person->find(QStringLiteral("listMenu")));
        QTRY_VERIFY(stage->person->find(QStringLiteral("trashViewItem")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("trashViewItem")));
        QTRY_VERIFY(stage->person->find(QStringLiteral("emptyTrash")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("emptyTrash")));
        QTRY_VERIFY(stage->person->find(QStringLiteral("confirm")) != nullptr);
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->person->find(QStringLiteral("confirm")) == nullptr);
        QCOMPARE(stage->storage.conversations().size(), 1);
        stage->person->click(stage->person->find(QStringLiteral("emptyTrash")));
        QTRY_VERIFY(stage->person->find(QStringLiteral("confirm")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("confirm")));
        QTRY_VERIFY(stage->storage.conversations().isEmpty());
    }

    void selectsSeveralAndDeletesThem() {
        stage->say(QStringLiteral("First"), QStringLiteral("One."));
        stage->person->press(Qt::Key_N, Qt::ControlModifier);
        stage->say(QStringLiteral("Second"), QStringLiteral("Two."));
        QTest::mouseClick(stage->main.window(), Qt::LeftButton, Qt::ControlModifier,
                          middleOf(QStringLiteral("First")));
        QTest::mouseClick(stage->main.window(), Qt::LeftButton, Qt::ControlModifier,
                          middleOf(QStringLiteral("Second")));
        QTRY_COMPARE(stage->main.conversations().list()->selectedCount(), 2);
        QTRY_VERIFY(stage->person->find(QStringLiteral("deleteSelected")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("deleteSelected")));
        QTRY_COMPARE(stage->main.conversations().list()->rowCount(), 0);
        stage->person->click(stage->person->findText(QStringLiteral("Undo")));
        QTRY_COMPARE(stage->main.conversations().list()->rowCount(), 3);
    }

    void saysWhenNothingCanBeKept() {
        stage->storage.failSavingWith(
            Error{ErrorCode::FileUnwritable, "conversations.db", "the disk is full"});
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        QTRY_VERIFY(stage->person->find(QStringLiteral("storageProblem")) != nullptr);
        QVERIFY(stage->person->find(QStringLiteral("storageProblem"))
                    ->property("text")
                    .toString()
                    .contains(QStringLiteral("the disk is full")));
        stage->storage.failSavingWith(std::nullopt);
        QTRY_VERIFY(stage->person->find(QStringLiteral("storageProblem")) == nullptr);
        QCOMPARE(stage->storage.conversations().size(), 1);
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

    void hidesAndShowsTheList() {
        QVERIFY(stage->person->find(QStringLiteral("newConversation")) != nullptr);
        stage->person->press(Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(stage->person->find(QStringLiteral("newConversation")) == nullptr);
        stage->person->click(stage->person->find(QStringLiteral("showSideList")));
        QTRY_VERIFY(stage->person->find(QStringLiteral("newConversation")) != nullptr);
    }

    void theListLiesOverANarrowWindow() {
        stage->main.window()->resize(640, 480);
        QTRY_VERIFY(stage->person->find(QStringLiteral("newConversation")) == nullptr);
        stage->person->click(stage->person->find(QStringLiteral("showSideList")));
        QTRY_VERIFY(stage->person->find(QStringLiteral("newConversation")) != nullptr);
        QTest::qWait(250);
        stage->person->click(stage->person->findText(QStringLiteral("Settings")));
        QTRY_COMPARE(stage->page(), QStringLiteral("settings"));
        QTRY_VERIFY(stage->person->find(QStringLiteral("newConversation")) == nullptr);
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
