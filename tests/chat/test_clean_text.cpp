#include "chat/clean_text.h"

#include <QtTest>

using namespace roost;

class TestCleanText : public QObject {
    Q_OBJECT

private slots:
    void cleans_data();
    void cleans();
    void cleaningTwiceChangesNothing();
    void leavesOtherBytes();
    void isQuickForLongRuns();
};

void TestCleanText::cleans_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("clean");
    const auto row = [](const char* name, const char* text, const char* clean) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(clean);
    };
    row("empty", "", "");
    row("plain", "Hello, world!", "Hello, world!");
    row("only white space", " \t\r\n \n", "");
    row("ends", "\n  hi there \n\n", "hi there");
    row("one newline", "a\nb", "a\nb");
    row("two newlines", "a\n\nb", "a\nb");
    row("three newlines", "a\n\n\nb", "a\nb");
    row("crlf", "a\r\nb", "a\nb");
    row("blank crlf lines", "a\r\n\r\n\r\nb", "a\nb");
    row("cr", "a\r\rb", "a\nb");
    row("cr before crlf", "a\r\r\nb", "a\nb");
    row("blanks between newlines", "a\n \t\n  \nb", "a\nb");
    row("indentation stays", "a\n\n    b\n\tc", "a\n    b\n\tc");
    row("blanks before a newline stay", "a  \nb", "a  \nb");
    row("spaces inside stay", "a   b\tc", "a   b\tc");
    row("wide spaces at the ends", "\u3000\u00a0a\u3000b\u2003\u2028", "a\u3000b");
    row("a word joiner is no space", "\ufeffa\u200b", "\ufeffa\u200b");
    row("other scripts", "  日本語 🙂 ", "日本語 🙂");
}

void TestCleanText::cleans() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, clean);
    QCOMPARE(QByteArray::fromStdString(cleanText(text.toStdString())), clean);
}

void TestCleanText::cleaningTwiceChangesNothing() {
    for (const char* text : {"a\n \n b \n\n c", "\r\n\r\n x \r", "  \n  y\t\n \n"}) {
        const std::string once = cleanText(text);
        QCOMPARE(cleanText(once), once);
        QVERIFY(once.find("\n\n") == std::string::npos);
        QVERIFY(once.find('\r') == std::string::npos);
    }
}

void TestCleanText::leavesOtherBytes() {
    QCOMPARE(cleanText(" \xFF\x80 \xC2"), std::string("\xFF\x80 \xC2"));
    QCOMPARE(cleanText(std::string_view("a\0b ", 4)), std::string("a\0b", 3));
}

void TestCleanText::isQuickForLongRuns() {
    constexpr std::size_t kLong = 2000000;
    QCOMPARE(cleanText(std::string(kLong, '\n')), std::string());
    QCOMPARE(cleanText("a" + std::string(kLong, ' ') + "b").size(), kLong + 2);
    QCOMPARE(cleanText("a\n" + std::string(kLong, ' ')), std::string("a"));
    std::string lines;
    for (std::size_t i = 0; i < kLong / 4; ++i) {
        lines += "\n  \n";
    }
    QCOMPARE(cleanText("a" + lines + "b"), std::string("a\nb"));
}

QTEST_GUILESS_MAIN(TestCleanText)
#include "test_clean_text.moc"
