// Downloads one by one, against servers and disks that do not do what one hopes.
#include "download/download_record.h"
#include "download/part_file.h"
#include "support/disk_limits.h"
#include "support/download_test.h"
#include "support/whole_files.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <limits>
#include <optional>

using namespace roost;
using namespace roost::test;

class TestDownloads : public DownloadTest {
    Q_OBJECT

private slots:
    void finalAnswersStopAtOnce_data() {
        QTest::addColumn<int>("status");
        for (const int status : {401, 403, 404, 410}) {
            QTest::addRow("%d", status) << status;
        }
    }

    void finalAnswersStopAtOnce() {
        QFETCH(int, status);
        serve(noise(1000), QVector<Behaviour>(9, Behaviour{.status = status}));
        add();
        QVERIFY(waitFor(DownloadState::Stopped));
        QCOMPARE(m_server->requests().size(), qsizetype{1});
        QVERIFY(describe(*m_status.error).find(std::to_string(status)) != std::string::npos);
    }

    void theNextPlaceHelps() {
        FaultServer other;
        const QByteArray bytes = noise(90'000);
        serve(bytes, {Behaviour{.sendAtMost = 40'000}, Behaviour{.status = 404}});
        other.serve(kPath, {bytes, "\"other\""});
        m_request.sources.append(other.url(kPath));
        add();
        QVERIFY(waitFor(DownloadState::Complete));
        QCOMPARE(other.requests()[0].begin, qint64{40'000});
        QCOMPARE(contentsIfAny(target()), bytes);
    }

    /// A size that no file has is not noted: once noted, no disk had room for it.
    void impossibleSizesAreNotBelieved() {
        const QByteArray bytes = noise(50'000);
        const qint64 impossible = std::numeric_limits<qint64>::max();
        serve(bytes, {Behaviour{.sendAtMost = 20'000, .lengthLie = impossible - bytes.size()}});
        m_request.bytes = 0;
        add();
        QVERIFY(waitFor(DownloadState::Stopped));
        QVERIFY2(describe(*m_status.error).find("which no file has") != std::string::npos,
                 describe(*m_status.error).c_str());
        m_service->resume(m_status.id);
        QVERIFY(waitFor(DownloadState::Complete));
        QCOMPARE(contentsIfAny(target()), bytes);
    }

    void retryAfterIsHeeded() {
        serve(noise(1000), {Behaviour{.status = 503, .retryAfter = "1"}});
        QElapsedTimer timer;
        timer.start();
        add();
        QVERIFY(waitFor(DownloadState::Complete));
        QVERIFY(timer.elapsed() >= 1000);
    }

    void aChangedFileBeginsAnewOnlyThen() {
        const QByteArray before = noise(80'000);
        const QByteArray after = noise(90'000).last(70'000);
        m_server->serve(kPath, {before, "\"1\"", {Behaviour{.sendAtMost = 30'000, .end = Behaviour::Stall}}});
        request(before);
        m_request.sha256.clear();
        add();
        QTRY_COMPARE_WITH_TIMEOUT(QFileInfo(partPath(target())).size(), 30'000, kPatienceMs);
        m_server->serve(kPath, {after, "\"2\""});
        QVERIFY(waitFor(DownloadState::Complete));
        QCOMPARE(contentsIfAny(target()), after);
    }

    void aWrongFileIsKeptAsideAndNeverInstalled() {
        const QByteArray bytes = noise(60'000);
        serve(bytes, {Behaviour{.sendsWrongBytes = true}});
        add();
        QVERIFY(waitFor(DownloadState::WrongFile));
        QVERIFY(!QFile::exists(target()));
        QVERIFY(QFile::exists(wrongPath(target())));
        QVERIFY(describe(*m_status.error).find("kept aside") != std::string::npos);
        m_service->resume(m_status.id);
        QVERIFY(waitFor(DownloadState::Complete));
        QVERIFY(!QFile::exists(wrongPath(target())));
    }

    void whatWasCutWithoutALengthGoesOn() {
        const QByteArray bytes = noise(100'000);
        serve(bytes, {Behaviour{.sendAtMost = 40'000, .isChunked = true}});
        add();
        QVERIFY(waitFor(DownloadState::Complete));
        QCOMPARE(m_server->requests().last().begin, qint64{40'000});
    }

    void aWholeBodyNeedsNoEnd_data() {
        QTest::addColumn<int>("dripBytes");
        QTest::newRow("silence") << 0;
        QTest::newRow("more bytes") << 1000;
    }

    void aWholeBodyNeedsNoEnd() {
        QFETCH(int, dripBytes);
        const QByteArray bytes = noise(60'000);
        serve(bytes, {Behaviour{.isChunked = true, .isEndless = true, .dripBytes = dripBytes},
                      Behaviour{.ignoresRange = true}});
        m_request.bytes = bytes.size();
        add();
        QVERIFY(waitFor(DownloadState::Complete));
        QCOMPARE(contentsIfAny(target()), bytes);
        QCOMPARE(m_server->requests().size(), qsizetype{1});
    }

    void whatIsNoModelIsNotInstalled() {
        serve("<html>Please sign in</html>");
        m_request.sha256.clear();
        m_request.kind = DownloadKind::Model;
        add();
        QVERIFY(waitFor(DownloadState::WrongFile));
        QVERIFY(!QFile::exists(target()));
    }

    void aFileThatIsThereIsNotReplaced() {
        QFile there(target());
        QVERIFY(there.open(QIODevice::WriteOnly) && there.write("mine") == 4);
        there.close();
        serve(noise(1000));
        add();
        QVERIFY(waitFor(DownloadState::Stopped));
        QCOMPARE(contentsIfAny(target()), QByteArray("mine"));
        QVERIFY(m_server->requests().isEmpty());
    }

    void aFullDiskKeepsWhatFits() {
        const QByteArray bytes = noise(500'000);
        serve(bytes);
        {
            const FileSizeLimit limit(200'000);
            add();
            QVERIFY(waitFor(DownloadState::Stopped));
        }
        QVERIFY(describe(*m_status.error).find("disk is full") != std::string::npos);
        QCOMPARE(QFileInfo(partPath(target())).size(), qint64{200'000});
        m_service->resume(m_status.id);
        QVERIFY(waitFor(DownloadState::Complete));
        QCOMPARE(m_server->requests().last().begin, qint64{200'000});
        QCOMPARE(contentsIfAny(target()), bytes);
    }

    void aBodyWithoutALengthLeavesRoomOnTheDisk() {
        constexpr qint64 kMiB = qint64{1} << 20;
        const QString part = partPath(target());
        const auto freeSpace = [part](const std::string&) -> std::optional<std::uint64_t> {
            return static_cast<std::uint64_t>(std::max<qint64>(40 * kMiB - QFileInfo(part).size(), 0));
        };
        request({});
        auto file = PartFile::open(recordOf(m_request), {}, freeSpace);
        QVERIFY(file);
        QVERIFY((*file)->checkRoom());
        const QByteArray piece(kMiB, 'x');
        Result<void> appended;
        while (appended && (*file)->size() < 40 * kMiB) {
            appended = (*file)->append(piece);
        }
        QVERIFY(!appended);
        QVERIFY(describe(appended.error()).find("are needed") != std::string::npos);
        QVERIFY(*freeSpace({}) >= static_cast<std::uint64_t>(8 * kMiB));
        QVERIFY(!(*file)->checkRoom());
    }

    void whatAnotherRoostDownloadsIsNotDeleted() {
        serve(noise(1000));
        {
            const auto others = PartFile::open(recordOf(m_request), {});
            QVERIFY(others && (*others)->flush());
            add();
            QVERIFY(waitFor(DownloadState::Stopped));
            QVERIFY(describe(*m_status.error).find("another Roost") != std::string::npos);
            discard();
            QVERIFY(QFile::exists(partPath(target())));
            QVERIFY(QFile::exists(recordPath(target())));
        }
        add();
        discard();  // it may just have been opened
        QVERIFY(!QFile::exists(partPath(target())));
        QVERIFY(!QFile::exists(recordPath(target())));
    }

    void whatWasTakenAwayMeanwhileIsDownloadedAgain_data() {
        QTest::addColumn<int>("left");
        QTest::newRow("all") << -1;
        QTest::newRow("some") << 1;
    }

    void whatWasTakenAwayMeanwhileIsDownloadedAgain() {
        QFETCH(int, left);
        const QByteArray bytes = noise(300'000);
        serve(bytes, {Behaviour{.dripBytes = 2000}});
        add();
        QTRY_VERIFY_WITH_TIMEOUT(m_status.bytesDone > 0, kPatienceMs);
        m_service->pause(m_request.id);
        QVERIFY(waitFor(DownloadState::Paused));
        QVERIFY(left < 0 ? QFile::remove(partPath(target())) : QFile::resize(partPath(target()), left));
        m_service->resume(m_request.id);
        QVERIFY(waitFor(DownloadState::Complete));
        QCOMPARE(contentsIfAny(target()), bytes);
    }

    void aFolderThatCannotBeWrittenIsNamed() {
        serve(noise(1000));
        m_request.targetPath = QStringLiteral("/proc/nowhere.gguf");
        add();
        QVERIFY(waitFor(DownloadState::Stopped));
        QCOMPARE(m_status.error->code, ErrorCode::FileUnwritable);
        QVERIFY(m_server->requests().isEmpty());
    }

    void aFileLargerThanTheDiskIsRefusedFirst() {
        serve(noise(1000));
        m_request.bytes = qint64{1} << 50;
        add();
        QVERIFY(waitFor(DownloadState::Stopped));
        QVERIFY(describe(*m_status.error).find("are needed") != std::string::npos);
        QVERIFY(m_server->requests().isEmpty());
    }

    void aPowerCutCostsOnlyWhatWasNotFlushed() {
        const QByteArray bytes = noise(200'000);
        serve(bytes);
        DownloadRecord record = recordOf(m_request);
        record.flushedBytes = 120'000;
        record.bootId = "another start of the system";
        QVERIFY(writeRecord(record));
        QFile part(partPath(target()));
        QVERIFY(part.open(QIODevice::WriteOnly));
        part.write(bytes.first(120'000) + QByteArray(50'000, '\0'));  // pages that never reached the disk
        part.close();
        add();
        QVERIFY(waitFor(DownloadState::Complete));
        QCOMPARE(m_server->requests()[0].begin, qint64{120'000});
    }

    void partialFilesAreFoundAfterARestart() {
        const QByteArray bytes = noise(300'000);
        serve(bytes, {Behaviour{.dripBytes = 2000}});
        add();
        QTRY_VERIFY_WITH_TIMEOUT(m_status.bytesDone > 0, kPatienceMs);
        restart();
        const qint64 kept = QFileInfo(partPath(target())).size();
        QVERIFY(kept > 0);
        m_server->forgetRequests();
        m_service->adopt(m_folder->path());
        QVERIFY(waitFor(DownloadState::Paused));
        QVERIFY(m_server->requests().isEmpty());
        m_service->resume(m_status.id);
        QVERIFY(waitFor(DownloadState::Complete));
        QCOMPARE(m_server->requests()[0].begin, kept);
    }

private:
    /// Comes back when it is gone.
    void discard() {
        QSignalSpy discarded(m_service.get(), &DownloadService::discarded);
        m_service->discard(m_request.id);
        QTRY_COMPARE_WITH_TIMEOUT(discarded.count(), 1, kPatienceMs);
    }
};

QTEST_GUILESS_MAIN(TestDownloads)
#include "test_downloads.moc"
