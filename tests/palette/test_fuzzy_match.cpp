#include "palette/fuzzy_match.h"

#include <QElapsedTimer>
#include <QTest>

using namespace roost;

namespace {

std::optional<fuzzy::Match> find(const char* query, const char* text) {
    return fuzzy::match(fuzzy::wordsOf(QString::fromUtf8(query)), fuzzy::folded(QString::fromUtf8(text)));
}

int score(const char* query, const char* text) {
    const auto match = find(query, text);
    return match ? match->score : -1;
}

}  // namespace

class TestFuzzyMatch : public QObject {
    Q_OBJECT

private slots:
    void finds_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("found");
        const auto row = [](const char* query, const char* text, bool found) {
            QTest::addRow("%s in %s", query, text)
                << QString::fromUtf8(query) << QString::fromUtf8(text) << found;
        };
        row("settings", "Settings", true);
        row("SETT", "Settings", true);
        row("ettin", "Settings", true);
        row("settngs", "Settings", true);     // a letter left out
        row("nc", "New conversation", true);  // first letters
        row("conv new", "New conversation", true);
        row("newconv", "New conversation", true);
        row("new book", "New conversation", false);
        row("sgs", "Show or hide sampling and prompt", false);  // only scattered letters
        row("xyz", "Settings", false);
        row("uber", "Über die Gänse", true);
        row("gänse", "Uber die Ganse", true);
        row("手紙", "大家さんへの手紙", true);
        row("信", "大家さんへの手紙", false);
        row("q4_k", "Use RWKV-7 G1F 2.9B Q4_K", true);
        row("rwkv7", "Use RWKV-7 G1F 2.9B", true);
        row("1f", "Use RWKV-7 G1F 2.9B", true);
    }

    void finds() {
        QFETCH(QString, query);
        QFETCH(QString, text);
        QFETCH(bool, found);
        QCOMPARE(find(qUtf8Printable(query), qUtf8Printable(text)).has_value(), found);
    }

    void theBetterFitCountsMore() {
        QVERIFY(score("set", "Settings") > score("set", "Reset the values"));
        QVERIFY(score("model", "Open a model file") > score("model", "Remodelled kitchen"));
        QVERIFY(score("model", "Models") > score("model", "Open a model file"));
        QVERIFY(score("export", "Export all") > score("exprt", "Export all"));
        QVERIFY(score("nc", "New conversation") > score("nc", "Once more"));
    }

    void tellsWhere() {
        QCOMPARE(find("ncon", "New conversation")->places, (QVector<qsizetype>{0, 4, 5, 6}));
        QCOMPARE(find("new", "A new one, anew")->places, (QVector<qsizetype>{2, 3, 4}));
        QCOMPARE(fuzzy::marked(QStringLiteral("a <b> & c"), {2, 3, 4}),
                 QStringLiteral("a <b>&lt;b&gt;</b> &amp; c"));
        QCOMPARE(fuzzy::marked(QStringLiteral("end"), {2}), QStringLiteral("en<b>d</b>"));
    }

    void foldingKeepsEveryPlace() {
        for (const char* text : {"Übergrößenträger", "İstanbul ﬁne Å 한국 🦢", ""}) {
            const QString whole = QString::fromUtf8(text);
            QCOMPARE(fuzzy::folded(whole).size(), whole.size());
        }
    }

    void longAndOddTextsAreNoTrouble() {
        const QString longText = QStringLiteral("ab").repeated(50'000);
        QVERIFY(fuzzy::match({QStringLiteral("abab")}, longText));
        QVERIFY(!fuzzy::match({longText}, longText));
        QVERIFY(fuzzy::match({}, longText));
        QVERIFY(!fuzzy::match({QStringLiteral("a")}, {}));
        QVERIFY(fuzzy::wordsOf(QStringLiteral(" \n\t ")).isEmpty());
    }

    /// Typing is not held up by ten thousand conversations.
    void isQuick() {
        QStringList titles;
        for (int i = 0; i < 10'000; ++i) {
            titles.append(
                fuzzy::folded(QStringLiteral("Notes number %1 on geese, soup and the landlord").arg(i)));
        }
        const QStringList words = fuzzy::wordsOf(QStringLiteral("geese land"));
        QElapsedTimer timer;
        timer.start();
        int found = 0;
        for (const QString& title : titles) {
            found += fuzzy::match(words, title) ? 1 : 0;
        }
        QCOMPARE(found, 10'000);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_MAIN(TestFuzzyMatch)
#include "test_fuzzy_match.moc"
