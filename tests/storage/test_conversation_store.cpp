// What is kept of conversations, and what changes, goes and comes back.
#include "storage/conversation_changes.h"
#include "storage/conversation_store.h"
#include "storage/exact_text.h"
#include "support/disk_limits.h"
#include "support/random_conversations.h"
#include "support/stored_conversations.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace roost;
using namespace roost::test;

namespace {

constexpr int kTrees = 120;

/// As it reads after a start: what was growing was interrupted.
Conversation afterRestart(const Conversation& conversation) {
    Conversation expected = conversation;
    for (const MessageId id : conversation.tree.ids()) {
        if (conversation.tree.message(id).status == MessageStatus::Growing) {
            expected.tree.setStatus(id, MessageStatus::Interrupted);
        }
    }
    return expected;
}

}  // namespace

class TestConversationStore : public QObject {
    Q_OBJECT

private slots:
    void textsAreKeptUnitByUnit() {
        RandomConversations random(11);
        for (int i = 0; i < 2000; ++i) {
            const QString text = random.text();
            QCOMPARE(exactText(exactBytes(text)), text);
        }
    }

    void conversationsReadAsTheyWereWritten() {
        const QTemporaryDir folder;
        const Folder kept{5, QStringLiteral("Küche") + QChar(0xD83C)};
        RandomConversations random(7);
        QVector<Conversation> conversations;
        {
            const Store store = openStore(folder.path());
            keep(*store, {SaveFolder{kept}});
            for (int i = 0; i < kTrees; ++i) {
                conversations.append(random.next(kept.id));
                keep(*store, changesFor(conversations.last()));
                QCOMPARE(store->conversation(conversations.last().id).value(), conversations.last());
            }
            QVERIFY(store->check());
        }
        const Store store = openStore(folder.path());
        const StorageContents contents = store->contents().value();
        QCOMPARE(contents.folders, {kept});
        QCOMPARE(contents.conversations.size(), conversations.size());
        for (const Conversation& conversation : std::as_const(conversations)) {
            QVERIFY(contents.conversations.contains(headOf(conversation)));
            QCOMPARE(store->conversation(conversation.id).value(), afterRestart(conversation));
        }
        QVERIFY(store->check());
    }

    void laterChangesTakeTheirPlace() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        Conversation conversation = conversationOf(1, QStringLiteral("Tea"), {"Hello", "Hi", "How are you?"});
        keep(*store, changesFor(conversation));
        conversation.title = QStringLiteral("Coffee");
        conversation.isPinned = true;
        conversation.draft = QStringLiteral("and");
        ConversationMessage longer = conversation.tree.message(1002);
        longer.text += QStringLiteral(" there");
        conversation.tree.put(longer);
        keep(*store, {SaveConversation{headOf(conversation)}, SaveMessage{1, longer}});
        QCOMPARE(store->conversation(1).value(), conversation);
        QCOMPARE(hitsOf(*store, QStringLiteral("tea")).size(), 0);
        QCOMPARE(hitsOf(*store, QStringLiteral("coffee")).size(), 1);
        QCOMPARE(hitsOf(*store, QStringLiteral("there")).size(), 1);
        QVERIFY(store->check());
    }

    void anIdThatAnotherMessageHasIsRefused_data() {
        QTest::addColumn<ConversationId>("conversation");
        QTest::addColumn<MessageId>("parent");
        QTest::newRow("in another conversation") << ConversationId{2} << MessageId{2001};
        QTest::newRow("in another conversation, as its beginning") << ConversationId{2} << MessageId{0};
        QTest::newRow("under another message") << ConversationId{1} << MessageId{1003};
        QTest::newRow("at the beginning") << ConversationId{1} << MessageId{0};
    }

    void anIdThatAnotherMessageHasIsRefused() {
        QFETCH(const ConversationId, conversation);
        QFETCH(const MessageId, parent);
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        const Conversation one = conversationOf(1, QStringLiteral("Tea"), {"Hello", "Hi", "How are you?"});
        const Conversation other = conversationOf(2, QStringLiteral("Coffee"), {"Good day"});
        keep(*store, changesFor(one) + changesFor(other));
        ConversationMessage stranger = one.tree.message(1002);
        stranger.parent = parent;
        stranger.text = QStringLiteral("of somebody else");
        const auto refused = store->apply(QVector<StorageChange>{SaveMessage{conversation, stranger}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(store->conversation(1).value(), one);
        QCOMPARE(store->conversation(2).value(), other);
        QVERIFY(store->check());
    }

    void choosingLeadsThroughAMessage() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        Conversation conversation = conversationOf(1, {}, {"a", "b", "c"});
        for (const MessageId parent : {MessageId{0}, MessageId{1001}, MessageId{1002}}) {
            ConversationMessage other = conversation.tree.message(1001);
            other.id = 2000 + parent;
            other.parent = parent;
            conversation.tree.add(other);
        }
        keep(*store, changesFor(conversation));
        conversation.tree.select(1003);
        keep(*store, {SelectMessage{1, 1003}});
        QCOMPARE(store->conversation(1).value(), conversation);
        QCOMPARE(store->conversation(1)->tree.activePath(), QVector<MessageId>({1001, 1002, 1003}));
    }

    void deletedMessagesGoWithWhatFollows_data() {
        QTest::addColumn<QVector<MessageId>>("messages");
        QTest::newRow("the chosen one of several") << QVector<MessageId>{1005};
        QTest::newRow("the last of several") << QVector<MessageId>{1006};
        QTest::newRow("the only one") << QVector<MessageId>{1003};
        QTest::newRow("the beginning") << QVector<MessageId>{1001};
        QTest::newRow("one and what follows on it") << QVector<MessageId>{1002, 1003};
        QTest::newRow("one that is not there") << QVector<MessageId>{77};
    }

    void deletedMessagesGoWithWhatFollows() {
        QFETCH(const QVector<MessageId>, messages);
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        Conversation conversation = conversationOf(1, {}, {"a", "b", "c"});
        for (const MessageId id : {1004, 1005, 1006}) {
            ConversationMessage other = conversation.tree.message(1003);
            other.id = id;
            other.parent = 1001;
            conversation.tree.add(other);
        }
        conversation.tree.select(1005);
        keep(*store, changesFor(conversation));
        for (const MessageId message : messages) {
            if (conversation.tree.contains(message)) {
                conversation.tree.remove(message);
            }
        }
        keep(*store, {DeleteMessages{1, messages}});
        QCOMPARE(store->conversation(1).value(), conversation);
        QVERIFY(store->check());
    }

    void deletedConversationsAreGone() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        QStringList manyTexts;
        for (int i = 0; i < 3000; ++i) {
            manyTexts << QStringLiteral("message %1").arg(i);
        }
        const Conversation conversation = conversationOf(1, QStringLiteral("Deep"), manyTexts);
        const Conversation other = conversationOf(9, QStringLiteral("Other"), {"message of another"});
        keep(*store, changesFor(conversation) + changesFor(other));
        keep(*store, {DeleteConversation{1}, SaveMessage{1, conversation.tree.message(1001)},
                      SelectMessage{1, 1001}});
        QVERIFY(!store->conversation(1));
        QCOMPARE(store->contents()->conversations.size(), 1);
        QCOMPARE(hitsOf(*store, QStringLiteral("message")).size(), 1);
        QCOMPARE(store->bytesOf(1).value(), 0U);
        QVERIFY(store->bytesOf(9).value() > 0);
        QVERIFY(store->check());
    }

    /// Neither in the database nor in its index or log.
    void deletedWordsAreOverwritten() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        const auto isAnywhere = [&](const char* word) { return isInFilesOf(folder.path(), word); };
        Conversation trashed = conversationOf(1, QStringLiteral("heronry"), {"bittern"});
        trashed.trashed = QDateTime::currentDateTime().addDays(-31);
        keep(*store, changesFor(trashed));
        keep(*store, changesFor(conversationOf(9, QStringLiteral("dovecote"), {"osprey", "kestrel"})));
        keep(*store, changesFor(conversationOf(20, QStringLiteral("aviary"), {"sparrow"})));
        for (const char* word :
             {"heronry", "bittern", "dovecote", "osprey", "kestrel", "aviary", "sparrow"}) {
            QVERIFY2(isAnywhere(word), word);
        }
        QVERIFY(store->overwriteDeleted());
        QVERIFY(!*store->holdsDeleted());
        QCOMPARE(store->emptyTrash(QDateTime::currentDateTime()).value(), QVector<ConversationId>{1});
        QVERIFY(*store->holdsDeleted());
        QVERIFY(store->overwriteDeleted());
        QVERIFY(!*store->holdsDeleted());
        QVERIFY(!isAnywhere("heronry") && !isAnywhere("bittern"));
        keep(*store, {DeleteMessages{9, {9002}}});
        QVERIFY(*store->holdsDeleted());
        QVERIFY(store->overwriteDeleted());
        QVERIFY(isAnywhere("osprey") && !isAnywhere("kestrel"));
        keep(*store, {DeleteConversation{9}});
        {
            const auto database =
                Database::open(ConversationStore::databasePath(folder.path()), StoreAccess::Read);
            QVERIFY(database->run(QStringLiteral("BEGIN")));
            QVERIFY(database->value(QStringLiteral("SELECT count(*) FROM messages")));
            QVERIFY(!store->overwriteDeleted());  // somebody may still see what is in the log
            QVERIFY(*store->holdsDeleted());
        }
        QVERIFY(store->overwriteDeleted());
        QVERIFY(!isAnywhere("dovecote") && !isAnywhere("osprey"));
        QVERIFY(isAnywhere("aviary") && isAnywhere("sparrow"));
        QVERIFY(store->check());
    }

    void overwritingThatFailsIsDoneLater() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        keep(*store, changesFor(conversationOf(1, QStringLiteral("Long"), {QString(4 << 20, u'x')})));
        keep(*store, changesFor(conversationOf(2, QStringLiteral("Gone"), {"osprey"})));
        QVERIFY(store->overwriteDeleted());
        keep(*store, {DeleteConversation{2}});
        const QString database = ConversationStore::databasePath(folder.path());
        {
            // The log of all pages is larger than the pages are.
            const FileSizeLimit limit(static_cast<rlim_t>(QFileInfo(database).size()));
            QVERIFY(!store->overwriteDeleted());
        }
        QVERIFY(*store->holdsDeleted());
        QVERIFY(store->overwriteDeleted());
        QVERIFY(!isInFilesOf(folder.path(), "osprey"));
        QVERIFY(store->check());
    }

    void whatMovedWithinThePagesIsOverwrittenToo() {
        constexpr int kConversations = 100;
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        const auto wordOf = [](int n) { return QStringLiteral("mark%1x").arg(n, 3, 10, QChar(u'0')); };
        QRandomGenerator random(11);
        QVector<QStringList> texts(kConversations);
        for (int turn = 0; turn < 4 * kConversations; ++turn) {
            const int n = turn < kConversations ? turn : random.bounded(kConversations);
            texts[n].append(QString());
            for (int grown = 0; grown < 3; ++grown) {
                texts[n].last() += (wordOf(n) + u' ').repeated(random.bounded(1, 60));
                keep(*store, changesFor(conversationOf(static_cast<ConversationId>(n) + 1,
                                                       wordOf(n).repeated(grown + 1), texts[n])));
            }
        }
        for (int n = 0; n < kConversations; n += 3) {
            keep(*store, {DeleteConversation{static_cast<ConversationId>(n) + 1}});
        }
        QVERIFY(store->overwriteDeleted());
        for (int n = 0; n < kConversations; ++n) {
            QCOMPARE(isInFilesOf(folder.path(), wordOf(n).toUtf8()), n % 3 != 0);
        }
        QVERIFY(store->check());
    }

    void aDeletedFolderSetsItsConversationsFree() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        Conversation conversation = conversationOf(1, QStringLiteral("In"), {"a"});
        conversation.folder = 4;
        keep(*store,
             QVector<StorageChange>{SaveFolder{{4, QStringLiteral("Old")}}} + changesFor(conversation));
        keep(*store, {SaveFolder{{4, QStringLiteral("New")}}});
        QCOMPARE(store->contents()->folders, {Folder({4, QStringLiteral("New")})});
        keep(*store, {DeleteFolder{4}});
        QCOMPARE(store->contents()->conversations.first().folder, 0U);
        keep(*store, {SaveConversation{headOf(conversation)}});  // whoever said so did not know yet
        QCOMPARE(store->contents()->conversations.first().folder, 0U);
    }

    void changesAreKeptTogetherOrNotAtAll() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        const Conversation conversation = conversationOf(1, QStringLiteral("Tea"), {"a"});
        ConversationMessage orphan = conversation.tree.message(1001);
        orphan.id = 5;
        orphan.parent = 4;
        const QVector<StorageChange> changes =
            changesFor(conversation) + QVector<StorageChange>{SaveMessage{1, orphan}};
        const auto done = store->apply(changes);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(store->contents()->conversations.size(), 0);
        keep(*store, changesFor(conversation));
    }

    void idsNeedNotRise() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        Conversation conversation = conversationOf(1, QStringLiteral("Clock"), {"before"});
        ConversationMessage answer = conversation.tree.message(1001);
        answer.id = 3;  // the clock was put back
        answer.parent = 1001;
        conversation.tree.add(answer);
        keep(*store, changesFor(conversation));
        const Conversation read = store->conversation(1).value();
        QCOMPARE(read.tree.activePath(), QVector<MessageId>({1001, 3}));
    }

    void theTrashIsLeftOutAndEmptied() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        const QDateTime now = QDateTime::currentDateTime();
        Conversation old = conversationOf(1, QStringLiteral("old"), {"words"});
        Conversation recent = conversationOf(2, QStringLiteral("recent"), {"words"});
        old.trashed = now.addDays(-31);
        recent.trashed = now.addDays(-29);
        keep(*store, changesFor(old) + changesFor(recent));
        QCOMPARE(hitsOf(*store, QStringLiteral("words")).size(), 0);
        QCOMPARE(store->emptyTrash(now).value(), QVector<ConversationId>{1});
        QCOMPARE(store->contents()->conversations.size(), 1);
        QVERIFY(store->conversation(2));
        QVERIFY(store->check());
    }

    /// A computer whose battery is empty begins in 1970 or 2000.
    void whatAWrongClockPutIntoTheTrashStays() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        const QDateTime now = QDateTime::currentDateTime();
        Conversation trashed = conversationOf(1, QStringLiteral("dear"), {"words"});
        trashed.trashed = QDate(2000, 1, 1).startOfDay();
        keep(*store, changesFor(trashed));
        QCOMPARE(store->emptyTrash(now).value(), QVector<ConversationId>());
        QCOMPARE(store->contents()->conversations.first().trashed, now);
        QCOMPARE(store->emptyTrash(now.addDays(29)).value(), QVector<ConversationId>());
        QCOMPARE(store->emptyTrash(now.addDays(31)).value(), QVector<ConversationId>{1});
    }
};

QTEST_GUILESS_MAIN(TestConversationStore)
#include "test_conversation_store.moc"
