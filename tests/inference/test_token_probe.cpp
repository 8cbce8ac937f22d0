// What the interface asks of single tokens, and what it changes while they are drawn, with the real starter
// model.
#include "generate/language_model.h"
#include "inference/inference_service.h"
#include "inference/sampling_mailbox.h"
#include "support/patience.h"
#include "support/reference_data.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace roost;
using roost::test::kPatienceMs;

namespace {

SamplerSettings greedy() {
    SamplerSettings sampler;
    sampler.temperature = 0;
    return sampler;
}

/// Every token can come.
SamplerSettings wild() {
    SamplerSettings sampler;
    sampler.temperature = 1;
    sampler.topP = 1;
    sampler.presencePenalty = 0;
    sampler.frequencyPenalty = 0;
    return sampler;
}

QVector<PathMessage> question(const std::string& text) {
    return {{1, {Role::User, text}, {}, false}};
}

GenerationRequest request(RequestId id, const QVector<PathMessage>& path, const SamplerSettings& sampler) {
    GenerationRequest request;
    request.id = id;
    request.answerId = id + 1000;
    request.path = path;
    request.sampler = sampler;
    request.maxTokens = 60;
    return request;
}

struct Outcome {
    QString text;
    QVector<AnswerToken> tokens;
    QVector<qint32> read;
    std::optional<GenerationFinished> finished;
};

}  // namespace

class TestTokenProbe : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QSignalSpy loaded(&m_service, &InferenceBackend::loaded);
        m_service.load({1, QString::fromStdString(test::starterModelPath()), 2, {}});
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, kPatienceMs);
        QCOMPARE(loaded[0][1].value<ModelInfo>().promptTemplate, PromptTemplateId::Starter);
    }

    /// A change that lies in the mailbox is taken before the very next token is drawn.
    void aChangeTakesEffectWithTheNextToken() {
        const auto model = openLanguageModel(test::starterModelPath());
        QVERIFY(model);
        Evaluator evaluator(2);
        Generator generator(*model->model, *model->tokenizer, evaluator);
        constexpr int kChangedAt = 5;
        int draws = 0;
        QVector<int> kept;
        AnswerListener listener;
        listener.nextChange = [&]() -> std::optional<AnswerChange> {
            return draws++ == kChangedAt ? std::optional(AnswerChange{greedy(), 12}) : std::nullopt;
        };
        listener.tokenDrawn = [&](const DrawnToken& drawn) { kept.append(drawn.picture.kept); };
        AnswerSettings settings{wild(), 7, 60, {}, "\n\n", true};
        TextState text = generator.emptyText();
        const Answer answer =
            generator.answer(text, "User: Tell me a story.\n\nAssistant:", settings, listener);
        QCOMPARE(answer.reason, FinishReason::TokenLimit);
        QCOMPARE(kept.size(), 12);
        for (qsizetype i = 0; i < kept.size(); ++i) {
            QVERIFY2(i < kChangedAt ? kept[i] > 1 : kept[i] == 1, qPrintable(QString::number(i)));
        }
    }

    /// The same across the threads, while the answer is being written.
    void anAnswerThatIsBeingWrittenIsChanged() {
        GenerationRequest wanted = request(2, question("Tell me a long story about a fox."), wild());
        wanted.maxTokens = 0;
        wanted.form = promptTemplate(PromptTemplateId::Starter).form;
        wanted.form->stops.clear();
        std::stop_source stop;
        wanted.stop = stop.get_token();
        bool isChanged = false;
        const auto watch =
            connect(&m_service, &InferenceBackend::answerTokens, this, [&](const AnswerTokens& tokens) {
                if (!isChanged && !tokens.tokens.isEmpty()) {
                    isChanged = true;
                    m_service.changeSampling({2, greedy(), {}, 400});
                }
            });
        const Outcome outcome = run(wanted, &stop, 400);
        disconnect(watch);
        QVERIFY(outcome.tokens.size() > 5);
        const auto firstGreedy = std::find_if(outcome.tokens.begin(), outcome.tokens.end(),
                                              [](const AnswerToken& each) { return each.kept == 1; });
        QVERIFY(firstGreedy != outcome.tokens.begin());
        QVERIFY(outcome.tokens.constLast().kept == 1);
    }

    /// Changes wait for their answer, and no longer.
    void theMailboxKeepsTheLatestChangeOfEach() {
        SamplingMailbox mailbox;
        QVERIFY(!mailbox.take(1));
        mailbox.put({1, wild(), {}, 1});
        mailbox.put({2, wild(), {}, 2});
        mailbox.put({2, greedy(), {}, 3});
        const auto change = mailbox.take(2);
        QVERIFY(change && change->maxTokens == 3 && change->sampler == greedy());
        QVERIFY(!mailbox.take(2));
        QVERIFY(!mailbox.take(1));
    }

    void aProbeShowsWhatTheAnswerWouldBegin() {
        const QVector<PathMessage> path = question("What is 3 plus 4?");
        const Probed probed = probe({10, path, {}, wild(), {}, {}});
        QCOMPARE(probed.tokensToRead, 0);
        QCOMPARE(probed.likeliest.size(), 12);
        QVERIFY(std::is_sorted(probed.likeliest.begin(), probed.likeliest.end(),
                               [](const auto& a, const auto& b) { return a.before > b.before; }));
        for (const LikelyToken& each : probed.likeliest) {
            QVERIFY(std::abs(each.before - each.after) < 1e-6);  // the sampler leaves everything as it is
        }
        const Outcome outcome = run(request(11, path, greedy()));
        QCOMPARE(outcome.text, QStringLiteral("3 plus 4 is 7."));
        QCOMPARE(outcome.tokens.first().drawn.token, probed.likeliest.first().token);
    }

    void aProbeShowsWhatTheSamplerLeaves() {
        const QVector<PathMessage> path = question("Who are you?");
        SamplerSettings narrow = wild();
        narrow.topK = 3;
        Probed probed = probe({20, path, {}, narrow, {}, {}});
        QCOMPARE(probed.kept, 3);
        double after = 0;
        for (const LikelyToken& each : probed.likeliest) {
            after += each.after;
        }
        QVERIFY(std::abs(after - 1) < 1e-9);

        const Probed free = probe({21, path, {}, wild(), {}, {}});
        const std::string first = free.likeliest.first().text.trimmed().toStdString();
        probed = probe({22, path, {}, wild(), {{first, 0, true}, {"unpronounceableness", 0, true}}, {}});
        QCOMPARE(probed.unknownWords, QStringList{QStringLiteral("unpronounceableness")});
        const auto banned =
            std::find_if(probed.likeliest.begin(), probed.likeliest.end(),
                         [&](const LikelyToken& each) { return each.token == free.likeliest.first().token; });
        QVERIFY(banned != probed.likeliest.end());
        QVERIFY(banned->before > 0);
        QCOMPARE(banned->after, 0.0);
        probed = probe({23, path, {}, wild(), {{first, -3, false}}, {}});
        QVERIFY(probed.likeliest.first().after < free.likeliest.first().after);
    }

    void aBannedWordIsNeverWritten() {
        GenerationRequest wanted = request(30, question("What is 3 plus 4?"), greedy());
        QVERIFY(run(wanted).text.contains(QStringLiteral("plus")));
        wanted.id = 31;
        wanted.words = {{"plus", 0, true}};
        QVERIFY(!run(wanted).text.contains(QStringLiteral("plus")));
    }

    void aFurtherStopTextEndsAnAnswer() {
        GenerationRequest wanted = request(35, question("What is 3 plus 4?"), greedy());
        wanted.stops = {QStringLiteral(" is")};
        QCOMPARE(run(wanted).text, QStringLiteral("3 plus 4"));
    }

    /// Beginning with what was drawn before goes on as if it had not been interrupted, to the same state.
    void anAnswerBegunWithItsOwnTokensIsTheSame() {
        const QVector<PathMessage> path = question("Who are you?");
        const Outcome whole = run(request(40, path, greedy()));
        for (const int count : {1, 5, static_cast<int>(whole.tokens.size())}) {
            GenerationRequest again = request(41 + count, path, greedy());
            for (int i = 0; i < count; ++i) {
                again.begun.append(whole.tokens[i].drawn.token);
            }
            const Outcome outcome = run(again);
            QCOMPARE(outcome.text, whole.text);
            QCOMPARE(outcome.read, whole.read);
            QCOMPARE(outcome.tokens.size(), whole.tokens.size() - count);
            QCOMPARE(outcome.finished->tokens, whole.finished->tokens);
        }
    }

    void anAnswerGoesOnFromAnotherToken() {
        const QVector<PathMessage> path = question("Who are you?");
        const Outcome whole = run(request(60, path, greedy()));
        constexpr int kPlace = 3;
        GenerationRequest other = request(61, path, greedy());
        QString beginning;
        for (int i = 0; i < kPlace; ++i) {
            other.begun.append(whole.tokens[i].drawn.token);
            beginning += whole.tokens[i].grown;
        }
        const LikelyToken& chosen = whole.tokens[kPlace].alternatives[1];
        QVERIFY(chosen.token != whole.tokens[kPlace].drawn.token);
        other.begun.append(chosen.token);
        QVERIFY(run(other).text.startsWith((beginning + chosen.text).trimmed()));
    }

    /// The very text and ids; and a system prompt or form that changes is read, not taken from memory.
    void theModelIsFedWhatIsShown() {
        QVector<PathMessage> path = question("Hi!");
        path.prepend({900, {Role::System, "Be brief."}, {}, false});
        QSignalSpy described(&m_service, &InferenceBackend::fedText);
        m_service.describeFedText({70, path, {}});
        QTRY_COMPARE_WITH_TIMEOUT(described.size(), 1, kPatienceMs);
        const auto fed = described[0][0].value<FedText>();
        QCOMPARE(fed.messages.size(), 2);
        QCOMPARE(fed.messages[0].text, QStringLiteral("System: Be brief.\n\n"));
        QCOMPARE(fed.messages[1].text, QStringLiteral("User: Hi!\n\nAssistant:"));
        const auto tokens =
            std::accumulate(fed.messages.begin(), fed.messages.end(), qsizetype{0},
                            [](qsizetype sum, const FedMessage& each) { return sum + each.tokens.size(); });
        const Outcome first = run(request(71, path, greedy()));
        QCOMPARE(first.finished->promptTokens, static_cast<int>(tokens));
        QCOMPARE(run(request(72, path, greedy())).finished->promptTokens, 0);
        path[0].message.text = "Be kind.";
        QCOMPARE(run(request(73, path, greedy())).finished->tokensReused, 0);
        GenerationRequest otherForm = request(74, path, greedy());
        otherForm.form = promptTemplate(PromptTemplateId::Raven).form;
        const Outcome other = run(otherForm);  // the system prompt reads the same, the question does not
        QVERIFY(other.finished->promptTokens > 0);
    }

    void anOpeningBelongsToTheAnswer() {
        GenerationRequest thinking = request(80, question("Hi!"), greedy());
        thinking.form = promptTemplate(PromptTemplateId::G1Think).form;
        thinking.maxTokens = 4;
        QVERIFY(run(thinking).text.startsWith(QStringLiteral("<think")));
    }

    void aPlainTextGoesOnAsItStands() {
        const std::string page = "User: What is 3 plus 4?\n\nAssistant:";
        GenerationRequest plain = request(90, question(page), greedy());
        plain.form = promptTemplate(PromptTemplateId::Plain).form;
        plain.stops = {QStringLiteral("\n\n")};
        QCOMPARE(run(plain).text, QStringLiteral(" 3 plus 4 is 7."));
        plain.id = 91;
        plain.path.clear();
        QSignalSpy failed(&m_service, &InferenceBackend::failed);
        m_service.generate(plain);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatienceMs);
    }

    /// A long text is not read for a picture alone.
    void aLongPathIsNotProbed() {
        std::string words;
        for (int i = 0; i < 3000; ++i) {
            words += "word ";
        }
        const Probed probed = probe({95, {{77, {Role::User, words}, {}, false}}, {}, wild(), {}, {}});
        QVERIFY(probed.tokensToRead > 2000);
        QVERIFY(probed.likeliest.isEmpty());
    }

private:
    Probed probe(const ProbeRequest& request) {
        QSignalSpy probed(&m_service, &InferenceBackend::probed);
        m_service.probe(request);
        if (!QTest::qWaitFor([&] { return !probed.isEmpty(); }, kPatienceMs)) {
            qFatal("probe %llu was never answered", request.id);
        }
        return probed[0][0].value<Probed>();
    }

    /// With a stop, the answer is stopped after so many tokens.
    Outcome run(const GenerationRequest& request, std::stop_source* stop = nullptr, int mostTokens = 0) {
        Outcome outcome;
        QObject receiver;
        connect(&m_service, &InferenceBackend::textDelta, &receiver, [&](const TextDelta& delta) {
            outcome.text += delta.text;
            if (stop != nullptr && delta.tokens > mostTokens) {
                stop->request_stop();
            }
        });
        connect(&m_service, &InferenceBackend::answerTokens, &receiver,
                [&](const AnswerTokens& tokens) { outcome.tokens += tokens.tokens; });
        connect(&m_service, &InferenceBackend::messageRead, &receiver, [&](const MessageRead& read) {
            if (read.message == request.answerId) {
                outcome.read = read.read.ids;
            }
        });
        connect(&m_service, &InferenceBackend::finished, &receiver,
                [&](const GenerationFinished& finished) { outcome.finished = finished; });
        m_service.generate(request);
        if (!QTest::qWaitFor([&] { return outcome.finished.has_value(); }, kPatienceMs)) {
            qFatal("request %llu was never answered", request.id);
        }
        return outcome;
    }

    InferenceService m_service;
};

QTEST_GUILESS_MAIN(TestTokenProbe)
#include "test_token_probe.moc"
