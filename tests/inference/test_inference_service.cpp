// The inference thread with the real starter model, seen from the thread of the interface.
#include "inference/inference_service.h"
#include "support/patience.h"
#include "support/random_model.h"
#include "support/reference_data.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace roost;
using roost::test::kPatienceMs;

namespace {

LoadRequest loadRequest(RequestId id, const QString& path, const std::stop_source& stop = {}) {
    return {id, path, 2, stop.get_token()};
}

GenerationRequest greedyRequest(RequestId id, const QVector<PathMessage>& path, MessageId answerId,
                                const std::stop_source& stop) {
    GenerationRequest request;
    request.id = id;
    request.answerId = answerId;
    request.path = path;
    request.sampler.temperature = 0;
    request.maxTokens = 200;
    request.stop = stop.get_token();
    return request;
}

PathMessage userMessage(MessageId id, const std::string& text) {
    return {id, {Role::User, text}, {}, false};
}

/// What one request came to.
struct Outcome {
    QString text;
    QVector<PromptProgress> progress;
    std::optional<GenerationFinished> finished;
    std::optional<Failure> failure;
};

}  // namespace

class TestInferenceService : public QObject {
    Q_OBJECT

private slots:
    void init() { m_service = std::make_unique<InferenceService>(); }
    void cleanup() { m_service.reset(); }

    void answersAsTheReferenceDoes() {
        loadStarter();
        const Outcome outcome = run(greedyRequest(2, {userMessage(1, "Who are you?")}, 2, {}));
        QVERIFY(outcome.finished);
        QCOMPARE(outcome.finished->reason, FinishReason::EndOfTurn);
        QCOMPARE(outcome.text,
                 QStringLiteral("I'm the starter model of Roost, a small RWKV language model. I run on "
                                "your own computer and nothing you write leaves it."));
        QVERIFY(outcome.finished->tokens > 20);
        QCOMPARE(outcome.finished->tokensReused, 0);
    }

    /// A second turn reads only what is new, and ends as if all had been read anew.
    void followingTurnsReadOnlyWhatIsNew() {
        loadStarter();
        const Outcome first = run(greedyRequest(2, {userMessage(1, "Hi! How are you today?")}, 2, {}));
        const QVector<PathMessage> path{userMessage(1, "Hi! How are you today?"),
                                        {2, {Role::Assistant, first.text.toStdString()}, {}, false},
                                        userMessage(3, "What is 3 plus 4?")};
        const Outcome second = run(greedyRequest(3, path, 4, {}));
        QVERIFY(second.finished->tokensReused > 0);
        QVERIFY(second.finished->promptTokens < second.finished->tokensReused);
        m_service->forget({1, 2, 3, 4});
        const Outcome again = run(greedyRequest(4, path, 4, {}));
        QCOMPARE(again.finished->tokensReused, 0);
        QCOMPARE(again.text, second.text);
    }

    /// Regenerating reads nothing at all: the state after the question is still there.
    void regeneratingReadsNothing() {
        loadStarter();
        const QVector<PathMessage> path{userMessage(1, "Tell me a joke")};
        const Outcome first = run(greedyRequest(2, path, 2, {}));
        const Outcome second = run(greedyRequest(3, path, 3, {}));
        QCOMPARE(second.finished->promptTokens, 0);
        QCOMPARE(second.text, first.text);
    }

    void stopInsideALongPrompt() {
        loadStarter();
        std::string words;
        for (int i = 0; i < 60'000; ++i) {
            words += "word ";
        }
        std::stop_source stop;
        m_service->generate(greedyRequest(2, {userMessage(1, words)}, 2, stop));
        QSignalSpy progress(m_service.get(), &InferenceBackend::promptProgress);
        QSignalSpy finished(m_service.get(), &InferenceBackend::finished);
        QTRY_VERIFY_WITH_TIMEOUT(progress.size() > 3, kPatienceMs);
        QElapsedTimer timer;
        timer.start();
        stop.request_stop();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatienceMs);
        qInfo("stopped after %lld ms", static_cast<long long>(timer.elapsed()));
        const auto outcome = finished[0][0].value<GenerationFinished>();
        QCOMPARE(outcome.reason, FinishReason::Stopped);
        QCOMPARE(outcome.tokens, 0);
        QVERIFY(outcome.promptTokens > 0 && outcome.promptTokens < 60'000);
        const Outcome next = run(greedyRequest(3, {userMessage(3, "Who are you?")}, 4, {}));
        QVERIFY(next.text.startsWith(QStringLiteral("I'm the starter model")));
    }

    /// A stopped answer is a turn like any other: going on from it equals having read it.
    void stoppedAnswerLeavesAUsableState() {
        loadStarter();
        std::stop_source stop;
        GenerationRequest request =
            greedyRequest(2, {userMessage(1, "Tell me a story about a brave fox.")}, 2, stop);
        connect(m_service.get(), &InferenceBackend::textDelta, m_service.get(), [&] { stop.request_stop(); });
        const Outcome stopped = run(request);
        QCOMPARE(stopped.finished->reason, FinishReason::Stopped);
        QVERIFY(!stopped.text.isEmpty());
        const QVector<PathMessage> path{request.path[0],
                                        {2, {Role::Assistant, stopped.text.toStdString()}, {}, false},
                                        userMessage(3, "Who are you?")};
        const Outcome resumed = run(greedyRequest(3, path, 4, {}));
        QVERIFY(resumed.finished->tokensReused > 0);
        m_service->forget({1, 2, 3, 4});
        QCOMPARE(run(greedyRequest(4, path, 4, {})).text, resumed.text);
    }

    void stopBeforeItBegan() {
        loadStarter();
        std::stop_source stop;
        stop.request_stop();
        const Outcome outcome = run(greedyRequest(2, {userMessage(1, "Hi")}, 2, stop));
        QCOMPARE(outcome.finished->reason, FinishReason::Stopped);
        QCOMPARE(outcome.text, QString());
    }

    void deltasAreWholeCharacters() {
        loadStarter();
        GenerationRequest request = greedyRequest(2, {userMessage(1, "héllo 你好 😀")}, 2, {});
        request.sampler.temperature = 2;
        request.sampler.topP = 1;
        request.sampler.seed = 3;
        const Outcome outcome = run(request);
        QVERIFY(!outcome.text.isEmpty());
        QCOMPARE(QString::fromUtf8(outcome.text.toUtf8()), outcome.text);
        QCOMPARE(outcome.finished->seed, quint64{3});
        request.id = 3;
        QCOMPARE(run(request).text, outcome.text);
    }

    void withoutAModel() {
        const Outcome outcome = run(greedyRequest(2, {userMessage(1, "Hi")}, 2, {}));
        QVERIFY(outcome.failure);
        QCOMPARE(outcome.failure->error.code, ErrorCode::NoModel);
    }

    void badFilesAreRefusedAndTheNextLoads_data() {
        QTest::addColumn<QByteArray>("contents");
        QTest::addColumn<ErrorCode>("code");
        QFile starter(QString::fromStdString(test::starterModelPath()));
        QVERIFY(starter.open(QIODevice::ReadOnly));
        const QByteArray whole = starter.readAll();
        QTest::newRow("empty") << QByteArray() << ErrorCode::UnknownFormat;
        QTest::newRow("random") << QByteArray("no model at all").repeated(100) << ErrorCode::UnknownFormat;
        QTest::newRow("header cut") << whole.left(1000) << ErrorCode::FileDamaged;
        QTest::newRow("data cut") << whole.left(whole.size() / 2) << ErrorCode::FileDamaged;
        QTest::newRow("last byte cut") << whole.chopped(64) << ErrorCode::FileDamaged;
    }

    void badFilesAreRefusedAndTheNextLoads() {
        QFETCH(QByteArray, contents);
        QFETCH(ErrorCode, code);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("bad model.gguf")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(contents) == contents.size());
        file.close();
        QSignalSpy failed(m_service.get(), &InferenceBackend::failed);
        m_service->load(loadRequest(1, file.fileName()));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatienceMs);
        const auto failure = failed[0][0].value<Failure>();
        QCOMPARE(failure.id, RequestId{1});
        QCOMPARE(failure.error.code, code);
        QCOMPARE(QString::fromStdString(failure.error.subject), file.fileName());
        loadStarter();
    }

    void missingFile() {
        QSignalSpy failed(m_service.get(), &InferenceBackend::failed);
        m_service->load(loadRequest(1, QStringLiteral("/nowhere/model.gguf")));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatienceMs);
        QCOMPARE(failed[0][0].value<Failure>().error.code, ErrorCode::FileNotFound);
    }

    void loadingIsReportedAndCanBeStopped() {
        QSignalSpy progress(m_service.get(), &InferenceBackend::loadProgress);
        loadStarter();
        QVERIFY(progress.size() > 2);
        double last = 0;
        for (const QList<QVariant>& arguments : progress) {
            const double fraction = arguments[0].value<LoadProgress>().fraction;
            QVERIFY(fraction >= last && fraction <= 1);
            last = fraction;
        }
        QCOMPARE(last, 1.0);
        std::stop_source stop;
        stop.request_stop();
        QSignalSpy failed(m_service.get(), &InferenceBackend::failed);
        m_service->load(loadRequest(9, QString::fromStdString(test::starterModelPath()), stop));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatienceMs);
        QCOMPARE(failed[0][0].value<Failure>().error.code, ErrorCode::Interrupted);
    }

    void endsWhileAnswering() {
        loadStarter();
        GenerationRequest request = greedyRequest(2, {userMessage(1, "Tell me a story.")}, 2, {});
        request.maxTokens = 0;
        QSignalSpy deltas(m_service.get(), &InferenceBackend::textDelta);
        m_service->generate(request);
        QTRY_VERIFY_WITH_TIMEOUT(!deltas.isEmpty(), kPatienceMs);
        QElapsedTimer timer;
        timer.start();
        m_service.reset();
        QVERIFY(timer.elapsed() < 5000);
    }

private:
    void loadStarter() {
        QSignalSpy loaded(m_service.get(), &InferenceBackend::loaded);
        m_service->load(loadRequest(1, QString::fromStdString(test::starterModelPath())));
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, kPatienceMs);
        const auto info = loaded[0][1].value<ModelInfo>();
        QVERIFY(info.isStarter);
        QCOMPARE(info.version, QStringLiteral("RWKV-7"));
        QCOMPARE(info.type, QStringLiteral("Q8_0"));
        QCOMPARE(info.stateBytes, quint64{8} * (2 * 512 + 8 * 64 * 64) * 4);
    }

    Outcome run(const GenerationRequest& request) {
        Outcome outcome;
        QObject receiver;
        connect(m_service.get(), &InferenceBackend::textDelta, &receiver, [&](const TextDelta& delta) {
            if (delta.id == request.id) {
                outcome.text += delta.text;
            }
        });
        connect(m_service.get(), &InferenceBackend::finished, &receiver,
                [&](const GenerationFinished& finished) { outcome.finished = finished; });
        connect(m_service.get(), &InferenceBackend::failed, &receiver,
                [&](const Failure& failure) { outcome.failure = failure; });
        m_service->generate(request);
        const bool ended = QTest::qWaitFor([&] { return outcome.finished || outcome.failure; }, kPatienceMs);
        if (!ended) {
            qFatal("request %llu was never answered", request.id);
        }
        return outcome;
    }

    std::unique_ptr<InferenceService> m_service;
};

QTEST_GUILESS_MAIN(TestInferenceService)
#include "test_inference_service.moc"
