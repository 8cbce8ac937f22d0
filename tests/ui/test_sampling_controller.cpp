// The numbers of sampling, their presets, and the picture of the next token, on a scripted backend.
#include "support/panel_desk.h"

#include <QSignalSpy>

using namespace roost;
using roost::test::PanelDesk;

class TestSamplingController : public QObject {
    Q_OBJECT

private slots:
    void init() {
        desk = std::make_unique<PanelDesk>();
        QVERIFY(desk->begin());
    }
    void cleanup() { desk.reset(); }

    void everyValueIsExplainedAndWithinItsRange() {
        const QAbstractItemModelTester tester(desk->sampling.values(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSet<QString> keys;
        for (const SamplingValue& value : samplingValues()) {
            const QString key = QLatin1String(value.key);
            QVERIFY(!keys.contains(key));
            keys.insert(key);
            QVERIFY(QString::fromUtf8(value.explanation).endsWith(u'.'));
            const double official = desk->value(key, SamplingValuesModel::OfficialRole).toDouble();
            QVERIFY2(official >= value.from && official <= value.to, value.key);
            desk->set(key, 1e9);
            QCOMPARE(desk->value(key).toDouble(), value.to);
            desk->set(key, -1e9);
            QCOMPARE(desk->value(key).toDouble(), value.from);
            desk->sampling.values()->reset(desk->row(key));
            QVERIFY(!desk->value(key, SamplingValuesModel::ChangedRole).toBool());
        }
        QVERIFY(!desk->sampling.changedFromOfficial());
    }

    void whatIsChangedIsAskedFor() {
        desk->set(QStringLiteral("temperature"), 0.35);
        desk->set(QStringLiteral("topK"), 40);
        desk->set(QStringLiteral("maxTokens"), 64);
        QVERIFY(desk->ask(QStringLiteral("Hi")));
        const GenerationRequest& request = desk->backend.generations().constLast();
        QCOMPARE(request.sampler.temperature, 0.35);
        QCOMPARE(request.sampler.topK, 40);
        QCOMPARE(request.maxTokens, 64);
        QTRY_COMPARE(desk->storage.find(desk->chat.conversationId())->settings.maxTokens, 64);
    }

    /// Every conversation has its own, and a new one what suits the model.
    void staysWithItsConversation() {
        QVERIFY(desk->ask(QStringLiteral("Hi")));
        const ConversationId first = desk->chat.conversationId();
        desk->set(QStringLiteral("topP"), 0.9);
        desk->chat.startConversation();
        QCOMPARE(desk->value(QStringLiteral("topP")).toDouble(), 0.5);
        desk->chat.open(first);
        QTRY_COMPARE(desk->value(QStringLiteral("topP")).toDouble(), 0.9);
    }

    void anAnswerThatIsBeingWrittenFollows() {
        desk->backend.setRunning(false);
        desk->chat.sendText(QStringLiteral("Hi"));
        desk->backend.step();
        desk->set(QStringLiteral("temperature"), 2);
        desk->sampling.addWord(QStringLiteral("so"), true);
        QCOMPARE(desk->backend.samplingChanges().size(), 2);
        const SamplingChange& change = desk->backend.samplingChanges().constLast();
        QCOMPARE(change.id, desk->backend.generations().constLast().id);
        QCOMPARE(change.sampler.temperature, 2.0);
        QCOMPARE(change.words.size(), 1);
        QCOMPARE(change.maxTokens, 200);
    }

    void presetsAreAppliedAndRecognised() {
        QCOMPARE(desk->sampling.preset(), QStringLiteral("Official"));
        desk->sampling.applyPreset(QStringLiteral("Greedy"));
        QCOMPARE(desk->value(QStringLiteral("temperature")).toDouble(), 0.0);
        QCOMPARE(desk->sampling.preset(), QStringLiteral("Greedy"));
        QVERIFY(desk->sampling.setSeed(QStringLiteral("18446744073709551615")));
        QCOMPARE(desk->sampling.preset(), QStringLiteral("Greedy"));
        desk->set(QStringLiteral("temperature"), 0.1);
        QCOMPARE(desk->sampling.preset(), QString());
        desk->sampling.applyPreset(QStringLiteral("Precise"));
        QCOMPARE(desk->sampling.seed(), QStringLiteral("18446744073709551615"));
        desk->sampling.applyPreset(QStringLiteral("Official"));
        QVERIFY(!desk->sampling.changedFromOfficial());
    }

    void ownPresetsAreKept() {
        desk->set(QStringLiteral("temperature"), 1.25);
        QVERIFY(desk->sampling.savePreset(QStringLiteral(" Mine ")));
        QCOMPARE(desk->sampling.preset(), QStringLiteral("Mine"));
        QVERIFY(!desk->sampling.savePreset(QStringLiteral("Greedy")));
        QVERIFY(!desk->sampling.savePreset(QStringLiteral("  ")));
        QVERIFY(!desk->sampling.renamePreset(QStringLiteral("Mine"), QStringLiteral("Official")));
        QVERIFY(desk->sampling.renamePreset(QStringLiteral("Mine"), QStringLiteral("Warm")));
        const SamplingPresets again(desk->preferences);
        QVERIFY(again.find(QStringLiteral("Warm")) != nullptr);
        QCOMPARE(again.find(QStringLiteral("Warm"))->sampler->temperature, 1.25);
        QVERIFY(!desk->sampling.removePreset(QStringLiteral("Greedy")));
        QVERIFY(desk->sampling.removePreset(QStringLiteral("Warm")));
        QCOMPARE(SamplingPresets(desk->preferences).all().size(), again.all().size() - 1);
    }

    void theSeedOfTheLastAnswerIsTakenAgain() {
        QVERIFY(!desk->sampling.setSeed(QStringLiteral("seven")));
        QVERIFY(desk->ask(QStringLiteral("Hi")));
        QCOMPARE(desk->sampling.lastSeed(), QStringLiteral("42"));
        desk->sampling.keepLastSeed();
        desk->chat.regenerate();
        QTRY_VERIFY(!desk->chat.answering());
        QCOMPARE(*desk->backend.generations().constLast().sampler.seed, quint64{42});
        QVERIFY(desk->sampling.setSeed(QString()));
        QVERIFY(!desk->sampling.changedFromOfficial());
    }

    void stopTextsAndWords() {
        desk->sampling.addStop(QStringLiteral("\\n\\nEND"));
        desk->sampling.addStop(QStringLiteral("\\n\\nEND"));
        desk->sampling.addWord(QStringLiteral("so"), true);
        desk->sampling.addWord(QStringLiteral("fox"), false);
        desk->sampling.setWordBias(1, 99);
        QVERIFY(desk->ask(QStringLiteral("Hi")));
        const GenerationRequest& request = desk->backend.generations().constLast();
        QCOMPARE(request.stops, QStringList{QStringLiteral("\n\nEND")});
        QCOMPARE(request.words.size(), 2);
        QVERIFY(request.words[0].isBanned);
        QCOMPARE(request.words[1].bias, 20.0);
        desk->sampling.removeStop(0);
        desk->sampling.removeWord(0);
        QCOMPARE(desk->sampling.stops(), QStringList());
        QCOMPARE(desk->sampling.words().size(), 1);
    }

    void thePictureIsOnlyMadeWhileSomebodyLooks() {
        QVERIFY(desk->ask(QStringLiteral("Hi")));
        QTest::qWait(80);
        QVERIFY(desk->backend.probes().isEmpty());
        desk->picture.setWatched(true);
        QTRY_COMPARE(desk->backend.probes().size(), 1);
        QCOMPARE(desk->backend.probes().constLast().path.size(), 1);  // where the answer began
        QTRY_VERIFY(!desk->picture.tokens().isEmpty());
        const double before = desk->picture.tokens().first().toMap()[QStringLiteral("after")].toDouble();
        desk->set(QStringLiteral("temperature"), 0.2);
        QTRY_COMPARE(desk->backend.probes().size(), 2);
        QTRY_VERIFY(desk->picture.tokens().first().toMap()[QStringLiteral("after")].toDouble() > before);
        desk->picture.setWatched(false);
        desk->set(QStringLiteral("temperature"), 1);
        QTest::qWait(80);
        QCOMPARE(desk->backend.probes().size(), 2);
    }

    void thePictureSaysWhyItIsEmpty() {
        desk->picture.setWatched(true);
        QTRY_VERIFY(desk->picture.emptyText().contains(QStringLiteral("Say something first")));
    }

    /// The alternate has the same tokens up to there and the chosen one.
    void anAnswerGoesOnFromAnotherToken() {
        QVERIFY(desk->ask(QStringLiteral("Hi")));
        const MessageId answer =
            desk->chat.messages()->index(1).data(MessageListModel::MessageIdRole).toULongLong();
        const QVector<AnswerToken> tokens = desk->chat.tokens()->tokens(answer);
        QCOMPARE(tokens.size(), 5);
        desk->chat.continueFrom(answer, 2, 3);
        const QVector<qint32>& begun = desk->backend.generations().constLast().begun;
        QCOMPARE(begun.size(), 3);
        QCOMPARE(begun[0], tokens[0].drawn.token);
        QCOMPARE(begun[2], tokens[2].alternatives[3].token);
        QTRY_VERIFY(!desk->chat.answering());
        QCOMPARE(desk->chat.messages()->index(1).data(MessageListModel::AlternateCountRole).toInt(), 2);
        const int asked = static_cast<int>(desk->backend.generations().size());
        desk->chat.continueFrom(answer, 99, 0);
        desk->chat.continueFrom(12345, 0, 0);
        QCOMPARE(desk->backend.generations().size(), asked);
    }

    void tokensOfAnotherModelAreNotGoneOnFrom() {
        QVERIFY(desk->ask(QStringLiteral("Hi")));
        const MessageId answer =
            desk->chat.messages()->index(1).data(MessageListModel::MessageIdRole).toULongLong();
        desk->model.load(QStringLiteral("/models/other.gguf"));
        QTRY_VERIFY(desk->model.state() == ModelController::Ready);
        const qsizetype asked = desk->backend.generations().size();
        desk->chat.continueFrom(answer, 2, 3);
        QCOMPARE(desk->backend.generations().size(), asked);
        QVERIFY(desk->chat.error().contains(QStringLiteral("another model")));
    }

    void theAnswerThatGrowsIsNotForgotten() {
        AnswerTokenStore store;
        const auto some = [](int count) { return QVector<AnswerToken>(count); };
        const QString model = QStringLiteral("/models/starter.gguf");
        store.begin(1, model, some(3'000));
        store.begin(2, model, some(2'900));
        store.add(1, model, some(200));  // the older one is gone on with
        QCOMPARE(store.tokens(1).size(), 3'200);
        QVERIFY(!store.has(2));
        store.add(2, model, some(5));  // what began it is gone
        QVERIFY(!store.has(2));
        QCOMPARE(store.model(1), model);
        store.add(1, QStringLiteral("/models/other.gguf"), some(1));
        QVERIFY(store.model(1).isEmpty());
    }

private:
    std::unique_ptr<PanelDesk> desk;
};

QTEST_MAIN(TestSamplingController)
#include "test_sampling_controller.moc"
