#include "snapshots/snapshots_of.h"
#include "storage/conversation_changes.h"
#include "storage/storage_service.h"
#include "support/disk_limits.h"
#include "support/patience.h"
#include "support/stored_conversations.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sys/mount.h>
#include <sys/stat.h>

using namespace roost;
using namespace roost::test;

namespace {

constexpr rlim_t kPage = 4096;

/// A service and what it has said.
struct Desk {
    StorageService service;
    QSignalSpy opened{&service, &StorageBackend::opened};
    QSignalSpy openFailed{&service, &StorageBackend::openFailed};
    QSignalSpy saved{&service, &StorageBackend::saved};
    QSignalSpy saveFailed{&service, &StorageBackend::saveFailed};
    QSignalSpy loaded{&service, &StorageBackend::loaded};
    QSignalSpy loadFailed{&service, &StorageBackend::loadFailed};
    QSignalSpy found{&service, &StorageBackend::found};

    explicit Desk(const QString& folder) : service(folder) { service.open(); }
};

std::string sentenceOf(const QSignalSpy& failures) {
    return failures.isEmpty() ? std::string() : describe(failures.last().last().value<Error>());
}

Conversation numbered(ConversationId id, int messages = 3) {
    QStringList texts;
    for (int i = 0; i < messages; ++i) {
        texts << QStringLiteral("message %1 of %2 ").arg(i).arg(id).repeated(100);
    }
    return conversationOf(id, QStringLiteral("Number %1").arg(id), texts);
}

/// A small disk of its own; none where that is not allowed.
class SmallDisk {
public:
    SmallDisk() {
        const QByteArray folder = QFile::encodeName(m_folder.path());
        m_isThere = ::mount("roost-test", folder.constData(), "tmpfs", 0, "size=1m") == 0;
    }
    ~SmallDisk() {
        if (m_isThere) {
            ::umount2(QFile::encodeName(m_folder.path()).constData(), MNT_DETACH);
        }
    }

    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool isThere() const { return m_isThere; }
    QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    bool m_isThere = false;
};

/// A folder that cannot be made, for a file is in its place.
struct BlockedFolder {
    BlockedFolder() {
        if (!obstacle.open(QIODevice::WriteOnly)) {
            qFatal("%s cannot be made", qPrintable(path));
        }
    }

    QTemporaryDir parent;
    QString path = parent.filePath(QStringLiteral("data"));
    QFile obstacle{path};
};

}  // namespace

class TestStorageService : public QObject {
    Q_OBJECT

private slots:
    void itTellsWhatIsKept() {
        const QTemporaryDir folder;
        const Conversation kept = numbered(1);
        keep(*openStore(folder.path()), changesFor(kept));
        Desk desk(folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(desk.opened.size(), 1, kPatienceMs);
        const auto contents = desk.opened.first().first().value<StorageContents>();
        QCOMPARE(contents.conversations.size(), 1);
        QCOMPARE(contents.conversations.first(), headOf(kept));
        desk.service.load(1);
        desk.service.load(2);
        QTRY_COMPARE_WITH_TIMEOUT(desk.loadFailed.size(), 1, kPatienceMs);
        QCOMPARE(desk.loadFailed.first().first().value<ConversationId>(), 2U);
        QCOMPARE(desk.loaded.first().first().value<Conversation>(), kept);
    }

    void theLastChangesAreKeptAtTheEnd() {
        const QTemporaryDir folder;
        for (ConversationId id = 1; id <= 20; ++id) {
            StorageService service(folder.path());
            service.open();
            service.save(changesFor(numbered(id)));
        }
        const auto store = openStore(folder.path());
        for (ConversationId id = 1; id <= 20; ++id) {
            QCOMPARE(store->conversation(id).value(), numbered(id));
        }
    }

    /// In a quiet moment, or in one after the next start.
    void deletedWordsAreOverwritten() {
        const QTemporaryDir folder;
        for (const bool staysOpen : {true, false}) {
            auto desk = std::make_unique<Desk>(folder.path());
            desk->service.save(changesFor(conversationOf(1, QStringLiteral("dovecote"), {"kestrel"})));
            desk->service.save(changesFor(conversationOf(2, QStringLiteral("aviary"), {"sparrow"})));
            QTRY_VERIFY_WITH_TIMEOUT(isInFilesOf(folder.path(), "kestrel"), kPatienceMs);
            desk->service.save({DeleteConversation{1}});
            if (!staysOpen) {
                desk.reset();
                desk = std::make_unique<Desk>(folder.path());
            }
            QTRY_VERIFY_WITH_TIMEOUT(!isInFilesOf(folder.path(), "kestrel") &&
                                         !isInFilesOf(folder.path(), "dovecote"),
                                     kPatienceMs);
            QVERIFY(isInFilesOf(folder.path(), "sparrow"));
        }
    }

    void statesOfNoConversationGoAtTheStart() {
        const QTemporaryDir folder;
        const QString states = folder.filePath(QStringLiteral("states"));
        keep(*openStore(folder.path()), changesFor(numbered(1)));
        {
            SnapshotStore earlier(states);
            earlier.save(snapshotOf(1, 1001, 0));
            earlier.save(snapshotOf(2, 2001, 0));
            earlier.finish();
        }
        const auto snapshots = std::make_shared<SnapshotStore>(states);
        snapshots->save(snapshotOf(3, 3001, 0));  // of a conversation that is still to be kept
        StorageService service(folder.path(), snapshots);
        const QSignalSpy opened(&service, &StorageBackend::opened);
        service.open();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatienceMs);
        snapshots->finish();
        QVERIFY(snapshots->has(1001) && !snapshots->has(2001) && snapshots->has(3001));
        QCOMPARE(QDir(states).entryList({QStringLiteral("2-*")}, QDir::Files), QStringList());
    }

    void aLaterSearchMakesEarlierOnesNeedless() {
        const QTemporaryDir folder;
        keep(*openStore(folder.path()), changesFor(numbered(1)));
        Desk desk(folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(desk.opened.size(), 1, kPatienceMs);
        constexpr quint64 kSearches = 200;
        for (quint64 id = 1; id <= kSearches; ++id) {
            desk.service.search({id, QStringLiteral("message"), 10});
        }
        QTRY_VERIFY_WITH_TIMEOUT(!desk.found.isEmpty() &&
                                     desk.found.last().first().value<SearchResult>().id == kSearches,
                                 kPatienceMs);
        QVERIFY(desk.found.size() < static_cast<qsizetype>(kSearches));
        QCOMPARE(desk.found.last().first().value<SearchResult>().hits.size(), 3);
    }

    void whatCannotBeWrittenWaits() {
        const QTemporaryDir folder;
        {
            Desk desk(folder.path());
            QTRY_COMPARE_WITH_TIMEOUT(desk.opened.size(), 1, kPatienceMs);
            {
                const FileSizeLimit limit(20 * kPage);
                for (ConversationId id = 1; id <= 30; ++id) {
                    desk.service.save(changesFor(numbered(id)));
                }
                desk.service.load(30);
                QTRY_COMPARE_WITH_TIMEOUT(desk.loaded.size(), 1, kPatienceMs);
                QCOMPARE(desk.loaded.first().first().value<Conversation>(), numbered(30));
                QCOMPARE(desk.saveFailed.size(), 1);  // one cause
                QCOMPARE(desk.saved.size(), 0);
            }
            QTRY_COMPARE_WITH_TIMEOUT(desk.saved.size(), 1, kPatienceMs);
        }
        const auto store = openStore(folder.path());
        for (ConversationId id = 1; id <= 30; ++id) {
            QCOMPARE(store->conversation(id).value(), numbered(id));
        }
    }

    void aFullDiskIsNamed() {
        const SmallDisk disk;
        if (!disk.isThere()) {
            QSKIP("needs the right to mount a small disk");
        }
        const QString folder = disk.path(QStringLiteral("data"));
        Desk desk(folder);
        QTRY_COMPARE_WITH_TIMEOUT(desk.opened.size(), 1, kPatienceMs);
        QFile ballast(disk.path(QStringLiteral("ballast")));
        QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (ballast.write(QByteArray(4096, 'x')) > 0) {
        }
        ConversationId id = 0;
        while (desk.saveFailed.isEmpty() && id < 200) {
            desk.service.save(changesFor(numbered(++id)));
            QTest::qWait(1);
        }
        QTRY_COMPARE_WITH_TIMEOUT(desk.saveFailed.size(), 1, kPatienceMs);
        QVERIFY2(sentenceOf(desk.saveFailed).find("the disk is full") != std::string::npos,
                 sentenceOf(desk.saveFailed).c_str());
        QVERIFY(ballast.remove());
        QTRY_COMPARE_WITH_TIMEOUT(desk.saved.size(), 1, kPatienceMs);
        for (ConversationId each = 1; each <= id; ++each) {
            desk.service.load(each);
        }
        QTRY_COMPARE_WITH_TIMEOUT(desk.loaded.size(), static_cast<qsizetype>(id), kPatienceMs);
        for (const QList<QVariant>& answer : desk.loaded) {
            const auto conversation = answer.first().value<Conversation>();
            QCOMPARE(conversation, numbered(conversation.id));
        }
    }

    void noWriteThatFailsLosesAnything() {
        for (rlim_t limit = 0; limit < 70 * kPage; limit += kPage + 8) {
            const QTemporaryDir folder;
            ConversationId acknowledged = 0;
            {
                const FileSizeLimit full(limit);
                const auto store = ConversationStore::open(folder.path());
                while (store && acknowledged < 30 &&
                       (*store)->apply(changesFor(numbered(acknowledged + 1)))) {
                    ++acknowledged;
                }
            }
            const auto store = openStore(folder.path());
            QVERIFY(store->check());
            for (ConversationId id = 1; id <= acknowledged; ++id) {
                QCOMPARE(store->conversation(id).value(), numbered(id));
            }
            keep(*store, changesFor(numbered(acknowledged + 1)));
        }
    }

    void aReadOnlyFolderIsNamedAndTriedAgain() {
        QTemporaryDir folder;
        folder.setAutoRemove(false);
        const QByteArray path = QFile::encodeName(folder.path());
        const QString inner = folder.filePath(QStringLiteral("data"));
        QVERIFY(::chmod(path.constData(), 0555) == 0);
        {
            const Unprivileged rights;
            Desk desk(inner);
            QTRY_COMPARE_WITH_TIMEOUT(desk.openFailed.size(), 1, kPatienceMs);
            QVERIFY2(sentenceOf(desk.openFailed).find("cannot be written") != std::string::npos,
                     sentenceOf(desk.openFailed).c_str());
            desk.service.save(changesFor(numbered(1)));
            QTRY_COMPARE_WITH_TIMEOUT(desk.saveFailed.size(), 1, kPatienceMs);
            desk.service.load(1);
            QTRY_COMPARE_WITH_TIMEOUT(desk.loadFailed.size(), 1, kPatienceMs);
        }
        QVERIFY(::chmod(path.constData(), 0777) == 0);
        {
            Desk desk(inner);
            desk.service.save(changesFor(numbered(2)));
        }
        QCOMPARE(openStore(inner)->conversation(2).value(), numbered(2));
        QVERIFY(QDir(folder.path()).removeRecursively());
    }

    void whatWaitedForTheFolderIsWritten() {
        BlockedFolder folder;
        Desk desk(folder.path);
        QTRY_COMPARE_WITH_TIMEOUT(desk.openFailed.size(), 1, kPatienceMs);
        desk.service.save(changesFor(numbered(1)));
        QTRY_COMPARE_WITH_TIMEOUT(desk.saveFailed.size(), 1, kPatienceMs);
        QVERIFY(folder.obstacle.remove());
        QTRY_COMPARE_WITH_TIMEOUT(desk.saved.size(), 1, kPatienceMs);
        desk.service.load(1);
        QTRY_COMPARE_WITH_TIMEOUT(desk.loaded.size(), 1, kPatienceMs);
        QCOMPARE(desk.loaded.first().first().value<Conversation>(), numbered(1));
    }

    void whatCannotBeSearchedSaysWhy() {
        BlockedFolder folder;
        Desk desk(folder.path);
        QTRY_COMPARE_WITH_TIMEOUT(desk.openFailed.size(), 1, kPatienceMs);
        desk.service.search({1, QStringLiteral("message"), 10});
        QTRY_COMPARE_WITH_TIMEOUT(desk.found.size(), 1, kPatienceMs);
        const auto result = desk.found.first().first().value<SearchResult>();
        QVERIFY(result.hits.isEmpty());
        QVERIFY(result.error && QString::fromStdString(result.error->subject).startsWith(folder.path));
    }

    void whatCouldNotBeOpenedIsOpenedOnceItCan() {
        BlockedFolder folder;
        Desk desk(folder.path);
        QTRY_COMPARE_WITH_TIMEOUT(desk.openFailed.size(), 1, kPatienceMs);
        QVERIFY(folder.obstacle.remove());
        QTRY_COMPARE_WITH_TIMEOUT(desk.opened.size(), 1, kPatienceMs);
        QCOMPARE(desk.openFailed.size(), 1);
    }

    /// SQLite goes on with a file that is in no folder any more, as if all were well.
    void aFolderThatVanishesIsToldOnce() {
        const QTemporaryDir folder;
        const QString inner = folder.filePath(QStringLiteral("data"));
        Desk desk(inner);
        desk.service.save(changesFor(numbered(1)));
        desk.service.load(1);
        QTRY_COMPARE_WITH_TIMEOUT(desk.loaded.size(), 1, kPatienceMs);
        QCOMPARE(desk.saveFailed.size(), 0);
        QVERIFY(QDir(inner).removeRecursively());
        for (ConversationId id = 2; id <= 30; ++id) {
            desk.service.save(changesFor(numbered(id)));
        }
        desk.service.load(30);
        QTRY_COMPARE_WITH_TIMEOUT(desk.loaded.size(), 2, kPatienceMs);
        QCOMPARE(desk.loaded.last().first().value<Conversation>(), numbered(30));
        QCOMPARE(desk.saveFailed.size(), 1);
        QVERIFY2(sentenceOf(desk.saveFailed).find("gone") != std::string::npos,
                 sentenceOf(desk.saveFailed).c_str());
        QCOMPARE(desk.saved.size(), 0);
        QVERIFY(!QDir(inner).exists());
    }

    void aFolderThatComesBackIsWellAgain() {
        const QTemporaryDir folder;
        const QString inner = folder.filePath(QStringLiteral("data"));
        const QString elsewhere = folder.filePath(QStringLiteral("moved"));
        {
            Desk desk(inner);
            QTRY_COMPARE_WITH_TIMEOUT(desk.opened.size(), 1, kPatienceMs);
            QVERIFY(QDir().rename(inner, elsewhere));
            desk.service.save(changesFor(numbered(1)));
            QTRY_COMPARE_WITH_TIMEOUT(desk.saveFailed.size(), 1, kPatienceMs);
            QVERIFY(QDir().rename(elsewhere, inner));
            desk.service.save(changesFor(numbered(2)));
            QTRY_COMPARE_WITH_TIMEOUT(desk.saved.size(), 1, kPatienceMs);
        }
        const auto store = openStore(inner);
        QCOMPARE(store->conversation(1).value(), numbered(1));
        QCOMPARE(store->conversation(2).value(), numbered(2));
    }

    void anotherDatabaseInItsPlaceIsTold() {
        const QTemporaryDir folder;
        const QString inner = folder.filePath(QStringLiteral("data"));
        Desk desk(inner);
        QTRY_COMPARE_WITH_TIMEOUT(desk.opened.size(), 1, kPatienceMs);
        if (!QFileInfo(ConversationStore::databasePath(inner)).birthTime().isValid()) {
            QSKIP("needs a file system that keeps when files were made");
        }
        QVERIFY(QDir(inner).removeRecursively());
        QTest::qWait(20);  // that is not the same moment
        const auto other = openStore(inner);
        desk.service.save(changesFor(numbered(1)));
        QTRY_COMPARE_WITH_TIMEOUT(desk.saveFailed.size(), 1, kPatienceMs);
        QVERIFY(!other->conversation(1));
    }

    void aChangeThatCannotBeHoldsUpNothing() {
        const QTemporaryDir folder;
        {
            Desk desk(folder.path());
            QTRY_COMPARE_WITH_TIMEOUT(desk.opened.size(), 1, kPatienceMs);
            ConversationMessage orphan = numbered(1).tree.message(1001);
            orphan.id = 77;
            orphan.parent = 76;
            {
                const FileSizeLimit limit(0);
                desk.service.save(changesFor(numbered(1)));
                desk.service.save({SaveMessage{1, orphan}});
                desk.service.save(changesFor(numbered(2)));
                QTRY_VERIFY_WITH_TIMEOUT(!desk.saveFailed.isEmpty(), kPatienceMs);
            }
            QTRY_COMPARE_WITH_TIMEOUT(desk.saved.size(), 1, kPatienceMs);
            QVERIFY(sentenceOf(desk.saveFailed).find("does not fit") != std::string::npos);
        }
        const auto store = openStore(folder.path());
        QCOMPARE(store->conversation(1).value(), numbered(1));
        QCOMPARE(store->conversation(2).value(), numbered(2));
    }

    void whatGrowsWhileNothingCanBeWrittenIsKept() {
        const QTemporaryDir folder;
        Conversation conversation = numbered(1);
        {
            Desk desk(folder.path());
            QTRY_COMPARE_WITH_TIMEOUT(desk.opened.size(), 1, kPatienceMs);
            const auto limit = std::make_unique<FileSizeLimit>(0);
            desk.service.save(changesFor(conversation));
            for (int i = 0; i < 200; ++i) {
                conversation.tree.appendText(1003, QStringLiteral("word %1 ").arg(i));
                desk.service.save({SaveMessage{1, conversation.tree.message(1003)}});
            }
            QTRY_VERIFY_WITH_TIMEOUT(!desk.saveFailed.isEmpty(), kPatienceMs);
        }
        QCOMPARE(openStore(folder.path())->conversation(1).value(), conversation);
    }
};

QTEST_GUILESS_MAIN(TestStorageService)
#include "test_storage_service.moc"
