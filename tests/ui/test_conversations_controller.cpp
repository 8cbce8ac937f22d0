#include "chat_controller.h"
#include "support/controller_desk.h"
#include "support/patience.h"
#include "wording.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::kPatienceMs;

class TestConversationsController : public QObject {
    Q_OBJECT

private:
    struct Desk : test::ControllerDesk {
        ConversationListModel* list = conversations.list();
        QAbstractItemModelTester searchTester{conversations.search(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest};

        ConversationId begin(const QString& title, int daysAgo = 0) {
            const QDateTime today = now;
            now = today.addDays(-daysAgo);
            const ConversationId id = keeper.begin(title);
            now = today;
            return id;
        }

        /// The titles as they are listed, headings in brackets.
        QStringList titles() const {
            QStringList titles;
            for (int row = 0; row < list->rowCount(); ++row) {
                const QModelIndex index = list->index(row);
                const QString title = index.data(ConversationListModel::TitleRole).toString();
                const bool isHeading =
                    index.data(ConversationListModel::ConversationIdRole).toULongLong() == 0;
                titles.append(isHeading ? u'[' + title + u']' : title);
            }
            return titles;
        }
    };

    std::unique_ptr<Desk> desk;

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void init() { desk = std::make_unique<Desk>(); }
    void cleanup() { desk.reset(); }

    void theListIsGroupedByAge() {
        desk->begin(QStringLiteral("Old"), 30);
        desk->begin(QStringLiteral("Recent"), 2);
        desk->begin(QStringLiteral("New"));
        desk->now = desk->now.addSecs(3600);
        desk->begin(QStringLiteral("Newest"));
        QCOMPARE(desk->titles(),
                 QStringList({"[Today]", "Newest", "New", "[This week]", "Recent", "[Earlier]", "Old"}));
        const auto time = [&](int row) {
            return desk->list->index(row).data(ConversationListModel::TimeRole).toString();
        };
        QCOMPARE(time(1), QStringLiteral("now"));
        QCOMPARE(time(2), QStringLiteral("10:30"));
        QCOMPARE(time(4), QStringLiteral("Tue"));
        QCOMPARE(time(6), QStringLiteral("10 Feb"));
    }

    void whatChangesComesFirst() {
        const ConversationId first = desk->begin(QStringLiteral("First"));
        desk->now = desk->now.addSecs(60);
        const ConversationId second = desk->begin(QStringLiteral("Second"));
        QCOMPARE(desk->titles(), QStringList({"[Today]", "Second", "First"}));
        desk->now = desk->now.addSecs(60);
        desk->keeper.add(first, {});
        QCOMPARE(desk->titles(), QStringList({"[Today]", "First", "Second"}));
        QCOMPARE(desk->list->neighbour(first, 1), second);
        QCOMPARE(desk->list->neighbour(second, 1), ConversationId{0});
        QCOMPARE(desk->list->neighbour(0, 1), first);
    }

    void pinnedAndFoldersStandAboveTheRest() {
        const ConversationId one = desk->begin(QStringLiteral("One"));
        const ConversationId two = desk->begin(QStringLiteral("Two"));
        desk->begin(QStringLiteral("Three"));
        desk->conversations.setPinned(one, true);
        const FolderId birds = desk->conversations.addFolder(QStringLiteral(" Birds "));
        desk->conversations.addFolder(QStringLiteral("Atlas"));
        desk->conversations.moveTo(two, birds);
        QCOMPARE(desk->titles(),
                 QStringList({"[Pinned]", "One", "[Atlas]", "[Birds]", "Two", "[Today]", "Three"}));
        desk->list->toggleFolder(birds);
        QCOMPARE(desk->titles(), QStringList({"[Pinned]", "One", "[Atlas]", "[Birds]", "[Today]", "Three"}));
        desk->list->toggleFolder(birds);
        desk->conversations.eraseFolder(birds);
        QCOMPARE(desk->titles(), QStringList({"[Pinned]", "One", "[Atlas]", "[Today]", "Three", "Two"}));
        QCOMPARE(desk->conversations.addFolder(QStringLiteral("  ")), quint64{0});
    }

    void renamingKeepsToTheNewTitle() {
        const ConversationId id = desk->begin(QStringLiteral("Hello"));
        desk->conversations.rename(id, QStringLiteral("  A greeting "));
        QCOMPARE(desk->keeper.head(id)->title, QStringLiteral("A greeting"));
        desk->conversations.rename(id, QStringLiteral("  "));
        QCOMPARE(desk->storage.find(id)->title, QStringLiteral("A greeting"));
    }

    void archiveAndTrashAreViewsOfTheirOwn() {
        const ConversationId one = desk->begin(QStringLiteral("One"));
        const ConversationId two = desk->begin(QStringLiteral("Two"));
        desk->conversations.setArchived(one, true);
        desk->conversations.remove(two);
        QVERIFY(desk->titles().isEmpty());
        desk->list->setView(ConversationListModel::Archived);
        QCOMPARE(desk->titles(), QStringList({"[Today]", "One"}));
        desk->list->setView(ConversationListModel::Trashed);
        QCOMPARE(desk->titles(), QStringList({"[Today]", "Two"}));
        desk->conversations.restore(two);
        QVERIFY(desk->titles().isEmpty());
        desk->conversations.remove(two);
        desk->conversations.emptyTrash();
        QVERIFY(desk->storage.find(two) == nullptr);
        QVERIFY(desk->storage.find(one) != nullptr);
        desk->list->setView(ConversationListModel::Archived);
        desk->conversations.setArchived(one, false);
        desk->list->setView(ConversationListModel::Current);
        QCOMPARE(desk->titles(), QStringList({"[Today]", "One"}));
    }

    void deletingCanBeUndone() {
        const ConversationId id = desk->begin(QStringLiteral("Hello"));
        desk->conversations.remove(id);
        QCOMPARE(desk->conversations.undoText(), QStringLiteral("Deleted “Hello”"));
        QVERIFY(desk->storage.find(id)->trashed.isValid());
        desk->conversations.undoRemove();
        QCOMPARE(desk->conversations.undoText(), QString());
        QVERIFY(!desk->storage.find(id)->trashed.isValid());
        desk->conversations.remove(id);
        desk->conversations.confirmRemove();
        desk->conversations.undoRemove();
        QVERIFY(desk->storage.find(id)->trashed.isValid());
    }

    void deletingAFolderCanBeUndone() {
        const ConversationId geese = desk->begin(QStringLiteral("Geese"));
        const ConversationId soup = desk->begin(QStringLiteral("Soup"));
        const FolderId birds = desk->conversations.addFolder(QStringLiteral("Birds"));
        desk->conversations.moveTo(geese, birds);
        desk->conversations.remove(soup);
        desk->conversations.eraseFolder(birds);
        QCOMPARE(desk->titles(), QStringList({"[Today]", "Geese"}));
        QCOMPARE(desk->conversations.undoText(), QStringLiteral("Deleted the folder “Birds”"));
        QCOMPARE(desk->conversations.undoRemove(), quint64{0});
        QCOMPARE(desk->titles(), QStringList({"[Birds]", "Geese"}));
        QCOMPARE(desk->conversations.undoText(), QString());
        QVERIFY(desk->storage.find(soup)->trashed.isValid());  // an earlier deletion holds
        desk->conversations.eraseFolder(birds);
        desk->conversations.remove(geese);
        desk->conversations.undoRemove();
        QCOMPARE(desk->titles(), QStringList({"[Today]", "Geese"}));
        desk->conversations.eraseFolder(birds);  // is there no more
        QCOMPARE(desk->conversations.undoText(), QString());
    }

    void actionsAreAboutAllThatIsSelected() {
        QVector<ConversationId> ids;
        for (int i = 0; i < 5; ++i) {
            desk->now = desk->now.addSecs(1);
            ids.prepend(desk->begin(QString::number(i)));  // the list has the newest first
        }
        desk->list->toggleSelected(ids.at(1));
        desk->list->selectTo(ids.at(3));
        QCOMPARE(desk->list->selectedCount(), 3);
        desk->list->toggleSelected(ids.at(2));
        QCOMPARE(desk->list->selected(), QVector<ConversationId>({ids.at(1), ids.at(3)}));
        desk->conversations.setArchived(ids.at(0), true);  // is not selected
        QVERIFY(!desk->keeper.head(ids.at(1))->isArchived);
        desk->conversations.remove(ids.at(3));
        QCOMPARE(desk->conversations.undoText(), QStringLiteral("Deleted 2 conversations"));
        QCOMPARE(desk->list->selectedCount(), 0);
        QCOMPARE(desk->titles(), QStringList({"[Today]", "2", "0"}));
        desk->conversations.undoRemove();
        desk->list->selectAll();
        QCOMPARE(desk->list->selectedCount(), 4);
        desk->list->clearSelection();
        QCOMPARE(desk->list->selectedCount(), 0);
    }

    void tenThousandConversationsAreListedInOneGo() {
        desk->storage.failSavingWith(
            Error{ErrorCode::FileUnwritable, "x", "y"});  // nothing is to be kept here
        QSignalSpy inserted(desk->list, &ConversationListModel::rowsInserted);
        StorageContents contents;
        for (int i = 1; i <= 10'000; ++i) {
            ConversationHead head;
            head.id = static_cast<ConversationId>(i);
            head.changed = desk->now.addSecs(-i * 60);
            contents.conversations.append(head);
        }
        emit desk->storage.opened(contents);
        QCOMPARE(inserted.size(), 1);
        QVERIFY(desk->list->rowCount() > 10'000);
    }

    void searchingFindsTitlesAndMessages() {
        const ConversationId geese = desk->begin(QStringLiteral("Geese"));
        const ConversationId soup = desk->begin(QStringLiteral("Soup"));
        ConversationMessage message;
        message.text = QStringLiteral("With lentils & <b>onions</b>.");
        const MessageId id = desk->keeper.add(soup, message);
        SearchModel* search = desk->conversations.search();
        search->setQuery(QStringLiteral("LENTILS"));
        QVERIFY(search->searching());
        desk->storage.deliver();
        QVERIFY(!search->searching());
        QCOMPARE(search->rowCount(), 1);
        const auto hit = [&](int role) { return search->index(0).data(role); };
        QCOMPARE(hit(SearchModel::ConversationIdRole).toULongLong(), soup);
        QCOMPARE(hit(SearchModel::MessageIdRole).toULongLong(), id);
        QCOMPARE(hit(SearchModel::TitleRole).toString(), QStringLiteral("Soup"));
        QCOMPARE(hit(SearchModel::SnippetRole).toString(),
                 QStringLiteral("With <b>lentils</b> &amp; &lt;b&gt;onions&lt;/b&gt;."));
        search->setQuery(QStringLiteral("geese"));
        emit desk->storage.found({0, {}});  // of another time
        QCOMPARE(search->rowCount(), 1);
        desk->storage.deliver();
        QCOMPARE(hit(SearchModel::ConversationIdRole).toULongLong(), geese);
        QCOMPARE(hit(SearchModel::SnippetRole).toString(), QString());
        desk->conversations.erase(geese);
        QCOMPARE(search->rowCount(), 0);
        search->setQuery(QStringLiteral("  "));
        QVERIFY(!search->searching());
    }

    void aSearchThatFailsSaysWhy() {
        desk->begin(QStringLiteral("Geese"));
        SearchModel* search = desk->conversations.search();
        const Error error{ErrorCode::FileUnreadable, "conversations.db", "disk I/O error"};
        desk->storage.failSearchingWith(error);
        search->setQuery(QStringLiteral("geese"));
        desk->storage.deliver();
        QVERIFY(!search->searching());
        QCOMPARE(search->rowCount(), 0);
        QCOMPARE(search->problem(), wording::errorSentence(error));
        desk->storage.failSearchingWith(std::nullopt);
        search->setQuery(QStringLiteral("gees"));
        desk->storage.deliver();
        QCOMPARE(search->rowCount(), 1);
        QCOMPARE(search->problem(), QString());
    }

    void whatWasFoundFollowsTheConversations() {
        const ConversationId geese = desk->begin(QStringLiteral("Geese"));
        SearchModel* search = desk->conversations.search();
        search->setQuery(QStringLiteral("geese"));
        desk->storage.deliver();
        QCOMPARE(search->rowCount(), 1);
        desk->keeper.change({geese}, [&](ConversationHead& head) { head.trashed = desk->now; });
        QTRY_COMPARE_WITH_TIMEOUT(search->rowCount(), 0, kPatienceMs);
        desk->keeper.change({geese}, [](ConversationHead& head) { head.trashed = QDateTime(); });
        QTRY_COMPARE_WITH_TIMEOUT(search->rowCount(), 1, kPatienceMs);

        // What does not change it leaves the list as it is.
        const QSignalSpy resets(search, &QAbstractItemModel::modelReset);
        const QSignalSpy answers(&desk->storage, &StorageBackend::found);
        desk->begin(QStringLiteral("Soup"));
        QVERIFY(!search->searching());
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 1, kPatienceMs);
        QCOMPARE(resets.size(), 0);
    }

    /// The view would go to its first message otherwise.
    void whatIsOnAnotherBranchOfAGrowingAnswerIsNotGoneTo() {
        desk->backend.setBeat(0);
        ChatController chat(desk->model, desk->keeper, desk->answers);
        desk->model.useStarter();
        chat.sendText(QStringLiteral("Why?"));
        QTRY_VERIFY_WITH_TIMEOUT(!chat.answering(), kPatienceMs);
        const auto idOf = [&](int row) {
            return chat.messages()->index(row).data(MessageListModel::MessageIdRole).toULongLong();
        };
        const quint64 first = idOf(1);
        desk->backend.setRunning(false);
        chat.regenerate();
        QVERIFY(chat.answering() && idOf(1) != first);
        const QSignalSpy wanted(&chat, &ChatController::messageWanted);
        chat.openAt(chat.conversationId(), first);
        QCOMPARE(wanted.size(), 0);
        chat.openAt(chat.conversationId(), idOf(0));
        QCOMPARE(wanted.size(), 1);
    }
};

QTEST_MAIN(TestConversationsController)
#include "test_conversations_controller.moc"
