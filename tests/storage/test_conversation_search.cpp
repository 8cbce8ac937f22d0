// What is found in conversations by its words, in any script, whatever stands in the query.
#include "storage/conversation_changes.h"
#include "storage/conversation_store.h"
#include "storage/search_words.h"
#include "support/random_conversations.h"
#include "support/stored_conversations.h"

#include <QTemporaryDir>
#include <QTest>

using namespace roost;
using namespace roost::test;

class TestConversationSearch : public QObject {
    Q_OBJECT

private slots:
    void charactersOfMarksInAMessageAreNone() {
        SearchHit ends;
        readSnippet((QStringLiteral("a") + kMarkEnd).repeated(100'000), ends);
        QVERIFY(ends.marks.isEmpty());
        QCOMPARE(ends.snippet, QString(500, u'a'));
        SearchHit nested;
        readSnippet(QStringLiteral("%1a%1b%2c%2").arg(kMarkBegin).arg(kMarkEnd), nested);
        QCOMPARE(nested.snippet, QStringLiteral("abc"));
        QCOMPARE(nested.marks, (QVector<QPair<int, int>>{{0, 2}}));
    }

    void searchFindsWordsAndMarksThem() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        keep(*store,
             changesFor(conversationOf(1, QStringLiteral("Äpfel pflücken"),
                                       {"The quick brown fox", "über den faulen Hund"})) +
                 changesFor(conversationOf(2, QStringLiteral("Birnen"), {"a fox again\nand a quick one"})));
        const QVector<SearchHit> hits = hitsOf(*store, QStringLiteral("QUICK fo"));
        QCOMPARE(hits.size(), 2);
        QCOMPARE(hits.first().conversation, 2U);  // the newest first
        QCOMPARE(hits.first().snippet, QStringLiteral("a fox again and a quick one"));
        const QVector<QPair<int, int>> marks{{2, 3}, {18, 5}};
        QCOMPARE(hits.first().marks, marks);
        QCOMPARE(hits.last().message, 1001U);
        QCOMPARE(hitsOf(*store, QStringLiteral("apfel")).size(), 1);
        QCOMPARE(hitsOf(*store, QStringLiteral("apfel")).first().message, 0U);
        QCOMPARE(hitsOf(*store, QStringLiteral("UBER hund")).size(), 1);
        QCOMPARE(hitsOf(*store, QStringLiteral("quick"), 1).size(), 1);
        QCOMPARE(hitsOf(*store, QStringLiteral("quic brown")).size(), 0);  // only the last may be unfinished
    }

    void searchFindsScriptsWithoutSpaces_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("isFound");
        const QString chinese = QStringLiteral("我喜欢用RWKV模型写中文。");
        QTest::newRow("two characters") << chinese << QStringLiteral("喜欢") << true;
        QTest::newRow("one character") << chinese << QStringLiteral("写") << true;
        QTest::newRow("another order") << chinese << QStringLiteral("欢喜") << false;
        QTest::newRow("after Latin") << chinese << QStringLiteral("模型") << true;
        QTest::newRow("Latin within") << chinese << QStringLiteral("rwkv") << true;
        QTest::newRow("both") << chinese << QStringLiteral("RWKV模型") << true;
        QTest::newRow("two words") << chinese << QStringLiteral("中文 喜欢") << true;
        const QString japanese = QStringLiteral("アイスコーヒーを飲みました");
        QTest::newRow("kana") << japanese << QStringLiteral("コーヒー") << true;
        QTest::newRow("from a long vowel's word") << japanese << QStringLiteral("ヒー") << true;
        QTest::newRow("kanji and kana") << japanese << QStringLiteral("飲みま") << true;
        QTest::newRow("Korean") << QStringLiteral("안녕하세요") << QStringLiteral("하세") << true;
        QTest::newRow("Thai") << QStringLiteral("สวัสดีครับ") << QStringLiteral("ครับ") << true;
        QTest::newRow("beyond the basic plane")
            << QStringLiteral("𠮷野家で食べる") << QStringLiteral("野家") << true;
    }

    void searchFindsScriptsWithoutSpaces() {
        QFETCH(const QString, text);
        QFETCH(const QString, query);
        QFETCH(const bool, isFound);
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        keep(*store, changesFor(conversationOf(1, {}, {text})));
        const QVector<SearchHit> hits = hitsOf(*store, query);
        QCOMPARE(!hits.isEmpty(), isFound);
        if (isFound) {
            QVERIFY(text.contains(QString(hits.first().snippet).remove(u'…')));
            QVERIFY(!hits.first().marks.isEmpty());
        }
        QVERIFY(store->check());
    }

    void nothingInAQueryIsAnOperator() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        keep(*store, changesFor(conversationOf(1, QStringLiteral("near"),
                                               {"alpha AND beta \"gamma\" words:delta NOT"})));
        QCOMPARE(hitsOf(*store, QStringLiteral("alpha NOT beta")).size(), 1);
        QCOMPARE(hitsOf(*store, QStringLiteral("omega OR alpha")).size(), 0);
        QCOMPARE(hitsOf(*store, QStringLiteral("words:delta")).size(), 1);
        QCOMPARE(hitsOf(*store, QStringLiteral("text:alpha")).size(), 0);
        for (const char* query : {"",
                                  " ",
                                  "\"",
                                  "\"\"",
                                  "*",
                                  "a*b",
                                  "NEAR(alpha beta)",
                                  "{words}: alpha",
                                  "alpha AND",
                                  "(",
                                  ")",
                                  "^alpha",
                                  "-alpha",
                                  "'; DROP TABLE messages; --",
                                  "%",
                                  "alpha + beta",
                                  "\\",
                                  "😀",
                                  "…",
                                  "\u200B",
                                  "alpha\u200Bbeta"}) {
            (void)hitsOf(*store, QString::fromUtf8(query));
        }
        for (const char16_t unit :
             {u'\0', u'\xD800', u'\xDC00', u'\xFFFE', u'\xFEFF', u'\xE000', u'\xE001'}) {
            (void)hitsOf(*store, QString(QChar(unit)));
            (void)hitsOf(*store, QStringLiteral("alpha") + QChar(unit) + QStringLiteral("beta"));
        }
        RandomConversations random(5);
        for (int i = 0; i < 500; ++i) {
            (void)hitsOf(*store, random.text());
        }
        QVERIFY(store->conversation(1));
    }

    void hostileTextsGiveHarmlessSnippets() {
        const QTemporaryDir folder;
        const Store store = openStore(folder.path());
        keep(*store, changesFor(conversationOf(
                         1, {}, {QStringLiteral("\uE001\uE000\uE000 needle \uE001\uE001\uE000")})));
        const QVector<SearchHit> hits = hitsOf(*store, QStringLiteral("needle"));
        QCOMPARE(hits.size(), 1);
        for (const auto& [begin, length] : hits.first().marks) {
            QVERIFY(begin >= 0 && length >= 0 && begin + length <= hits.first().snippet.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestConversationSearch)
#include "test_conversation_search.moc"
