// Downloads onto a disk that does not take what it was given. Linux tells that once and then has the bytes in
// its memory as if they were safe.
#include "download/download_record.h"
#include "download/part_file.h"
#include "support/download_test.h"
#include "support/watched_flushes.h"
#include "support/whole_files.h"

#include <QFileInfo>

using namespace roost;
using namespace roost::test;

class TestFailedFlush : public DownloadTest {
    Q_OBJECT

private slots:
    void whatWasLostIsNeverCounted() {
        request({});
        auto part = PartFile::open(recordOf(m_request), {});
        QVERIFY(part);
        QVERIFY((*part)->append("kept") && (*part)->flush());
        QVERIFY((*part)->append(" and lost"));
        {
            WatchedFlushes flushes(partPath(target()).toStdString());
            flushes.failNext();
            QVERIFY(!(*part)->flush());
        }
        const auto flushed = (*part)->flush();
        QVERIFY(!flushed);
        QCOMPARE(flushed.error().code, ErrorCode::FileUnwritable);
        part->reset();  // its lock with it
        const auto record = readRecord(target());
        QVERIFY(record);
        QCOMPARE(record->flushedBytes, qint64{4});
        const auto again = PartFile::open(*record, {});
        QVERIFY(again);
        QCOMPARE((*again)->size(), qint64{4});
        QCOMPARE((*again)->sha256(), sha256("kept"));
    }

    void itGoesOnWithWhatTheDiskHas() {
        const QByteArray bytes = noise(10'000'000);
        const Behaviour slow{.dripBytes = 2000};
        serve(bytes, {slow, slow});
        add();
        QTRY_VERIFY_WITH_TIMEOUT(m_status.bytesDone > 0, kPatienceMs);
        m_service->pause(m_request.id);
        QVERIFY(waitFor(DownloadState::Paused));
        const qint64 kept = QFileInfo(partPath(target())).size();

        m_service->resume(m_request.id);
        QTRY_VERIFY_WITH_TIMEOUT(m_status.bytesDone > kept, kPatienceMs);
        {
            WatchedFlushes flushes(partPath(target()).toStdString());
            flushes.failNext();
            m_service->pause(m_request.id);
            QVERIFY(waitFor(DownloadState::Stopped));
        }
        QCOMPARE(m_status.error->code, ErrorCode::FileUnwritable);
        QCOMPARE(m_status.bytesDone, kept);
        QCOMPARE(QFileInfo(partPath(target())).size(), kept);
        QCOMPARE(readRecord(target())->flushedBytes, kept);

        m_service->resume(m_request.id);
        QVERIFY(waitFor(DownloadState::Complete));
        QCOMPARE(m_server->requests().last().begin, kept);
        QCOMPARE(contentsIfAny(target()), bytes);
    }
};

QTEST_GUILESS_MAIN(TestFailedFlush)
#include "test_failed_flush.moc"
