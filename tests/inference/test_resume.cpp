// Going on after a restart equals never having stopped, bit for bit: same tokens, same text.
#include "support/talk.h"

#include <limits>

using namespace roost;
using namespace roost::test;

class TestResume : public QObject {
    Q_OBJECT

private:
    TalkingModels m_models;

    /// A conversation of one turn, from a run that has ended.
    static Talk firstTurn(const QString& folder, const QString& model) {
        Talk talk;
        Session session(folder, model);
        talk.say(session, "Hi! How are you today?", 11);
        return talk;
    }

private slots:
    /// Whatever was done before, one who goes on at once and one who starts the program again say the same.
    void aRestartChangesNothing_data() { everyVersion(); }
    void aRestartChangesNothing() {
        QFETCH(QString, model);
        if (model != QLatin1String("starter")) {
            ROOST_NEED_REFERENCE();
        }
        const QString path = m_models.path(model);
        const QTemporaryDir folder;
        Session live(folder.path(), path);
        Talk talk;
        talk.say(live, "Hi! How are you today?", 11);
        goesOnAlike(live, folder.path(), path, talk);
        talk.say(live, "Tell me a long story about a goose.", 12, 2);  // stopped in the middle
        goesOnAlike(live, folder.path(), path, talk);

        Talk alternate = talk;  // another answer to the same words
        alternate.path.removeLast();
        alternate.answer(live, 77);
        goesOnAlike(live, folder.path(), path, alternate);
        Talk edited = talk;  // other words in the place of the second
        edited.path.resize(2);
        edited.say(live, "What is 3 plus 4?", 13);
        goesOnAlike(live, folder.path(), path, edited);
        Talk branch = talk;  // back to where it began
        branch.path.resize(2);
        goesOnAlike(live, folder.path(), path, branch);
    }

    void tokensOfAnotherModelBeginNoAnswer() {
        const QTemporaryDir folder;
        Session session(folder.path(), m_models.path(QStringLiteral("starter")));
        QSignalSpy failed(&session.service, &InferenceBackend::failed);
        GenerationRequest request;
        request.id = session.service.newRequestId();
        request.answerId = 2;
        request.path = {{1, {Role::User, "Hi!"}, {}, false}};
        request.begun = {2'000'000};
        session.service.generate(request);
        QVERIFY(QTest::qWaitFor([&] { return !failed.isEmpty(); }, kPatienceMs));
        QCOMPARE(failed[0][0].value<Failure>().error.code, ErrorCode::InvalidArgument);
    }

    void anotherModelInBetweenChangesNothing() {
        ROOST_NEED_REFERENCE();
        const QString starter = m_models.path(QStringLiteral("starter"));
        const QTemporaryDir folder;
        Session session(folder.path(), starter);
        Talk talk;
        talk.say(session, "Hi! How are you today?", 11);
        Talk straight = talk;
        straight.say(session, "And you?", 12);
        session.load(m_models.path(QStringLiteral("tiny-rwkv-7v0-834K-first6.bf16.pth")));
        Talk other = talk;
        other.say(session, "And you?", 12);
        QCOMPARE(other.outcomes.constLast().origin, StateOrigin::Text);
        QCOMPARE(other.outcomes.constLast().reread, RereadReason::OtherModel);
        session.load(starter);
        Talk back = talk;
        back.say(session, "And you?", 12);
        QCOMPARE(back.outcomes.constLast().origin, StateOrigin::Disk);
        QCOMPARE(back.texts(), straight.texts());
        QCOMPARE(back.reads(), straight.reads());
    }

    void whatCannotBeUsedIsReadAgainAndSaid_data() {
        QTest::addColumn<int>("what");
        QTest::newRow("damaged") << 0;
        QTest::newRow("gone") << 1;
        QTest::newRow("other text") << 2;
    }

    void whatCannotBeUsedIsReadAgainAndSaid() {
        QFETCH(int, what);
        const QString starter = m_models.path(QStringLiteral("starter"));
        const QTemporaryDir folder;
        Talk talk = firstTurn(folder.path(), starter);
        Talk straight = talk;
        {
            const QTemporaryDir elsewhere;  // with nothing to resume from
            Session session(elsewhere.path(), starter);
            straight.say(session, "And you?", 12);
            QCOMPARE(straight.outcomes.constLast().origin, StateOrigin::Text);
        }
        const QDir states(folder.filePath(QStringLiteral("states")));
        QCOMPARE(states.entryList(QDir::Files).size(), 2);
        for (const QString& name : states.entryList(QDir::Files)) {
            QFile file(states.filePath(name));
            if (what == 0) {
                QVERIFY(file.open(QIODevice::ReadWrite));
                file.seek(file.size() / 2);
                file.write("damage");
            } else if (what == 1) {
                QVERIFY(file.remove());
            }
        }
        if (what == 2) {
            for (PathMessage& message : talk.path) {
                message.read.ids.prepend(1);  // as if it had been read otherwise
            }
            straight = talk;
            const QTemporaryDir elsewhere;
            Session session(elsewhere.path(), starter);
            straight.say(session, "And you?", 12);
        }
        Session session(folder.path(), starter);
        talk.say(session, "And you?", 12);
        const GenerationFinished& outcome = talk.outcomes.constLast();
        QCOMPARE(outcome.origin, StateOrigin::Text);
        QCOMPARE(outcome.tokensReused, 0);
        QCOMPARE(outcome.reread, what == 0   ? RereadReason::Damaged
                                 : what == 1 ? RereadReason::Missing
                                             : RereadReason::OtherText);
        QCOMPARE(talk.texts(), straight.texts());
    }

    /// A conversation may come from a file. Where ids are none of the vocabulary, the text is read.
    void tokensThatAreNoneAreNotRead() {
        const QString starter = m_models.path(QStringLiteral("starter"));
        const QTemporaryDir folder;
        const Talk straight = firstTurn(folder.path(), starter);
        QVERIFY(!straight.path[0].read.ids.isEmpty());
        for (const qint32 id : {std::numeric_limits<qint32>::max(), -1, 8192}) {
            Talk talk = straight;
            talk.path[0].read.ids[0] = id;
            talk.path.removeLast();
            const QTemporaryDir elsewhere;
            Session session(elsewhere.path(), starter);
            talk.answer(session, 11);
            QCOMPARE(talk.texts(), straight.texts());
        }
    }

    /// To answer again after a restart, nothing is read that was read before.
    void answeringAgainAfterARestartReadsNothing() {
        const QString starter = m_models.path(QStringLiteral("starter"));
        const QTemporaryDir folder;
        Talk talk = firstTurn(folder.path(), starter);
        Session session(folder.path(), starter);
        session.snapshots->finish();
        Talk again = talk;
        again.path.removeLast();
        again.path.last().branches = true;
        again.answer(session, 11);
        QCOMPARE(again.outcomes.constLast().origin, StateOrigin::Disk);
        QCOMPARE(again.outcomes.constLast().promptTokens, 0);
        QCOMPARE(again.texts(), talk.texts());
    }

    /// A file with the key of the model and other sizes, which only somebody else can have written.
    void aStateOfOtherSizesIsNotUsed() {
        const QString starter = m_models.path(QStringLiteral("starter"));
        const QTemporaryDir folder;
        Talk talk = firstTurn(folder.path(), starter);
        const QDir states(folder.filePath(QStringLiteral("states")));
        for (const QString& name : states.entryList(QDir::Files)) {
            QFile file(states.filePath(name));
            QVERIFY(file.open(QIODevice::ReadWrite));
            const QByteArray whole = file.readAll();
            auto snapshot = readSnapshot(
                std::as_bytes(std::span(whole.constData(), static_cast<std::size_t>(whole.size()))), "state");
            QVERIFY(snapshot);
            snapshot->text.state = State({1, 1, 1});
            snapshot->text.logits.clear();
            QVERIFY(file.resize(0) && file.seek(0));
            file.write(writeSnapshot(*snapshot));
        }
        Session session(folder.path(), starter);
        talk.say(session, "And you?", 12);
        QCOMPARE(talk.outcomes.constLast().origin, StateOrigin::Text);
        QCOMPARE(talk.outcomes.constLast().reread, RereadReason::Damaged);
    }

    /// Reading ahead is never seen but in what is left to read.
    void readingAheadChangesNothing() {
        const QString starter = m_models.path(QStringLiteral("starter"));
        const QTemporaryDir folder;
        Session session(folder.path(), starter);
        Talk talk;
        talk.say(session, "Hi! How are you today?", 11);
        const std::string words =
            "Please tell me what you know about geese and why they fly in a V over the sea.";
        Talk plain = talk;
        plain.say(session, words, 12);
        for (const std::string& draft :
             {words.substr(0, 40), words, std::string("Something quite different"), words.substr(0, 60)}) {
            session.service.readAhead({talk.path, draft, {}});
            QSignalSpy prepared(&session.service, &InferenceBackend::prepared);
            session.service.prepare({session.service.newRequestId(), talk.path});
            QVERIFY(QTest::qWaitFor([&] { return !prepared.isEmpty(); }, kPatienceMs));
            Talk ahead = talk;
            ahead.say(session, words, 12);
            QCOMPARE(ahead.texts(), plain.texts());
            QCOMPARE(ahead.reads(), plain.reads());
        }
    }

    void preparingTellsWhatIsLeftToRead() {
        const QString starter = m_models.path(QStringLiteral("starter"));
        const QTemporaryDir folder;
        Talk talk = firstTurn(folder.path(), starter);
        Session session(folder.path(), starter);
        QSignalSpy prepared(&session.service, &InferenceBackend::prepared);
        session.service.prepare({session.service.newRequestId(), talk.path});
        QVERIFY(QTest::qWaitFor([&] { return !prepared.isEmpty(); }, kPatienceMs));
        const auto first = prepared[0][0].value<Prepared>();
        QCOMPARE(first.origin, StateOrigin::Disk);
        QCOMPARE(first.tokensToRead, 0);
        QVERIFY(first.tokensReused > 20);
    }
};

QTEST_GUILESS_MAIN(TestResume)
#include "test_resume.moc"
