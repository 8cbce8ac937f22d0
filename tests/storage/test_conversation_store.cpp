#include "storage/conversation_changes.h"
#include "storage/conversation_store.h"
#include "storage/exact_text.h"
#include "storage/schema.h"
#include "support/random_conversations.h"
#include "support/stored_conversations.h"
#include "support/whole_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace roost;
using namespace roost::test;

namespace {

constexpr int kTrees = 120;

using Store = std::unique_ptr<ConversationStore>;

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

    void searchFindsWordsAndMarksThem() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        keep(*store,
             changesFor(conversationOf(1, QStringLiteral("Äpfel pflücken"),
                                       {"The quick brown fox", "über den faulen Hund"})) +
                 changesFor(conversationOf(2, QStringLiteral("Birnen"), {"a fox again\nand a quick one"})));
        const QVector<SearchHit> hits = hitsOf(*store, QStringLiteral("QUICK fo"));
        QCOMPARE(hits.size(), 2);
        QCOMPARE(hits.first().conversation, 2U);  // the newest first
        QCOMPARE(hits.first().snippet, QStringLiteral("a fox again and a quick one"));
        const QVector<QPair<int, int>> marks{{2, 3}, {18, 5}};
        QCOMPARE(hits.first().marks, marks);
        QCOMPARE(hits.last().message, 1001U);
        QCOMPARE(hitsOf(*store, QStringLiteral("apfel")).size(), 1);
        QCOMPARE(hitsOf(*store, QStringLiteral("apfel")).first().message, 0U);
        QCOMPARE(hitsOf(*store, QStringLiteral("UBER hund")).size(), 1);
        QCOMPARE(hitsOf(*store, QStringLiteral("quick"), 1).size(), 1);
        QCOMPARE(hitsOf(*store, QStringLiteral("quic brown")).size(), 0);  // only the last may be unfinished
    }

    void searchFindsScriptsWithoutSpaces_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("isFound");
        const QString chinese = QStringLiteral("我喜欢用RWKV模型写中文。");
        QTest::newRow("two characters") << chinese << QStringLiteral("喜欢") << true;
        QTest::newRow("one character") << chinese << QStringLiteral("写") << true;
        QTest::newRow("another order") << chinese << QStringLiteral("欢喜") << false;
        QTest::newRow("after Latin") << chinese << QStringLiteral("模型") << true;
        QTest::newRow("Latin within") << chinese << QStringLiteral("rwkv") << true;
        QTest::newRow("both") << chinese << QStringLiteral("RWKV模型") << true;
        QTest::newRow("two words") << chinese << QStringLiteral("中文 喜欢") << true;
        const QString japanese = QStringLiteral("アイスコーヒーを飲みました");
        QTest::newRow("kana") << japanese << QStringLiteral("コーヒー") << true;
        QTest::newRow("from a long vowel's word") << japanese << QStringLiteral("ヒー") << true;
        QTest::newRow("kanji and kana") << japanese << QStringLiteral("飲みま") << true;
        QTest::newRow("Korean") << QStringLiteral("안녕하세요") << QStringLiteral("하세") << true;
        QTest::newRow("Thai") << QStringLiteral("สวัสดีครับ") << QStringLiteral("ครับ") << true;
        QTest::newRow("beyond the basic plane")
            << QStringLiteral("𠮷野家で食べる") << QStringLiteral("野家") << true;
    }

    void searchFindsScriptsWithoutSpaces() {
        QFETCH(const QString, text);
        QFETCH(const QString, query);
        QFETCH(const bool, isFound);
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        keep(*store, changesFor(conversationOf(1, {}, {text})));
        const QVector<SearchHit> hits = hitsOf(*store, query);
        QCOMPARE(!hits.isEmpty(), isFound);
        if (isFound) {
            QVERIFY(text.contains(QString(hits.first().snippet).remove(u'…')));
            QVERIFY(!hits.first().marks.isEmpty());
        }
        QVERIFY(store->check());
    }

    void nothingInAQueryIsAnOperator() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        keep(*store, changesFor(conversationOf(1, QStringLiteral("near"),
                                               {"alpha AND beta \"gamma\" words:delta NOT"})));
        QCOMPARE(hitsOf(*store, QStringLiteral("alpha NOT beta")).size(), 1);
        QCOMPARE(hitsOf(*store, QStringLiteral("omega OR alpha")).size(), 0);
        QCOMPARE(hitsOf(*store, QStringLiteral("words:delta")).size(), 1);
        QCOMPARE(hitsOf(*store, QStringLiteral("text:alpha")).size(), 0);
        for (const char* query : {"",
                                  " ",
                                  "\"",
                                  "\"\"",
                                  "*",
                                  "a*b",
                                  "NEAR(alpha beta)",
                                  "{words}: alpha",
                                  "alpha AND",
                                  "(",
                                  ")",
                                  "^alpha",
                                  "-alpha",
                                  "'; DROP TABLE messages; --",
                                  "%",
                                  "alpha + beta",
                                  "\\",
                                  "😀",
                                  "…",
                                  "\u200B",
                                  "alpha\u200Bbeta"}) {
            (void)hitsOf(*store, QString::fromUtf8(query));
        }
        for (const char16_t unit :
             {u'\0', u'\xD800', u'\xDC00', u'\xFFFE', u'\xFEFF', u'\xE000', u'\xE001'}) {
            (void)hitsOf(*store, QString(QChar(unit)));
            (void)hitsOf(*store, QStringLiteral("alpha") + QChar(unit) + QStringLiteral("beta"));
        }
        RandomConversations random(5);
        for (int i = 0; i < 500; ++i) {
            (void)hitsOf(*store, random.text());
        }
        QVERIFY(store->conversation(1));
    }

    void hostileTextsGiveHarmlessSnippets() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        keep(*store, changesFor(conversationOf(
                         1, {}, {QStringLiteral("\uE001\uE000\uE000 needle \uE001\uE001\uE000")})));
        const QVector<SearchHit> hits = hitsOf(*store, QStringLiteral("needle"));
        QCOMPARE(hits.size(), 1);
        for (const auto& [begin, length] : hits.first().marks) {
            QVERIFY(begin >= 0 && length >= 0 && begin + length <= hits.first().snippet.size());
        }
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

    void onlyItsOwnerMayRead() {
        const QTemporaryDir folder;
        const QString inner = folder.filePath(QStringLiteral("a/b"));
        auto store = ConversationStore::open(inner);
        QVERIFY(store);
        keep(**store, changesFor(conversationOf(1, {}, {"secret"})));
        QCOMPARE(QFile::permissions(inner) & QFile::Permissions(0x77), QFile::Permissions());
        const QDir files(inner);
        const QStringList names = files.entryList(QDir::Files | QDir::Hidden);
        QVERIFY(names.size() >= 4);  // database, log, its index, lock
        for (const QString& name : names) {
            QVERIFY2((QFile::permissions(files.filePath(name)) & QFile::Permissions(0x77)) ==
                         QFile::Permissions(),
                     qPrintable(name));
        }
    }

    void aNewerDatabaseIsLeftAsItIs() {
        const QTemporaryDir folder;
        const QString path = ConversationStore::databasePath(folder.path());
        openStore(folder.path());
        QByteArray bytes = contentsOf(path);
        constexpr qsizetype kUserVersionEnd =
            63;  // SQLite's file format, 1.3: 4 bytes from 60 on, big-endian
        bytes[kUserVersionEnd] = 99;
        writeTo(path, bytes);
        const auto store = ConversationStore::open(folder.path());
        QVERIFY(!store);
        QVERIFY(describe(store.error()).find("newer version of Roost") != std::string::npos);
        QCOMPARE(contentsOf(path), bytes);
        QVERIFY(!QFile::exists(path + QStringLiteral("-wal")));
    }

    void aDamagedDatabaseIsLeftAsItIs_data() {
        QTest::addColumn<qsizetype>("begin");
        QTest::addColumn<qsizetype>("length");
        QTest::newRow("its first bytes") << qsizetype{0} << qsizetype{16};
        QTest::newRow("its header") << qsizetype{16} << qsizetype{84};
        QTest::newRow("its first page") << qsizetype{100} << qsizetype{3996};
        QTest::newRow("its version") << qsizetype{60} << qsizetype{1};
        QTest::newRow("all but the header") << qsizetype{100} << qsizetype{1'000'000};
    }

    void aDamagedDatabaseIsLeftAsItIs() {
        QFETCH(const qsizetype, begin);
        QFETCH(const qsizetype, length);
        const QTemporaryDir folder;
        const QString path = ConversationStore::databasePath(folder.path());
        keep(*openStore(folder.path()), changesFor(conversationOf(1, QStringLiteral("Tea"), {"words"})));
        QByteArray bytes = contentsOf(path);
        const qsizetype end = std::min(begin + length, bytes.size());
        std::fill(bytes.begin() + begin, bytes.begin() + end, '\xA5');
        writeTo(path, bytes);
        auto store = ConversationStore::open(folder.path());
        QVERIFY(!store);
        QVERIFY2(describe(store.error()).find("is damaged") != std::string::npos,
                 describe(store.error()).c_str());
        QCOMPARE(contentsOf(path), bytes);
    }

    void twoOwnersDoNotMeet() {
        const QTemporaryDir folder;
        Store first = openStore(folder.path());
        keep(*first, changesFor(conversationOf(1, QStringLiteral("Tea"), {"words"})));
        const auto second = ConversationStore::open(folder.path());
        QVERIFY(!second);
        QVERIFY(describe(second.error()).find("another Roost") != std::string::npos);
        const auto reader = ConversationStore::open(folder.path(), StoreAccess::Read);
        QVERIFY(reader);
        QCOMPARE(hitsOf(**reader, QStringLiteral("words")).size(), 1);
        QVERIFY(!(*reader)->apply(changesFor(conversationOf(2, {}, {}))));
        first.reset();
        QVERIFY(ConversationStore::open(folder.path()));
    }

    void readingMakesNothing() {
        const QTemporaryDir folder;
        const QString inner = folder.filePath(QStringLiteral("none"));
        const auto store = ConversationStore::open(inner, StoreAccess::Read);
        QVERIFY(!store);
        QCOMPARE(store.error().code, ErrorCode::FileNotFound);
        QVERIFY(!QFile::exists(inner));
    }

    void olderDatabasesAreBroughtUpToDate() {
        const QTemporaryDir folder;
        const QString path = ConversationStore::databasePath(folder.path());
        {
            auto database = Database::open(path);
            QVERIFY(database);
            QVERIFY(migrate(*database, conversationMigrations().first(1)));
            QVERIFY(database->run(
                QStringLiteral("INSERT INTO conversations VALUES (1, NULL, 'Tea', NULL, 1, 1, 0, "
                               "0, NULL, '{}', '', 1001)")));
            QVERIFY(database->run(
                QStringLiteral("INSERT INTO messages VALUES (1001, 1, NULL, 'user', 'words', NULL, "
                               "'', 1, 'complete', 0, 0, '', 0, NULL, x'', x'', NULL)")));
        }
        const Store store = openStore(folder.path());
        QCOMPARE(store->conversation(1).value(), conversationOf(1, QStringLiteral("Tea"), {"words"}));
        QCOMPARE(hitsOf(*store, QStringLiteral("words")).size(), 1);
        QVERIFY(store->check());
        const QString copy = folder.filePath(QStringLiteral("conversations-version-1.sqlite"));
        auto before = Database::open(copy);
        QVERIFY(before);
        QCOMPARE(before->value(QStringLiteral("PRAGMA user_version")).value().toInt(), 1);
        QCOMPARE(before->value(QStringLiteral("SELECT text FROM messages")).value().toString(),
                 QStringLiteral("words"));
        QCOMPARE(QFile::permissions(copy) & QFile::Permissions(0x77), QFile::Permissions());
    }

    void aMigrationThatFailsChangesNothing() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("any.sqlite"));
        auto database = Database::open(path);
        QVERIFY(database);
        const Migration first{QStringLiteral("CREATE TABLE a (x)"),
                              QStringLiteral("INSERT INTO a VALUES (7)")};
        const Migration good{QStringLiteral("CREATE TABLE b (x)"), QStringLiteral("DELETE FROM a")};
        const Migration bad{QStringLiteral("CREATE TABLE c (x)"),
                            QStringLiteral("INSERT INTO nowhere VALUES (1)")};
        const std::vector<Migration> all{first, good, bad};
        QVERIFY(migrate(*database, std::span(all).first(1)));
        QVERIFY(!migrate(*database, all));
        QCOMPARE(database->value(QStringLiteral("PRAGMA user_version")).value().toInt(), 1);
        QCOMPARE(database->value(QStringLiteral("SELECT x FROM a")).value().toInt(), 7);
        QVERIFY(!database->run(QStringLiteral("SELECT * FROM b")));
        QVERIFY(migrate(*database, std::span(all).first(2)));
        QVERIFY(database->run(QStringLiteral("SELECT * FROM b")));
        QVERIFY(!migrate(*database, std::span(all).first(1)));
    }
};

QTEST_GUILESS_MAIN(TestConversationStore)
#include "test_conversation_store.moc"
