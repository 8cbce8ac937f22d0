#include "support/transcript_stage.h"

#include <QTest>

#include <memory>

using namespace roost;
using roost::test::ScriptedBackend;

/// Messages that are gone on with, branched, edited and deleted, and a page that is written, in the real
/// window.
class TestChangedMessages : public QObject {
    Q_OBJECT

private:
    using Stage = test::TranscriptStage;

    std::unique_ptr<Stage> stage;

    /// Opens the editor of the own message that is in view.
    void beginEditing() {
        const QRectF window(QPointF(), stage->main.window()->size());
        stage->person->hover(stage->person->findWhere([&window](const QQuickItem& item) {
            return item.objectName() == QStringLiteral("ownMessage") &&
                   window.contains(test::WindowDriver::place(&item));
        }));
        stage->person->click(stage->wait(QStringLiteral("edit")));
    }

    void showBeginning() {
        QQuickItem* list = stage->wait(QStringLiteral("transcript"));
        list->setProperty("following", false);
        QMetaObject::invokeMethod(list, "positionViewAtBeginning");
        QTest::qWait(50);
    }

private slots:
    void initTestCase() { test::prepareWindowTests(); }

    void init() {
        test::failOnWindowWarnings();
        stage = std::make_unique<Stage>();
        QVERIFY(stage->open());
    }

    void cleanup() { stage.reset(); }

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

    /// Without messages the transcript is away, and what brings them back is not.
    void theFirstMessageComesBackToo() {
        stage->say(QStringLiteral("One"), QStringLiteral("First."));
        stage->wait(QStringLiteral("transcript"))->forceActiveFocus();
        stage->person->press(Qt::Key_Up);
        stage->person->press(Qt::Key_Delete);
        QTRY_COMPARE(stage->main.chat().messages()->rowCount(), 0);
        stage->person->click(stage->waitForText(QStringLiteral("Undo")));
        QCOMPARE(stage->main.chat().messages()->rowCount(), 2);
        QCOMPARE(stage->text(1), QStringLiteral("First."));
    }

    void anEditThatIsNotTakenStaysOpen() {
        stage->say(QStringLiteral("Hello"), QStringLiteral("First."));
        stage->backend.failLoadsOf(QStringLiteral("broken"), ErrorCode::FileDamaged, {});
        stage->main.model().load(QStringLiteral("/models/broken.gguf"));
        QTRY_VERIFY(stage->main.model().state() == ModelController::None);
        beginEditing();
        stage->person->type(QStringLiteral(" there"));
        stage->person->press(Qt::Key_Return);
        QCOMPARE(stage->text(0), QStringLiteral("Hello"));
        QVERIFY(stage->waitForText(QStringLiteral("Hello there")) != nullptr);

        stage->main.model().useStarter();
        stage->backend.addAnswer(QStringLiteral("Second."));
        stage->person->press(Qt::Key_Return);
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->text(0), QStringLiteral("Hello there"));
        QCOMPARE(stage->text(1), QStringLiteral("Second."));
        QTRY_VERIFY(stage->person->findText(QStringLiteral("Cancel")) == nullptr);
    }

    /// Its row goes when it is far from the view, and so it does with another conversation.
    void anEditOutlivesItsRow() {
        const QString longAnswer = QStringLiteral("A line.\n\n").repeated(40);
        for (int i = 0; i < 4; ++i) {
            stage->say(QStringLiteral("Question %1").arg(i), longAnswer);
        }
        const quint64 conversation = stage->main.chat().conversationId();
        const QString changed = QStringLiteral("Question 0 again");
        showBeginning();
        beginEditing();
        stage->person->type(QStringLiteral(" again"));
        QVERIFY(stage->waitForText(changed) != nullptr);
        QMetaObject::invokeMethod(stage->wait(QStringLiteral("transcript")), "positionViewAtEnd");
        QTRY_VERIFY(stage->person->findText(changed) == nullptr);
        showBeginning();
        QVERIFY(stage->waitForText(changed) != nullptr);

        stage->main.chat().startConversation();
        stage->main.chat().open(conversation);
        showBeginning();
        QVERIFY(stage->waitForText(changed) != nullptr);
        stage->person->click(stage->waitForText(QStringLiteral("Cancel")));
        QTRY_VERIFY(stage->person->findText(changed) == nullptr);
        QMetaObject::invokeMethod(stage->wait(QStringLiteral("transcript")), "positionViewAtEnd");
        QTest::qWait(50);
        showBeginning();
        QVERIFY(stage->person->findText(changed) == nullptr);
    }

    /// A no-break space is a space to the text field, and the composer is not to write pages.
    void aPageKeepsWhatTheFieldDoesNotTell() {
        stage->person->press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QQuickItem* page = stage->wait(QStringLiteral("notebookPage"));
        QTRY_VERIFY(page->hasActiveFocus());
        stage->person->type(QStringLiteral("One"));
        stage->backend.addAnswer(QStringLiteral(" a\u00a0b"));
        stage->person->press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(stage->waitForAnswer());
        QTRY_COMPARE(page->property("text").toString(), QStringLiteral("One a b"));
        QCOMPARE(stage->main.chat().draft(), QStringLiteral("One a\u00a0b"));
        QVERIFY(stage->main.notebook().canUndo());
        stage->person->type(QStringLiteral("!"));
        QCOMPARE(stage->main.chat().draft(), QStringLiteral("One a\u00a0b!"));
        QCOMPARE(page->property("cursorPosition").toInt(), 8);
        stage->backend.addAnswer(QStringLiteral(" c"));
        stage->person->press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->backend.generations().constLast().path.size(), 3);
        QCOMPARE(page->property("text").toString(), QStringLiteral("One a b! c"));
    }

    void deletesByKeyboard() {
        stage->say(QStringLiteral("One"), QStringLiteral("First."));
        stage->wait(QStringLiteral("transcript"))->forceActiveFocus();
        stage->person->press(Qt::Key_Delete);
        QTRY_COMPARE(stage->main.chat().messages()->rowCount(), 1);
    }
};

QTEST_MAIN(TestChangedMessages)
#include "tst_changed_messages.moc"
