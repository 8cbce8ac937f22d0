#include "chat/thinking_splitter.h"

#include <QTest>

#include <string>

using roost::ThinkingSplitter;
using roost::ThoughtAndText;

class TestThinkingSplitter : public QObject {
    Q_OBJECT

private slots:
    void splits_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("thinking");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const char* answer, const char* thinking, const char* text) {
            QTest::newRow(name) << QByteArray(answer) << QByteArray(thinking) << QByteArray(text);
        };
        row("no thoughts", "Hello.", "", "Hello.");
        row("thoughts", "<think>\nHm. So.\n</think>\n\nHello.", "Hm. So.", "Hello.");
        row("blanks before", " \n<think>Hm.</think>Hello.", "Hm.", "Hello.");
        row("blanks within", "<think>a \n\n b</think> c \n d", "a \n\n b", "c \n d");
        row("empty thoughts", "<think>\n\n</think>\n\nHello.", "", "Hello.");
        row("never closed", "<think>Hm, </thin ", "Hm, </thin", "");
        row("never answered", "<think>Hm.</think>\n", "Hm.", "");
        row("cut in the mark", "<thi", "", "<thi");
        row("another mark", "<thing> is", "", "<thing> is");
        row("later", "Say <think>x</think>.", "", "Say <think>x</think>.");
        row("twice", "<think>a</think>b<think>c</think>", "a", "b<think>c</think>");
        row("nothing", "", "", "");
        row("blanks alone", " \n", "", " \n");
    }

    void splits() {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, thinking);
        QFETCH(QByteArray, text);
        for (qsizetype step = 1; step <= answer.size() + 1; ++step) {
            ThinkingSplitter splitter;
            ThoughtAndText all;
            const auto take = [&all](const ThoughtAndText& grown) {
                all.thinking += grown.thinking;
                all.text += grown.text;
            };
            for (qsizetype at = 0; at < answer.size(); at += step) {
                take(splitter.add(answer.mid(at, step).toStdString()));
            }
            take(splitter.finish());
            QCOMPARE(QByteArray::fromStdString(all.thinking), thinking);
            QCOMPARE(QByteArray::fromStdString(all.text), text);
        }
    }

    void tellsWhetherItThinks() {
        ThinkingSplitter splitter;
        QVERIFY(!splitter.isThinking());
        splitter.add("<think>");
        QVERIFY(splitter.isThinking());
        splitter.add("a</think>");
        QVERIFY(!splitter.isThinking());
    }

    void givesOutThoughtsAsTheyCome() {
        ThinkingSplitter splitter;
        QCOMPARE(QByteArray::fromStdString(splitter.add("<think>one").thinking), QByteArray("one"));
        QCOMPARE(QByteArray::fromStdString(splitter.add(" <two").thinking), QByteArray(" <two"));
    }
};

QTEST_GUILESS_MAIN(TestThinkingSplitter)
#include "test_thinking_splitter.moc"
