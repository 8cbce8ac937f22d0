// An answer that was cut is gone on with as if it had never been, and nothing that was shown of it goes.
#include "chat/prompt_template.h"
#include "support/talk.h"

using namespace roost;
using namespace roost::test;

namespace {

/// A question with an answer of which only the text is known.
Talk toldTalk(const std::string& answer, PromptTemplateId id) {
    Talk talk;
    talk.form = promptTemplate(id).form;
    talk.path = {{1001, {Role::User, "Tell me a story."}, {}, false},
                 {1002, {Role::Assistant, answer}, {}, false}};
    return talk;
}

}  // namespace

class TestGoingOn : public QObject {
    Q_OBJECT

private:
    TalkingModels m_models;

private slots:
    /// An answer that was cut and gone on with is the one that was never cut, however often that happens and
    /// whether or not the program ended in between.
    void goingOnWithACutAnswerIsNeverHavingStopped_data() { everyVersion(); }
    void goingOnWithACutAnswerIsNeverHavingStopped() {
        QFETCH(QString, model);
        if (model != QLatin1String("starter")) {
            ROOST_NEED_REFERENCE();
        }
        const QString path = m_models.path(model);
        const QTemporaryDir folder;
        auto live = std::make_unique<Session>(folder.path(), path);
        quint64 seed = 12;  // of an answer that does not end by itself
        Talk whole;
        whole.say(*live, "Tell me a long story about a goose.", seed);
        while (whole.outcomes.constLast().reason != FinishReason::TokenLimit) {
            whole.path.removeLast();
            whole.answer(*live, ++seed);
        }
        Talk cut = whole;
        cut.path.removeLast();
        cut.path.last().branches = true;
        cut.answer(*live, seed, 0, 7);
        QCOMPARE(cut.outcomes.constLast().reason, FinishReason::TokenLimit);
        cut.goOn(*live, seed, 6);
        QCOMPARE(cut.outcomes.constLast().origin, StateOrigin::Memory);
        QCOMPARE(cut.outcomes.constLast().tokens, 13);
        QCOMPARE(cut.outcomes.constLast().newTokens, 6);
        Talk unknown = cut;  // nothing is left but the text, as after a crash
        live.reset();
        live = std::make_unique<Session>(folder.path(), path);
        cut.goOn(*live, seed, kAnswerTokens - 13);
        QCOMPARE(cut.outcomes.constLast().origin, StateOrigin::Disk);
        QCOMPARE(cut.outcomes.constLast().promptTokens, 0);
        QCOMPARE(cut.texts(), whole.texts());
        QCOMPARE(cut.reads(), whole.reads());
        goesOnAlike(*live, folder.path(), path, cut);

        const QTemporaryDir elsewhere;
        Session empty(elsewhere.path(), path);
        const QString before = unknown.texts().constLast();
        unknown.goOn(empty, seed, kAnswerTokens - 13, /*isKnown=*/false);
        QVERIFY(unknown.texts().constLast().startsWith(before));
        QVERIFY(unknown.outcomes.constLast().newTokens > 0);
    }

    /// A stop in the middle of an answer ends where the person pressed the button; going on shows no seam.
    void goingOnAfterAStopIsNeverHavingStopped() {
        const QTemporaryDir folder;
        Session session(folder.path(), m_models.path(QStringLiteral("starter")));
        Talk whole;
        whole.say(session, "Tell me a long story about a goose.", 12);
        Talk stopped = whole;
        stopped.path.removeLast();
        stopped.answer(session, 12, 1);
        const int before = stopped.outcomes.constLast().tokens;
        if (stopped.outcomes.constLast().reason != FinishReason::Stopped) {
            QSKIP("The answer was there before it could be stopped.");
        }
        stopped.goOn(session, 12, kAnswerTokens - before);
        QCOMPARE(stopped.texts(), whole.texts());
        QCOMPARE(stopped.reads(), whole.reads());
    }

    /// A stop text that was set after the answer was cut, and stands in it: nothing behind it stays in the
    /// state.
    void aStopTextWithinACutAnswerEndsItThere() {
        const QTemporaryDir folder;
        Session session(folder.path(), m_models.path(QStringLiteral("starter")));
        Talk talk;
        talk.say(session, "Tell me a long story about a goose.", 12);
        QCOMPARE(talk.outcomes.constLast().reason, FinishReason::TokenLimit);
        const QString text = talk.texts().constLast();
        const QString stop = text.mid(text.size() / 2, 6);
        const QString shown = text.left(text.indexOf(stop));
        talk.goOn(session, 12, kAnswerTokens, /*isKnown=*/true, {stop});
        QCOMPARE(talk.outcomes.constLast().reason, FinishReason::EndOfTurn);
        QCOMPARE(talk.texts().constLast(), shown);
        QVERIFY(talk.path.constLast().read.ids.size() < kAnswerTokens);

        const QTemporaryDir elsewhere;  // where only the text is known, the same comes next
        Talk told = talk;
        told.path.last().read = {};
        talk.say(session, "And then?", 13);
        Session other(elsewhere.path(), m_models.path(QStringLiteral("starter")));
        told.say(other, "And then?", 13);
        QCOMPARE(told.texts(), talk.texts());
    }

    /// A model finds the state with which it was cut, but another one has written more since.
    void whatAnotherModelWroteStays() {
        ROOST_NEED_REFERENCE();
        const QTemporaryDir folder;
        const QString first = m_models.path(QStringLiteral("tiny-rwkv-7v0-834K-first6.bf16.pth"));
        Session session(folder.path(), first);
        Talk talk;
        talk.path = {{1001, {Role::User, "Tell me a long story about a goose."}, {}, false}};
        talk.answer(session, 12, 0, 7);
        QCOMPARE(talk.outcomes.constLast().reason, FinishReason::TokenLimit);
        session.load(m_models.path(QStringLiteral("tiny-rwkv-6v0-3m-q51-first2.bf16.pth")));
        talk.goOn(session, 13, 9);
        const QString written = talk.texts().constLast();
        session.load(first);
        talk.goOn(session, 14, 5);
        QVERIFY2(talk.texts().constLast().startsWith(written), qPrintable(talk.texts().constLast()));
        QVERIFY(talk.texts().constLast().size() > written.size());
    }

    /// The program was killed while an answer was gone on with: its text was kept, a later state was not.
    void whatWasWrittenBeforeACrashStays() {
        const QString starter = m_models.path(QStringLiteral("starter"));
        const QTemporaryDir folder;
        const QTemporaryDir afterCrash;
        Talk talk;
        {
            Session session(folder.path(), starter);
            talk.say(session, "Tell me a long story about a goose.", 12);
            talk.path.removeLast();
            talk.answer(session, 12, 0, 7);
            QCOMPARE(talk.outcomes.constLast().reason, FinishReason::TokenLimit);
            session.snapshots->finish();
            copyStates(folder.path(), afterCrash.path());
            talk.goOn(session, 12, 6);
        }
        const QString written = talk.texts().constLast();
        Session again(afterCrash.path(), starter);
        talk.goOn(again, 99, 5, /*isKnown=*/false);
        QVERIFY2(talk.texts().constLast().startsWith(written), qPrintable(talk.texts().constLast()));
        QVERIFY(talk.texts().constLast().size() > written.size());
    }

    /// The text was not kept to the end, but the state was: nothing is lost.
    void aStateThatIsFurtherThanTheTextIsUsed() {
        const QTemporaryDir folder;
        Session session(folder.path(), m_models.path(QStringLiteral("starter")));
        Talk talk;
        talk.say(session, "Tell me a long story about a goose.", 12);
        talk.path.removeLast();
        talk.answer(session, 12, 0, 9);
        const QString written = talk.texts().constLast();
        talk.path.last().message.text.resize(talk.path.constLast().message.text.size() / 2);
        talk.goOn(session, 12, 5);
        QCOMPARE(talk.outcomes.constLast().promptTokens, 0);
        QVERIFY(talk.texts().constLast().startsWith(written));
    }

    void paragraphsStay_data() {
        QTest::addColumn<PromptTemplateId>("id");
        QTest::addColumn<QString>("kept");
        QTest::newRow("they may stand in an answer") << PromptTemplateId::G1 << QStringLiteral("One.\n\nTwo");
        QTest::newRow("a blank line ends an answer")
            << PromptTemplateId::World << QStringLiteral("One.\nTwo");
    }

    void paragraphsStay() {
        QFETCH(PromptTemplateId, id);
        QFETCH(QString, kept);
        const QTemporaryDir folder;
        Session session(folder.path(), m_models.path(QStringLiteral("starter")));
        Talk talk = toldTalk("One.\n\nTwo", id);
        talk.goOn(session, 12, 5);
        QVERIFY2(talk.texts().constLast().startsWith(kept), qPrintable(talk.texts().constLast()));
    }
};

QTEST_GUILESS_MAIN(TestGoingOn)
#include "test_going_on.moc"
