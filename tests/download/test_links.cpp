// What leads to a download: links that people paste, and a server's list of files.
#include "download/link.h"
#include "support/download_test.h"

using namespace roost;
using namespace roost::test;

class TestLinks : public DownloadTest {
    Q_OBJECT

private slots:
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

private:
    QVector<RepositoryFile> filesAt(const QUrl& address) {
        QSignalSpy fetched(m_service.get(), &DownloadService::documentFetched);
        m_service->fetchDocument(m_service->newId(), address, QStringLiteral("a list"));
        if (!QTest::qWaitFor([&fetched] { return fetched.count() == 1; }, kPatienceMs)) {
            return {};
        }
        return parseListing(fetched[0][1].toByteArray(), QStringLiteral("a/b"))
            .value_or(QVector<RepositoryFile>());
    }
};

QTEST_GUILESS_MAIN(TestLinks)
#include "test_links.moc"
