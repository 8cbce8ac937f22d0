#include "library/background_queue.h"

#include <QTest>

#include <atomic>
#include <semaphore>
#include <thread>

using namespace roost;

class TestBackgroundQueue : public QObject {
    Q_OBJECT

private slots:
    void atTheEndOnlyWhatWouldBeLostIsStillDone() {
        std::binary_semaphore isBegun{0};
        std::atomic_bool isLeftOut = true;
        std::atomic_bool isDone = false;
        std::atomic_bool isTold = false;
        QObject receiver;
        {
            BackgroundQueue queue;
            queue.run(
                &receiver,
                [&isBegun](const std::stop_token& stop) {
                    isBegun.release();
                    while (!stop.stop_requested()) {
                        std::this_thread::yield();
                    }
                    return true;
                },
                [&isTold](bool) { isTold = true; });
            queue.run(
                &receiver, [&isLeftOut](const std::stop_token&) { return isLeftOut = false; }, [](bool) {});
            queue.runToTheEnd(
                &receiver, [&isDone](const std::stop_token&) { return isDone = true; }, [](bool) {});
            isBegun.acquire();
        }
        QCoreApplication::processEvents();
        QVERIFY(isLeftOut);
        QVERIFY(isDone);
        QVERIFY(!isTold);
    }

    void piecesFollowEachOtherAndAnswerHere() {
        BackgroundQueue queue;
        QVector<int> answers;
        for (int piece = 0; piece < 3; ++piece) {
            queue.run(
                this, [piece](const std::stop_token&) { return piece; },
                [&answers](int answer) { answers.append(answer); });
        }
        QTRY_COMPARE(answers, (QVector<int>{0, 1, 2}));
    }
};

QTEST_GUILESS_MAIN(TestBackgroundQueue)
#include "test_background_queue.moc"
