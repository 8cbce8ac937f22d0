// What each type that a model can be converted to moves the distribution of the next token, against the
// weights before they were quantised and exact products. core/kernels/README states the bounds.
#include "convert/convert_model.h"
#include "rwkv/evaluator.h"
#include "support/divergence.h"
#include "support/reference_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace roost;
using roost::test::referencePath;
using roost::test::starterSourcePath;

namespace {

/// The most that a type may move it on average, in nats: of models that were trained for longer, and of the
/// tiny RWKV-5.2, whose distributions are flat and move easily.
struct TypeBound {
    TensorType type;
    double nats;
    double natsOfTiny52;
};

constexpr std::array kBounds{
    TypeBound{TensorType::F16, 1e-6, 1e-6},  TypeBound{TensorType::BF16, 1e-6, 5e-5},
    TypeBound{TensorType::Q8_0, 2e-4, 1e-3}, TypeBound{TensorType::Q6_K, 5e-4, 2e-3},
    TypeBound{TensorType::Q5_K, 1e-3, 2e-2}, TypeBound{TensorType::Q5_1, 1e-3, 2e-2},
    TypeBound{TensorType::Q5_0, 2e-3, 2e-2}, TypeBound{TensorType::Q4_K, 4e-3, 3e-2},
    TypeBound{TensorType::Q4_1, 5e-3, 7e-2}, TypeBound{TensorType::Q4_0, 8e-3, 0.13},
};

constexpr const char* kTiny52 = "tiny-rwkv-5v2-730K-FP32.bin";

/// A model that was never quantised, and a text for it.
struct Source {
    std::string path;
    std::vector<Token> tokens;
};

QJsonDocument readJson(const std::string& path) {
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
}

void append(const QJsonValue& ids, std::vector<Token>& tokens) {
    for (const QJsonValue id : ids.toArray()) {
        tokens.push_back(id.toInt());
    }
}

/// The starter model with the questions and answers that its reference has.
Source starterSource() {
    Source source{starterSourcePath("roost-starter.safetensors"), {}};
    for (const QJsonValue turn : readJson(starterSourcePath("expected.json")).array()) {
        append(turn["prompt_ids"], source.tokens);
        append(turn["greedy_ids"], source.tokens);
    }
    return source;
}

/// A tiny model with the prompt of its reference and what follows it.
Source tinySource(const char* name) {
    Source source{referencePath(std::string("models/") + name), {}};
    for (const QJsonValue entry : readJson(referencePath("vectors/manifest.json"))["entries"].toArray()) {
        if (entry["model"].toString() == QLatin1String(name) && source.tokens.empty()) {
            append(entry["prompt"], source.tokens);
            append(entry["greedy"], source.tokens);
        }
    }
    return source;
}

/// Logits after every token, one after another.
std::vector<float> logitsOf(const Model& model, const std::vector<Token>& tokens) {
    Evaluator evaluator(2);
    std::vector<float> logits(tokens.size() * static_cast<std::size_t>(model.config().vocabulary));
    State state = model.initialState();
    evaluator.feed(model, tokens, state, logits);
    return logits;
}

}  // namespace

class TestTypeDivergence : public QObject {
    Q_OBJECT

private slots:
    void staysWithinBounds_data() {
        QTest::addColumn<QString>("tiny");
        QTest::newRow("starter") << QString();
        for (const char* name : {"tiny-rwkv-4v0-660K.bf16.pth", kTiny52, "tiny-rwkv-7v0-834K-FP32.bin"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void staysWithinBounds() {
        ROOST_NEED_REFERENCE();
        QFETCH(QString, tiny);
        const Source source = tiny.isEmpty() ? starterSource() : tinySource(tiny.toLatin1().constData());
        QVERIFY(source.tokens.size() > 32);
        const auto file = openModelFile(source.path);
        QVERIFY(file);
        ModelOptions exactly;
        exactly.precision = ActivationPrecision::Float;
        exactly.groupNormEpsilon =
            64e-5F;  // as in what convert writes, which a file of rwkv.cpp is not run with
        const auto exact = Model::load(source.path, exactly);
        QVERIFY(exact);
        const auto expected = logitsOf(**exact, source.tokens);
        const QTemporaryDir folder;
        QStringList beyond;
        for (const TypeBound& bound : kBounds) {
            const std::string path = folder.filePath(QStringLiteral("model.gguf")).toStdString();
            ConvertOptions options;
            options.type = bound.type;
            QVERIFY(convertModel(*file, path, options));
            const auto model = Model::load(path);
            QVERIFY(model);
            const double mean = test::meanDivergence(expected, logitsOf(**model, source.tokens),
                                                     static_cast<std::size_t>((*model)->config().vocabulary));
            qInfo("%s as %s: mean divergence %.2g", QTest::currentDataTag(), name(bound.type).data(), mean);
            if (mean > (tiny == QLatin1String(kTiny52) ? bound.natsOfTiny52 : bound.nats)) {
                beyond << QStringLiteral("%1: %2").arg(name(bound.type).data()).arg(mean);
            }
        }
        QVERIFY2(beyond.isEmpty(), qPrintable(beyond.join(QStringLiteral("; "))));
    }
};

QTEST_GUILESS_MAIN(TestTypeDivergence)
#include "test_type_divergence.moc"
