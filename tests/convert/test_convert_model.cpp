// Conversion: the new file gives the same answers, and a failed one leaves nothing.
#include "convert/convert_model.h"
#include "rwkv/evaluator.h"
#include "support/random_model.h"
#include "support/reference_data.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace roost;

namespace {

std::vector<float> logitsOf(const std::string& path) {
    const auto model = Model::load(path);
    if (!model) {
        qFatal("%s", describe(model.error()).c_str());
    }
    Evaluator evaluator(2);
    State state = (*model)->initialState();
    std::vector<float> logits(static_cast<std::size_t>((*model)->config().vocabulary));
    const std::vector<Token> tokens{1, 5, 3, 7, 2, 9, 4};
    evaluator.feed(**model, tokens, state, logits);
    return logits;
}

double largestDifference(const std::vector<float>& a, const std::vector<float>& b) {
    double largest = a.size() == b.size() ? 0 : INFINITY;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        largest = std::max(largest, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
    }
    return largest;
}

}  // namespace

class TestConvertModel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(test::writeRandomModel(filePath("in.gguf"), {}, TensorType::F32, 3)); }

    void keepsTheModel_data() {
        QTest::addColumn<TensorType>("type");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("F32") << TensorType::F32 << 0.0;
        QTest::newRow("F16") << TensorType::F16 << 0.01;
        QTest::newRow("BF16") << TensorType::BF16 << 0.1;
        QTest::newRow("Q8_0") << TensorType::Q8_0 << 0.1;
    }

    void keepsTheModel() {
        QFETCH(TensorType, type);
        QFETCH(double, tolerance);
        const auto input = openModelFile(filePath("in.gguf"));
        QVERIFY(input);
        double last = 0;
        const auto converted = convertModel(*input, filePath("out.gguf"), {type, {}}, [&](double fraction) {
            QVERIFY(fraction >= last && fraction <= 1);
            last = fraction;
        });
        QVERIFY(converted);
        QCOMPARE(last, 1.0);
        const auto model = Model::load(filePath("out.gguf"));
        QVERIFY(model);
        QCOMPARE((*model)->mainType(), type);
        const double difference =
            largestDifference(logitsOf(filePath("in.gguf")), logitsOf(filePath("out.gguf")));
        QVERIFY2(difference <= tolerance, qPrintable(QString::number(difference)));
    }

    /// From the dialects with low-rank matrices the other way round.
    void keepsTheReferenceModel() {
        ROOST_NEED_REFERENCE();
        const std::string path = test::referencePath("models/synth-v7-C128-L2.webrwkv-dialect.fp16.st");
        const auto input = openModelFile(path);
        QVERIFY(input);
        QVERIFY(convertModel(*input, filePath("out.gguf"), {TensorType::F16, {}}));
        QVERIFY(largestDifference(logitsOf(path), logitsOf(filePath("out.gguf"))) < 1e-5);
    }

    void addsMetadata() {
        const auto input = openModelFile(filePath("in.gguf"));
        QVERIFY(input);
        Metadata metadata;
        metadata.set("general.name", std::string("another name"));
        QVERIFY(convertModel(*input, filePath("out.gguf"), {TensorType::F16, metadata}));
        const auto output = openModelFile(filePath("out.gguf"));
        QVERIFY(output);
        QCOMPARE(output->metadata.text("general.name"), std::optional<std::string>("another name"));
        QCOMPARE(output->metadata.integer("rwkv7.block_count"), std::optional<std::int64_t>(2));
        QCOMPARE(output->metadata.integer("rwkv7.attention.gate_lora_rank"), std::optional<std::int64_t>(64));
    }

    void stopLeavesNothing() {
        const auto input = openModelFile(filePath("in.gguf"));
        QVERIFY(input);
        std::stop_source stop;
        const auto converted = convertModel(
            *input, filePath("stopped.gguf"), {TensorType::F16, {}},
            [&](double fraction) { fraction > 0.5 && stop.request_stop(); }, stop.get_token());
        QVERIFY(!converted);
        QCOMPARE(converted.error().code, ErrorCode::Interrupted);
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("stopped*")}).size(), 0);
    }

private:
    std::string filePath(const char* name) const {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestConvertModel)
#include "test_convert_model.moc"
