#include "base/thread_pool.h"

#include <QTest>

#include <atomic>
#include <vector>

using roost::ThreadPool;

class TestThreadPool : public QObject {
    Q_OBJECT

private slots:
    void runsEveryPieceOnce_data() {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 3, 8}) {
            QTest::newRow(qPrintable(QString::number(threads))) << threads;
        }
    }

    /// Many short jobs of changing size: where a thread that comes late could take a piece of the wrong job.
    void runsEveryPieceOnce() {
        QFETCH(int, threads);
        ThreadPool pool(threads);
        QCOMPARE(pool.threads(), threads);
        for (std::size_t job = 0; job < 20000; ++job) {
            const std::size_t count = job * 7 % 23;
            const std::size_t chunk = 1 + job % 4;
            std::vector<std::atomic<int>> seen(count);
            pool.forEachChunk(count, chunk, [&](std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i) {
                    ++seen[i];
                }
            });
            for (const std::atomic<int>& times : seen) {
                QCOMPARE(times.load(), 1);
            }
        }
    }

    void wakesFromSleep() {
        ThreadPool pool(4);
        for (int round = 0; round < 20; ++round) {
            QTest::qSleep(5);
            std::atomic<int> pieces{0};
            pool.forEachChunk(100, 1, [&](std::size_t, std::size_t) { ++pieces; });
            QCOMPARE(pieces.load(), 100);
        }
    }

    void countsCores() { QVERIFY(ThreadPool::defaultThreads() >= 1); }
};

QTEST_GUILESS_MAIN(TestThreadPool)
#include "test_thread_pool.moc"
