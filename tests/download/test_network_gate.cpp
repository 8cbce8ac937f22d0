// What goes over the network and what does not: unasked, offline, to other hosts, past a proxy.
#include "download/download_record.h"
#include "download/proxy.h"
#include "support/download_test.h"
#include "support/whole_files.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

using namespace roost;
using namespace roost::test;

class TestNetworkGate : public DownloadTest {
    Q_OBJECT

private slots:
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
};

QTEST_GUILESS_MAIN(TestNetworkGate)
#include "test_network_gate.moc"
