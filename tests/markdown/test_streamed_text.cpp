#include "markdown/block_parser.h"
#include "markdown/splitter.h"
#include "markdown/streamed_text.h"

#include <QTest>

using namespace roost::markdown;

namespace {

constexpr qsizetype kAll = 100'000;

const QString kMixed = QStringLiteral(
    "# Title\n\nA paragraph with **bold** and\na second line.\n\n1. one\n\n   inside\n\n2. two\n"
    "- bullet\n  - deeper\n\n```cpp\nint a;\n\n\nint b;\n```\nafter\n\n> quote\n> more\n\n"
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\n$$\nx = y\n$$\n\nThe end.\n## Next\ntext");

QVector<Block> blocksOf(const QVector<Part>& parts) {
    QVector<Block> blocks;
    for (const Part& part : parts) {
        blocks += part.blocks;
    }
    return blocks;
}

QString textOf(const QVector<Part>& parts) {
    QString text;
    for (const Block& block : blocksOf(parts)) {
        text += block.content.text;
        for (const RichText& cell : block.table.cells) {
            text += cell.text;
        }
    }
    return text;
}

}  // namespace

class TestStreamedText : public QObject {
    Q_OBJECT

private slots:
    void readsTheSameInPiecesAsAtOnce_data() {
        QTest::addColumn<int>("step");
        for (const int step : {1, 2, 3, 7, 50}) {
            QTest::addRow("%d", step) << step;
        }
    }

    void readsTheSameInPiecesAsAtOnce() {
        QFETCH(int, step);
        StreamedText whole;
        whole.setText(kMixed, kAll);
        StreamedText grown;
        for (qsizetype size = 0; size < kMixed.size(); size += step) {
            grown.setText(kMixed.left(size), kAll);
        }
        grown.setText(kMixed, kAll);
        QCOMPARE(blocksOf(grown.parts()), blocksOf(whole.parts()));
        QVERIFY(grown.isWhole());
    }

    void whatStoodStaysTheSame() {
        StreamedText grown;
        QVector<Part> before;
        qsizetype mostSame = 0;
        for (qsizetype size = 1; size <= kMixed.size(); ++size) {
            const qsizetype same = grown.setText(kMixed.left(size), kAll);
            QVERIFY(same <= before.size() && same <= grown.parts().size());
            QCOMPARE(grown.parts().first(same), before.first(same));
            before = grown.parts();
            mostSame = std::max(mostSame, same);
        }
        QVERIFY(mostSame >= 5);
    }

    void agreesWithTheParserOnWholeTexts() {
        const QString source = QStringLiteral("# a\n\nb\n\n- c\n\n- d\n\n```\ne\n\nf\n```\n\n> g\n");
        StreamedText text;
        text.setText(source, kAll);
        QCOMPARE(blocksOf(text.parts()), parseBlocks(source));
    }

    void proseSharesAPart() {
        StreamedText text;
        text.setText(QStringLiteral("# a\n\nb\n\n- c\n- d\n\n```\ne\n```\n\nf\n\n> g\n"), kAll);
        QCOMPARE(text.parts().size(), 4);
        QCOMPARE(text.parts().constFirst().blocks.size(), 4);
        QCOMPARE(text.parts().at(1).kind(), BlockKind::Code);
        QCOMPARE(text.parts().at(3).quoteDepth(), 1);
    }

    void anUnclosedFenceIsCode() {
        StreamedText text;
        text.setText(QStringLiteral("```python\nprint(1)\n\nprint(2)"), kAll);
        QCOMPARE(text.parts().size(), 1);
        QCOMPARE(text.parts().constFirst().blocks.constFirst().language, QStringLiteral("python"));
        QCOMPARE(textOf(text.parts()), QStringLiteral("print(1)\n\nprint(2)"));
    }

    void aFormulaOnItsOwnLines() {
        for (const char* source :
             {"$$\na_1*b*c\n$$\n", "\\[\na_1*b*c\n\\]\n", "$$ a_1*b*c", "\\[a_1*b*c\\]"}) {
            StreamedText text;
            text.setText(QString::fromLatin1(source), kAll);
            QCOMPARE(text.parts().size(), 1);
            QCOMPARE(text.parts().constFirst().kind(), BlockKind::Math);
            QCOMPARE(textOf(text.parts()), QStringLiteral("a_1*b*c"));
        }
    }

    void aPlainTextHasNoMarkup() {
        StreamedText text(true);
        text.setText(QStringLiteral("# a\n**b**\n\n```"), kAll);
        QCOMPARE(textOf(text.parts()), QStringLiteral("# a**b**```"));
        QCOMPARE(text.parts().constFirst().blocks.size(), 4);
    }

    void aTextThatIsAnotherIsReadAnew() {
        StreamedText text;
        text.setText(kMixed, kAll);
        QCOMPARE(text.setText(QStringLiteral("other"), kAll), 0);
        QCOMPARE(textOf(text.parts()), QStringLiteral("other"));
    }

    void stopsAtSoManyParts() {
        StreamedText text;
        const QString source = QStringLiteral("```\na\n```\n\n").repeated(100);
        text.setText(source, 10);
        QCOMPARE(text.parts().size(), 10);
        QVERIFY(!text.isWhole());
        QCOMPARE(text.setText(source, 20), 9);
        QCOMPARE(text.parts().size(), 20);
        text.setText(source, kAll);
        QCOMPARE(text.parts().size(), 100);
        QVERIFY(text.isWhole());
    }

    void stopsAtSoMuchText() {
        StreamedText text;
        text.setText(QStringLiteral("word ").repeated(200'000), 10);
        QVERIFY(!text.isWhole());
        QVERIFY(textOf(text.parts()).size() < 20'000);
    }

    void aPieceIsNeverLong_data() {
        QTest::addColumn<QString>("source");
        QTest::newRow("one line") << QString(1'000'000, u'x');
        QTest::newRow("one line of words") << QStringLiteral("word ").repeated(200'000);
        QTest::newRow("surrogates") << QStringLiteral("😀").repeated(250'000);
        QTest::newRow("lines") << QStringLiteral("line\n").repeated(200'000);
        QTest::newRow("table") << QStringLiteral("|a|b|\n|-|-|\n") +
                                      QStringLiteral("|1|2|\n").repeated(10'000);
        QTest::newRow("fence") << QStringLiteral("```c\n") + QStringLiteral("int a;\n").repeated(100'000);
        QTest::newRow("fence of one line") << QStringLiteral("```c\n") + QString(1'000'000, u'x');
        QTest::newRow("list") << QStringLiteral("- a\n").repeated(100'000);
        QTest::newRow("formula") << QStringLiteral("$$\n") + QStringLiteral("x\n").repeated(100'000);
        QTest::newRow("fences") << QStringLiteral("```\n").repeated(100'000);
        QTest::newRow("quotes") << QStringLiteral("> ").repeated(100'000);
        QTest::newRow("formulas that do not end") << QStringLiteral("\\[ a\n\n").repeated(150'000);
        QTest::newRow("blank lines") << QStringLiteral("\n").repeated(1'000'000);
    }

    void aPieceIsNeverLong() {
        QFETCH(QString, source);
        qsizetype at = 0;
        QString carried;
        while (const std::optional<Cut> cut = firstCut(QStringView(source).mid(at), carried, false)) {
            QVERIFY(cut->end > 0);
            const QStringView piece = QStringView(source).mid(at, cut->end);
            QVERIFY(cut->end <= 16'000 || piece.trimmed().isEmpty());
            QVERIFY(!piece.back().isHighSurrogate());
            at += cut->end;
            carried = cut->carried;
        }
        QVERIFY(source.size() - at <= 16'001);
    }

    void aLongTableKeepsItsHead() {
        StreamedText text;
        text.setText(QStringLiteral("|a|b|\n|---|---|\n") + QStringLiteral("|1|2|\n").repeated(10'000), kAll);
        QVERIFY(text.parts().size() > 1);
        int rows = 0;
        for (const Part& part : text.parts()) {
            QVERIFY2(part.kind() == BlockKind::Table, qPrintable(textOf({part}).left(200)));
            QCOMPARE(part.blocks.constFirst().table.cells.constFirst().text, QStringLiteral("a"));
            rows += part.blocks.constFirst().table.rows() - 1;
        }
        QCOMPARE(rows, 10'000);
    }

    void longCodeStaysCode() {
        StreamedText text;
        const QString code = QStringLiteral("int a;\n").repeated(20'000);
        text.setText(QStringLiteral("```c\n") + code + QStringLiteral("```\nafter"), kAll);
        QString found;
        for (const Part& part : text.parts().first(text.parts().size() - 1)) {
            QCOMPARE(part.kind(), BlockKind::Code);
            QCOMPARE(part.blocks.constFirst().language, QStringLiteral("c"));
            found += part.blocks.constFirst().content.text + u'\n';
        }
        QCOMPARE(found, code);
        QCOMPARE(text.parts().constLast().kind(), BlockKind::Paragraph);
    }
};

QTEST_GUILESS_MAIN(TestStreamedText)
#include "test_streamed_text.moc"
