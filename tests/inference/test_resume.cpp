// Going on after a restart equals never having stopped, bit for bit: same tokens, same text.
#include "inference/inference_service.h"
#include "support/patience.h"
#include "support/reference_data.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <memory>
#include <optional>

using namespace roost;
using roost::test::kPatienceMs;

namespace {

constexpr int kAnswerTokens = 24;

/// One run of the program: a backend that goes away with its threads.
struct Session {
    Session(const QString& folder, const QString& model)
        : snapshots(std::make_shared<SnapshotStore>(folder + QStringLiteral("/states"))),
          service(InferenceOptions{{}, snapshots, folder}) {
        load(model);
    }

    /// What it kept is written, which the store alone would not wait for long where the disk is busy.
    ~Session() { snapshots->finish(); }

    void load(const QString& model) {
        QSignalSpy loaded(&service, &InferenceBackend::loaded);
        QSignalSpy failed(&service, &InferenceBackend::failed);
        service.load({service.newRequestId(), model, 2, {}});
        QVERIFY(QTest::qWaitFor([&] { return loaded.size() + failed.size() > 0; }, kPatienceMs));
        if (!failed.isEmpty()) {
            QFAIL(describe(failed[0][0].value<Failure>().error).c_str());
        }
    }

    std::shared_ptr<SnapshotStore> snapshots;
    InferenceService service;
};

/// A conversation as the window would keep it: messages with what they were read as.
struct Talk {
    QVector<PathMessage> path;
    QVector<GenerationFinished> outcomes;

    /// Says something and has it answered; \p stopAfter deltas the answer is stopped (0: never).
    void say(Session& session, const std::string& text, quint64 seed, int stopAfter = 0) {
        path.append({newId(), {Role::User, text}, {}, false});
        answer(session, seed, stopAfter);
    }

    void answer(Session& session, quint64 seed, int stopAfter = 0, int maxTokens = kAnswerTokens) {
        const MessageId answerId = newId();
        write(session, answerId, seed, stopAfter, maxTokens, std::nullopt);
    }

    /// Has the last answer gone on with, which must have been cut.
    void goOn(Session& session, quint64 seed, int maxTokens, bool isKnown = true,
              const QStringList& stops = {}) {
        const PathMessage cut = path.takeLast();
        write(session, cut.id, seed, 0, maxTokens,
              BrokenOffAnswer{cut.message.text, isKnown ? cut.read : ReadTokens{}}, stops);
    }

    QStringList texts() const {
        QStringList texts;
        for (const PathMessage& message : path) {
            texts.append(QString::fromStdString(message.message.text));
        }
        return texts;
    }

    QVector<ReadTokens> reads() const {
        QVector<ReadTokens> reads;
        for (const PathMessage& message : path) {
            reads.append(message.read);
        }
        return reads;
    }

private:
    void write(Session& session, MessageId answerId, quint64 seed, int stopAfter, int maxTokens,
               const std::optional<BrokenOffAnswer>& brokenOff, const QStringList& stops = {}) {
        QString answerText;
        ReadTokens answerRead;
        QObject context;
        std::stop_source stop;
        int deltas = 0;
        QObject::connect(&session.service, &InferenceBackend::textDelta, &context,
                         [&](const TextDelta& delta) {
                             answerText += delta.text;
                             if (++deltas == stopAfter) {
                                 stop.request_stop();
                             }
                         });
        QObject::connect(&session.service, &InferenceBackend::messageRead, &context,
                         [&](const MessageRead& message) {
                             if (message.message == answerId) {
                                 answerRead = message.read;
                                 return;
                             }
                             for (PathMessage& each : path) {
                                 each.read = each.id == message.message ? message.read : each.read;
                             }
                         });
        QSignalSpy finished(&session.service, &InferenceBackend::finished);
        GenerationRequest request;
        request.id = session.service.newRequestId();
        request.conversation = 1;
        request.answerId = answerId;
        request.path = path;
        request.sampler.temperature = 1;
        request.sampler.topP = 0.9;
        request.sampler.seed = seed;
        request.sampler.presencePenalty = 0.3;
        request.maxTokens = maxTokens;
        request.brokenOff = brokenOff;
        request.stops = stops;
        request.stop = stop.get_token();
        session.service.generate(request);
        QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, kPatienceMs));
        outcomes.append(finished[0][0].value<GenerationFinished>());
        path.append({answerId, {Role::Assistant, answerText.toStdString()}, answerRead, false});
    }

    static MessageId newId() {
        static MessageId last = 0;
        return ++last;
    }
};

/// The tiny models' tokens are bytes.
QByteArray byteVocabulary() {
    QByteArray lines;
    for (int value = 1; value < 256; ++value) {
        const QByteArray hex = QByteArray::number(value, 16).rightJustified(2, '0');
        lines += QByteArray::number(value) + " b'\\x" + hex + "' 1\n";
    }
    return lines;
}

}  // namespace

class TestResume : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_models;

    /// A reference model with a vocabulary beside it.
    QString modelPath(const QString& name) {
        if (name == QLatin1String("starter")) {
            return QString::fromStdString(test::starterModelPath());
        }
        const QString path = m_models.filePath(name);
        if (!QFile::exists(path)) {
            QFile::copy(QString::fromStdString(test::referencePath("models/" + name.toStdString())), path);
            QFile vocabulary(path.left(path.lastIndexOf(u'.')) + QStringLiteral(".txt"));
            if (vocabulary.open(QIODevice::WriteOnly)) {
                vocabulary.write(byteVocabulary());
            }
        }
        return path;
    }

    /// Says something more, in the session that was there all the time and in one that begins now.
    void goesOnAlike(Session& live, const QString& folder, const QString& model, Talk talk) {
        live.snapshots->finish();
        const QTemporaryDir copy;
        QVERIFY(QDir(copy.path()).mkpath(QStringLiteral("states")));
        for (const QString& name : QDir(folder + QStringLiteral("/states")).entryList(QDir::Files)) {
            QVERIFY(QFile::copy(folder + QStringLiteral("/states/") + name,
                                copy.filePath(QStringLiteral("states/") + name)));
        }
        Talk restarted = talk;
        talk.say(live, "And then?", 99);
        Session begun(copy.path(), model);
        restarted.say(begun, "And then?", 99);
        QCOMPARE(restarted.texts(), talk.texts());
        QCOMPARE(restarted.reads(), talk.reads());
        QCOMPARE(restarted.outcomes.constLast().origin, StateOrigin::Disk);
        QCOMPARE(restarted.outcomes.constLast().reread, RereadReason::None);
        // None at all where the same was said before.
        const qsizetype fresh = restarted.path[restarted.path.size() - 2].read.ids.size();
        QVERIFY(restarted.outcomes.constLast().promptTokens <= fresh);
    }

    /// A conversation of one turn, from a run that has ended.
    static Talk firstTurn(const QString& folder, const QString& model) {
        Talk talk;
        Session session(folder, model);
        talk.say(session, "Hi! How are you today?", 11);
        return talk;
    }

    static void everyVersion() {
        QTest::addColumn<QString>("model");
        for (const char* name : {"starter", "tiny-rwkv-4v0-660K.bf16.pth", "tiny-rwkv-5v1-730K.bf16.pth",
                                 "tiny-rwkv-5v2-730K-first4.bf16.pth", "tiny-rwkv-6v0-3m-q51-first2.bf16.pth",
                                 "tiny-rwkv-7v0-834K-first6.bf16.pth"}) {
            QTest::newRow(name) << QString::fromUtf8(name);
        }
    }

private slots:
    /// Whatever was done before, one who goes on at once and one who starts the program again say the same.
    void aRestartChangesNothing_data() { everyVersion(); }
    void aRestartChangesNothing() {
        QFETCH(QString, model);
        if (model != QLatin1String("starter")) {
            ROOST_NEED_REFERENCE();
        }
        const QString path = modelPath(model);
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

    /// An answer that was cut and gone on with is the one that was never cut, however often that happens and
    /// whether or not the program ended in between.
    void goingOnWithACutAnswerIsNeverHavingStopped_data() { everyVersion(); }
    void goingOnWithACutAnswerIsNeverHavingStopped() {
        QFETCH(QString, model);
        if (model != QLatin1String("starter")) {
            ROOST_NEED_REFERENCE();
        }
        const QString path = modelPath(model);
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
        Session session(folder.path(), modelPath(QStringLiteral("starter")));
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
        Session session(folder.path(), modelPath(QStringLiteral("starter")));
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
        Session other(elsewhere.path(), modelPath(QStringLiteral("starter")));
        told.say(other, "And then?", 13);
        QCOMPARE(told.texts(), talk.texts());
    }

    void tokensOfAnotherModelBeginNoAnswer() {
        const QTemporaryDir folder;
        Session session(folder.path(), modelPath(QStringLiteral("starter")));
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
        const QString starter = modelPath(QStringLiteral("starter"));
        const QTemporaryDir folder;
        Session session(folder.path(), starter);
        Talk talk;
        talk.say(session, "Hi! How are you today?", 11);
        Talk straight = talk;
        straight.say(session, "And you?", 12);
        session.load(modelPath(QStringLiteral("tiny-rwkv-7v0-834K-first6.bf16.pth")));
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
        const QString starter = modelPath(QStringLiteral("starter"));
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
        const QString starter = modelPath(QStringLiteral("starter"));
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
        const QString starter = modelPath(QStringLiteral("starter"));
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
        const QString starter = modelPath(QStringLiteral("starter"));
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
        const QString starter = modelPath(QStringLiteral("starter"));
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
        const QString starter = modelPath(QStringLiteral("starter"));
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
