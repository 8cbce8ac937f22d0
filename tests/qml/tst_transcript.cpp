#include "support/transcript_stage.h"

#include <QTest>

#include <memory>

using namespace roost;
using roost::test::ScriptedBackend;

/// Drives the transcript of the real window by keyboard and mouse; the answers come from a script.
class TestTranscript : public QObject {
    Q_OBJECT

private:
    using Stage = test::TranscriptStage;

    std::unique_ptr<Stage> stage;

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

    void goesOnWithACutAnswerByButtonAndKey() {
        ScriptedBackend::Script script;
        script.pieces << QStringLiteral("Once upon");
        script.reason = FinishReason::TokenLimit;
        stage->backend.addAnswer(script);
        stage->main.chat().sendText(QStringLiteral("Tell me a story."));
        QVERIFY(stage->waitForAnswer());
        script.pieces = QStringList{QStringLiteral("Once upon a time")};
        stage->backend.addAnswer(script);
        stage->person->click(stage->wait(QStringLiteral("goOn")));
        QVERIFY(stage->waitForText(QStringLiteral("Once upon a time")) != nullptr);
        QVERIFY(stage->waitForAnswer());
        stage->backend.addAnswer(QStringLiteral("Once upon a time in the reeds."));
        stage->person->press(Qt::Key_G, Qt::ControlModifier);
        QVERIFY(stage->waitForText(QStringLiteral("Once upon a time in the reeds.")) != nullptr);
        QVERIFY(stage->waitForAnswer());
        QTRY_VERIFY(stage->person->find(QStringLiteral("goOn")) == nullptr);
        QCOMPARE(stage->main.chat().messages()->rowCount(), 2);
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
        const QQuickItem* text = stage->waitForText(QStringLiteral("here"));
        QVERIFY(text != nullptr);
        QTest::qWait(50);
        QTest::mouseClick(stage->main.window(), Qt::LeftButton, {},
                          test::WindowDriver::place(text).topLeft().toPoint() + QPoint(8, 10));
        QTest::qWait(100);
        QVERIFY(stage->person->find(QStringLiteral("linkAddress")) == nullptr);
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

    void branches() {
        stage->say(QStringLiteral("One"), QStringLiteral("First."));
        stage->say(QStringLiteral("Two"), QStringLiteral("Second."));
        const auto first = stage->main.chat().conversationId();
        stage->person->hover(stage->waitForText(QStringLiteral("First.")));
        QQuickItem* button = stage->wait(QStringLiteral("branch"));
        QVERIFY(button != nullptr);
        stage->main.chat().branch(
            stage->main.chat().messages()->index(1).data(MessageListModel::MessageIdRole).toULongLong());
        QVERIFY(stage->main.chat().conversationId() != first);
        QCOMPARE(stage->main.chat().messages()->rowCount(), 2);
        QCOMPARE(stage->text(1), QStringLiteral("First."));
        stage->say(QStringLiteral("Three"), QStringLiteral("Third."));
        stage->main.chat().open(first);
        QCOMPARE(stage->main.chat().messages()->rowCount(), 4);
        QCOMPARE(stage->text(3), QStringLiteral("Second."));
    }

    void deletesWithUndo() {
        stage->say(QStringLiteral("One"), QStringLiteral("First."));
        stage->say(QStringLiteral("Two"), QStringLiteral("Second."));
        stage->person->click(stage->wait(QStringLiteral("remove")));
        QCOMPARE(stage->main.chat().messages()->rowCount(), 3);
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Deleted “Second.”")) != nullptr);
        stage->person->click(stage->waitForText(QStringLiteral("Undo")));
        QCOMPARE(stage->main.chat().messages()->rowCount(), 4);
        QCOMPARE(stage->text(3), QStringLiteral("Second."));
    }

    void deletesByKeyboard() {
        stage->say(QStringLiteral("One"), QStringLiteral("First."));
        stage->wait(QStringLiteral("transcript"))->forceActiveFocus();
        stage->person->press(Qt::Key_Delete);
        QTRY_COMPARE(stage->main.chat().messages()->rowCount(), 1);
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
};

QTEST_MAIN(TestTranscript)
#include "tst_transcript.moc"
