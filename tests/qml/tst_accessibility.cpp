#include "support/accessible_walk.h"
#include "support/starter_stage.h"

#include <QAccessible>
#include <QImage>
#include <QSet>
#include <QTest>

#include <functional>
#include <memory>

using namespace roost;
using roost::test::WindowDriver;

namespace {

constexpr int kMostSteps = 120;

}  // namespace

/// Walks through what a screen reader is told of every page, panel, menu and popup of the real window with
/// the starter model, and through them with Tab.
class TestAccessibility : public QObject {
    Q_OBJECT

private:
    struct Stage : test::StarterStage {
        void click(const char* name) { person->click(wait(name)); }
        void clickText(const char* text) { person->click(person->findText(QLatin1String(text))); }
        void shortcut(int key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier) {
            person->press(key, modifiers);
            QTest::qWait(150);
        }
        void show(const char* page) {
            main.window()->setProperty("page", QLatin1String(page));
            QTest::qWait(150);
        }
        void say(const QString& text) {
            main.chat().changeSettings([](ConversationSettings& each) { each.maxTokens = 12; });
            main.chat().sendText(text);
            QVERIFY(waitForAnswer());
            QVERIFY(wait("copy") != nullptr);
        }
        void menuOfTheFirst() {
            QQuickItem* list = wait("conversationList");
            list->setProperty("currentIndex", 1);
            list->forceActiveFocus();
            person->press(Qt::Key_Menu);
            QVERIFY(wait("archiveItem") != nullptr);
        }
    };

    std::unique_ptr<Stage> stage;
    using Play = std::function<void(Stage&)>;

    /// Every place of the window, with how to come there from a conversation of one question.
    static QVector<QPair<const char*, Play>> places() {
        return {
            {"conversation", [](Stage&) {}},
            {"first page", [](Stage& stage) { stage.shortcut(Qt::Key_N); }},
            {"find bar", [](Stage& stage) { stage.shortcut(Qt::Key_F); }},
            {"sampling",
             [](Stage& stage) {
                 stage.shortcut(Qt::Key_J);
                 for (const char* head : {"repetition", "further", "seedAndWords"}) {
                     stage.wait(head)->setProperty("unfolded", true);
                 }
                 QTest::qWait(100);
             }},
            {"prompt",
             [](Stage& stage) {
                 stage.shortcut(Qt::Key_J);
                 stage.clickText("Prompt");
                 stage.wait("formHead")->setProperty("unfolded", true);
                 QTest::qWait(100);
             }},
            {"preset menu",
             [](Stage& stage) {
                 stage.shortcut(Qt::Key_J);
                 stage.click("presetMenu");
                 QTest::qWait(150);
             }},
            {"what the model sees",
             [](Stage& stage) {
                 stage.shortcut(Qt::Key_J);
                 stage.clickText("Prompt");
                 stage.click("whatTheModelSees");
                 QVERIFY(stage.wait("fedBody") != nullptr);
             }},
            {"personas",
             [](Stage& stage) {
                 stage.shortcut(Qt::Key_J);
                 stage.clickText("Prompt");
                 stage.click("newPersona");
                 QVERIFY(stage.wait("personaName") != nullptr);
             }},
            {"shaded answer",
             [](Stage& stage) {
                 stage.shortcut(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
                 QVERIFY(stage.wait("shadedText") != nullptr);
                 stage.wait("shadedText")->parentItem()->forceActiveFocus();
                 stage.person->press(Qt::Key_Right);
                 QVERIFY(stage.wait("alternative") != nullptr);
             }},
            {"message being edited",
             [](Stage& stage) {
                 stage.person->hover(stage.wait("ownMessage"));
                 stage.click("edit");
                 QTest::qWait(100);
             }},
            {"deleted message", [](Stage& stage) { stage.click("remove"); }},
            {"model card",
             [](Stage& stage) {
                 stage.click("modelChip");
                 QTest::qWait(200);
             }},
            {"menu of a conversation", [](Stage& stage) { stage.menuOfTheFirst(); }},
            {"menu of the list", [](Stage& stage) { stage.click("listMenu"); }},
            {"search results",
             [](Stage& stage) {
                 stage.shortcut(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
                 stage.person->type(QStringLiteral("hello"));
                 QVERIFY(stage.wait("searchResults") != nullptr);
             }},
            {"selection",
             [](Stage& stage) {
                 stage.click("listMenu");
                 stage.click("selectAllItem");
                 QVERIFY(stage.wait("deleteSelected") != nullptr);
             }},
            {"trash",
             [](Stage& stage) {
                 stage.wait("conversationList")->forceActiveFocus();
                 stage.person->press(Qt::Key_Delete);
                 stage.click("listMenu");
                 stage.click("trashViewItem");
                 stage.click("emptyTrash");
                 QVERIFY(stage.wait("confirm") != nullptr);
             }},
            {"export",
             [](Stage& stage) {
                 stage.shortcut(Qt::Key_E);
                 QVERIFY(stage.wait("exportSave") != nullptr);
             }},
            {"notebook",
             [](Stage& stage) {
                 stage.shortcut(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
                 QVERIFY(stage.wait("notebookPage") != nullptr);
             }},
            {"own models",
             [](Stage& stage) {
                 stage.show("models");
                 stage.clickText("Yours");
                 QTest::qWait(200);
             }},
            {"models to find",
             [](Stage& stage) {
                 stage.show("models");
                 stage.clickText("Find more");
                 QTest::qWait(200);
             }},
            {"downloads",
             [](Stage& stage) {
                 stage.show("models");
                 stage.clickText("Downloads");
                 QTest::qWait(200);
             }},
            {"settings", [](Stage& stage) { stage.show("settings"); }},
            {"settings in a small window",
             [](Stage& stage) {
                 stage.main.window()->resize(760, 480);
                 stage.show("settings");
             }},
            {"narrow window",
             [](Stage& stage) {
                 stage.main.window()->resize(640, 480);
                 QTest::qWait(150);
                 stage.click("showSideList");
                 QTest::qWait(250);
             }},
        };
    }

    static void addPlaces(const QSet<QString>& only = {}) {
        QTest::addColumn<int>("place");
        for (int i = 0; i < places().size(); ++i) {
            if (only.isEmpty() || only.contains(QLatin1String(places().at(i).first))) {
                QTest::newRow(places().at(i).first) << i;
            }
        }
    }

    /// The item that holds everything that lies over the window, if \p item lies there.
    static const QQuickItem* overlayOf(const QQuickItem* item) {
        while (item != nullptr && !item->inherits("QQuickOverlay")) {
            item = item->parentItem();
        }
        return item;
    }

    /// The picture of a part of the window.
    static QImage part(const QImage& whole, const QRectF& place) {
        return whole.copy(place.toAlignedRect().adjusted(-6, -6, 6, 6).intersected(whole.rect()));
    }

    /// Whether somebody who reads from left to right and down comes from \p one to \p next.
    static bool isInOrder(const QRectF& one, const QRectF& next) {
        constexpr double kTolerance = 4;
        return next.bottom() > one.top() + kTolerance || next.left() >= one.right() - kTolerance;
    }

private slots:
    void initTestCase() {
        test::prepareWindowTests();
        QAccessible::setActive(true);
    }

    void init() {
        stage = std::make_unique<Stage>();
        QVERIFY(stage->open());
        stage->say(QStringLiteral("Hello"));
    }

    void cleanup() { stage.reset(); }

    void everythingSaysWhatItIs_data() { addPlaces(); }

    void everythingSaysWhatItIs() {
        QFETCH(int, place);
        places().at(place).second(*stage);
        QTest::qWait(100);
        const QStringList problems = test::unspokenThings(*stage->main.window());
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
        QVERIFY(test::spokenThings(*stage->main.window()) > 4);
    }

    void tabGoesThroughEverything_data() {
        addPlaces({QStringLiteral("conversation"), QStringLiteral("first page"), QStringLiteral("find bar"),
                   QStringLiteral("sampling"), QStringLiteral("prompt"), QStringLiteral("notebook"),
                   QStringLiteral("own models"), QStringLiteral("models to find"),
                   QStringLiteral("downloads"), QStringLiteral("settings"),
                   QStringLiteral("settings in a small window"), QStringLiteral("export"),
                   QStringLiteral("model card")});
    }

    /// From one thing to the next in the order in which they are read, each of them showing that it is there.
    void tabGoesThroughEverything() {
        QFETCH(int, place);
        places().at(place).second(*stage);
        QTest::qWait(100);
        QQuickWindow* window = stage->main.window();
        QTest::mouseMove(window, QPoint(1, 1));
        stage->person->press(Qt::Key_Tab);
        QQuickItem* first = window->activeFocusItem();
        QStringList problems;
        QSet<QQuickItem*> visited;
        QStringList backwards;
        for (int step = 0; step < kMostSteps; ++step) {
            QQuickItem* now = window->activeFocusItem();
            QVERIFY(now != nullptr);
            for (QQuickItem* item = now; item != nullptr; item = item->parentItem()) {
                visited.insert(item);
            }
            QTest::qWait(30);
            const QRectF before = WindowDriver::place(now);
            const QImage with = window->grabWindow();
            stage->person->press(Qt::Key_Tab);
            QTest::qWait(30);
            QQuickItem* next = window->activeFocusItem();
            if (WindowDriver::place(now) == before &&
                part(with, before) == part(window->grabWindow(), before)) {
                problems << QStringLiteral("no sign of the focus: ") + test::spoken(now);
            }
            if (next == first) {
                break;
            }
            if (!isInOrder(WindowDriver::place(now), WindowDriver::place(next))) {
                backwards << QStringLiteral("from %1 up to %2").arg(test::spoken(now), test::spoken(next));
            }
        }
        QCOMPARE(window->activeFocusItem(), first);
        if (backwards.size() > 1) {  // once round
            problems += backwards;
        }
        const QQuickItem* overlay = overlayOf(first);
        for (QQuickItem* item : stage->person->seen()) {
            const bool isThere = item->activeFocusOnTab() && item->isEnabled() && overlayOf(item) == overlay;
            if (isThere && !visited.contains(item)) {
                problems << QStringLiteral("not reached: ") + test::spoken(item);
            }
        }
        QVERIFY2(problems.isEmpty(), qPrintable(u'\n' + problems.join(u'\n')));
    }
};

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
