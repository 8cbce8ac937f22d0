#include "support/typing_stage.h"
#include "wording.h"

#include <QDateTime>
#include <QQuickWindow>
#include <QTest>

#include <functional>
#include <memory>
#include <optional>

using namespace roost;
using roost::test::WindowDriver;

/// Drives the list of conversations in the real window by keyboard and mouse; the answers come from a script.
class TestConversationList : public QObject {
    Q_OBJECT

private:
    using Stage = test::TypingStage;

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

    /// Opens the window with so many conversations that the list is longer than its place: “Talk 1” with the
    /// id 1, and so on.
    void openWithMany() {
        constexpr int kMany = 60;
        stage.reset();
        stage = std::make_unique<Stage>();
        const QDateTime now = QDateTime::currentDateTime();
        for (int i = 1; i <= kMany; ++i) {
            Conversation conversation;
            conversation.id = static_cast<ConversationId>(i);
            conversation.title = QStringLiteral("Talk %1").arg(i);
            conversation.created = conversation.changed = now.addSecs(-i);
            stage->storage.put(conversation);
        }
        QVERIFY(stage->open());
        QTRY_VERIFY(stage->main.conversations().list()->rowCount() > kMany);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Talk 4")) != nullptr);
    }

    /// Chooses from the menu of a row, after scrolling far away if that is wanted.
    void chooseFor(const QString& title, const QString& item, bool scrollsFirst) {
        stage->person->click(stage->person->findText(title), Qt::RightButton);
        QTRY_VERIFY(stage->person->find(item) != nullptr);
        if (scrollsFirst) {
            scrollToTheEndAround(stage->person->find(QStringLiteral("conversationList")));
        }
        stage->person->click(stage->person->find(item));
    }

    /// The ids of the conversations that are as wanted, as they are kept.
    QVector<ConversationId> kept(const std::function<bool(const Conversation&)>& isWanted) {
        QVector<ConversationId> ids;
        const auto conversations = stage->storage.conversations();
        for (const Conversation& each : conversations) {
            if (isWanted(each)) {
                ids.append(each.id);
            }
        }
        return ids;
    }

    /// Of the page that an item stands on.
    static void scrollToTheEndAround(QQuickItem* item) {
        while (item != nullptr && !item->property("contentY").isValid()) {
            item = item->parentItem();
        }
        QVERIFY(item != nullptr);
        item->setProperty("contentY", item->property("contentHeight").toReal() - item->height());
        QTest::qWait(50);  // what moved takes its place
    }

private slots:
    void initTestCase() { test::prepareWindowTests(); }

    void init() {
        test::failOnWindowWarnings();
        stage = std::make_unique<Stage>();
        QVERIFY(stage->open());
    }

    void cleanup() { stage.reset(); }

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

    void aHitHasTheNewTitleOfItsConversation() {
        stage->say(QStringLiteral("Geese"), QStringLiteral("They fly."));
        stage->person->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        stage->person->type(QStringLiteral("fly"));
        const auto hitTitled = [this](const QString& title) {
            const QQuickItem* results = stage->person->find(QStringLiteral("searchResults"));
            return results == nullptr ? nullptr : stage->person->findWhere([&](const QQuickItem& item) {
                return results->isAncestorOf(&item) && item.property("title").toString() == title;
            });
        };
        QTRY_VERIFY(hitTitled(QStringLiteral("Geese")) != nullptr);
        stage->main.conversations().rename(stage->main.chat().conversationId(), QStringLiteral("Birds"));
        QTRY_VERIFY(hitTitled(QStringLiteral("Birds")) != nullptr);
    }

    void aSearchThatFailsSaysWhy() {
        const Error error{ErrorCode::FileUnreadable, "conversations.db", "disk I/O error"};
        stage->say(QStringLiteral("Geese"), QStringLiteral("They fly."));
        stage->storage.failSearchingWith(error);
        stage->person->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        stage->person->type(QStringLiteral("fly"));
        QTRY_VERIFY(stage->person->findText(wording::errorSentence(error)) != nullptr);
        QVERIFY(stage->person->findText(QStringLiteral("No conversation has these words.")) == nullptr);
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

    void aNewNameIsForTheConversationItWasTypedFor() {
        openWithMany();
        chooseFor(QStringLiteral("Talk 4"), QStringLiteral("renameItem"), false);
        stage->person->type(QStringLiteral("Geese"));
        scrollToTheEndAround(stage->person->find(QStringLiteral("conversationList")));
        stage->person->press(Qt::Key_Return);
        const auto isRenamed = [](const Conversation& each) {
            return !each.title.startsWith(QStringLiteral("Talk "));
        };
        QTRY_COMPARE(kept(isRenamed), QVector<ConversationId>{4});
        QCOMPARE(stage->storage.find(4)->title, QStringLiteral("Geese"));
    }

    void aDoubleClickLetsTheTitleBeWritten() {
        openWithMany();
        stage->main.conversations().addFolder(QStringLiteral("Birds"));
        for (const QString& title : {QStringLiteral("Talk 4"), QStringLiteral("Birds")}) {
            const QQuickItem* row = stage->person->waitForText(title);
            QVERIFY(row != nullptr);
            QTest::mouseDClick(stage->main.window(), Qt::LeftButton, {},
                               test::WindowDriver::place(row).center().toPoint());
            stage->person->type(title + u'!');
            stage->person->press(Qt::Key_Return);
        }
        QTRY_COMPARE(stage->storage.find(4)->title, QStringLiteral("Talk 4!"));
        QTRY_COMPARE(stage->storage.folders().constFirst().name, QStringLiteral("Birds!"));
    }

    void aMenuIsForTheConversationItWasOpenedOn() {
        openWithMany();
        chooseFor(QStringLiteral("Talk 4"), QStringLiteral("deleteItem"), true);
        const auto isTrashed = [](const Conversation& each) { return each.trashed.isValid(); };
        QTRY_COMPARE(kept(isTrashed), QVector<ConversationId>{4});
    }

    void tellsWhatAConversationTakesOnDisk() {
        stage->storage.setSize({0, 124'000, 12'600'000, 3'400'000, {312'000'000, quint64{2} << 30}});
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        openMenuOfTheFirst();
        QTRY_VERIFY(stage->person->findText(QStringLiteral("124.0 kB · memory 13 MB")) != nullptr);
        stage->person->press(Qt::Key_Escape);
        stage->person->press(Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("2 GiB")) != nullptr);
        QQuickItem* choice = stage->person->findText(QStringLiteral("8 GiB"));
        scrollToTheEndAround(choice);
        stage->person->click(choice);
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

    void aFolderThatWasDeletedComesBackByKey() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        const FolderId folder = stage->main.conversations().addFolder(QStringLiteral("Birds"));
        stage->main.conversations().moveTo(stage->storage.conversations().firstKey(), folder);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Birds")) != nullptr);
        QQuickItem* list = stage->person->find(QStringLiteral("conversationList"));
        list->forceActiveFocus();
        list->setProperty("currentIndex", 0);
        stage->person->press(Qt::Key_Delete);
        QTRY_VERIFY(stage->storage.folders().isEmpty());
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Deleted the folder “Birds”")) != nullptr);
        stage->person->press(Qt::Key_Z, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(stage->storage.folders().size(), 1);
        QCOMPARE(stage->storage.conversations().first().folder, folder);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Deleted the folder “Birds”")) == nullptr);
        QCOMPARE(stage->main.chat().title(), QStringLiteral("Hello"));
    }

    void whatWasDeletedLastComesBackFirst() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        ChatController& chat = stage->main.chat();
        ConversationsController& conversations = stage->main.conversations();
        const auto removeAnswer = [&chat] {
            chat.removeMessage(chat.messages()->index(1).data(MessageListModel::MessageIdRole).toULongLong());
        };
        const auto undo = [this] { stage->person->press(Qt::Key_Z, Qt::ControlModifier | Qt::AltModifier); };
        const FolderId folder = conversations.addFolder(QStringLiteral("Birds"));
        removeAnswer();
        conversations.eraseFolder(folder);
        undo();
        QTRY_COMPARE(stage->storage.folders().size(), 1);
        QCOMPARE(chat.messages()->rowCount(), 1);
        undo();
        QTRY_COMPARE(chat.messages()->rowCount(), 2);
        conversations.eraseFolder(folder);
        removeAnswer();
        undo();
        QTRY_COMPARE(chat.messages()->rowCount(), 2);
        QVERIFY(stage->storage.folders().isEmpty());
        undo();
        QTRY_COMPARE(stage->storage.folders().size(), 1);
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

    void theWindowAsksBeforeItClosesOnWhatIsNotKept() {
        QQuickWindow* window = stage->main.window();
        stage->storage.failSavingWith(
            Error{ErrorCode::FileUnwritable, "conversations.db", "the disk is full"});
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        QTRY_VERIFY(stage->main.conversations().wouldBeLost());
        QVERIFY(!window->close());
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Close all the same")) != nullptr);
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Close all the same")) == nullptr);
        QVERIFY(window->isVisible());
        QVERIFY(!window->close());
        QTRY_VERIFY(stage->person->find(QStringLiteral("confirm")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("confirm")));
        QTRY_VERIFY(!window->isVisible());
    }

    void theWindowClosesAtOnceOnWhatIsKept() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        QVERIFY(stage->main.window()->close());
    }

    void whatWasDismissedIsSaidAgainWhenItComesBack() {
        const auto diskIs = [this](bool full) {
            const Error error{ErrorCode::FileUnwritable, "conversations.db", "the disk is full"};
            stage->storage.failSavingWith(full ? std::optional(error) : std::nullopt);
        };
        const auto banner = [this] { return stage->person->find(QStringLiteral("storageProblem")); };
        diskIs(true);
        stage->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        QTRY_VERIFY(banner() != nullptr);
        stage->person->click(stage->person->findText(QStringLiteral("Close this message")));
        QTRY_VERIFY(banner() == nullptr);
        diskIs(false);
        QTRY_VERIFY(stage->main.conversations().problem().isEmpty());
        diskIs(true);
        stage->person->press(Qt::Key_L, Qt::ControlModifier);
        stage->say(QStringLiteral("And now?"), QStringLiteral("Still a good day."));
        QTRY_VERIFY(banner() != nullptr);
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
};

QTEST_MAIN(TestConversationList)
#include "tst_conversation_list.moc"
