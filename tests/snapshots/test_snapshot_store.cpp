#include "snapshots/snapshot_store.h"
#include "snapshots/snapshots_of.h"
#include "support/aged_file.h"
#include "support/watched_flushes.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace roost;
using test::snapshotOf;

class TestSnapshotStore : public QObject {
    Q_OBJECT

private:
    static bool holds(SnapshotStore& store, const Snapshot& snapshot) {
        const auto read = store.load(snapshot.message, snapshot.tokens, snapshot.key);
        return read && *read && (*read)->text == snapshot.text;
    }

private slots:
    void keepsAcrossRuns() {
        const QTemporaryDir folder;
        const Snapshot first = snapshotOf(1, 10, 0);
        const Snapshot second = snapshotOf(1, 11, 10, 1);
        {
            SnapshotStore store(folder.filePath(QStringLiteral("states")));
            store.save(first);
            store.save(second);
            QVERIFY(holds(store, second));  // written or not
        }
        SnapshotStore store(folder.filePath(QStringLiteral("states")));
        store.finish();
        QVERIFY(holds(store, first));
        QVERIFY(holds(store, second));
        QVERIFY(store.has(11));
        QVERIFY(!store.has(12));
        SnapshotKey other = first.key;
        other.numericPath = QStringLiteral("2/TEST");
        QVERIFY(!*store.load(10, first.tokens, other));
        QVERIFY(store.bytesOf(1) > 0);
        QCOMPARE(store.bytesOf(1), store.usage().bytes);
        QCOMPARE(store.bytesOf(2), quint64{0});
    }

    /// Also after a restart. Who computed the states of a file says what they have read.
    void statesOfImportedConversationsServeThemAlone() {
        const QTemporaryDir folder;
        const Snapshot own = snapshotOf(2, 10, 0);
        Snapshot imported = snapshotOf(IdSource(IdMaker::Exchange).next(), 20, 0);
        imported.tokens = QByteArray(own.tokens.size(), 'i');
        for (const bool isFirstRun : {true, false}) {
            SnapshotStore store(folder.filePath(QStringLiteral("states")));
            if (isFirstRun) {
                store.save(own);
                store.save(imported);
            }
            store.finish();
            QVERIFY(holds(store, own) && holds(store, imported));
            QVERIFY(*store.load(30, own.tokens, own.key));
            QVERIFY(!*store.load(30, imported.tokens, imported.key));
            QVERIFY(!*store.load(30, {}, imported.key));
        }
    }

    void onlyItsOwnerMayRead() {
        const QTemporaryDir folder;
        const QString states = folder.filePath(QStringLiteral("states"));
        SnapshotStore store(states);
        store.save(snapshotOf(1, 10, 0));
        store.finish();
        const auto rights = [](const QString& path) {
            return QFile::permissions(path) & QFileDevice::Permissions(0x077);
        };
        QCOMPARE(rights(states), QFileDevice::Permissions());
        for (const QString& name : QDir(states).entryList(QDir::Files)) {
            QCOMPARE(rights(states + u'/' + name), QFileDevice::Permissions());
        }
    }

    void aDamagedFileIsAnErrorOnceAndGoneThen() {
        const QTemporaryDir folder;
        const Snapshot snapshot = snapshotOf(1, 10, 0);
        { SnapshotStore(folder.path()).save(snapshot); }
        const QString name = QDir(folder.path()).entryList(QDir::Files).value(0);
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("RoostSt\nand then nothing of use");
        file.close();
        SnapshotStore store(folder.path());
        store.finish();
        QVERIFY(!store.load(10, snapshot.tokens, snapshot.key));
        QVERIFY(!*store.load(10, snapshot.tokens, snapshot.key));
        store.finish();
        QVERIFY(!file.exists());
    }

    void deletingAConversationDeletesItsStates() {
        const QTemporaryDir folder;
        SnapshotStore store(folder.path());
        store.save(snapshotOf(1, 10, 0));
        store.save(snapshotOf(2, 20, 0));
        store.eraseConversation(1);
        store.finish();
        QVERIFY(!store.has(10));
        QVERIFY(store.has(20));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    /// Ordinary messages go before every 16th, these before branches, these before the newest.
    void overTheBudgetTheLeastWorthGoesFirst() {
        const QTemporaryDir folder;
        SnapshotStore store(folder.path());
        for (MessageId id = 1; id <= 20; ++id) {
            store.save(snapshotOf(1, id, id - 1, static_cast<int>(id) - 1));
            store.finish();
        }
        store.save(snapshotOf(1, 30, 5, 5));  // a branch that began after message 5
        store.markBranch(5);
        store.finish();
        const quint64 one = store.usage().bytes / 21;
        const auto kept = [&](quint64 states) {
            store.setBudget(states * one + one / 2);
            store.finish();
            QVector<MessageId> ids;
            for (MessageId id = 1; id <= 30; ++id) {
                if (store.has(id)) {
                    ids.append(id);
                }
            }
            return ids;
        };
        QCOMPARE(kept(6), QVector<MessageId>({1, 5, 17, 19, 20, 30}));
        QCOMPARE(kept(3), QVector<MessageId>({5, 20, 30}));
        QCOMPARE(kept(2), QVector<MessageId>({20, 30}));
        QVERIFY(store.usage().bytes <= store.usage().budget);
        SnapshotStore again(folder.path());
        again.finish();
        QVERIFY(again.has(20) && again.has(30) && !again.has(5));
    }

    void foreignFilesDoNoHarm() {
        const QTemporaryDir folder;
        const auto create = [&](const char* name, qint64 hoursAgo) {
            test::makeAgedFile(folder.filePath(QLatin1String(name)), hoursAgo);
        };
        create("1-2-3-4-abc-def-n.state.~Xy12ab", 2);  // left by a program that was killed
        create("1-2-3-4-abc-def-n.state.~Zz34cd", 0);  // another process may be writing it
        create("notes.txt", 2);
        SnapshotStore store(folder.path());
        store.finish();
        QCOMPARE(store.usage().bytes, quint64{0});
        QCOMPARE(
            QDir(folder.path()).entryList(QDir::Files),
            QStringList({QStringLiteral("1-2-3-4-abc-def-n.state.~Zz34cd"), QStringLiteral("notes.txt")}));
    }

    /// Whoever answers again marks a message as a branch and needs its state at once.
    void aStateIsFoundWhileItsFileGetsAnotherName() {
        const QTemporaryDir folder;
        const Snapshot snapshot = test::snapshotOf(1, 5, 4);
        { SnapshotStore(folder.path()).save(snapshot); }
        for (int round = 0; round < 20; ++round) {
            SnapshotStore store(folder.path());
            store.finish();
            store.markBranch(5);
            QVERIFY(store.load(5, snapshot.tokens, snapshot.key).value());
            store.save(test::snapshotOf(1, 6, 5));
            QVERIFY(store.load(5, snapshot.tokens, snapshot.key).value());
            store.eraseConversation(2);
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2);
    }

    /// Else a start would delete what a larger budget, which is told later, had let be kept.
    void nothingGoesBeforeTheBudgetIsTold() {
        const QTemporaryDir folder;
        QCOMPARE(SnapshotStore(folder.path()).usage().budget, SnapshotStore::kNoBudget);
    }

    void oneFileForEachMessageHoweverItIsRanked() {
        const QTemporaryDir folder;
        SnapshotStore store(folder.path());
        store.save(test::snapshotOf(1, 5, 4));
        store.finish();
        store.save(test::snapshotOf(1, 5, 4));
        store.markBranch(5);
        store.finish();
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
        QCOMPARE(store.usage().bytes,
                 static_cast<quint64>(QFileInfo(QDir(folder.path()).entryInfoList(QDir::Files)[0]).size()));
    }

    void deletedMessagesHaveNoStates() {
        const QTemporaryDir folder;
        SnapshotStore store(folder.path());
        store.save(test::snapshotOf(1, 5, 4));
        store.save(test::snapshotOf(1, 6, 5));
        store.erase(QVector<MessageId>{6, 7});
        store.save(test::snapshotOf(1, 7, 6));  // the answer that was stopped for it
        store.finish();
        QVERIFY(store.has(5) && !store.has(6) && !store.has(7));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    /// The state within an answer stands beside the one after it, and goes first.
    void aCutAnswerHasTwoStates() {
        const QTemporaryDir folder;
        const Snapshot after = test::snapshotOf(1, 5, 4);
        Snapshot within = after;
        within.key.isWithin = true;
        within.answer.drawn = {1, 2, 3};
        SnapshotStore store(folder.path());
        store.save(after);
        store.save(within);
        store.finish();
        QVERIFY(store.load(5, {}, within.key).value()->answer == within.answer);
        QVERIFY(store.load(5, {}, after.key).value()->answer == AnswerMemory());
        store.setBudget(store.usage().bytes - 1);
        store.finish();
        QVERIFY(store.load(5, {}, after.key).value());
        QVERIFY(!store.load(5, {}, within.key).value());
        store.setBudget(SnapshotStore::kUsualBudget);
        store.save(within);
        store.erase(5, within.key);
        store.finish();
        QVERIFY(store.load(5, {}, after.key).value());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    /// What a slow disk cannot take in time is not waited for: it can be had again from the text.
    void theEndOfTheProgramDoesNotWaitForManyStates() {
        constexpr int kStates = 200;
        const QTemporaryDir folder;
        {
            SnapshotStore store(folder.path());
            for (MessageId id = 1; id <= kStates; ++id) {
                Snapshot snapshot = test::snapshotOf(id, id, 0);
                const State small = snapshot.text.state;
                snapshot.text.state = State({16, 256, 16'384});
                for (std::size_t i = 0; i < snapshot.text.state.values().size(); ++i) {
                    snapshot.text.state.values()[i] =
                        small.values()[i % small.values().size()] * static_cast<float>(i);
                }
                store.save(std::move(snapshot));
            }
        }
        const qsizetype kept = QDir(folder.path()).entryList(QDir::Files).size();
        QVERIFY2(kept < kStates, qPrintable(QString::number(kept)));
        SnapshotStore again(folder.path());
        again.finish();
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), kept);
    }

    /// The trash may be emptied before the folder was looked through.
    void whatIsDeletedAtTheStartGoesToo() {
        const QTemporaryDir folder;
        constexpr MessageId kStates = 300;
        {
            SnapshotStore store(folder.path());
            for (MessageId id = 1; id <= kStates; ++id) {
                store.save(test::snapshotOf(1 + id % 3, id, 0));
                store.finish();
            }
        }
        SnapshotStore store(folder.path());
        store.eraseConversation(1);
        store.erase(QVector<MessageId>{1});  // of the second
        store.finish();
        QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("1-*")}, QDir::Files), QStringList());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 199);
    }

    /// Of a conversation that was deleted, its files may have been left by a kill or a power cut.
    void whatIsOfNoConversationGoes_data() {
        QTest::addColumn<bool>("isLookedThrough");
        QTest::newRow("when the folder was looked through") << true;
        QTest::newRow("before it is") << false;
    }

    void whatIsOfNoConversationGoes() {
        QFETCH(const bool, isLookedThrough);
        const QTemporaryDir folder;
        constexpr MessageId kStates = 60;
        {
            SnapshotStore store(folder.path());
            for (MessageId id = 1; id <= kStates; ++id) {
                store.save(test::snapshotOf(1 + id % 3, id, 0));
                store.finish();
            }
        }
        SnapshotStore store(folder.path());
        if (isLookedThrough) {
            store.finish();
        }
        store.save(test::snapshotOf(7, 700, 0));
        store.keepOnly({2, 3});
        store.save(test::snapshotOf(8, 800, 0));
        store.finish();
        const QDir states(folder.path());
        QCOMPARE(states.entryList({QStringLiteral("1-*")}, QDir::Files), QStringList());
        QCOMPARE(states.entryList(QDir::Files).size(), 42);
        QVERIFY(store.has(1) && !store.has(3) && store.has(700) && store.has(800));
    }

    void removalsAreFlushed() {
        const QTemporaryDir folder;
        SnapshotStore store(folder.path());
        store.save(test::snapshotOf(1, 5, 4));
        store.finish();
        const test::WatchedFlushes flushes(folder.path().toStdString());
        store.eraseConversation(1);
        store.finish();
        QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
        QCOMPARE(flushes.count(), 1);
    }

    void nothingIsKeptOfADeletedConversation() {
        const QTemporaryDir folder;
        SnapshotStore store(folder.path());
        store.save(test::snapshotOf(1, 5, 4));
        store.eraseConversation(1);
        store.save(test::snapshotOf(1, 6, 5));  // the answer that was stopped for it
        store.finish();
        QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSnapshotStore)
#include "test_snapshot_store.moc"
