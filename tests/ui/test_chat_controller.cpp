// What is sent, and what becomes of the answer to it.
#include "message_parts_model.h"
#include "support/chat_desk.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace roost;
using roost::test::ScriptedBackend;

class TestChatController : public QObject {
    Q_OBJECT

private:
    using Desk = test::ChatDesk;

    std::unique_ptr<Desk> desk;

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void init() {
        desk = std::make_unique<Desk>();
        desk->loadModel();
    }
    void cleanup() { desk.reset(); }

    void sendingAsksForAnAnswerThatGrows() {
        desk->chat.setDraft(QStringLiteral("  Why do geese fly in a V?\n"));
        QVERIFY(desk->chat.canSend());
        desk->backend.addAnswer(QStringLiteral("Each wing leaves air."));
        desk->chat.send();
        QCOMPARE(desk->chat.draft(), QString());
        QVERIFY(desk->chat.answering());
        QCOMPARE(desk->chat.messages()->rowCount(), 2);
        QCOMPARE(desk->text(0), QStringLiteral("Why do geese fly in a V?"));
        QCOMPARE(desk->chat.title(), QStringLiteral("Why do geese fly in a V?"));
        desk->play(2);
        QCOMPARE(desk->text(1), QStringLiteral("Each wing"));
        QVERIFY(desk->message(1, MessageListModel::GrowingRole).toBool());
        desk->play();
        QCOMPARE(desk->text(1), QStringLiteral("Each wing leaves air."));
        QVERIFY(!desk->message(1, MessageListModel::GrowingRole).toBool());
        QCOMPARE(desk->message(1, MessageListModel::SpeedRole).toString(),
                 QStringLiteral("31.4 tokens/s · 4 tokens"));
        QVERIFY(!desk->chat.answering());
    }

    void aCutAnswerIsWrittenOnInItsPlace() {
        ScriptedBackend::Script script =
            ScriptedBackend::scriptOf(QStringLiteral("<think>Well</think>Once upon"));
        script.reason = FinishReason::TokenLimit;
        desk->backend.addAnswer(script);
        desk->chat.sendText(QStringLiteral("Tell me a story."));
        desk->play();
        QVERIFY(desk->message(1, MessageListModel::CanGoOnRole).toBool());
        QVERIFY(!desk->message(0, MessageListModel::CanGoOnRole).toBool());
        const quint64 answer = desk->id(1);
        desk->backend.addAnswer(QStringLiteral("<think>Well</think>Once upon a time"));
        desk->chat.goOn();
        QCOMPARE(desk->text(1), QStringLiteral("Once upon"));  // it stays until the rest comes
        QVERIFY(desk->message(1, MessageListModel::GrowingRole).toBool());
        desk->play();
        QCOMPARE(desk->id(1), answer);
        QCOMPARE(desk->text(1), QStringLiteral("Once upon a time"));
        QCOMPARE(desk->message(1, MessageListModel::ThinkingRole).value<MessageText>().text,
                 QStringLiteral("Well"));
        QVERIFY(!desk->message(1, MessageListModel::CanGoOnRole).toBool());
        const GenerationRequest& request = desk->backend.generations().constLast();
        QCOMPARE(request.answerId, answer);
        QCOMPARE(request.path.size(), 1);
        QCOMPARE(QString::fromStdString(request.brokenOff->text),
                 QStringLiteral("<think>Well</think>Once upon"));
        QVERIFY(request.sampler.seed.has_value());
        desk->chat.goOn();  // it came to its end
        QCOMPARE(desk->backend.generations().size(), 2);
    }

    void stoppingBeforeMoreComesLosesNothing() {
        ScriptedBackend::Script script = ScriptedBackend::scriptOf(QStringLiteral("Once upon"));
        script.reason = FinishReason::TokenLimit;
        desk->backend.addAnswer(script);
        desk->chat.sendText(QStringLiteral("Tell me a story."));
        desk->play();
        desk->backend.addAnswer(QStringLiteral("Once upon a time"));
        const Conversation* conversation = desk->keeper.whole(desk->chat.conversationId());
        const MessageId answer = desk->id(1);
        const ConversationMessage before = conversation->tree.message(answer);
        QVERIFY(before.seed != 0 && before.tokens > 0);
        desk->chat.goOn();
        desk->chat.stop();
        emit desk->backend.finished({desk->backend.generations().constLast().id, FinishReason::Stopped});
        QCOMPARE(desk->text(1), QStringLiteral("Once upon"));
        QVERIFY(desk->message(1, MessageListModel::CanGoOnRole).toBool());
        QVERIFY(!desk->chat.answering());
        const ConversationMessage& after = conversation->tree.message(answer);
        QCOMPARE(after.seed, before.seed);
        QCOMPARE(after.tokens, before.tokens);
        QCOMPARE(after.model, before.model);
    }

    /// After a restart only what is written on has tokens, which is not the answer from its beginning.
    void anAnswerWhoseBeginningIsUnknownIsNotShaded() {
        Conversation kept;
        kept.id = 7;
        ConversationMessage question;
        question.id = 11;
        ConversationMessage cut;
        cut.id = 12;
        cut.parent = 11;
        cut.role = Role::Assistant;
        cut.text = QStringLiteral("Once upon");
        cut.status = MessageStatus::LengthLimit;
        kept.tree.add(question);
        kept.tree.add(cut);
        desk->storage.put(kept);
        desk->keeper.open();
        desk->storage.deliver();
        desk->chat.open(7);
        desk->storage.deliver();
        desk->backend.addAnswer(QStringLiteral("Once upon a time"));
        desk->chat.goOn();
        desk->play();
        QCOMPARE(desk->text(1), QStringLiteral("Once upon a time"));
        QVERIFY(!desk->chat.tokens()->has(12));
    }

    void theRequestCarriesThePathAndTheModelsSampling() {
        desk->say(QStringLiteral("One"), QStringLiteral("First."));
        desk->say(QStringLiteral("Two"), QStringLiteral("Second."));
        const GenerationRequest& request = desk->backend.generations().constLast();
        QCOMPARE(request.path.size(), 3);
        QCOMPARE(QString::fromStdString(request.path.at(0).message.text), QStringLiteral("One"));
        QCOMPARE(QString::fromStdString(request.path.at(1).message.text), QStringLiteral("First."));
        QVERIFY(request.path.at(1).message.role == Role::Assistant);
        QCOMPARE(request.path.at(1).id, desk->id(1));
        QCOMPARE(request.path.at(2).id, desk->id(2));
        QCOMPARE(request.answerId, desk->id(3));
        QCOMPARE(request.sampler.temperature, 0.7);
        QCOMPARE(request.maxTokens, 200);
    }

    void nothingIsSentThatIsEmptyOrTooEarly() {
        desk->chat.setDraft(QStringLiteral(" \n "));
        desk->chat.send();
        QCOMPARE(desk->backend.generations().size(), 0);
        desk->chat.sendText(QStringLiteral("Hello"));
        desk->chat.setDraft(QStringLiteral("And another"));
        QVERIFY(!desk->chat.canSend());
        desk->chat.send();
        QCOMPARE(desk->backend.generations().size(), 1);
        QCOMPARE(desk->chat.draft(), QStringLiteral("And another"));
    }

    void stoppingKeepsWhatWasWritten() {
        desk->backend.addAnswer(QStringLiteral("Each wing leaves air."));
        desk->chat.sendText(QStringLiteral("Hello"));
        desk->play(2);
        desk->chat.stop();
        QVERIFY(desk->backend.generations().constLast().stop.stop_requested());
        desk->play();
        QCOMPARE(desk->text(1), QStringLiteral("Each wing"));
        QCOMPARE(desk->message(1, MessageListModel::NoteRole).toString(), QStringLiteral("Stopped"));
        QVERIFY(!desk->chat.answering());
        desk->say(QStringLiteral("Go on"), QStringLiteral("Gladly."));
        QCOMPARE(desk->text(3), QStringLiteral("Gladly."));
    }

    void everyRequestHasAStopOfItsOwn() {
        desk->chat.sendText(QStringLiteral("Hello"));
        desk->chat.stop();
        desk->play();
        desk->chat.sendText(QStringLiteral("Again"));
        QVERIFY(!desk->backend.generations().constLast().stop.stop_requested());
    }

    void eventsOfAnOldRequestAreDropped() {
        desk->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        const RequestId old = desk->backend.generations().constLast().id;
        emit desk->backend.textDelta({old, QStringLiteral(" Late."), 9, 1.0});
        emit desk->backend.failed({old, {ErrorCode::OutOfMemory, "late", ""}});
        QCOMPARE(desk->text(1), QStringLiteral("Good day."));
        QCOMPARE(desk->chat.error(), QString());
    }

    void readingAPromptIsTold() {
        ScriptedBackend::Script script = ScriptedBackend::scriptOf(QStringLiteral("Yes."));
        script.promptTokens = 512;
        script.promptBeats = 4;
        desk->backend.addAnswer(script);
        desk->chat.sendText(QStringLiteral("A long letter"));
        desk->play(2);
        QCOMPARE(desk->message(1, MessageListModel::ProgressRole).toString(),
                 QStringLiteral("Reading 128 of 512 tokens…"));
        QCOMPARE(desk->message(1, MessageListModel::ReadShareRole).toDouble(), 0.25);
        desk->play();
        QCOMPARE(desk->message(1, MessageListModel::ProgressRole).toString(), QString());
    }

    void regeneratingAddsAnAlternate() {
        desk->say(QStringLiteral("Hello"), QStringLiteral("First."));
        desk->backend.addAnswer(QStringLiteral("Second."));
        desk->chat.regenerate();
        desk->play();
        QCOMPARE(desk->chat.messages()->rowCount(), 2);
        QCOMPARE(desk->text(1), QStringLiteral("Second."));
        QCOMPARE(desk->message(1, MessageListModel::AlternateRole).toInt(), 2);
        QCOMPARE(desk->message(1, MessageListModel::AlternateCountRole).toInt(), 2);
        desk->chat.showAlternate(desk->id(1), -1);
        QCOMPARE(desk->text(1), QStringLiteral("First."));
        desk->chat.showAlternate(desk->id(1), -1);
        QCOMPARE(desk->text(1), QStringLiteral("First."));
        QCOMPARE(desk->backend.generations().constLast().path.size(), 1);
    }

    void editingAddsAnAlternateAndAsksAgain() {
        desk->say(QStringLiteral("Hello"), QStringLiteral("First."));
        desk->say(QStringLiteral("Two"), QStringLiteral("Second."));
        desk->backend.addAnswer(QStringLiteral("Third."));
        desk->chat.edit(desk->id(2), QStringLiteral("Three"));
        desk->play();
        QCOMPARE(desk->chat.messages()->rowCount(), 4);
        QCOMPARE(desk->text(2), QStringLiteral("Three"));
        QCOMPARE(desk->text(3), QStringLiteral("Third."));
        desk->chat.showAlternate(desk->id(2), -1);
        QCOMPARE(desk->text(3), QStringLiteral("Second."));
    }

    void anEditIsOnlyTakenIfItCanBeAnswered() {
        desk->say(QStringLiteral("Hello"), QStringLiteral("First."));
        desk->chat.regenerate();
        QVERIFY(!desk->chat.edit(desk->id(0), QStringLiteral("Good day")));
        desk->play();
        QVERIFY(!desk->chat.edit(desk->id(0), QStringLiteral(" ")));
        QVERIFY(desk->chat.edit(desk->id(0), QStringLiteral("Good day")));
        QCOMPARE(desk->text(0), QStringLiteral("Good day"));
    }

    /// What the row of an answer shows beside its text.
    void goingOnAndWhoDoesAreTold() {
        ScriptedBackend::Script script = ScriptedBackend::scriptOf(QStringLiteral("Once upon"));
        script.reason = FinishReason::TokenLimit;
        desk->backend.addAnswer(script);
        desk->chat.sendText(QStringLiteral("Tell me a story."));
        desk->play();
        QSignalSpy told(desk->chat.messages(), &MessageListModel::dataChanged);
        const auto isTold = [&told](int row, int role) {
            return std::any_of(told.cbegin(), told.cend(), [&](const QList<QVariant>& change) {
                return change.at(0).toModelIndex().row() == row &&
                       change.at(2).value<QList<int>>().contains(role);
            });
        };
        desk->model.load(QStringLiteral("/models/other.gguf"));
        desk->play();
        desk->backend.addAnswer(script);
        desk->chat.goOn();
        desk->play();
        QVERIFY(isTold(1, MessageListModel::WriterRole));
        QVERIFY(desk->message(1, MessageListModel::CanGoOnRole).toBool());
        told.clear();
        desk->chat.sendText(QStringLiteral("Another one."));
        QVERIFY(!desk->message(1, MessageListModel::CanGoOnRole).toBool());
        QVERIFY(isTold(1, MessageListModel::CanGoOnRole));
    }

    void anErrorIsTold() {
        ScriptedBackend::Script script = ScriptedBackend::scriptOf(QStringLiteral("Half an"));
        script.error = Error{ErrorCode::OutOfMemory, "The answer", "2 GB are missing"};
        desk->backend.addAnswer(script);
        desk->chat.sendText(QStringLiteral("Hello"));
        desk->play();
        QCOMPARE(desk->chat.error(),
                 QStringLiteral("The answer needs more memory than is free: 2 GB are missing."));
        QCOMPARE(desk->text(1), QStringLiteral("Half an"));
        QCOMPARE(desk->message(1, MessageListModel::NoteRole).toString(), QStringLiteral("Broke off"));
        QVERIFY(desk->message(1, MessageListModel::RetryRole).toBool());
        desk->chat.dismissError();
        QCOMPARE(desk->chat.error(), QString());
    }

    void withoutAModelNothingIsLost() {
        desk = std::make_unique<Desk>();
        desk->chat.setDraft(QStringLiteral("Hello"));
        QVERIFY(!desk->chat.canSend());
        desk->chat.send();
        QCOMPARE(desk->chat.draft(), QStringLiteral("Hello"));
        QVERIFY(!desk->chat.error().isEmpty());
        QCOMPARE(desk->chat.messages()->rowCount(), 0);
    }

    void aMessageWaitsForTheModel() {
        desk = std::make_unique<Desk>();
        desk->model.useStarter();
        desk->chat.sendText(QStringLiteral("Hello"));
        QCOMPARE(desk->backend.generations().size(), 0);
        QCOMPARE(desk->message(1, MessageListModel::ProgressRole).toString(),
                 QStringLiteral("Waiting for the model to load…"));
        desk->play();
        QCOMPARE(desk->text(1), QStringLiteral("Hello! How are you today?"));
        QCOMPARE(desk->backend.generations().constLast().sampler.topP, 0.5);
    }

    void aWaitingMessageFailsWithTheLoad() {
        desk = std::make_unique<Desk>();
        desk->backend.failLoadsOf(QStringLiteral("starter"), ErrorCode::FileDamaged, QString());
        desk->model.useStarter();
        desk->chat.sendText(QStringLiteral("Hello"));
        desk->play();
        QVERIFY(!desk->chat.answering());
        QVERIFY(desk->message(1, MessageListModel::RetryRole).toBool());
    }

    void aWaitingMessageCanBeStopped() {
        desk = std::make_unique<Desk>();
        desk->model.useStarter();
        desk->chat.sendText(QStringLiteral("Hello"));
        desk->chat.stop();
        QVERIFY(!desk->chat.answering());
        desk->play();
        QCOMPARE(desk->backend.generations().size(), 0);
    }

    void anotherModelStopsTheAnswer() {
        desk->chat.sendText(QStringLiteral("Hello"));
        desk->play(1);
        desk->model.load(QStringLiteral("/models/other.gguf"));
        QVERIFY(desk->backend.generations().constLast().stop.stop_requested());
        desk->play();
        QVERIFY(!desk->chat.answering());
        QVERIFY(desk->model.state() == ModelController::Ready);
    }

    void copyPutsTheTextOnTheClipboard() {
        desk->say(QStringLiteral("Hello"), QStringLiteral("Good day."));
        QSignalSpy copied(&desk->chat, &ChatController::copied);
        desk->chat.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Good day."));
        QCOMPARE(copied.size(), 1);
        desk->chat.copy(desk->id(0));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Hello"));
    }
};

QTEST_MAIN(TestChatController)
#include "test_chat_controller.moc"
