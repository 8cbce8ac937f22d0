#include "base/platform.h"
#include "support/sanitized.h"
#include "support/transcript_stage.h"

#include <QDesktopServices>
#include <QQmlEngine>
#include <QQmlNetworkAccessManagerFactory>
#include <QTcpServer>
#include <QTest>
#include <QUrl>

#include <ctime>
#include <memory>

using namespace roost;
using roost::test::ScriptedBackend;

namespace {

constexpr qsizetype kMostItems = 12'000;     ///< that may exist in the window, whatever a message holds
constexpr qsizetype kMostLetters = 200'000;  ///< of two messages that are opened again
constexpr double kMostSeconds = 10.0 * ROOST_TEST_SLOWNESS;  ///< of processor time until it is shown
constexpr double kMostMemory = 400.0 * 1048576;              ///< bytes that one message may cost at its worst

/// Counts what the engine wants of the network.
class WatchedNetwork : public QQmlNetworkAccessManagerFactory {
public:
    QNetworkAccessManager* create(QObject* parent) override {
        ++wanted;
        return new QNetworkAccessManager(parent);
    }

    int wanted = 0;
};

/// Processor time of this process, which how busy the machine is does not change.
double secondsOfWork() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// What the window consists of, shown or not.
struct Amount {
    qsizetype items = 0;
    qsizetype letters = 0;
};

void count(const QQuickItem* item, Amount& amount) {
    ++amount.items;
    amount.letters += item->property("text").toString().size();
    for (const QQuickItem* child : item->childItems()) {
        count(child, amount);
    }
}

QString nested(const QString& open, const QString& close, int levels) {
    return open.repeated(levels) + u'x' + close.repeated(levels);
}

}  // namespace

/// Messages that try to break the real window: what they may cost is bounded, whatever they hold, and nothing
/// in them is fetched or opened.
class TestHostileMessages : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::TranscriptStage> stage;
    WatchedNetwork network;
    QTcpServer server;
    int connections = 0;
    QVector<QUrl> opened;

public slots:
    void noteOpened(const QUrl& url) { opened.append(url); }

private slots:
    void initTestCase() {
        test::prepareWindowTests();
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [this] { ++connections; });
        for (const char* scheme : {"http", "https", "mailto", "file", "javascript", "data"}) {
            QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "noteOpened");
        }
    }

    void cleanupTestCase() {
        for (const char* scheme : {"http", "https", "mailto", "file", "javascript", "data"}) {
            QDesktopServices::unsetUrlHandler(QLatin1String(scheme));
        }
    }

    void init() {
        test::failOnWindowWarnings();
        stage = std::make_unique<test::TranscriptStage>();
        QVERIFY(stage->open());
        qmlEngine(stage->main.window())->setNetworkAccessManagerFactory(&network);
        opened.clear();
    }

    void cleanup() {
        stage.reset();
        QCOMPARE(network.wanted, 0);
        QCOMPARE(connections, 0);
    }

    void standsWhatWouldBreakIt_data() {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const QString& text) { QTest::newRow(name) << text; };
        row("line of a megabyte", QStringLiteral("word ").repeated(200'000));
        row("word of a megabyte", QString(1'000'000, u'x'));
        row("table of ten thousand rows",
            QStringLiteral("|a|b|\n|---|---|\n") + QStringLiteral("|1|2|\n").repeated(10'000));
        row("table of a thousand columns", QStringLiteral("|a").repeated(1000) + QStringLiteral("|\n") +
                                               QStringLiteral("|-").repeated(1000) + QStringLiteral("|\n") +
                                               QStringLiteral("|b").repeated(1000) + u'|');
        row("open fence", QStringLiteral("```c\n") + QStringLiteral("int a;\n").repeated(30'000));
        row("open fences", QStringLiteral("```\n~~~\n````\n").repeated(10'000));
        row("fences", QStringLiteral("```\na\n```\n").repeated(20'000));
        row("quotes", nested(QStringLiteral("> "), {}, 10'000));
        row("lists", nested(QStringLiteral("- "), {}, 10'000));
        row("lists by depth", [] {
            QString text;
            for (int depth = 0; depth < 1000; ++depth) {
                text += QString(qsizetype{2} * depth, u' ') + QStringLiteral("- x\n");
            }
            return text;
        }());
        row("emphasis", nested(QStringLiteral("*"), QStringLiteral("*"), 10'000));
        row("emphasis of two kinds", nested(QStringLiteral("**_"), QStringLiteral("_**"), 10'000));
        row("brackets", nested(QStringLiteral("["), QStringLiteral("](https://a.example)"), 10'000));
        row("images in images", nested(QStringLiteral("!["), QStringLiteral("](a.png)"), 10'000));
        row("backticks", QStringLiteral("` `` ``` ").repeated(30'000));
        row("headings", QStringLiteral("# a\n").repeated(50'000));
        row("formulas that do not end", QStringLiteral("\\[ a\n\n").repeated(100'000));
        row("right to left", QStringLiteral("שלום עולם \u202Eabc\u202C\n\n").repeated(500));
        row("directions that do not end", QString(100'000, QChar(0x202E)) + QStringLiteral("abc"));
        row("zalgo", (QStringLiteral("Z") + QString(100, QChar(0x0335))).repeated(2000));
        row("HTML",
            QStringLiteral("<img src=\"%1a.png\" onerror=\"x()\"><b><script>x()</script>").repeated(500));
        row("images", QStringLiteral("![a](%1a.png) ").repeated(500));
        row("styles", QStringLiteral("<style>@import url(%1a.css);</style>\n\n").repeated(200));
        row("structure", QStringLiteral("\uFDD0\uFDD1\uFFFC\u2029 a\n\n").repeated(500));
        row("marks of formulas", QStringLiteral("\uFDD2\uFDD8\uFDD3 $x^2$\n\n").repeated(500));
        row("directions in code", QStringLiteral("```c\n%1\n```\n")
                                      .arg((QString(QChar(0x202E)) + u'a' + QChar(0x2069)).repeated(30'000)));
        row("zeros", QString(20'000, QChar(0)));
        row("lone surrogates", (QString(QChar(0xD800)) + u'a' + QChar(0xDC00)).repeated(5000));
        row("link of a hundred kilobytes",
            QStringLiteral("[a](https://a.example/") + QString(100'000, u'b') + u')');
    }

    void standsWhatWouldBreakIt() {
        QFETCH(QString, text);
        const QString here = QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort());
        text.replace(QStringLiteral("%1"), here);
        const auto before = static_cast<double>(platform::peakMemory().value_or(0));
        double begin = secondsOfWork();
        stage->say(QStringLiteral("Break"), text);
        QCOMPARE(stage->text(1).size(), text.size());
        QTRY_VERIFY(stage->person->find(QStringLiteral("copy")) != nullptr);
        const QQuickItem* list = stage->wait(QStringLiteral("transcript"));
        QTRY_VERIFY(list->property("contentHeight").toDouble() > 100);
        QVERIFY(!stage->main.window()->grabWindow().isNull());
        const double shown = secondsOfWork() - begin;
        QVERIFY2(shown < kMostSeconds, qPrintable(QString::number(shown)));

        Amount grown;
        count(stage->main.window()->contentItem(), grown);
        QVERIFY2(grown.items < kMostItems, qPrintable(QString::number(grown.items)));
        const double cost = static_cast<double>(platform::peakMemory().value_or(0)) - before;
        QVERIFY2(cost < kMostMemory || test::kIsSanitized, qPrintable(QString::number(cost / 1048576)));

        stage->say(text.left(100'000), QStringLiteral("Well."));  // and as a message of one's own
        QVERIFY(stage->waitForText(QStringLiteral("Well.")) != nullptr);
        const ConversationId conversation = stage->main.chat().conversationId();
        stage->main.chat().startConversation();
        QTRY_COMPARE(list->property("count").toInt(), 0);
        begin = secondsOfWork();
        stage->main.chat().open(conversation);
        QTRY_COMPARE(list->property("count").toInt(), 4);
        QVERIFY(!stage->main.window()->grabWindow().isNull());
        const double openedAgain = secondsOfWork() - begin;
        QVERIFY2(openedAgain < kMostSeconds, qPrintable(QString::number(openedAgain)));
        Amount again;
        count(list, again);
        QVERIFY2(again.items < kMostItems, qPrintable(QString::number(again.items)));
        QVERIFY2(again.letters < kMostLetters, qPrintable(QString::number(again.letters)));
        QVERIFY(opened.isEmpty());
    }

    void growsInPiecesWithoutReadingItAllAgain() {
        ScriptedBackend::Script script;
        const QString piece = QStringLiteral("- **word** and `code` in $x_1$ ").repeated(40) + u'\n';
        for (int i = 0; i < 100; ++i) {
            script.pieces << piece;
        }
        stage->backend.addAnswer(script);
        stage->main.chat().sendText(QStringLiteral("Break"));
        qsizetype laidOut = 0;
        int deltas = 0;
        connect(&stage->backend, &InferenceBackend::textDelta, stage->main.window(), [&] {
            ++deltas;
            Amount amount;
            count(stage->wait(QStringLiteral("transcript")), amount);
            laidOut = std::max(laidOut, amount.items);
        });
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(deltas, 100);
        QVERIFY2(laidOut < 3000, qPrintable(QString::number(laidOut)));
    }

    void onlyHarmlessLinksAsk_data() {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("host");
        const auto row = [](const char* name, const QString& link, const QString& shown,
                            const QString& host) { QTest::newRow(name) << link << shown << host; };
        row("web page", QStringLiteral("https://a.example/b?c=d#e"),
            QStringLiteral("https://a.example/b?c=d#e"), QStringLiteral("a.example"));
        row("name before the host", QStringLiteral("https://bank.example@evil.example/x"),
            QStringLiteral("https://bank.example@evil.example/x"), QStringLiteral("evil.example"));
        row("directions", QStringLiteral("https://a.example/\u202Egpj.exe"),
            QStringLiteral("https://a.example/%E2%80%AEgpj.exe"), QStringLiteral("a.example"));
        row("invisible characters", QStringLiteral("https://a.example/a\u200Bb\u2066c"),
            QStringLiteral("https://a.example/a%E2%80%8Bb%E2%81%A6c"), QStringLiteral("a.example"));
        row("letters that look alike", QStringLiteral("https://аррle.example/"),
            QStringLiteral("https://xn--le-6kc5acx.example/"), QString());
        row("mail", QStringLiteral("mailto:ada@a.example"), QStringLiteral("mailto:ada@a.example"),
            QStringLiteral("ada@a.example"));
        row("script", QStringLiteral("javascript:alert(1)"), {}, {});
        row("file", QStringLiteral("file:///etc/passwd"), {}, {});
        row("data", QStringLiteral("data:text/html,x"), {}, {});
        row("program", QStringLiteral("vbscript:x"), {}, {});
        row("share", QStringLiteral("\\\\\\\\server\\\\share"), {}, {});
    }

    void onlyHarmlessLinksAsk() {
        QFETCH(QString, link);
        QFETCH(QString, shown);
        QFETCH(QString, host);
        stage->say(QStringLiteral("Hello"), QStringLiteral("[here](<%1>)").arg(link));
        stage->clickInto(stage->waitForText(QStringLiteral("here")));
        if (shown.isEmpty()) {
            QVERIFY(stage->onlyAHarmlessLinkAsks());
            QVERIFY(opened.isEmpty());
            return;
        }
        const QQuickItem* address = stage->wait(QStringLiteral("linkAddress"));
        QVERIFY(address != nullptr);
        QString told = address->property("text").toString();
        if (shown.contains(QStringLiteral("xn--"))) {
            QVERIFY2(told.startsWith(QStringLiteral("https://xn--")), qPrintable(told));
        } else {
            QCOMPARE(told, shown);
            QCOMPARE(stage->person->find(QStringLiteral("linkHost"))->property("text").toString(), host);
        }
        QVERIFY(opened.isEmpty());  // nothing before it is asked for
        stage->person->click(stage->wait(QStringLiteral("openLink")));
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(QString::fromLatin1(opened.constFirst().toEncoded()), told);
    }
};

QTEST_MAIN(TestHostileMessages)
#include "tst_hostile_messages.moc"
