// The starter model against the float64 reference: its source and the file that is shipped.
#include "chat/prompt_template.h"
#include "generate/generator.h"
#include "generate/language_model.h"
#include "support/json_tokens.h"
#include "support/reference_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace roost;
using roost::test::starterSourcePath;
using roost::test::tokensOf;

namespace {

// Below this gap between the two best logits the shipped Q8_0 file may choose otherwise than the source.
constexpr double kGapForQuantised = 0.2;
constexpr double kGapForSource = 1e-3;

QJsonArray readExpected() {
    QFile file(QString::fromStdString(starterSourcePath("expected.json")));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

AnswerSettings greedySettings(const LanguageModel& model) {
    AnswerSettings settings{model.sampler,
                            0,
                            model.maxTokens,
                            promptTemplate(model.promptTemplate).form.stops,
                            promptTemplate(model.promptTemplate).form.seam,
                            true};
    settings.sampler.temperature = 0;
    return settings;
}

}  // namespace

class TestStarterAnswers : public QObject {
    Q_OBJECT

private slots:
    void shippedModelIsComplete() {
        const auto model = openLanguageModel(test::starterModelPath());
        QVERIFY2(model, qPrintable(QString::fromStdString(model ? "" : describe(model.error()))));
        QVERIFY(model->isStarter);
        QCOMPARE(model->promptTemplate, PromptTemplateId::Starter);
        QCOMPARE(model->tokenizer->size(), std::size_t{8192});
        QCOMPARE(model->model->mainType(), TensorType::Q8_0);
        QVERIFY(model->model->file().metadata.contains("tokenizer.chat_template"));
    }

    void agreesWithReference_data() {
        QTest::addColumn<bool>("isShipped");
        QTest::addColumn<QJsonObject>("expected");
        for (const bool isShipped : {false, true}) {
            for (const QJsonValue value : readExpected()) {
                const QString row = (isShipped ? "shipped: " : "source: ") + value["user"].toString();
                QTest::newRow(qPrintable(row)) << isShipped << value.toObject();
            }
        }
        if (readExpected().isEmpty()) {
            QTest::newRow("absent") << false << QJsonObject();
        }
    }

    void agreesWithReference() {
        QFETCH(bool, isShipped);
        QFETCH(QJsonObject, expected);
        if (expected.isEmpty()) {
            QSKIP("The sources of the starter model are absent (ROOST_STARTER_SOURCE_DIR).");
        }
        const LanguageModel& model = modelOf(isShipped);
        Evaluator evaluator(2);
        Generator generator(*model.model, *model.tokenizer, evaluator);
        TextState text = generator.emptyText();
        const std::string prompt = feedText(promptTemplate(PromptTemplateId::Starter).form,
                                            {Role::User, expected["user"].toString().toStdString()});
        const std::vector<Token> promptIds = generator.promptTokens(prompt, text);
        QCOMPARE(promptIds, tokensOf(expected["prompt_ids"]));

        checkFirstLogits(*model.model, evaluator, promptIds, expected, isShipped);

        if (expected["smallest_top1_top2_gap"].toDouble() < (isShipped ? kGapForQuantised : kGapForSource)) {
            return;
        }
        const Answer answer = generator.answer(text, prompt, greedySettings(model));
        QCOMPARE(QString::fromStdString(answer.text), expected["text"].toString().trimmed());
        checkSeam(generator, prompt, answer, text);
    }

    void finishedTurnLeavesTheSameState_data() {
        QTest::addColumn<int>("maxTokens");
        QTest::newRow("ended by the model") << 200;
        QTest::newRow("cut after 1 token") << 1;
        QTest::newRow("cut after 5 tokens") << 5;
    }

    /// However a turn ends, its state is that of reading the turn with one seam.
    void finishedTurnLeavesTheSameState() {
        QFETCH(int, maxTokens);
        const LanguageModel& model = modelOf(true);
        Evaluator evaluator(2);
        Generator generator(*model.model, *model.tokenizer, evaluator);
        TextState text = generator.emptyText();
        AnswerSettings settings = greedySettings(model);
        settings.maxTokens = maxTokens;
        const std::string prompt =
            feedText(promptTemplate(PromptTemplateId::Starter).form, {Role::User, "Who are you?"});
        const Answer answer = generator.answer(text, prompt, settings);
        QCOMPARE(answer.reason, maxTokens == 200 ? FinishReason::EndOfTurn : FinishReason::TokenLimit);
        checkSeam(generator, prompt, answer, text);
    }

    void sameSeedSameText() {
        const LanguageModel& model = modelOf(true);
        const std::string prompt =
            feedText(promptTemplate(PromptTemplateId::Starter).form, {Role::User, "Tell me a story."});
        AnswerSettings settings = greedySettings(model);
        settings.sampler = model.sampler;
        settings.sampler.temperature = 1.5;
        settings.sampler.topP = 0.95;
        settings.seed = 7;
        std::vector<std::string> answers;
        for (const int threads : {1, 2, 4}) {
            Evaluator evaluator(threads);
            Generator generator(*model.model, *model.tokenizer, evaluator);
            TextState text = generator.emptyText();
            answers.push_back(generator.answer(text, prompt, settings).text);
        }
        QCOMPARE(answers[1], answers[0]);
        QCOMPARE(answers[2], answers[0]);
        settings.seed = 8;
        Evaluator evaluator(2);
        Generator generator(*model.model, *model.tokenizer, evaluator);
        TextState text = generator.emptyText();
        QVERIFY(generator.answer(text, prompt, settings).text != answers[0]);
    }

    /// What an answer has to begin with is part of the prompt: no penalty counts it.
    void anOpeningIsNotCounted() {
        const LanguageModel& model = modelOf(true);
        const std::vector<Token> opening = model.tokenizer->encode(" It is");
        AnswerSettings settings = greedySettings(model);
        settings.maxTokens = 1;
        settings.sampler.presencePenalty = -1000;  // what is counted comes again
        const Token free = firstBehind(opening, settings);
        settings.before.drawn = opening;
        settings.before.fed = opening.size();
        QVERIFY(std::count(opening.begin(), opening.end(), firstBehind(opening, settings)) > 0);
        settings.opening = opening;
        QCOMPARE(firstBehind(opening, settings), free);
    }

private:
    /// The first token that is drawn of an answer of which \p opening was read.
    Token firstBehind(const std::vector<Token>& opening, const AnswerSettings& settings) {
        const LanguageModel& model = modelOf(true);
        Evaluator evaluator(2);
        Generator generator(*model.model, *model.tokenizer, evaluator);
        TextState text = generator.emptyText();
        generator.read(text, "User: What is tea?\n\nAssistant:");
        generator.readTokens(text, opening);
        Token drawn = 0;
        AnswerListener listener;
        listener.tokenDrawn = [&drawn](const DrawnToken& token) { drawn = token.token; };
        generator.answer(text, {}, settings, listener);
        return drawn;
    }

    const LanguageModel& modelOf(bool isShipped) {
        auto& model = isShipped ? m_shipped : m_source;
        if (!model) {
            auto opened = openLanguageModel(isShipped ? test::starterModelPath()
                                                      : starterSourcePath("roost-starter.safetensors"));
            if (!opened) {
                qFatal("%s", describe(opened.error()).c_str());
            }
            model = std::move(*opened);
            // The source carries no mark of its own; it is spoken to in the same form.
            model->promptTemplate = PromptTemplateId::Starter;
            model->maxTokens = promptTemplate(PromptTemplateId::Starter).maxTokens;
        }
        return *model;
    }

    static void checkFirstLogits(const Model& model, Evaluator& evaluator, const std::vector<Token>& prompt,
                                 const QJsonObject& expected, bool isShipped) {
        State state = model.initialState();
        std::vector<float> logits(static_cast<std::size_t>(model.config().vocabulary));
        evaluator.feed(model, prompt, state, logits);
        for (const QJsonValue pair : expected["first_logits_top5"].toArray()) {
            const double logit = logits[static_cast<std::size_t>(pair[0].toInt())];
            const double difference = std::abs(logit - pair[1].toDouble());
            // The expected values are given to four decimals; quantised weights move logits by tenths.
            QVERIFY2(difference <= (isShipped ? 1.0 : 2e-4), qPrintable(QString::number(difference)));
        }
    }

    /// The state after a turn equals that of reading the turn's text, bit for bit.
    static void checkSeam(Generator& generator, const std::string& prompt, const Answer& answer,
                          const TextState& after) {
        TextState read = generator.emptyText();
        generator.read(read, prompt);
        generator.read(
            read, feedText(promptTemplate(PromptTemplateId::Starter).form, {Role::Assistant, answer.text}));
        QCOMPARE(read.tokens, after.tokens);
        QVERIFY(read == after);
    }

    std::optional<LanguageModel> m_shipped;
    std::optional<LanguageModel> m_source;
};

QTEST_GUILESS_MAIN(TestStarterAnswers)
#include "test_starter_answers.moc"
