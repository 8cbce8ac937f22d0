// Every model of the independent reference data, in both forms of evaluation, against float64.
#include "rwkv/evaluator.h"
#include "support/divergence.h"
#include "support/json_tokens.h"
#include "support/largest_difference.h"
#include "support/reference_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace roost;
using roost::test::largestDifference;
using roost::test::referencePath;
using roost::test::tokensOf;

namespace {

// Nats that rounded activations may move the next token's distribution on average.
constexpr double kMostDivergence = 0.001;

QJsonObject readManifest() {
    QFile file(QString::fromStdString(referencePath("vectors/manifest.json")));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

double largestMagnitude(std::span<const float> values) {
    double largest = 0;
    for (const float value : values) {
        largest = std::max(largest, std::abs(static_cast<double>(value)));
    }
    return largest;
}

/// The state in the order of the reference vectors: per layer the channel mix's last input, the time mix's,
/// the WKV memory.
std::vector<float> inReferenceOrder(State state) {
    std::vector<float> values;
    const auto append = [&](std::span<const float> part) {
        values.insert(values.end(), part.begin(), part.end());
    };
    for (int layer = 0; layer < state.shape().layers; ++layer) {
        append(state.channelMixShift(layer));
        append(state.timeMixShift(layer));
        append(state.wkv(layer));
    }
    return values;
}

/// With the group norm's epsilon of the vector: RWKV-5 files of rwkv.cpp have vectors for its own and the
/// official one.
Result<std::shared_ptr<const Model>> loadModel(const QJsonObject& entry,
                                               ActivationPrecision precision = ActivationPrecision::Float) {
    ModelOptions options;
    options.precision = precision;
    if (entry["ln_x_eps"].isDouble()) {
        options.groupNormEpsilon = static_cast<float>(entry["ln_x_eps"].toDouble());
    }
    // A state file runs on the model that it was tuned for.
    QString model = entry["model"].toString();
    if (model.contains(QStringLiteral(".time_state."))) {
        options.statePath = referencePath("models/" + model.toStdString());
        model.remove(QStringLiteral(".time_state"));
    }
    return Model::load(referencePath("models/" + model.toStdString()), options);
}

struct Run {
    std::vector<float> logits;  // [tokens][vocabulary]
    State state;
};

Run runRecurrent(const Model& model, const std::vector<Token>& tokens) {
    Evaluator evaluator(1);
    const auto vocabulary = static_cast<std::size_t>(model.config().vocabulary);
    Run run{std::vector<float>(tokens.size() * vocabulary), model.initialState()};
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        evaluator.step(model, tokens[i], run.state,
                       std::span(run.logits).subspan(i * vocabulary, vocabulary));
    }
    return run;
}

Run runSequence(const Model& model, const std::vector<Token>& tokens, int threads) {
    Evaluator evaluator(threads);
    const auto vocabulary = static_cast<std::size_t>(model.config().vocabulary);
    Run run{std::vector<float>(tokens.size() * vocabulary), model.initialState()};
    evaluator.feed(model, tokens, run.state, run.logits);
    return run;
}

}  // namespace

class TestReferenceModels : public QObject {
    Q_OBJECT

private slots:
    void logitsAndState_data() {
        QTest::addColumn<QJsonObject>("entry");
        if (referencePath("vectors/manifest.json").empty()) {
            QTest::newRow("absent") << QJsonObject();
            return;
        }
        for (const QJsonValue value : readManifest()["entries"].toArray()) {
            QTest::newRow(qPrintable(value["vector"].toString())) << value.toObject();
        }
    }

    void logitsAndState() {
        ROOST_NEED_REFERENCE();
        QFETCH(QJsonObject, entry);
        const QJsonObject tolerance = readManifest()["tolerance_fp32_engine"].toObject();
        const auto model = loadModel(entry);
        QVERIFY2(model, qPrintable(QString::fromStdString(model ? "" : describe(model.error()))));
        const std::vector<Token> prompt = tokensOf(entry["prompt"]);
        const auto logits =
            test::readNpy(referencePath("vectors/" + entry["logits"].toString().toStdString()));
        const Run recurrent = runRecurrent(**model, prompt);
        const Run sequence = runSequence(**model, prompt, 2);
        for (const Run* run : {&recurrent, &sequence}) {
            const double difference = largestDifference(run->logits, logits.values);
            QVERIFY2(difference <= tolerance["logits"].toDouble(), qPrintable(QString::number(difference)));
        }
        qInfo("%s: logits within %.2g (recurrent), %.2g (sequence)", qPrintable(entry["vector"].toString()),
              largestDifference(recurrent.logits, logits.values),
              largestDifference(sequence.logits, logits.values));
        if (entry["state"].isString()) {
            const auto state =
                test::readNpy(referencePath("vectors/" + entry["state"].toString().toStdString()));
            const double allowed =
                tolerance["state_rel"].toDouble() * std::max(1.0, largestMagnitude(state.values));
            QVERIFY(largestDifference(inReferenceOrder(recurrent.state), state.values) <= allowed);
            QVERIFY(largestDifference(inReferenceOrder(sequence.state), state.values) <= allowed);
        } else {
            const QJsonObject checks = entry["state_checks"].toObject();
            QVERIFY(std::abs(largestMagnitude(recurrent.state.values()) - checks["max_abs"].toDouble()) <=
                    tolerance["state_rel"].toDouble() * std::max(1.0, checks["max_abs"].toDouble()));
        }
    }

    void roundedActivations_data() { logitsAndState_data(); }

    /// Rounding activations to 8 bits where weights are quantised, and low-rank matrices with them, moves the
    /// distribution of the next token by no more than core/kernels/README states, and changes nothing where
    /// they are not.
    void roundedActivations() {
        ROOST_NEED_REFERENCE();
        QFETCH(QJsonObject, entry);
        const auto exactModel = loadModel(entry);
        const auto model = loadModel(entry, ActivationPrecision::Int8);
        QVERIFY(exactModel && model);
        const std::vector<Token> prompt = tokensOf(entry["prompt"]);
        const auto vocabulary = static_cast<std::size_t>((*model)->config().vocabulary);
        const Run exact = runSequence(**exactModel, prompt, 2);
        const Run rounded = runSequence(**model, prompt, 2);
        QVERIFY(runRecurrent(**model, prompt).logits == rounded.logits);
        if (!isBlockType((*model)->mainType())) {
            QVERIFY(rounded.logits == exact.logits);
            return;
        }
        const double mean = test::meanDivergence(exact.logits, rounded.logits, vocabulary);
        qInfo("%s: mean divergence %.2g", qPrintable(entry["vector"].toString()), mean);
        QVERIFY2(mean <= kMostDivergence, qPrintable(QString::number(mean)));
    }

    void greedyText_data() { logitsAndState_data(); }

    void greedyText() {
        ROOST_NEED_REFERENCE();
        QFETCH(QJsonObject, entry);
        if (entry["greedy_min_top1_top2_gap"].toDouble() < 1e-3) {
            QSKIP("The two likeliest tokens are too close on this path.");
        }
        const auto model = loadModel(entry);
        QVERIFY(model);
        Evaluator evaluator(2);
        State state = (*model)->initialState();
        std::vector<float> logits(static_cast<std::size_t>((*model)->config().vocabulary));
        evaluator.feed(**model, tokensOf(entry["prompt"]), state, logits);
        for (const Token expected : tokensOf(entry["greedy"])) {
            const auto best =
                static_cast<Token>(std::max_element(logits.begin(), logits.end()) - logits.begin());
            QCOMPARE(best, expected);
            evaluator.step(**model, best, state, logits);
        }
    }
};

QTEST_GUILESS_MAIN(TestReferenceModels)
#include "test_reference_models.moc"
