// A page that the model goes on with, on a scripted backend.
#include "support/panel_desk.h"

using namespace roost;
using roost::test::PanelDesk;

class TestNotebookController : public QObject {
    Q_OBJECT

private slots:
    void init() {
        desk = std::make_unique<PanelDesk>();
        QVERIFY(desk->begin());
        desk->notebook.begin();
        QVERIFY(desk->chat.notebook());
    }
    void cleanup() { desk.reset(); }

    void goesOnAtTheEnd() {
        QVERIFY(!desk->notebook.canGoOn());
        desk->notebook.setPage(QStringLiteral("Once upon a time"));
        QVERIFY(desk->notebook.canGoOn());
        goOn(QStringLiteral(" there was a fox."));
        QCOMPARE(desk->notebook.page(), QStringLiteral("Once upon a time there was a fox."));
        QVERIFY(lastRequest().form->verbatim);
        QCOMPARE(lastRequest().path.size(), 1);
        QCOMPARE(desk->chat.title(), QStringLiteral("Once upon a time"));
    }

    /// What the model has read or written is not fed as new text again.
    void goingOnFeedsOnlyWhatIsNew() {
        desk->notebook.setPage(QStringLiteral("One"));
        goOn(QStringLiteral(" two"));
        goOn(QStringLiteral(" three"));
        QCOMPARE(lastRequest().path.size(), 2);
        desk->notebook.setPage(desk->notebook.page() + QStringLiteral(" four"));
        goOn(QStringLiteral(" five"));
        QCOMPARE(lastRequest().path.size(), 4);
        QCOMPARE(lastRequest().path[3].message.text, std::string(" four"));
        QCOMPARE(desk->notebook.page(), QStringLiteral("One two three four five"));
    }

    void anEditBeforeItIsReadFromThere() {
        desk->notebook.setPage(QStringLiteral("One"));
        goOn(QStringLiteral(" two"));
        desk->notebook.setPage(QStringLiteral("One tree"));
        goOn(QStringLiteral(" grows"));
        QCOMPARE(lastRequest().path.size(), 2);
        QCOMPARE(lastRequest().path[1].message.text, std::string(" tree"));
        QCOMPARE(desk->notebook.page(), QStringLiteral("One tree grows"));
    }

    void theLastContinuationIsTakenBack() {
        QVERIFY(!desk->notebook.canUndo());
        desk->notebook.setPage(QStringLiteral("One"));
        goOn(QStringLiteral(" two"));
        QVERIFY(desk->notebook.canUndo());
        desk->notebook.undo();
        QCOMPARE(desk->notebook.page(), QStringLiteral("One"));
        goOn(QStringLiteral(" three"));
        QCOMPARE(desk->notebook.page(), QStringLiteral("One three"));
        QCOMPARE(lastRequest().path.size(), 1);
        desk->notebook.setPage(desk->notebook.page() + u'!');
        QVERIFY(!desk->notebook.canUndo());
    }

    /// A text field gives back other characters than it was given, which is no change.
    void whatATextFieldDoesNotTellStays() {
        const QString answer = QStringLiteral(" a\u00a0b\r\nc\u2028d");
        desk->notebook.setPage(QStringLiteral("One"));
        goOn(answer);
        QCOMPARE(desk->notebook.page(), QStringLiteral("One a b\nc\nd"));
        desk->notebook.setPage(desk->notebook.page());
        QCOMPARE(desk->chat.draft(), QStringLiteral("One") + answer);
        QVERIFY(desk->notebook.canUndo());
        goOn(QStringLiteral(" e"));
        QCOMPARE(lastRequest().path.size(), 2);
        desk->notebook.setPage(QStringLiteral("One a b\ncc\nd e"));
        QCOMPARE(desk->chat.draft(), QStringLiteral("One a\u00a0b\r\ncc\u2028d e"));
        desk->notebook.setPage(QStringLiteral("One a b\ncc\nd f"));
        QCOMPARE(desk->chat.draft(), QStringLiteral("One a\u00a0b\r\ncc\u2028d f"));
        desk->notebook.setPage(QStringLiteral("One a b"));
        QCOMPARE(desk->chat.draft(), QStringLiteral("One a\u00a0b"));
        desk->notebook.setPage({});
        QCOMPARE(desk->chat.draft(), QString());
    }

    void theTitleThatAPersonGaveStays() {
        desk->notebook.setPage(QStringLiteral("One"));
        goOn(QStringLiteral(" two"));
        QCOMPARE(desk->chat.title(), QStringLiteral("One"));
        desk->conversations.rename(desk->chat.conversationId(), QStringLiteral("My novel"));
        desk->notebook.setPage(QStringLiteral("Once two"));
        goOn(QStringLiteral(" three"));
        QCOMPARE(desk->chat.title(), QStringLiteral("My novel"));
    }

    void isKeptWithItsPage() {
        desk->notebook.setPage(QStringLiteral("One"));
        goOn(QStringLiteral(" two"));
        const ConversationId id = desk->chat.conversationId();
        QTRY_COMPARE(desk->storage.find(id)->draft, QStringLiteral("One two"));
        QVERIFY(desk->storage.find(id)->settings.isNotebook);
        desk->chat.startConversation();
        QVERIFY(!desk->chat.notebook());
        desk->chat.open(id);
        QTRY_COMPARE(desk->notebook.page(), QStringLiteral("One two"));
        QVERIFY(desk->notebook.canUndo());
    }

    void theChatDoesNotSendAPage() {
        desk->notebook.setPage(QStringLiteral("One"));
        desk->chat.send();
        desk->chat.regenerate();
        QVERIFY(desk->backend.generations().isEmpty());
        QVERIFY(!desk->chat.canSend());
    }

    /// Its messages are no turns: what is written into them by other ways would not be on the page.
    void theChatDoesNotWriteIntoAPage() {
        beginToWrite();
        desk->notebook.stop();
        desk->backend.setRunning(true);
        QTRY_VERIFY(!desk->notebook.writing());
        const quint64 beginning = message(0);
        const quint64 answer = message(1);
        QVERIFY(canGoOn(desk->keeper.whole(desk->chat.conversationId())->tree, answer));
        QVERIFY(desk->chat.tokens()->has(answer));
        desk->chat.goOn();
        desk->chat.continueFrom(answer, 0, 0);
        QVERIFY(!desk->chat.edit(beginning, QStringLiteral("Two")));
        QCOMPARE(desk->backend.generations().size(), 1);
        QVERIFY(!desk->notebook.writing());
        QVERIFY(desk->notebook.canUndo());
        goOn(QStringLiteral(" three"));
        QCOMPARE(desk->notebook.page(), QStringLiteral("One two three"));
    }

    void stopsAndKeepsWhatWasWritten() {
        beginToWrite();
        desk->notebook.setPage(QStringLiteral("Nothing"));  // not while it writes
        desk->notebook.stop();
        desk->backend.setRunning(true);
        QTRY_VERIFY(!desk->notebook.writing());
        QCOMPARE(desk->notebook.page(), QStringLiteral("One two"));
    }

private:
    const GenerationRequest& lastRequest() const { return desk->backend.generations().constLast(); }

    quint64 message(int row) const {
        return desk->chat.messages()->index(row).data(MessageListModel::MessageIdRole).toULongLong();
    }

    /// The model is in the middle of going on with the page.
    void beginToWrite() {
        desk->notebook.setPage(QStringLiteral("One"));
        desk->backend.setRunning(false);
        desk->backend.addAnswer(QStringLiteral(" two three"));
        desk->notebook.goOn();
        desk->backend.step();
    }

    void goOn(const QString& answer) {
        desk->backend.addAnswer(answer);
        desk->notebook.goOn();
        QVERIFY(desk->notebook.writing());
        QTRY_VERIFY(!desk->notebook.writing());
    }

    std::unique_ptr<PanelDesk> desk;
};

QTEST_MAIN(TestNotebookController)
#include "test_notebook_controller.moc"
