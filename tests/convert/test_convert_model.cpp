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
    void initTestCase() {
        QVERIFY(test::writeRandomModel(filePath("in.gguf"), {2, 256, 64, 512, 256, 32, 32, 32, 64},
                                       TensorType::F32, 3));
    }

    void keepsTheModel_data() {
        QTest::addColumn<TensorType>("type");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("F32") << TensorType::F32 << 0.0;
        QTest::newRow("F16") << TensorType::F16 << 0.01;
        QTest::newRow("BF16") << TensorType::BF16 << 0.1;
        QTest::newRow("Q8_0") << TensorType::Q8_0 << 0.1;
        QTest::newRow("Q6_K") << TensorType::Q6_K << 0.3;
        QTest::newRow("Q5_K") << TensorType::Q5_K << 0.6;
        QTest::newRow("Q4_K") << TensorType::Q4_K << 1.2;
        QTest::newRow("Q4_0") << TensorType::Q4_0 << 1.2;
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

    /// What llama.cpp's own quantiser gives each matrix.
    void typesOfTensors() {
        const auto input = openModelFile(filePath("in.gguf"));
        QVERIFY(input);
        QVERIFY(convertModel(*input, filePath("out.gguf"), {TensorType::Q4_K, {}}));
        const auto output = openModelFile(filePath("out.gguf"));
        QVERIFY(output);
        const auto typeOf = [&](const char* name) { return output->tensors.at(name).type; };
        QCOMPARE(typeOf("token_embd.weight"), TensorType::Q4_K);
        QCOMPARE(typeOf("output.weight"), TensorType::Q6_K);
        QCOMPARE(typeOf("blk.0.channel_mix_key.weight"), TensorType::Q4_K);
        QCOMPARE(typeOf("blk.0.time_mix_a1.weight"), TensorType::F16);
        QCOMPARE(typeOf("blk.0.time_mix_w1.weight"), TensorType::F32);
        QCOMPARE(output->metadata.integer("general.file_type"), std::optional<std::int64_t>(15));
    }

    /// Rows of 96 numbers are no super-blocks, and rows of 80 not even blocks.
    void narrowRows_data() {
        QTest::addColumn<TensorType>("type");
        QTest::addColumn<TensorType>("instead");
        QTest::newRow("Q4_K") << TensorType::Q4_K << TensorType::Q5_0;
        QTest::newRow("Q5_K") << TensorType::Q5_K << TensorType::Q5_1;
        QTest::newRow("Q6_K") << TensorType::Q6_K << TensorType::Q8_0;
    }
    void narrowRows() {
        QFETCH(TensorType, type);
        QFETCH(TensorType, instead);
        QVERIFY(test::writeRandomModel(filePath("narrow.gguf"), {2, 96, 32, 80, 64, 8, 8, 8, 8},
                                       TensorType::F32, 4));
        const auto input = openModelFile(filePath("narrow.gguf"));
        QVERIFY(input);
        QVERIFY(convertModel(*input, filePath("out.gguf"), {type, {}}));
        const auto output = openModelFile(filePath("out.gguf"));
        QVERIFY(output);
        QCOMPARE(output->tensors.at("output.weight").type, TensorType::Q8_0);
        QCOMPARE(output->tensors.at("blk.1.channel_mix_key.weight").type, instead);
        QCOMPARE(output->tensors.at("blk.1.channel_mix_value.weight").type, TensorType::F16);
        QVERIFY(largestDifference(logitsOf(filePath("narrow.gguf")), logitsOf(filePath("out.gguf"))) < 1);
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
