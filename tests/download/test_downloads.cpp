// Downloads one by one, against servers, disks and switches that do not do what one hopes.
#include "download/download_record.h"
#include "download/download_service.h"
#include "download/link.h"
#include "download/part_file.h"
#include "download/proxy.h"
#include "download/response.h"
#include "support/disk_limits.h"
#include "support/fault_server.h"
#include "support/patience.h"
#include "support/sha256.h"
#include "support/whole_files.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>
#include <optional>

using namespace roost;
using namespace roost::test;

namespace {

RetryPolicy quickPolicy() {
    using std::chrono::milliseconds;
    return {milliseconds(500), milliseconds(5), milliseconds(20), 2};
}

QByteArray noise(qsizetype size) {
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>((i * 2654435761U) >> 13);
    }
    return bytes;
}

}  // namespace

class TestDownloads : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<FaultServer>();
        restart();
    }
    void cleanup() {
        m_service.reset();
        m_server.reset();
    }

    void nothingIsSentUnasked() {
        m_service->configure({});
        m_service->adopt(m_folder->path());
        QTest::qWait(200);
        QVERIFY(m_server->requests().isEmpty());
    }

    void offlineRefusesAndStops() {
        NetworkSettings offline;
        offline.isOffline = true;
        m_service->configure(offline);
        serve(noise(400'000), {Behaviour{.dripBytes = 2000}});
        add();
        QVERIFY(waitFor(DownloadState::Stopped));
        QCOMPARE(m_status.error->code, ErrorCode::Offline);
        QVERIFY(m_server->requests().isEmpty());

        m_service->configure({});
        m_service->resume(m_status.id);
        QTRY_VERIFY_WITH_TIMEOUT(m_status.bytesDone > 0, kPatienceMs);
        m_service->configure(offline);
        QVERIFY(waitFor(DownloadState::Stopped));
        QCOMPARE(m_status.error->code, ErrorCode::Offline);
        const qint64 kept = QFileInfo(partPath(target())).size();
        QVERIFY(kept > 0);
        m_service->configure({});
        m_service->resume(m_status.id);
        QVERIFY(waitFor(DownloadState::Complete));
        QCOMPARE(m_server->requests().last().begin, kept);
    }

    void connectionsAreLogged() {
        QSignalSpy logged(m_service.get(), &DownloadService::logged);
        serve(noise(100'000));
        add();
        QVERIFY(waitFor(DownloadState::Complete));
        QTRY_COMPARE(logged.count(), 1);
        const auto entry = logged[0][0].value<NetworkLogEntry>();
        QCOMPARE(entry.host, QStringLiteral("127.0.0.1:%1").arg(m_server->port()));
        QCOMPARE(entry.bytes, qint64{100'000});
    }

    void aTokenGoesToItsHostOnly() {
        FaultServer other;
        const QByteArray bytes = noise(50'000);
        serve(bytes, {Behaviour{.redirectTo = other.url(kPath, QStringLiteral("localhost")).toEncoded()}});
        other.serve(kPath, {bytes});
        NetworkSettings settings;
        settings.tokens = {{QStringLiteral("127.0.0.1:%1").arg(m_server->port()), "secret"}};
        m_service->configure(settings);
        add();
        QVERIFY(waitFor(DownloadState::Complete));
        QCOMPARE(m_server->requests()[0].authorization, QByteArray("Bearer secret"));
        QCOMPARE(other.requests()[0].authorization, QByteArray());
        QVERIFY(!contentsIfAny(recordPath(target())).contains("secret"));
    }

    /// Without a hash to hold the whole against, only bytes of the same place are gone on from.
    void aPasswordInAnAddressIsNotWrittenDown() {
        const QByteArray bytes = noise(300'000);
        serve(bytes, {Behaviour{.dripBytes = 2000}});
        m_request.sha256.clear();
        m_request.sources[0].setUserInfo(QStringLiteral("somebody:secret"));
        add();
        QTRY_VERIFY_WITH_TIMEOUT(m_status.bytesDone > 0, kPatienceMs);
        m_service->pause(m_request.id);
        QVERIFY(waitFor(DownloadState::Paused));
        const QByteArray record = contentsIfAny(recordPath(target()));
        QVERIFY(record.contains("validated_source"));
        QVERIFY(!record.contains("somebody") && !record.contains("secret"));
        QCOMPARE(QFile::permissions(recordPath(target())) & QFile::Permissions(0x77), QFile::Permissions());

        const qint64 kept = QFileInfo(partPath(target())).size();
        restart();
        m_server->forgetRequests();
        add();
        QVERIFY(waitFor(DownloadState::Complete));
        QCOMPARE(m_server->requests()[0].begin, kept);
        QCOMPARE(contentsIfAny(target()), bytes);
    }

    void aSelfSignedCertificateIsRefused() {
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
                      {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", file("key"), "-out",
                       file("certificate"), "-days", "2", "-subj", "/CN=127.0.0.1"});
        if (!openssl.waitForFinished(kPatienceMs) || openssl.exitCode() != 0) {
            QSKIP("openssl is needed to make a certificate");
        }
        QSslConfiguration tls;
        tls.setLocalCertificateChain(QSslCertificate::fromPath(file("certificate")));
        tls.setPrivateKey(QSslKey(contentsOf(file("key")), QSsl::Rsa));
        FaultServer secure(&tls);
        const QByteArray bytes = noise(50'000);
        secure.serve(kPath, {bytes});
        request(bytes);
        m_request.sources = {secure.url(kPath)};
        add();
        QVERIFY(waitFor(DownloadState::Stopped));
        QVERIFY(QString::fromStdString(m_status.error->detail).contains(QLatin1String("not safe")));
        QVERIFY(secure.requests().isEmpty());
    }

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

    void linksAreUnderstood() {
        QCOMPARE(parseLink(QStringLiteral(" BlinkDL/rwkv7-g1 "))->repo, QStringLiteral("BlinkDL/rwkv7-g1"));
        QCOMPARE(parseLink(QStringLiteral("https://huggingface.co/BlinkDL/rwkv7-g1/tree/main"))->repo,
                 QStringLiteral("BlinkDL/rwkv7-g1"));
        QCOMPARE(parseLink(QStringLiteral("https://huggingface.co/a/b/blob/main/c.pth?download=true"))->file,
                 QUrl(QStringLiteral("https://huggingface.co/a/b/resolve/main/c.pth")));
        QVERIFY(!parseLink(QStringLiteral("http://example.org/x.gguf")));
        QVERIFY(!parseLink(QStringLiteral("file:///etc/passwd")));
        QVERIFY(!parseLink(QString()));
        QVERIFY(!fileNameOf(QUrl(QStringLiteral("https://example.org/a/.profile"))));
        QVERIFY(!fileNameOf(QUrl(QStringLiteral("https://example.org/"))));
    }

    void namesToKeep_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isKept");
        const auto row = [](const char* name, bool isKept) {
            QTest::newRow(*name == 0 ? "nothing" : name) << QString::fromUtf8(name) << isKept;
        };
        for (const char* name : {"RWKV-x070-World-0.1B.pth", "a b (2).gguf", "模型.gguf", "a..b.st",
                                 "NULL.gguf", "console.bin"}) {
            row(name, true);
        }
        for (const char* name :
             {"",          ".",         "..",       ".profile",      "a/b.gguf", "../b.gguf",
              "a\\b.gguf", "C:",        "C:b.gguf", "b.gguf:hidden", ":b.gguf",  "qrc:b.gguf",
              "a*.gguf",   "a?.gguf",   "\"a.gguf", "<a>.gguf",      "a|b.gguf", "a.gguf.",
              "a.gguf ",   "a\nb.gguf", "NUL",      "nul.gguf",      "COM1.bin", "lpt9 .pth"}) {
            row(name, false);
        }
        row(QByteArray(201, 'a').constData(), false);
    }

    void namesToKeep() {
        QFETCH(QString, name);
        QFETCH(bool, isKept);
        QCOMPARE(isNameToKeep(name), isKept);
    }

    void aListingIsNotBelieved() {
        const auto files = parseListing(R"([{"type":"file","path":"a/b.gguf","size":1},
                                            {"type":"file","path":"a/C:b.gguf","size":1},
                                            {"type":"file","path":"../b.gguf","size":1},
                                            {"type":"file","path":"c.gguf","size":0.5}])",
                                        QStringLiteral("a/b"));
        QVERIFY(files);
        QCOMPARE(files->size(), qsizetype{1});
        QCOMPARE(files->first().path, QStringLiteral("a/b.gguf"));
    }

    /// As Hugging Face does beyond a thousand files; a mirror may name the host that it mirrors.
    void aListInPagesComesAsOne() {
        const QString path = QStringLiteral("/api/models/a/b/tree/main");
        const QByteArray link = "Link: <https://huggingface.co" + path.toLatin1() +
                                "?recursive=true&cursor=xyz>; rel=\"next\"\r\n";
        m_server->serve(path, {R"([{"type":"file","path":"one.gguf","size":1}])", "\"1\"", {}, link});
        m_server->serve(path + QStringLiteral("?recursive=true&cursor=xyz"),
                        {R"([{"type":"file","path":"two.gguf","size":2}])"});
        const QUrl address = listingUrl(m_server->url({}), QStringLiteral("a/b"));
        const QVector<RepositoryFile> files = filesAt(address);
        QCOMPARE(files.size(), 2);
        QCOMPARE(files[1].path, QStringLiteral("two.gguf"));

        m_server->serve(path + QStringLiteral("?recursive=true&cursor=xyz"), {"{}"});
        QSignalSpy failed(m_service.get(), &DownloadService::documentFailed);
        m_service->fetchDocument(m_service->newId(), address, QStringLiteral("a list"));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);

        // One that never ends is not read for ever.
        m_server->serve(path, {"[]", "\"1\"", {}, link});
        m_server->serve(path + QStringLiteral("?recursive=true&cursor=xyz"), {"[]", "\"1\"", {}, link});
        m_server->forgetRequests();
        QVERIFY(filesAt(address).isEmpty());
        QCOMPARE(m_server->requests().size(), 100);
    }

    void theEndMayComeWhileAListIsFetched() {
        m_server->serve(kPath, {"[]", "\"1\"", {Behaviour{.sendAtMost = 1, .end = Behaviour::Stall}}});
        m_service->fetchDocument(m_service->newId(), m_server->url(kPath), QStringLiteral("a list"));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().size(), qsizetype{1}, kPatienceMs);
        m_service.reset();
    }

    void hostileListsAreSiftedThrough() {
        const auto files = parseListing(R"([
            {"type":"file","path":"good.pth","size":5,"lfs":{"oid":")" +
                                            QByteArray(64, 'a') + R"("}},
            {"type":"file","path":"../evil.pth","size":5},
            {"type":"file","path":"huge.pth","size":1e300},
            {"type":"directory","path":"folder.pth","size":5},
            {"type":"file","path":"README.md","size":5}, 7, null, [[]]])",
                                        QStringLiteral("list"));
        QVERIFY(files);
        QCOMPARE(files->size(), qsizetype{1});
        QCOMPARE(files->first().sha256, QByteArray(64, 'a'));
        QVERIFY(!parseListing("{}", QStringLiteral("list")));
        QVERIFY(!parseListing(QByteArray(1'000'000, '['), QStringLiteral("list")));
    }

    void proxiesAreUnderstood() {
        QCOMPARE(parseProxy(QStringLiteral("socks5://localhost:1080"))->type(), QNetworkProxy::Socks5Proxy);
        QCOMPARE(parseProxy(QStringLiteral("http://u:p@proxy:3128"))->user(), QStringLiteral("u"));
        QVERIFY(!parseProxy(QStringLiteral("ftp://proxy:1")));
        QVERIFY(!parseProxy(QStringLiteral("http://proxy")));
    }

    void trafficGoesThroughTheProxy() {
        serve(noise(1000));
        m_request.sources = {QUrl(QStringLiteral("https://unreachable.example/x.gguf"))};
        NetworkSettings settings;
        settings.proxy = *parseProxy(QStringLiteral("http://127.0.0.1:%1").arg(m_server->port()));
        m_service->configure(settings);
        add();
        QVERIFY(waitFor(DownloadState::Stopped));
        QVERIFY(
            !m_server->requests().isEmpty());  // the proxy was asked to connect, and no name was looked up
    }

private:
    static inline const QString kPath = QStringLiteral("/x.gguf");

    QString file(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    QString target() const { return file("x.gguf"); }

    /// What another start of the program begins with.
    void restart() {
        m_service = std::make_unique<DownloadService>(quickPolicy());
        connect(m_service.get(), &DownloadService::changed, this,
                [this](const DownloadStatus& status) { m_status = status; });
        m_status = {};
    }

    QVector<RepositoryFile> filesAt(const QUrl& address) {
        QSignalSpy fetched(m_service.get(), &DownloadService::documentFetched);
        m_service->fetchDocument(m_service->newId(), address, QStringLiteral("a list"));
        if (!QTest::qWaitFor([&fetched] { return fetched.count() == 1; }, kPatienceMs)) {
            return {};
        }
        return parseListing(fetched[0][1].toByteArray(), QStringLiteral("a/b"))
            .value_or(QVector<RepositoryFile>());
    }

    /// Prepares a request for these bytes.
    void request(const QByteArray& bytes) {
        m_request = {m_service->newId(), {m_server->url(kPath)}, target(), 0,
                     sha256(bytes),      DownloadKind::Any};
    }

    void serve(const QByteArray& bytes, const QVector<Behaviour>& behaviours = {}) {
        m_server->serve(kPath, {bytes, "\"1\"", behaviours});
        request(bytes);
    }

    void add() { m_service->add(m_request); }

    /// Comes back when it is gone.
    void discard() {
        QSignalSpy discarded(m_service.get(), &DownloadService::discarded);
        m_service->discard(m_request.id);
        QTRY_COMPARE_WITH_TIMEOUT(discarded.count(), 1, kPatienceMs);
    }

    bool waitFor(DownloadState state) {
        return QTest::qWaitFor([this, state] { return m_status.state == state; }, kPatienceMs);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FaultServer> m_server;
    std::unique_ptr<DownloadService> m_service;
    DownloadRequest m_request;
    DownloadStatus m_status;
};

QTEST_GUILESS_MAIN(TestDownloads)
#include "test_downloads.moc"
