// What holds everywhere in the window: every action by its keys, what Esc ends, and the sheet of shortcuts.
#include "palette/window_action.h"
#include "support/keyboard_stage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeySequence>
#include <QSignalSpy>
#include <QTest>

#include <functional>
#include <map>
#include <memory>

using namespace roost;
using roost::test::WindowDriver;

namespace {

struct Stage : test::KeyboardStage {
    QList<WindowAction*> actions() const { return window()->findChildren<WindowAction*>(); }
    WindowAction* action(const QString& name) const {
        for (WindowAction* each : actions()) {
            if (each->name == name) {
                return each;
            }
        }
        return nullptr;
    }

    const ConversationHead& stored() const { return storage.conversations().first(); }

    void pressKeys(const QString& keys) {
        const QKeyCombination combination = QKeySequence(keys, QKeySequence::PortableText)[0];
        person->press(combination.key(), combination.keyboardModifiers());
    }
};

/// What an action needs, and what is to be seen after it.
struct Expectation {
    std::function<void(Stage&)> before;
    std::function<bool(Stage&)> after;
};

void nothing(Stage&) {}

void twoConversations(Stage& stage) {
    stage.sayInTwoConversations();
}

void oneConversation(Stage& stage) {
    stage.say(QStringLiteral("Hello"));
}

/// A check that something can be seen.
std::function<bool(Stage&)> seen(const char* name) {
    return [name](Stage& stage) { return stage.find(name) != nullptr; };
}

std::function<bool(Stage&)> onPage(const char* name) {
    return [name](Stage& stage) { return stage.page() == QLatin1String(name); };
}

/// One for every action that has keys, but for those that open a dialog of the desktop.
const std::map<QString, Expectation>& expectations() {
    static const std::map<QString, Expectation> all = {
        {"newConversation", {oneConversation, [](Stage& s) { return s.chat().conversationId() == 0; }}},
        {"newNotebook", {nothing, [](Stage& s) { return s.chat().notebook(); }}},
        {"find", {oneConversation, seen("findBar")}},
        {"search", {oneConversation, [](Stage& s) { return s.find("search")->hasActiveFocus(); }}},
        {"above",
         {[](Stage& s) {
              twoConversations(s);
              s.chat().openNeighbour(s.main.conversations().list(), 1);
          },
          [](Stage& s) { return s.chat().title() == QStringLiteral("Second"); }}},
        {"below", {twoConversations, [](Stage& s) { return s.chat().title() == QStringLiteral("First"); }}},
        {"rename", {oneConversation, [](Stage& s) { return s.focusedText() == QStringLiteral("Hello"); }}},
        {"pin", {oneConversation, [](Stage& s) { return s.stored().isPinned; }}},
        {"archive", {oneConversation, [](Stage& s) { return s.stored().isArchived; }}},
        {"delete", {oneConversation, [](Stage& s) { return s.stored().trashed.isValid(); }}},
        {"undoDelete",
         {[](Stage& s) {
              oneConversation(s);
              s.main.conversations().remove(s.chat().conversationId());
          },
          [](Stage& s) { return !s.stored().trashed.isValid() && s.chat().conversationId() != 0; }}},
        {"export", {oneConversation, seen("exportTitle")}},
        {"exportAll", {oneConversation, seen("exportTitle")}},
        {"write",
         {[](Stage& s) { s.window()->setProperty("page", QStringLiteral("settings")); },
          [](Stage& s) { return s.page() == QStringLiteral("chat") && s.composed().isEmpty(); }}},
        {"stop",
         {[](Stage& s) { s.ask(); },
          [](Stage& s) { return s.backend.generations().constLast().stop.stop_requested(); }}},
        {"regenerate", {oneConversation, [](Stage& s) { return s.backend.generations().size() == 2; }}},
        {"goOn",
         {[](Stage& s) {
              s.ask();
              s.chat().stop();
              s.backend.setRunning(true);
              QVERIFY(s.waitForAnswer());
          },
          [](Stage& s) { return s.backend.generations().size() == 2; }}},
        {"copy",
         {oneConversation,
          [](Stage&) { return QGuiApplication::clipboard()->text() == QStringLiteral("Good day."); }}},
        {"shade",
         {oneConversation, [](Stage& s) { return s.chat().tokens()->property("shading").toBool(); }}},
        {"models", {nothing, onPage("models")}},
        {"findModels", {nothing, seen("fitsOnly")}},
        {"back",
         {[](Stage& s) { s.window()->setProperty("page", QStringLiteral("settings")); }, onPage("chat")}},
        {"palette", {nothing, seen("paletteField")}},
        {"shortcuts", {nothing, seen("sheetScroll")}},
        {"settings", {nothing, onPage("settings")}},
        {"sideList", {nothing, [](Stage& s) { return s.find("newConversation") == nullptr; }}},
        {"panel", {nothing, seen("sidePanel")}},
        {"larger", {nothing, [](Stage& s) { return s.main.preferences().textSize() == 15; }}},
        {"smaller", {nothing, [](Stage& s) { return s.main.preferences().textSize() == 13; }}},
        {"usualSize",
         {[](Stage& s) { s.main.preferences().setTextSize(20); },
          [](Stage& s) { return s.main.preferences().textSize() == 14; }}},
        {"fullScreen", {nothing, [](Stage& s) { return s.window()->visibility() == QWindow::FullScreen; }}},
        {"quit", {nothing, [](Stage& s) { return !s.window()->isVisible(); }}},
    };
    return all;
}

/// These open a dialog; that they are asked for is all that is looked at.
const QStringList kDialogs = {QStringLiteral("import"), QStringLiteral("openModel")};

}  // namespace

class TestEverywhere : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Stage> stage;

private slots:
    void initTestCase() { test::prepareWindowTests(); }
    void init() {
        test::failOnWindowWarnings();
        stage = std::make_unique<Stage>();
        QVERIFY(stage->open());
    }
    void cleanup() { stage.reset(); }

    void everyActionIsNamedOnce() {
        QSet<QString> names;
        for (const WindowAction* action : stage->actions()) {
            QVERIFY2(!action->title.isEmpty() && !action->group.isEmpty(), qPrintable(action->name));
            QVERIFY2(!names.contains(action->name), qPrintable(action->name));
            names.insert(action->name);
            for (const QString& key : action->keys) {
                QVERIFY2(!QKeySequence(key, QKeySequence::PortableText).isEmpty(), qPrintable(key));
            }
        }
        QVERIFY(names.size() > 40);
    }

    /// Wherever one is, and with an answer on its way.
    void noKeyMeansTwoThings() {
        stage->ask();
        for (const char* page : {"chat", "models", "settings"}) {
            stage->window()->setProperty("page", QString::fromLatin1(page));
            QSet<QString> keys;
            for (const WindowAction* action : stage->actions()) {
                for (const QString& key : action->listens ? action->keys : QStringList()) {
                    QVERIFY2(!keys.contains(key), qPrintable(key));
                    keys.insert(key);
                }
            }
            QVERIFY(keys.size() > 30);
        }
        stage->backend.setRunning(true);
    }

    void everyShortcutWorks_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("keys");
        Stage any;
        QVERIFY(any.open());
        for (const WindowAction* action : any.actions()) {
            for (const QString& key : action->keys) {
                QTest::addRow("%s, %s", qPrintable(key), qPrintable(action->name)) << action->name << key;
            }
        }
    }

    void everyShortcutWorks() {
        QFETCH(QString, name);
        QFETCH(QString, keys);
        const auto found = expectations().find(name);
        QVERIFY2(found != expectations().end() || kDialogs.contains(name), "Nothing is known of it.");
        if (found != expectations().end()) {
            found->second.before(*stage);
        }
        QTest::qWait(30);
        QSignalSpy triggered(stage->action(name), &WindowAction::triggered);
        stage->pressKeys(keys);
        QTRY_COMPARE(triggered.size(), 1);
        if (found != expectations().end()) {
            QTRY_VERIFY(found->second.after(*stage));
        }
        stage->backend.setRunning(true);
    }

    /// The answer goes on until nothing else is left for Esc to end.
    void escapeEndsTheNearestThing() {
        oneConversation(*stage);
        stage->ask();
        const auto goesOn = [this] {
            return !stage->backend.generations().constLast().stop.stop_requested();
        };

        stage->person->press(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(stage->find("findBar") != nullptr);
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->find("findBar") == nullptr);
        QVERIFY(goesOn());

        stage->person->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        stage->person->type(QStringLiteral("x"));
        QTRY_COMPARE(stage->focusedText(), QStringLiteral("x"));
        stage->person->press(Qt::Key_Escape);
        QTRY_COMPARE(stage->focusedText(), QString());
        QVERIFY(goesOn());

        stage->pressKeys(QStringLiteral("Ctrl+J"));
        QTRY_VERIFY(stage->find("closePanel") != nullptr);
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->find("closePanel") == nullptr);
        QVERIFY(goesOn());

        stage->pressKeys(QStringLiteral("Ctrl+Shift+R"));
        QTRY_COMPARE(stage->focusedText(), QStringLiteral("Hello"));
        stage->person->type(QStringLiteral("Another name"));
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->focusedText() != QStringLiteral("Another name"));
        QCOMPARE(stage->chat().title(), QStringLiteral("Hello"));
        QVERIFY(goesOn());

        stage->window()->setProperty("page", QStringLiteral("models"));
        stage->openPalette();
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->find("paletteField") == nullptr);
        QCOMPARE(stage->page(), QStringLiteral("models"));
        stage->person->press(Qt::Key_Escape);
        QTRY_COMPARE(stage->page(), QStringLiteral("chat"));
        QVERIFY(goesOn());

        stage->window()->resize(700, 600);
        stage->pressKeys(QStringLiteral("Ctrl+B"));
        QTRY_VERIFY(stage->find("newConversation") != nullptr);
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->find("newConversation") == nullptr);
        QVERIFY(goesOn());
        stage->pressKeys(QStringLiteral("Ctrl+J"));
        QTRY_VERIFY(stage->find("closePanel") != nullptr);
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->find("closePanel") == nullptr);
        QVERIFY(goesOn());

        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(!goesOn());
        stage->backend.setRunning(true);
    }

    /// A page's own card closes alone, and the page stays.
    void escapeClosesTheCardOfAPage() {
        stage->ask();
        stage->window()->setProperty("page", QStringLiteral("settings"));
        QQuickItem* choice = stage->person->wait(QStringLiteral("fontChoice"));
        QVERIFY(choice != nullptr);
        choice->forceActiveFocus(Qt::TabFocusReason);
        stage->person->press(Qt::Key_Space);
        QTRY_VERIFY(choice->property("popup").value<QObject*>()->property("opened").toBool());
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(!choice->property("popup").value<QObject*>()->property("opened").toBool());
        QCOMPARE(stage->page(), QStringLiteral("settings"));
        QVERIFY(!stage->backend.generations().constLast().stop.stop_requested());
        stage->backend.setRunning(true);
    }

    /// The card of a token, whether the keyboard is in the answer or in the card.
    void escapeClosesTheCardOfAToken() {
        oneConversation(*stage);
        stage->ask();
        stage->pressKeys(QStringLiteral("Ctrl+Shift+L"));
        QTRY_VERIFY(stage->find("shadedText") != nullptr);
        for (const bool inCard : {false, true}) {
            stage->find("shadedText")->parentItem()->forceActiveFocus();
            stage->person->press(Qt::Key_Right);
            QTRY_VERIFY(stage->find("alternative") != nullptr);
            if (inCard) {
                stage->person->press(Qt::Key_Return);
            }
            stage->person->press(Qt::Key_Escape);
            QTRY_VERIFY(stage->find("alternative") == nullptr);
            QVERIFY(!stage->backend.generations().constLast().stop.stop_requested());
        }
        stage->backend.setRunning(true);
    }

    /// The keys that hints of buttons name are those of the actions.
    void hintsNameTheRightKeys() {
        stage->person->press(Qt::Key_J, Qt::ControlModifier);
        QTRY_VERIFY(stage->find("closePanel") != nullptr);
        QStringList known;
        for (const WindowAction* action : stage->actions()) {
            known += action->keyTexts();
        }
        int hints = 0;
        for (const QQuickItem* item : stage->person->seen()) {
            const QString keys = item->property("shortcutText").toString();
            if (!keys.isEmpty()) {
                QVERIFY2(known.contains(keys), qPrintable(keys));
                ++hints;
            }
        }
        QVERIFY(hints >= 2);
    }

    void theSheetShowsEveryShortcutAlsoInASmallWindow_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("text");
        QTest::newRow("large") << QSize(1280, 800) << 14;
        QTest::newRow("small") << QSize(640, 480) << 14;
        QTest::newRow("small, large text") << QSize(640, 480) << 22;
    }

    void theSheetShowsEveryShortcutAlsoInASmallWindow() {
        QFETCH(QSize, size);
        QFETCH(int, text);
        stage->main.preferences().setTextSize(text);
        stage->window()->resize(size);
        stage->person->press(Qt::Key_F1);
        QTRY_VERIFY(stage->find("sheetScroll") != nullptr && stage->find("sheetScroll")->hasActiveFocus());
        QSet<QString> shown;
        for (int page = 0; page < 20; ++page) {
            const QRectF place = WindowDriver::place(stage->find("sheetScroll"));
            QVERIFY(QRectF(QPointF(), size).contains(place));
            for (const QQuickItem* item : stage->person->seen()) {
                const QRectF line = WindowDriver::place(item);
                if (item->objectName() == QLatin1String("shortcutLine") && place.contains(line.center())) {
                    QVERIFY(line.right() <= place.right());
                    shown.insert(item->property("modelData").value<WindowAction*>()->name);
                }
            }
            stage->person->press(Qt::Key_PageDown);
        }
        for (const WindowAction* action : stage->actions()) {
            QVERIFY2(action->keys.isEmpty() || shown.contains(action->name), qPrintable(action->name));
        }
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->find("sheetScroll") == nullptr);
    }

    void settingsLeadToTheSheet() {
        stage->person->press(Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(stage->find("showShortcuts") != nullptr);
        stage->find("showShortcuts")->forceActiveFocus(Qt::TabFocusReason);
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(stage->find("sheetScroll") != nullptr);
    }

    void aFolderHasItsMenuByKeyboard() {
        stage->main.conversations().addFolder(QStringLiteral("Birds"));
        QQuickItem* list = stage->find("conversationList");
        list->forceActiveFocus();
        list->setProperty("currentIndex", 0);
        stage->person->press(Qt::Key_Menu);
        QTRY_VERIFY(stage->find("deleteFolderItem") != nullptr);
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->find("deleteFolderItem") == nullptr);
        stage->person->press(Qt::Key_F10, Qt::ShiftModifier);
        QTRY_VERIFY(stage->find("deleteFolderItem") != nullptr);
    }
};

QTEST_MAIN(TestEverywhere)
#include "tst_everywhere.moc"
