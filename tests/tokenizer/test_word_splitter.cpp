#include "tokenizer/word_splitter.h"

#include <QtTest>

using namespace roost;

class TestWordSplitter : public QObject {
    Q_OBJECT

private slots:
    void splits_data();
    void splits();
    void isQuickForLongRuns();
};

void TestWordSplitter::splits_data() {
    QTest::addColumn<QList<QByteArray>>("words");
    const auto row = [](const char* name, const QList<QByteArray>& words) { QTest::newRow(name) << words; };
    row("words", {"Hello", ",", " world", "!"});
    row("contractions",
        {"I", "'m", " you", "'re", " he", "'ll", " we", "'ve", " it", "'s", " don", "'t", " I", "'d"});
    row("capital contractions are none", {"I", "'", "M"});
    row("a space before a contraction", {" '", "s"});
    row("marks before a contraction", {"!'", "s"});
    row("numbers", {"a", "12", "b", " 3", ".", "14"});
    row("spaces before a word", {"a", "  ", " b"});
    row("one tab before a word", {"a", "\t", "b"});
    row("newlines before a word", {"a", "\n", "\n", "b"});
    row("space, then newline", {"a", " ", "\n", "b"});
    row("white space at the end", {"a", " \n "});
    row("one space", {" "});
    row("wide space", {"a", "\u3000", "b"});
    row("wide spaces and a space", {"a", "\u3000\u3000", " b"});
    row("letters of many scripts", {"naïve日本", " שלום"});
    row("marks are no letters", {"e", "\u0301", "x"});
    row("other numbers", {"²½", "a"});
    row("emoji", {" 🙂👍", "a"});
    row("stray bytes", {"a", " \xFF\xC3", "b"});
    row("underscore", {"a", "_", "b"});
    row("only marks", {"...'", "\n"});
}

void TestWordSplitter::splits() {
    QFETCH(QList<QByteArray>, words);
    const std::string text = words.join().toStdString();
    QList<QByteArray> split;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view word = rest.substr(0, firstWord(rest));
        QVERIFY(!word.empty());
        split.append(QByteArray(word.data(), static_cast<qsizetype>(word.size())));
        rest.remove_prefix(word.size());
    }
    QCOMPARE(split, words);
}

void TestWordSplitter::isQuickForLongRuns() {
    for (const char* unit : {" ", "a", "\n", "'", "\xFF", "a ", "\n a"}) {
        std::string text;
        while (text.size() < 1000000) {
            text += unit;
        }
        QElapsedTimer timer;
        timer.start();
        for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(firstWord(rest))) {
        }
        QVERIFY(timer.elapsed() < 5000);
    }
}

QTEST_GUILESS_MAIN(TestWordSplitter)
#include "test_word_splitter.moc"
