#include "conversation_keeper.h"
#include "storage/conversation_changes.h"
#include "support/memory_storage.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::MemoryStorage;

namespace {

const Error kDiskFull{ErrorCode::FileUnwritable, "conversations.db", "the disk is full"};

}  // namespace

class TestConversationKeeper : public QObject {
    Q_OBJECT

private:
    ConversationMessage message(const QString& text, MessageStatus status = MessageStatus::Complete) {
        ConversationMessage message;
        message.text = text;
        message.status = status;
        return message;
    }

    static QString kept(const MemoryStorage& storage, ConversationId id, MessageId message) {
        return storage.find(id)->tree.message(message).text;
    }

private slots:
    void whatIsBegunAndAddedIsKeptAtOnce() {
        MemoryStorage storage;
        ConversationKeeper keeper(storage);
        const ConversationId id = keeper.begin(QStringLiteral("Geese"));
        const MessageId first = keeper.add(id, message(QStringLiteral("Why?")));
        ConversationMessage answer = message(QStringLiteral("Lift."));
        answer.parent = first;
        keeper.add(id, answer);
        QVERIFY(storage.find(id)->tree == keeper.whole(id)->tree);
        QVERIFY(headOf(*storage.find(id)) == *keeper.head(id));
    }

    void aGrowingAnswerIsKeptWithinHalfASecondAndAFinishedOneAtOnce() {
        MemoryStorage storage;
        ConversationKeeper keeper(storage);
        const ConversationId id = keeper.begin(QStringLiteral("Geese"));
        const MessageId answer = keeper.add(id, message(QString(), MessageStatus::Growing));
        const qsizetype before = storage.changes().size();
        for (int i = 0; i < 100; ++i) {
            keeper.change(id, answer,
                          [&](ConversationTree& tree) { tree.appendText(answer, QStringLiteral("x")); });
        }
        QCOMPARE(storage.changes().size(), before);
        QTRY_COMPARE_WITH_TIMEOUT(kept(storage, id, answer).size(), 100, 1000);
        QCOMPARE(storage.changes().size(), before + 1);
        keeper.change(id, answer,
                      [&](ConversationTree& tree) { tree.setStatus(answer, MessageStatus::Complete); });
        QVERIFY(storage.find(id)->tree.message(answer).status == MessageStatus::Complete);
    }

    void whatGrewIsHandedOverAtTheEnd() {
        MemoryStorage storage;
        ConversationId id = 0;
        MessageId answer = 0;
        {
            ConversationKeeper keeper(storage);
            id = keeper.begin(QStringLiteral("Geese"));
            answer = keeper.add(id, message(QString(), MessageStatus::Growing));
            keeper.change(id, answer,
                          [&](ConversationTree& tree) { tree.appendText(answer, QStringLiteral("x")); });
            keeper.setDraft(id, QStringLiteral("half a thou"));
        }
        QCOMPARE(kept(storage, id, answer), QStringLiteral("x"));
        QCOMPARE(storage.find(id)->draft, QStringLiteral("half a thou"));
    }

    void messagesAreReadWhenFetched() {
        MemoryStorage storage;
        Conversation conversation;
        conversation.id = 7;
        ConversationMessage only = message(QStringLiteral("Why?"));
        only.id = 8;
        conversation.tree.add(only);
        storage.put(conversation);
        ConversationKeeper keeper(storage);
        QSignalSpy fetched(&keeper, &ConversationKeeper::fetched);
        keeper.open();
        storage.deliver();
        QVERIFY(keeper.head(7) != nullptr);
        QVERIFY(keeper.whole(7) == nullptr);
        keeper.fetch(7);
        keeper.fetch(7);
        storage.deliver();
        QCOMPARE(fetched.size(), 1);
        QCOMPARE(keeper.whole(7)->tree.message(8).text, QStringLiteral("Why?"));
        keeper.fetch(7);
        QCOMPARE(fetched.size(), 2);
        keeper.fetch(99);
        storage.deliver();
        QCOMPARE(fetched.size(), 2);
    }

    void messagesNotUsedForLongAreDroppedUnlessInUse() {
        MemoryStorage storage;
        constexpr int kMany = 60;
        for (int i = 1; i <= kMany; ++i) {
            Conversation conversation;
            conversation.id = static_cast<ConversationId>(i);
            storage.put(conversation);
        }
        ConversationKeeper keeper(storage);
        keeper.setInUse([](ConversationId id) { return id == 1; });
        keeper.open();
        storage.deliver();
        for (int i = 1; i <= kMany; ++i) {
            keeper.fetch(static_cast<ConversationId>(i));
            storage.deliver();
        }
        QVERIFY(keeper.whole(1) != nullptr);
        QVERIFY(keeper.whole(2) == nullptr);
        QVERIFY(keeper.whole(kMany) != nullptr);
        QVERIFY(keeper.head(2) != nullptr);
    }

    void aFetchThatIsOvertakenByDeletionComesToNothing() {
        MemoryStorage storage;
        Conversation conversation;
        conversation.id = 7;
        storage.put(conversation);
        ConversationKeeper keeper(storage);
        QSignalSpy fetched(&keeper, &ConversationKeeper::fetched);
        keeper.open();
        storage.deliver();
        keeper.fetch(7);
        emit storage.loaded(conversation);
        keeper.erase({7});
        storage.deliver();
        QCOMPARE(fetched.size(), 1);
        QVERIFY(keeper.head(7) == nullptr);
        QVERIFY(storage.find(7) == nullptr);
    }

    void troubleIsSaidUntilItIsOver() {
        MemoryStorage storage;
        ConversationKeeper keeper(storage);
        storage.failSavingWith(kDiskFull);
        const ConversationId id = keeper.begin(QStringLiteral("Geese"));
        QTRY_VERIFY(keeper.problem().contains(QStringLiteral("the disk is full")));
        QVERIFY(storage.find(id) == nullptr);
        storage.failSavingWith(std::nullopt);
        QTRY_VERIFY(keeper.problem().isEmpty());
        QCOMPARE(storage.find(id)->title, QStringLiteral("Geese"));
    }

    void aStorageThatCannotBeOpenedIsSaid() {
        MemoryStorage storage;
        storage.failOpeningWith(Error{ErrorCode::FileDamaged, "conversations.db", "it is cut short"});
        ConversationKeeper keeper(storage);
        keeper.open();
        storage.deliver();
        QVERIFY(!keeper.isOpen());
        QVERIFY(keeper.problem().contains(QStringLiteral("it is cut short")));
        storage.failOpeningWith(std::nullopt);  // the real one tries again by itself
        keeper.open();
        storage.deliver();
        QVERIFY(keeper.isOpen());
        QCOMPARE(keeper.problem(), QString());
    }

    void aFolderThatIsDeletedLetsItsConversationsGo() {
        MemoryStorage storage;
        ConversationKeeper keeper(storage);
        const ConversationId id = keeper.begin(QStringLiteral("Geese"));
        const FolderId folder = keeper.addFolder(QStringLiteral("Birds"));
        keeper.change({id}, [&](ConversationHead& head) { head.folder = folder; });
        keeper.renameFolder(folder, QStringLiteral("Big birds"));
        QCOMPARE(storage.folders().constFirst().name, QStringLiteral("Big birds"));
        QCOMPARE(storage.find(id)->folder, folder);
        keeper.eraseFolder(folder);
        QVERIFY(storage.folders().isEmpty());
        QCOMPARE(keeper.head(id)->folder, FolderId{0});
        QCOMPARE(storage.find(id)->folder, FolderId{0});
    }

    void aDeletedFolderComesBackWithWhatIsInNoOther() {
        MemoryStorage storage;
        ConversationKeeper keeper(storage);
        const ConversationId geese = keeper.begin(QStringLiteral("Geese"));
        const ConversationId swans = keeper.begin(QStringLiteral("Swans"));
        const ConversationId soup = keeper.begin(QStringLiteral("Soup"));
        const FolderId birds = keeper.addFolder(QStringLiteral("Birds"));
        const FolderId other = keeper.addFolder(QStringLiteral("Other"));
        keeper.change({geese, swans}, [&](ConversationHead& head) { head.folder = birds; });
        const ErasedFolder erased = keeper.eraseFolder(birds);
        QVERIFY(!keeper.hasFolder(birds));
        keeper.change({swans}, [&](ConversationHead& head) { head.folder = other; });
        keeper.restoreFolder(erased);
        QVERIFY(storage.folders().contains(Folder{birds, QStringLiteral("Birds")}));
        QCOMPARE(keeper.head(geese)->folder, birds);
        QCOMPARE(storage.find(geese)->folder, birds);
        QCOMPARE(storage.find(swans)->folder, other);
        QCOMPARE(storage.find(soup)->folder, FolderId{0});
    }
};

QTEST_GUILESS_MAIN(TestConversationKeeper)
#include "test_conversation_keeper.moc"
