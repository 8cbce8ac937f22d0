#include "support/transcript_stage.h"

#include <QImage>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickTextDocument>
#include <QTest>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>
#include <cstdlib>
#include <memory>

using namespace roost;
using roost::test::ScriptedBackend;

/// Drives the transcript of the real window by keyboard and mouse; the answers come from a script.
class TestTranscript : public QObject {
    Q_OBJECT

private:
    using Stage = test::TranscriptStage;

    std::unique_ptr<Stage> stage;

    /// The colour that a word is laid out in; none if it has none of its own.
    static QColor colourOf(const QQuickItem* text, const QString& word) {
        const auto* document = text->property("textDocument").value<QQuickTextDocument*>();
        const QTextCursor found = document->textDocument()->find(word);
        if (found.isNull()) {
            return {};
        }
        const QTextBlock block = document->textDocument()->findBlock(found.selectionStart());
        const int place = found.selectionStart() - block.position();
        for (const QTextLayout::FormatRange& range : block.layout()->formats()) {
            if (range.start <= place && place < range.start + range.length) {
                return range.format.foreground().color();
            }
        }
        return {};
    }

    QColor themeColour(const char* name) const {
        QQmlComponent component(qmlEngine(stage->main.window()));
        component.setData(
            "import QtQuick\nimport Roost\nQtObject { readonly property QtObject theme: Theme }", QUrl());
        const std::unique_ptr<QObject> holder(component.create());
        return holder->property("theme").value<QObject*>()->property(name).value<QColor>();
    }

    /// How far the pixel of an item that is most like a colour is from it, summed over red, green and blue.
    static int nearest(const QImage& picture, const QQuickItem* item, const QColor& colour) {
        const QRect place = test::WindowDriver::place(item).toRect().intersected(picture.rect());
        int least = 3 * 255;
        for (int y = place.top(); y <= place.bottom(); ++y) {
            for (int x = place.left(); x <= place.right(); ++x) {
                const QColor pixel = picture.pixelColor(x, y);
                least = std::min(least, std::abs(pixel.red() - colour.red()) +
                                            std::abs(pixel.green() - colour.green()) +
                                            std::abs(pixel.blue() - colour.blue()));
            }
        }
        return least;
    }

private slots:
    void initTestCase() { test::prepareWindowTests(); }

    void init() {
        test::failOnWindowWarnings();
        stage = std::make_unique<Stage>();
        QVERIFY(stage->open());
    }

    void cleanup() { stage.reset(); }

    void showsBlocksWithoutTheirMarkup() {
        stage->say(QStringLiteral("Hello"),
                   QStringLiteral("## Title\n\n**Bold** and `code`.\n\n- one\n- two\n\n> said\n"));
        QVERIFY(stage->waitForText(QStringLiteral("Title\nBold and code.\n•\tone\n•\ttwo")) != nullptr);
        QVERIFY(stage->waitForText(QStringLiteral("said")) != nullptr);
    }

    void whatStandsKeepsItsItemWhileTheAnswerGrows() {
        ScriptedBackend::Script script;
        script.pieces << QStringLiteral("First.\n\n```c\nint a;\n") << QStringLiteral("int b;\n```\n\n")
                      << QStringLiteral("Last.");
        stage->backend.addAnswer(script);
        stage->backend.setRunning(false);
        stage->main.chat().sendText(QStringLiteral("Hello"));
        stage->backend.step();
        const QQuickItem* code = stage->waitForText(QStringLiteral("int a;"));
        const QQuickItem* first = stage->waitForText(QStringLiteral("First."));
        QVERIFY(code != nullptr && first != nullptr);
        QTest::qWait(50);
        const QRectF place = test::WindowDriver::place(first);
        stage->backend.step();
        QCOMPARE(stage->waitForText(QStringLiteral("int a;\nint b;")), code);
        stage->backend.setRunning(true);
        QVERIFY(stage->waitForAnswer());
        QVERIFY(stage->waitForText(QStringLiteral("Last.")) != nullptr);
        QCOMPARE(stage->waitForText(QStringLiteral("First.")), first);
        QCOMPARE(test::WindowDriver::place(first), place);
    }

    void saysWhatTheNextAnswerHasToReadAgain() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("Hi."));
        QTRY_VERIFY(!stage->backend.preparations().isEmpty());
        QTest::qWait(50);  // the script's own news of it
        emit stage->backend.prepared({stage->backend.preparations().constLast().id, 0, 0, 1234,
                                      StateOrigin::Text, RereadReason::Damaged, 1});
        QVERIFY(
            stage->waitForText(QStringLiteral("The next answer first reads this conversation, 1,234 tokens: "
                                              "the file with its memory was damaged.")) != nullptr);
    }

    void copiesCode() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("So:\n\n```python\nx = 1\ny = 2\n```\n"));
        stage->person->click(stage->wait(QStringLiteral("copyCode")));
        QCOMPARE(stage->copied(), QStringLiteral("x = 1\ny = 2"));
    }

    /// Code in which hidden characters make a comment of what is none.
    void showsWhatIsHiddenInCodeAndCopiesItUnchanged() {
        const QString code =
            QStringLiteral("if (a) {\n  /* \u202E } \u2066if (admin)\u2069 \u2066 begin */\n}");
        stage->say(QStringLiteral("Hello"), QStringLiteral("So:\n\n```c\n%1\n```\n").arg(code));
        const QQuickItem* shown =
            stage->waitForText(QStringLiteral("if (a) {\n  /* ⇄ } ⇄if (admin)⇄ ⇄ begin */\n}"));
        QVERIFY(shown != nullptr);
        QVERIFY(stage->wait(QStringLiteral("hiddenControls")) != nullptr);
        stage->person->click(stage->wait(QStringLiteral("copyCode")));
        QCOMPARE(stage->copied(), code);
        stage->clickInto(shown);
        stage->person->press(Qt::Key_A, Qt::ControlModifier);
        stage->person->press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(stage->copied(), QStringLiteral("So:\n\n") + code);
        stage->say(QStringLiteral("More"), QStringLiteral("```c\nint a;\n```\n"));
        QVERIFY(stage->waitForText(QStringLiteral("int a;")) != nullptr);
        int warnings = 0;
        for (const QQuickItem* item : stage->person->seen()) {
            warnings += item->objectName() == QStringLiteral("hiddenControls") ? 1 : 0;
        }
        QCOMPARE(warnings, 1);
    }

    void colouresCodeInBothThemes_data() {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << int(Preferences::Light);
        QTest::newRow("dark") << int(Preferences::Dark);
    }

    /// Every kind of thing in code has the colour that the theme has for it, also after the theme has
    /// changed.
    void colouresCodeInBothThemes() {
        QFETCH(int, theme);
        stage->main.preferences().setThemeChoice(theme == Preferences::Dark ? Preferences::Light
                                                                            : Preferences::Dark);
        stage->say(QStringLiteral("Hello"),
                   QStringLiteral("```python\ndef add(a):  # simple\n    return \"one\" + 42\n```\n"));
        const QQuickItem* code =
            stage->waitForText(QStringLiteral("def add(a):  # simple\n    return \"one\" + 42"));
        QVERIFY(code != nullptr);
        QTRY_VERIFY(colourOf(code, QStringLiteral("def")).isValid());
        stage->main.preferences().setThemeChoice(static_cast<Preferences::ThemeChoice>(theme));
        const QVector<QPair<QString, const char*>> expected{
            {QStringLiteral("def"), "codeKeyword"},    {QStringLiteral("return"), "codeKeyword"},
            {QStringLiteral("\"one\""), "codeString"}, {QStringLiteral("42"), "codeNumber"},
            {QStringLiteral("add"), "codeName"},       {QStringLiteral("# simple"), "mutedInk"}};
        for (const auto& [word, name] : expected) {
            QTRY_COMPARE(colourOf(code, word).name(), themeColour(name).name());
        }
        // And the picture has them, among the pixels of thick strokes at least.
        const QImage picture = stage->main.window()->grabWindow();
        QVERIFY(nearest(picture, code, themeColour("codeKeyword")) < 60);
        QVERIFY(nearest(picture, code, themeColour("codeString")) < 60);
    }

    void copiesAnAnswerAsMarkdown() {
        const QString answer = QStringLiteral("## Title\n\n**Bold**");
        stage->say(QStringLiteral("Hello"), answer);
        stage->person->click(stage->wait(QStringLiteral("copy")));
        QCOMPARE(stage->copied(), answer);
    }

    void selectsAcrossParts() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("before\n\n```c\nint a;\n```\n\nafter"));
        const QRectF from = test::WindowDriver::place(stage->waitForText(QStringLiteral("before")));
        const QRectF to = test::WindowDriver::place(stage->waitForText(QStringLiteral("after")));
        QTest::qWait(50);
        QQuickWindow* window = stage->main.window();
        QTest::mousePress(window, Qt::LeftButton, {}, from.topLeft().toPoint() + QPoint(1, 8));
        QTest::mouseMove(window, to.topLeft().toPoint() + QPoint(300, 4));
        QTest::mouseMove(window, to.topLeft().toPoint() + QPoint(400, 12));
        QTest::mouseRelease(window, Qt::LeftButton, {}, to.topLeft().toPoint() + QPoint(400, 12));
        stage->person->press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(stage->copied(), QStringLiteral("before\n\nint a;\n\nafter"));
    }

    void selectsAWordAndEverything() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("one two\n\n---\n\nthree"));
        const QQuickItem* text = stage->waitForText(QStringLiteral("one two"));
        QVERIFY(text != nullptr);
        QTest::qWait(50);
        const QPoint place = test::WindowDriver::place(text).topLeft().toPoint() + QPoint(8, 10);
        QTest::mouseDClick(stage->main.window(), Qt::LeftButton, {}, place);
        stage->person->press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(stage->copied(), QStringLiteral("one"));
        stage->person->press(Qt::Key_A, Qt::ControlModifier);
        stage->person->press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(stage->copied(), QStringLiteral("one two\n\nthree"));
    }

    void showsALinkInFullBeforeOpeningIt() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("[here](https://a.example/b?c=d#e)"));
        const QQuickItem* text = stage->waitForText(QStringLiteral("here"));
        QVERIFY(text != nullptr);
        QTest::qWait(50);
        QTest::mouseClick(stage->main.window(), Qt::LeftButton, {},
                          test::WindowDriver::place(text).topLeft().toPoint() + QPoint(8, 10));
        const QQuickItem* address = stage->wait(QStringLiteral("linkAddress"));
        QVERIFY(address != nullptr);
        QCOMPARE(address->property("text").toString(), QStringLiteral("https://a.example/b?c=d#e"));
        stage->person->click(stage->wait(QStringLiteral("copyLink")));
        QCOMPARE(stage->copied(), QStringLiteral("https://a.example/b?c=d#e"));
        QTRY_VERIFY(stage->person->find(QStringLiteral("linkAddress")) == nullptr);
    }

    void opensLinksByKeyboard() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("[one](https://a.example/1) and no more"));
        QVERIFY(stage->waitForText(QStringLiteral("one and no more")) != nullptr);
        stage->wait(QStringLiteral("transcript"))->forceActiveFocus();
        stage->person->press(Qt::Key_Return);
        QTRY_COMPARE(stage->wait(QStringLiteral("linkAddress"))->property("text").toString(),
                     QStringLiteral("https://a.example/1"));
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->person->find(QStringLiteral("linkAddress")) == nullptr);

        stage->say(QStringLiteral("More"),
                   QStringLiteral("|a|b|\n|-|-|\n|c|[two](https://a.example/2)|\n\n"
                                  "<https://a.example/3> [two](https://a.example/2)"));
        QVERIFY(stage->waitForText(QStringLiteral("https://a.example/3 two")) != nullptr);
        stage->wait(QStringLiteral("transcript"))->forceActiveFocus();
        stage->person->press(Qt::Key_Down);  // the focus stays with the message that had it
        stage->person->press(Qt::Key_Down);
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("https://a.example/2")) != nullptr);
        QTest::qWait(50);
        stage->person->press(Qt::Key_Down);
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(stage->person->find(QStringLiteral("linkAddress")) != nullptr);
        QCOMPARE(stage->person->find(QStringLiteral("linkAddress"))->property("text").toString(),
                 QStringLiteral("https://a.example/3"));
    }

    void aHarmfulLinkIsOnlyText() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("[here](javascript:alert(1))"));
        stage->clickInto(stage->waitForText(QStringLiteral("here")));
        QVERIFY(stage->onlyAHarmlessLinkAsks());
    }

    void foldsThoughts() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("<think>\nHm.\n</think>\n\nGood day."));
        QCOMPARE(stage->text(1), QStringLiteral("Good day."));
        QQuickItem* fold = stage->wait(QStringLiteral("thinking"));
        QVERIFY(fold != nullptr);
        QVERIFY(stage->person->findText(QStringLiteral("Hm.")) == nullptr);
        stage->person->click(fold);
        QVERIFY(stage->waitForText(QStringLiteral("Hm.")) != nullptr);
        stage->person->click(fold);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Hm.")) == nullptr);
    }

    /// While it thinks the line says so; then how long it took.
    void foldedThoughtsTellTheirTime() {
        ScriptedBackend::Script script;
        script.pieces << QStringLiteral("<think>\nHm.") << QStringLiteral(" Well.")
                      << QStringLiteral("\n</think>\n\nGood day.");
        stage->backend.addAnswer(script);
        stage->backend.setRunning(false);
        stage->main.chat().sendText(QStringLiteral("Hello"));
        stage->backend.step();
        QVERIFY(stage->waitForText(QStringLiteral("Thinking…")) != nullptr);
        QTest::qWait(1100);
        stage->backend.step();
        stage->backend.setRunning(true);
        QVERIFY(stage->waitForAnswer());
        const double seconds =
            stage->main.chat().messages()->index(1).data(MessageListModel::ThinkingSecondsRole).toDouble();
        QVERIFY(seconds >= 1.1);
        QVERIFY(stage->waitForText(QStringLiteral("Thought for %1 s").arg(qRound(seconds))) != nullptr);
        QVERIFY(stage->person->findText(QStringLiteral("Thinking…")) == nullptr);
        stage->say(QStringLiteral("More"), QStringLiteral("<think>\nQuick.\n</think>\n\nYes."));
        QVERIFY(stage->waitForText(QStringLiteral("Thought for a moment")) != nullptr);
    }

    void findsInTheConversation() {
        for (int i = 0; i < 12; ++i) {
            stage->say(QStringLiteral("Question %1").arg(i),
                       QStringLiteral("An answer about **geese** number %1.\n\nAnd a second line.").arg(i));
        }
        stage->person->press(Qt::Key_F, Qt::ControlModifier);
        stage->person->type(QStringLiteral("GEESE"));
        const QQuickItem* count = stage->wait(QStringLiteral("findCount"));
        QTRY_COMPARE(count->property("text").toString(), QStringLiteral("1 of 12"));
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Question 0")) != nullptr);
        const QQuickItem* first =
            stage->waitForText(QStringLiteral("An answer about geese number 0.\nAnd a second line."));
        QVERIFY(first != nullptr);
        QTRY_VERIFY(nearest(stage->main.window()->grabWindow(), first, themeColour("match")) < 6);
        stage->person->press(Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(count->property("text").toString(), QStringLiteral("12 of 12"));
        stage->person->press(Qt::Key_Return);
        QCOMPARE(count->property("text").toString(), QStringLiteral("1 of 12"));
        stage->person->click(stage->wait(QStringLiteral("findNext")));
        QCOMPARE(count->property("text").toString(), QStringLiteral("2 of 12"));
        stage->wait(QStringLiteral("findField"))->forceActiveFocus();
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->person->find(QStringLiteral("findBar")) == nullptr);
    }

    void whatIsFoundIsMarkedAndNotUnderTheBar() {
        stage->say(QStringLiteral("What is 3 plus 4?"), QStringLiteral("3 plus 4 is 7."));
        stage->person->press(Qt::Key_F, Qt::ControlModifier);
        stage->person->type(QStringLiteral("plus"));
        const QQuickItem* own = stage->wait(QStringLiteral("ownMessage"));
        const QQuickItem* answer = stage->waitForText(QStringLiteral("3 plus 4 is 7."));
        const auto isMarked = [this](const QQuickItem* item) {
            return nearest(stage->main.window()->grabWindow(), item, themeColour("match")) < 6;
        };
        QTRY_VERIFY(isMarked(own));
        QTRY_VERIFY(isMarked(answer));
        const QQuickItem* bar = stage->wait(QStringLiteral("findBar"));
        QTRY_VERIFY(test::WindowDriver::place(own).top() >= test::WindowDriver::place(bar).bottom());
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(!isMarked(own) && !isMarked(answer));
    }
};

QTEST_MAIN(TestTranscript)
#include "tst_transcript.moc"
