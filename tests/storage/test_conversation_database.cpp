// The database as a file: who may read it, who has it, and what becomes of an older, newer or damaged one.
#include "storage/conversation_changes.h"
#include "storage/conversation_store.h"
#include "storage/schema.h"
#include "support/stored_conversations.h"
#include "support/whole_files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace roost;
using namespace roost::test;

class TestConversationDatabase : public QObject {
    Q_OBJECT

private slots:
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

QTEST_GUILESS_MAIN(TestConversationDatabase)
#include "test_conversation_database.moc"
