#include "chat/stop_detector.h"

#include <QtTest>

#include <random>

using namespace roost;

namespace {

struct Outcome {
    std::string text;
    std::optional<std::size_t> stopsAt;
};

Outcome run(const std::vector<std::string>& stops, std::string_view text, std::size_t chunk) {
    StopDetector detector(stops);
    Outcome outcome;
    for (std::size_t at = 0; at < text.size(); at += chunk) {
        const StopDetector::Step step = detector.push(text.substr(at, chunk));
        outcome.text += step.text;
        outcome.stopsAt = step.stopsAt;
    }
    if (!outcome.stopsAt) {
        outcome.text += detector.finish();
    }
    return outcome;
}

/// By definition: the stop that is complete first; of several, the one that begins first.
std::optional<std::size_t> firstStop(const std::vector<std::string>& stops, std::string_view text) {
    for (std::size_t end = 0; end <= text.size(); ++end) {
        std::optional<std::size_t> begin;
        for (const std::string& stop : stops) {
            if (!stop.empty() && text.substr(0, end).ends_with(stop)) {
                begin = std::min(begin.value_or(end), end - stop.size());
            }
        }
        if (begin) {
            return begin;
        }
    }
    return std::nullopt;
}

}  // namespace

class TestStopDetector : public QObject {
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void holdsBackWhatMayBecomeAStop();
    void staysStopped();
    void agreesWithTheDefinition();
    void isAValue();
};

void TestStopDetector::finds_data() {
    QTest::addColumn<QList<QByteArray>>("stops");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("stopsAt");
    const QList<QByteArray> strict = {"\n\n"};
    const QList<QByteArray> turns = {"\n\nUser:", "\n\nSystem:", "\n\nAssistant:"};
    QTest::newRow("none") << QList<QByteArray>{} << QByteArray("a\n\nb") << -1;
    QTest::newRow("empty ones") << QList<QByteArray>{"", ""} << QByteArray("a") << -1;
    QTest::newRow("at once") << strict << QByteArray("\n\n") << 0;
    QTest::newRow("after text") << strict << QByteArray(" Hello.\n\nUser: x") << 7;
    QTest::newRow("one newline") << strict << QByteArray(" a\nb\n") << -1;
    QTest::newRow("three newlines") << strict << QByteArray("a\n\n\n") << 1;
    QTest::newRow("paragraphs go on") << turns << QByteArray("a\n\nb\n\nUse: c\n\nUser") << -1;
    QTest::newRow("a turn") << turns << QByteArray("a\n\nb\n\nUser: c") << 4;
    QTest::newRow("three newlines before a turn") << turns << QByteArray("a\n\n\nUser: c") << 2;
    QTest::newRow("another turn") << turns << QByteArray("a\n\nUsAs\n\nAssistant:") << 7;
    QTest::newRow("overlapping beginning") << QList<QByteArray>{"aab"} << QByteArray("aaaab") << 2;
    QTest::newRow("restarting beginning") << QList<QByteArray>{"abac"} << QByteArray("ababac") << 2;
    QTest::newRow("first complete") << QList<QByteArray>{"abcd", "bc"} << QByteArray("xabcd") << 2;
    QTest::newRow("longest of two") << QList<QByteArray>{"c", "abc"} << QByteArray("xabc") << 1;
    QTest::newRow("characters of several bytes")
        << QList<QByteArray>{"。终"} << QByteArray("好。好。终") << 9;
}

void TestStopDetector::finds() {
    QFETCH(QList<QByteArray>, stops);
    QFETCH(QByteArray, text);
    QFETCH(int, stopsAt);
    std::vector<std::string> all;
    for (const QByteArray& stop : stops) {
        all.push_back(stop.toStdString());
    }
    for (std::size_t chunk = 1; chunk <= static_cast<std::size_t>(text.size()); ++chunk) {
        const Outcome outcome = run(all, text.toStdString(), chunk);
        QCOMPARE(outcome.stopsAt ? static_cast<int>(*outcome.stopsAt) : -1, stopsAt);
        QCOMPARE(QByteArray::fromStdString(outcome.text), stopsAt < 0 ? text : text.left(stopsAt));
    }
}

void TestStopDetector::holdsBackWhatMayBecomeAStop() {
    StopDetector detector({"\n\nUser:", "###"});
    QCOMPARE(detector.push("Hello\n").text, std::string("Hello"));
    QCOMPARE(detector.push("\nUse").text, std::string());
    QCOMPARE(detector.push("ful").text, std::string("\n\nUseful"));
    QCOMPARE(detector.push("#").text, std::string());
    QCOMPARE(detector.push(" title ##").text, std::string("# title "));
    QCOMPARE(detector.finish(), std::string("##"));
    QCOMPARE(detector.finish(), std::string());
}

void TestStopDetector::staysStopped() {
    StopDetector detector({"END"});
    const StopDetector::Step step = detector.push("abc END def");
    QCOMPARE(step.text, std::string("abc "));
    QVERIFY(step.stopsAt == std::size_t{4});
    const StopDetector::Step later = detector.push("more END");
    QCOMPARE(later.text, std::string());
    QVERIFY(later.stopsAt == std::size_t{4});
    QCOMPARE(detector.finish(), std::string());
}

void TestStopDetector::agreesWithTheDefinition() {
    std::mt19937 random(1);
    const auto letters = [&](unsigned most) {
        std::string text;
        for (unsigned length = random() % (most + 1); length > 0; --length) {
            text += static_cast<char>('a' + random() % 2);
        }
        return text;
    };
    for (int round = 0; round < 5000; ++round) {
        const std::vector<std::string> stops = {letters(6), letters(6), letters(3)};
        const std::string text = letters(30);
        const auto expected = firstStop(stops, text);
        for (const std::size_t chunk : {std::size_t{1}, std::size_t{3}, std::size_t{100}}) {
            const Outcome outcome = run(stops, text, chunk);
            QVERIFY(outcome.stopsAt == expected);
            QCOMPARE(outcome.text, text.substr(0, expected.value_or(text.size())));
        }
    }
}

void TestStopDetector::isAValue() {
    StopDetector detector({"ab"});
    detector.push("xa");
    StopDetector copy = detector;
    QVERIFY(copy.push("b").stopsAt == std::size_t{1});
    QCOMPARE(detector.push("c").text, std::string("ac"));
}

QTEST_GUILESS_MAIN(TestStopDetector)
#include "test_stop_detector.moc"
