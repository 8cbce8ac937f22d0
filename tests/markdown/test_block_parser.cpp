#include "markdown/block_parser.h"

#include <QElapsedTimer>
#include <QTest>

using namespace roost::markdown;

namespace {

/// One line for each block: "kind quote list marker|text".
QStringList outline(const QVector<Block>& blocks) {
    const char* const kinds[] = {"p", "h", "code", "math", "table", "rule"};
    QStringList lines;
    for (const Block& block : blocks) {
        lines << QStringLiteral("%1%2 q%3 l%4 %5|%6")
                     .arg(QLatin1String(kinds[static_cast<int>(block.kind)]))
                     .arg(block.level > 0 ? QString::number(block.level) : QString())
                     .arg(block.quoteDepth)
                     .arg(block.listDepth)
                     .arg(block.marker, block.content.text);
    }
    return lines;
}

Block onlyBlock(const QString& source) {
    const QVector<Block> blocks = parseBlocks(source);
    return blocks.size() == 1 ? blocks.constFirst() : Block{};
}

}  // namespace

class TestBlockParser : public QObject {
    Q_OBJECT

private slots:
    void readsEveryKindOfBlock() {
        const QString source =
            QStringLiteral("# One\n\nTwo\nlines  \nbroken\n\n- a\n- b\n  1. c\n\n  more\n\n"
                           "> quoted\n> > twice\n\n---\n\n```python\nx = 1\n```\n");
        QCOMPARE(
            outline(parseBlocks(source)),
            (QStringList{QStringLiteral("h1 q0 l0 |One"), QStringLiteral("p q0 l0 |Two lines\u2028broken"),
                         QStringLiteral("p q0 l1 •|a"), QStringLiteral("p q0 l1 •|b"),
                         QStringLiteral("p q0 l2 1.|c"), QStringLiteral("p q0 l1 |more"),
                         QStringLiteral("p q1 l0 |quoted"), QStringLiteral("p q2 l0 |twice"),
                         QStringLiteral("rule q0 l0 |"), QStringLiteral("code q0 l0 |x = 1")}));
    }

    void keepsTheNumbersOfAList() {
        QCOMPARE(outline(parseBlocks(u"3. c\n4. d\n")),
                 (QStringList{QStringLiteral("p q0 l1 3.|c"), QStringLiteral("p q0 l1 4.|d")}));
        QCOMPARE(outline(parseBlocks(u"- [ ] open\n- [x] done\n-\n")),
                 (QStringList{QStringLiteral("p q0 l1 ☐|open"), QStringLiteral("p q0 l1 ☑|done"),
                              QStringLiteral("p q0 l1 •|")}));
    }

    void putsTheMarkerAboveCodeInAnItem() {
        QCOMPARE(outline(parseBlocks(u"- ```\n  x\n  ```\n")),
                 (QStringList{QStringLiteral("p q0 l1 •|"), QStringLiteral("code q0 l1 |x")}));
    }

    void styles() {
        const Block block = onlyBlock(QStringLiteral("a **b _c_** `d` ~~e~~"));
        QCOMPARE(block.content.text, QStringLiteral("a b c d e"));
        const QVector<Span> expected{{2, 2, Style::Strong, {}},
                                     {4, 1, Style::Strong | Style::Emphasis, {}},
                                     {6, 1, Style::Code, {}},
                                     {8, 1, Style::Struck, {}}};
        QCOMPARE(block.content.spans, expected);
    }

    void readsTables() {
        const Table table = onlyBlock(QStringLiteral("| a | b |\n|:-:|--:|\n| 1 | **2** |\n| 3 |\n")).table;
        QCOMPARE(table.columns, 2);
        QCOMPARE(table.rows(), 3);
        QCOMPARE(table.alignments, (QVector<Qt::Alignment>{Qt::AlignHCenter, Qt::AlignRight}));
        QCOMPARE(table.cells.at(3).text, QStringLiteral("2"));
        QCOMPARE(table.cells.at(3).spans.constFirst().styles, Styles(Style::Strong));
        QCOMPARE(table.cells.at(5).text, QString());
    }

    void decodesEntities() {
        QCOMPARE(onlyBlock(QStringLiteral("&lt;b&gt; &amp; &eacute; &#65;")).content.text,
                 QStringLiteral("<b> & é A"));
    }

    void showsHtmlAsText() {
        const QString html = QStringLiteral("<img src=\"http://x.example/a.png\"> <script>alert(1)</script>");
        const Block block = onlyBlock(html);
        QCOMPARE(block.content.text, html);
        for (const Span& span : block.content.spans) {
            QVERIFY(span.link.isEmpty() || span.link.startsWith(QStringLiteral("http://x.example")));
        }
    }

    void anImageIsTheLinkToIt() {
        const Block block = onlyBlock(QStringLiteral("![a cat](https://x.example/cat.png)"));
        QCOMPARE(block.content.text, QStringLiteral("a cat"));
        QCOMPARE(block.content.spans.constFirst().link, QStringLiteral("https://x.example/cat.png"));
    }

    void onlyHarmlessLinksCanBeOpened_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("opened");
        const auto row = [](const char* address, const char* opened) {
            QTest::newRow(address) << QString::fromUtf8(address) << QString::fromUtf8(opened);
        };
        row("https://a.example/b?c=d#e", "https://a.example/b?c=d#e");
        row("HTTP://A.example", "http://a.example");
        row("mailto:ada@a.example", "mailto:ada@a.example");
        row("https://аррle.example/", "https://xn--le-6kcm9d.example/");
        row("javascript:alert(1)", "");
        row(" JaVaScRiPt:alert(1)", "");
        row("file:///etc/passwd", "");
        row("data:text/html,x", "");
        row("ftp://a.example", "");
        row("//a.example", "");
        row("/etc/passwd", "");
        row("https:", "");
        row("mailto:", "");
    }

    void onlyHarmlessLinksCanBeOpened() {
        QFETCH(QString, address);
        QFETCH(QString, opened);
        const QString link = openableLink(address);
        if (opened.contains(QStringLiteral("xn--"))) {
            QVERIFY2(link.startsWith(QStringLiteral("https://xn--")), qPrintable(link));
        } else {
            QCOMPARE(link, opened);
        }
    }

    void anInertLinkIsItsText() {
        const Block block =
            onlyBlock(QStringLiteral("[click](javascript:alert(1)) [me](file:///etc/passwd)"));
        QCOMPARE(block.content.text, QStringLiteral("click me"));
        QVERIFY(block.content.spans.isEmpty());
    }

    void aDefinitionIsNotSwallowed() {
        QCOMPARE(onlyBlock(QStringLiteral("[1]: /a")).content.text, QStringLiteral("[1]: /a"));
    }

    void mathematics_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isMath");
        const auto row = [](const char* source, const char* text, bool isMath) {
            QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(text) << isMath;
        };
        row("so $a_1^2$ is", "so a_1^2 is", true);
        row("so \\(a*b*c_1\\) is", "so a*b*c_1 is", true);
        row("so \\[x = y\\] is", "so x = y is", true);
        row("so \\(\\{a\\_b\\} * c * d\\) is", "so \\{a\\_b\\} * c * d is", true);
        row("so $$a*b*c = \\[d\\]$$ is", "so a*b*c = \\[d\\] is", true);
        row("so $f(x)$ and **$g$**", "so f(x) and g", true);
        row("a \\(\\frac{a_1", "a \\frac{a_1", true);
        row("\\begin{align}\na &= b \\\\\nc &= *d*\n\\end{align}",
            "\\begin{align}\u2028a &= b \\\\\u2028c &= *d*\u2028\\end{align}", true);
        row("\\[no link\\](x)", "[no link](x)", false);
        row("an open \\) here", "an open \\) here", false);
        row("$HOME/bin:$PATH", "$HOME/bin:$PATH", false);
        row("$ 5 and 6 $", "$ 5 and 6 $", false);
        row("a \\$5 and \\$6_", "a $5 and $6_", false);
        row("it`s \\(x^2\\)", "it`s x^2", true);
        row("from $5 to $6", "from $5 to $6", false);
        row("a $five$ b", "a $five$ b", false);
        row("`\\(a\\)`", "\\(a\\)", false);
    }

    void mathematics() {
        QFETCH(QString, source);
        QFETCH(QString, text);
        QFETCH(bool, isMath);
        const Block block = onlyBlock(source);
        QCOMPARE(block.content.text, text);
        const bool found = std::any_of(block.content.spans.begin(), block.content.spans.end(),
                                       [](const Span& span) { return span.styles.testFlag(Style::Math); });
        QCOMPARE(found, isMath);
    }

    void formulasMayHoldWhatDividesCells() {
        const Table table = onlyBlock(QStringLiteral("|a|b|\n|-|-|\n|$|x| = 1$|\\(y_1\\)|\n")).table;
        QCOMPARE(table.columns, 2);
        QCOMPARE(table.cells.at(2).text, QStringLiteral("|x| = 1"));
        QCOMPARE(table.cells.at(3).text, QStringLiteral("y_1"));
    }

    void codeKeepsWhatLooksLikeAFormula() {
        const QString code = QStringLiteral("a = \"\\(b\\)\" + '$c_1$' + `\\[d = e\\]`\n[1]: x");
        for (const char* fence : {"```", "~~~", "````"}) {
            const QString source =
                QLatin1String(fence) + QStringLiteral("sh\n") + code + u'\n' + QLatin1String(fence);
            QCOMPARE(onlyBlock(source).content.text, code);
        }
        QCOMPARE(onlyBlock(QStringLiteral("[a](https://a.example/$x_1$)")).content.spans.constFirst().link,
                 QStringLiteral("https://a.example/$x_1$"));
    }

    /// md4c reports such ends without their beginnings, and such beginnings without their ends.
    void marksThatOverlapALinkEndWithTheirBlock_data() {
        QTest::addColumn<QString>("marks");
        for (const char* marks : {"l[](![)]()", "[](*)*", "[](~)~", "*[](*)", "~[](~)", "![[](])", "[[](*)*",
                                  "[](![)]() [](![)]() x", "- [](*)*", "- *[](*)", "- ![[](])\n  - "}) {
            QTest::newRow(marks) << QString::fromUtf8(marks);
        }
    }
    void marksThatOverlapALinkEndWithTheirBlock() {
        QFETCH(QString, marks);
        const QVector<Block> blocks = parseBlocks(marks + QStringLiteral("\n\nplain *leaning* ~~struck~~\n"));
        const RichText& after = blocks.constLast().content;
        QCOMPARE(after.text, QStringLiteral("plain leaning struck"));
        QCOMPARE(after.spans, (QVector<Span>{{6, 7, Style::Emphasis, {}}, {14, 6, Style::Struck, {}}}));
    }

    void limitsPiledMarks() {
        const QString pile = QStringLiteral("a") + QString(200, QChar(0x0301)) + u'b';
        QCOMPARE(displayable(pile).size(), 6);
        QCOMPARE(displayable(QStringLiteral("ệ")), QStringLiteral("ệ"));
        QCOMPARE(displayable(QStringLiteral("a\r\u2029\uFDD0b")), QStringLiteral("a   b"));
    }

    void survivesHostileText_data() {
        QTest::addColumn<QString>("source");
        const auto row = [](const char* name, const QString& unit, int count) {
            QTest::newRow(name) << unit.repeated(count);
        };
        row("quotes", QStringLiteral("> "), 4000);
        row("lists", QStringLiteral("- "), 4000);
        row("brackets", QStringLiteral("["), 8000);
        row("link openings", QStringLiteral("[a]("), 4000);
        row("images", QStringLiteral("!["), 4000);
        row("emphasis", QStringLiteral("*a **b "), 1500);
        row("underscores", QStringLiteral("_a "), 4000);
        row("backticks", QStringLiteral("`a ``"), 2000);
        row("entities", QStringLiteral("&"), 8000);
        row("dollars", QStringLiteral("$a "), 4000);
        row("formulas that do not end", QStringLiteral("\\( "), 4000);
        row("formulas of lines", QStringLiteral("\\[\n"), 4000);
        row("environments", QStringLiteral("\\begin{a"), 2000);
        row("emphasis in emphasis", QStringLiteral("*_"), 5000);
        row("strong in strong", QStringLiteral("**__"), 2500);
        row("code of growing fences", QStringLiteral("` `` ``` ```` "), 700);
        row("pipes", QStringLiteral("|"), 8000);
        row("angle brackets", QStringLiteral("<a "), 4000);
        row("zeros", QString(QChar(0)), 4000);
        row("lone surrogates", QString(QChar(0xD800)), 4000);
        row("direction overrides", QString(QChar(0x202E)), 4000);
        row("table of columns", QStringLiteral("|a"), 1500);
        QTest::newRow("wide table") << QStringLiteral("|a").repeated(900) + QStringLiteral("|\n") +
                                           QStringLiteral("|-").repeated(900) + QStringLiteral("|\n|b|\n");
    }

    void survivesHostileText() {
        QFETCH(QString, source);
        qsizetype length = 0;
        for (const Block& block : parseBlocks(source)) {
            for (const Span& span : block.content.spans) {
                QVERIFY(span.begin >= 0 && span.length > 0);
                QVERIFY(span.begin + span.length <= block.content.text.size());
            }
            QVERIFY(block.quoteDepth <= 8 && block.listDepth <= 8);
            QCOMPARE(block.table.cells.size(), qsizetype{block.table.columns} * block.table.rows());
            length += block.content.text.size();
        }
        QVERIFY(length <= source.size() + 1);
    }
};

QTEST_GUILESS_MAIN(TestBlockParser)
#include "test_block_parser.moc"
