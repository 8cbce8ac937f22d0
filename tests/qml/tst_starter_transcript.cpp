// What can be done with messages, by keyboard and mouse in the real window with the starter model behind it.
#include "support/models_desk.h"
#include "support/starter_test.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using namespace roost;
using roost::test::kSum;
using roost::test::kSumAnswer;

namespace {

QString copied() {
    return QGuiApplication::clipboard()->text();
}

}  // namespace

class TestStarterTranscript : public test::StarterTest {
    Q_OBJECT

private:
    QString title() const { return stage->main.chat().title(); }

    /// Has the conversation of a file, which no small model would write, and goes to it.
    void importConversation(const QByteArray& text) {
        const QString file = stage->folder.filePath(QStringLiteral("talk.txt"));
        QVERIFY(test::writeBytes(file, text));
        stage->person->dropFiles({file});
        QTRY_VERIFY(stage->main.conversations().list()->rowCount() > 0);
        QQuickItem* list = stage->wait("conversationList");
        QVERIFY(list != nullptr);
        list->forceActiveFocus();
        list->setProperty("currentIndex", list->property("count").toInt() - 1);
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(stage->rows() > 0);
    }

private slots:
    void severalAnswersToOneQuestion() {
        stage->ask(kSum);
        stage->person->press(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(stage->waitForAnswer());
        QVERIFY(stage->waitForText(QStringLiteral("2 / 2")) != nullptr);
        stage->person->click(stage->wait("previousAlternate"));
        QVERIFY(stage->waitForText(QStringLiteral("1 / 2")) != nullptr);
        stage->reach(stage->wait("nextAlternate"));
        stage->person->press(Qt::Key_Return);
        QVERIFY(stage->waitForText(QStringLiteral("2 / 2")) != nullptr);
        QCOMPARE(stage->lastText(), kSumAnswer);
        stage->person->press(Qt::Key_L, Qt::ControlModifier);
        stage->person->click(stage->wait("regenerate"));
        stage->person->type(QStringLiteral("And"));  // a click leaves the keyboard where it was
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->composed(), QStringLiteral("And"));
    }

    void aMessageIsWrittenDifferently() {
        stage->ask(QStringLiteral("What is 3 plus"));
        stage->person->hover(stage->wait("ownMessage"));
        stage->person->click(stage->wait("edit"));
        QTest::qWait(50);
        stage->person->type(QStringLiteral(" 4?"));
        stage->person->press(Qt::Key_Return);
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->text(0), kSum);
        QCOMPARE(stage->lastText(), kSumAnswer);
        stage->person->hover(stage->wait("ownMessage"));
        stage->person->click(stage->wait("previousAlternate"));
        QTRY_COMPARE(stage->text(0), QStringLiteral("What is 3 plus"));
    }

    void aBranchGoesOnByItself() {
        stage->ask(kSum);
        const ConversationId first = stage->main.chat().conversationId();
        stage->person->click(stage->wait("branch"));
        QTRY_VERIFY(stage->main.chat().conversationId() != first);
        QCOMPARE(stage->rows(), 2);
        stage->ask(QStringLiteral("Who are you?"));
        QCOMPARE(stage->rows(), 4);
        stage->person->press(Qt::Key_PageDown, Qt::ControlModifier);  // the next one of the list
        QTRY_COMPARE(stage->main.chat().conversationId(), first);
        QCOMPARE(stage->rows(), 2);
    }

    void aCutAnswerGoesOn() {
        stage->main.chat().changeSettings([](ConversationSettings& settings) { settings.maxTokens = 4; });
        stage->ask(kSum);
        QVERIFY(stage->waitForText(QStringLiteral("Cut at the longest answer")) != nullptr);
        const QString cut = stage->lastText();
        QVERIFY(cut.size() < kSumAnswer.size() && kSumAnswer.startsWith(cut));
        stage->main.chat().changeSettings([](ConversationSettings& settings) { settings.maxTokens = 0; });
        stage->person->click(stage->wait("goOn"));
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->lastText(), kSumAnswer);
        QTRY_VERIFY(stage->find("goOn") == nullptr);
    }

    void anAnswerIsCopiedAndDeletedAndBroughtBack() {
        stage->ask(kSum);
        stage->person->click(stage->wait("copy"));
        QCOMPARE(copied(), kSumAnswer);
        stage->wait("transcript")->forceActiveFocus();
        stage->person->press(Qt::Key_Delete);
        QTRY_COMPARE(stage->rows(), 1);
        stage->person->click(stage->waitForText(QStringLiteral("Undo")));
        QTRY_COMPARE(stage->rows(), 2);
        QCOMPARE(stage->lastText(), kSumAnswer);
    }

    void itIsFoundAndTheNewestIsJumpedTo() {
        for (int i = 0; i < 8; ++i) {
            stage->ask(kSum);
        }
        qsizetype found = 0;
        for (int row = 0; row < stage->rows(); ++row) {
            found += stage->text(row).count(QStringLiteral("3 plus 4"), Qt::CaseInsensitive);
        }
        QVERIFY(found >= 8);
        QQuickItem* list = stage->wait("transcript");
        QTRY_VERIFY(list->property("atYEnd").toBool());
        stage->person->press(Qt::Key_F, Qt::ControlModifier);
        stage->person->type(QStringLiteral("3 PLUS 4"));
        QTRY_COMPARE(stage->wait("findCount")->property("text").toString(),
                     QStringLiteral("1 of %1").arg(found));
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->find("findBar") == nullptr);
        list->forceActiveFocus();
        stage->person->press(Qt::Key_Home);
        QTRY_VERIFY(!list->property("atYEnd").toBool());
        stage->person->click(stage->wait("toNewest"));
        QTRY_VERIFY(list->property("atYEnd").toBool());
    }

    void markdownIsShownAndGoesOn() {
        importConversation(
            "User: Show me\n\nAssistant: ## Title\n\n**Bold** [here](https://a.example/b?c=d).\n\n"
            "- one\n- two\n\n> said\n\n```python\nx = 1\n```\n\n|a|b|\n|-|-|\n|c|d|\n");
        QVERIFY(stage->waitForText(QStringLiteral("Title\nBold here.\n•\tone\n•\ttwo")) != nullptr);
        QVERIFY(stage->waitForText(QStringLiteral("said")) != nullptr);
        QVERIFY(stage->waitForText(QStringLiteral("x = 1")) != nullptr);
        QVERIFY(stage->waitForText(QStringLiteral("python")) != nullptr);
        stage->person->press(Qt::Key_L, Qt::ControlModifier);
        stage->wait("transcript")->forceActiveFocus();
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(stage->find("linkAddress") != nullptr);
        QCOMPARE(stage->find("linkAddress")->property("text").toString(),
                 QStringLiteral("https://a.example/b?c=d"));
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->find("linkAddress") == nullptr);
        stage->person->click(stage->wait("copyCode"));
        QCOMPARE(copied(), QStringLiteral("x = 1"));
        QTest::qWait(50);
        const QQuickItem* said = stage->waitForText(QStringLiteral("said"));
        stage->person->click(const_cast<QQuickItem*>(said));
        stage->person->press(Qt::Key_A, Qt::ControlModifier);
        stage->person->press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(copied().startsWith(QStringLiteral("Title\nBold here.")));
        QVERIFY(copied().contains(QStringLiteral("said\n\nx = 1")));
        stage->drawTheLikeliest();
        stage->ask(kSum);
        QCOMPARE(stage->rows(), 4);
        QVERIFY(!stage->lastText().isEmpty());
    }
};

QTEST_MAIN(TestStarterTranscript)
#include "tst_starter_transcript.moc"
