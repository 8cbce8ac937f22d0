// Which conversation the chat shows as one is opened, left or deleted, answered or not.
#include "support/chat_desk.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace roost;

class TestShownConversation : public QObject {
    Q_OBJECT

private:
    using Desk = test::ChatDesk;

    std::unique_ptr<Desk> desk;

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void init() {
        desk = std::make_unique<Desk>();
        desk->loadModel();
    }
    void cleanup() { desk.reset(); }

    void answersGrowInConversationsThatAreNotShown() {
        desk->backend.addAnswer(QStringLiteral("Each wing leaves air."));
        desk->chat.sendText(QStringLiteral("Hello"));
        desk->play(1);
        const quint64 first = desk->chat.conversationId();
        desk->chat.startConversation();
        QVERIFY(!desk->chat.answering());
        QCOMPARE(desk->chat.messages()->rowCount(), 0);
        QVERIFY(desk->conversations.list()->index(1).data(ConversationListModel::AnsweringRole).toBool());
        desk->play();
        desk->chat.open(first);
        QCOMPARE(desk->text(1), QStringLiteral("Each wing leaves air."));
    }

    void everyConversationHasItsDraft() {
        desk->say(QStringLiteral("Hello"), QStringLiteral("Hi."));
        const quint64 first = desk->chat.conversationId();
        desk->chat.setDraft(QStringLiteral("half a thou"));
        desk->chat.startConversation();
        QCOMPARE(desk->chat.draft(), QString());
        desk->chat.open(first);
        QCOMPARE(desk->chat.draft(), QStringLiteral("half a thou"));
    }

    void aConversationIsReadWhenItIsOpened() {
        Conversation kept;
        kept.id = 7;
        kept.title = QStringLiteral("Kept");
        kept.changed = desk->now;
        kept.draft = QStringLiteral("half a thou");
        for (const MessageId id : {11, 12, 13}) {
            ConversationMessage message;
            message.id = id;
            message.parent = id == 11 ? 0 : 11;  // 12 and 13 are alternates
            message.role = id == 11 ? Role::User : Role::Assistant;
            message.text = QString::number(id);
            kept.tree.add(message);
        }
        desk->storage.put(kept);
        desk->keeper.open();
        desk->storage.deliver();
        QSignalSpy wanted(&desk->chat, &ChatController::messageWanted);

        desk->chat.open(7);
        QCOMPARE(desk->chat.conversationId(), quint64{0});
        desk->storage.deliver();
        QCOMPARE(desk->chat.conversationId(), quint64{7});
        QCOMPARE(desk->chat.draft(), QStringLiteral("half a thou"));
        QCOMPARE(desk->text(1), QStringLiteral("13"));
        QCOMPARE(wanted.size(), 0);

        desk->chat.startConversation();
        desk->chat.openAt(7, 12);
        QCOMPARE(desk->text(1), QStringLiteral("12"));
        QCOMPARE(wanted.takeFirst().at(0).toInt(), 1);
        QCOMPARE(desk->storage.find(7)->tree.selectedChild(11), MessageId{12});
    }

    void theLastWishCounts() {
        for (const ConversationId id : {7, 8}) {
            Conversation kept;
            kept.id = id;
            kept.title = QString::number(id);
            desk->storage.put(kept);
        }
        desk->keeper.open();
        desk->storage.deliver();
        desk->chat.open(7);
        desk->chat.open(8);
        desk->storage.deliver();
        QCOMPARE(desk->chat.title(), QStringLiteral("8"));
        desk->chat.open(7);
        desk->chat.startConversation();
        desk->storage.deliver();
        QCOMPARE(desk->chat.conversationId(), quint64{0});
    }

    void aConversationThatCannotBeReadIsSaid() {
        Conversation kept;
        kept.id = 7;
        desk->storage.put(kept);
        desk->keeper.open();
        desk->storage.deliver();
        desk->storage.failLoadingWith(Error{ErrorCode::FileUnreadable, "conversations.db", "a disk error"});
        desk->chat.open(7);
        desk->storage.deliver();
        QVERIFY(desk->chat.error().contains(QStringLiteral("a disk error")));
        QCOMPARE(desk->chat.conversationId(), quint64{0});
    }

    void whatIsDeletedIsNotShown() {
        desk->say(QStringLiteral("Hello"), QStringLiteral("Hi."));
        const quint64 id = desk->chat.conversationId();
        desk->conversations.remove(id);
        QCOMPARE(desk->chat.conversationId(), quint64{0});
        desk->conversations.undoRemove();
        desk->chat.open(id);
        QCOMPARE(desk->text(1), QStringLiteral("Hi."));
        QVERIFY(desk->backend.forgotten().isEmpty());
        desk->conversations.erase(id);
        QCOMPARE(desk->chat.conversationId(), quint64{0});
        QCOMPARE(desk->backend.forgotten().size(), 2);
    }

    void whatIsInTheTrashIsNotOpened() {
        desk->say(QStringLiteral("Hello"), QStringLiteral("Hi."));
        const quint64 id = desk->chat.conversationId();
        desk->conversations.remove(id);
        desk->chat.open(id);
        QCOMPARE(desk->chat.conversationId(), quint64{0});
        QVERIFY(desk->chat.error().contains(QStringLiteral("trash")));
        const qsizetype asked = desk->backend.generations().size();
        desk->chat.sendText(QStringLiteral("Another one"));
        QCOMPARE(desk->backend.generations().size(), asked + 1);
        QVERIFY(desk->chat.conversationId() != id);
        QCOMPARE(desk->chat.error(), QString());
    }

    void deletingWhileItIsAnsweredStopsTheAnswer() {
        desk->chat.sendText(QStringLiteral("Hello"));
        desk->play(2);
        const quint64 id = desk->chat.conversationId();
        desk->conversations.remove(id);
        QVERIFY(desk->backend.generations().constLast().stop.stop_requested());
        desk->play();
        desk->conversations.undoRemove();
        desk->chat.open(id);
        QVERIFY(!desk->message(1, MessageListModel::GrowingRole).toBool());
        QCOMPARE(desk->text(1), QStringLiteral("Hello! How"));
    }

    void deletingForGoodWhileItIsAnsweredIsNoTrouble() {
        desk->chat.sendText(QStringLiteral("Hello"));
        desk->play(2);
        desk->conversations.erase(desk->chat.conversationId());
        desk->play();
        QVERIFY(desk->storage.conversations().isEmpty());
    }
};

QTEST_MAIN(TestShownConversation)
#include "test_shown_conversation.moc"
