// What a model file must hold before it counts as an RWKV-7 model.
#include "model_file/gguf_writer.h"
#include "rwkv/trial.h"
#include "support/random_model.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace roost;

namespace {

/// Writes \p file again as GGUF with its tensors changed by \p change.
template <typename Change>
std::string rewrite(const ModelFile& file, const std::string& path, Change change) {
    TensorDirectory tensors = file.tensors;
    Metadata metadata = file.metadata;
    change(tensors, metadata);
    std::vector<GgufTensor> list;
    for (const auto& [name, entry] : tensors) {
        list.push_back({name, entry.type, entry.shape});
    }
    const auto written =
        GgufWriter(metadata, list).write(path, [&](const GgufTensor& tensor, const auto& sink) {
            const TensorEntry& entry = tensors.at(tensor.name);
            const std::vector<std::byte> zeros(*tensorBytes(entry.type, entry.shape));
            return sink(entry.data.size() == zeros.size() ? entry.data : std::span<const std::byte>(zeros));
        });
    if (!written) {
        qFatal("%s", describe(written.error()).c_str());
    }
    return path;
}

}  // namespace

class TestWeights : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        const std::string path = filePath("model.gguf");
        QVERIFY(test::writeRandomModel(path, {2, 128, 64, 256, 32, 16, 16, 16, 32}, TensorType::F16, 1));
        auto file = openModelFile(path);
        QVERIFY(file);
        m_file = std::move(*file);
    }

    void shapesComeFromTensors() {
        const auto model = Model::load(m_file);
        QVERIFY(model);
        const ModelConfig& config = (*model)->config();
        QCOMPARE(config.layers, 2);
        QCOMPARE(config.width, 128);
        QCOMPARE(config.heads, 2);
        QCOMPARE(config.headSize, 64);
        QCOMPARE(config.ffnWidth, 256);
        QCOMPARE(config.vocabulary, 32);
        QCOMPARE((*model)->initialState().values().size(), std::size_t{2} * (2 * 128 + 2 * 64 * 64));
    }

    void everyTensorIsNeeded() {
        for (const auto& [name, entry] : m_file.tensors) {
            if (name.find("blk.0.time_mix_v") == 0 && name != "blk.0.time_mix_value.weight") {
                continue;  // block 0 uses no value residual
            }
            const std::string path =
                rewrite(m_file, filePath("less.gguf"),
                        [&](TensorDirectory& tensors, Metadata&) { tensors.erase(name); });
            const auto model = Model::load(path);
            // Without the first norm of a later block the model is one of fewer blocks, and whole.
            if (name == "blk.1.attn_norm.weight") {
                QVERIFY(model && (*model)->config().layers == 1);
                continue;
            }
            QVERIFY2(!model, name.c_str());
            QVERIFY(model.error().code == ErrorCode::ModelIncomplete ||
                    model.error().code == ErrorCode::UnsupportedModel);
        }
    }

    void everyShapeIsChecked() {
        for (const auto& [name, entry] : m_file.tensors) {
            if (name.find("blk.0.time_mix_v") == 0 && name != "blk.0.time_mix_value.weight") {
                continue;
            }
            const std::string path =
                rewrite(m_file, filePath("other.gguf"), [&](TensorDirectory& tensors, Metadata&) {
                    tensors.at(name).shape.back() += 32;
                    tensors.at(name).shape.front() += 32;
                });
            const auto model = Model::load(path);
            QVERIFY2(!model, name.c_str());
            QCOMPARE(model.error().code, ErrorCode::ModelIncomplete);
        }
    }

    /// What is cut out of a packed tensor would point beyond its bytes.
    void packedMixesAreOneRowEach() {
        for (const std::vector<std::uint64_t>& shape :
             {std::vector<std::uint64_t>{6, 0, 1, 128}, {6, 2, 1, 128}, {6, 1, 1, 0}, {0, 1, 1, 128}}) {
            const std::string path =
                rewrite(m_file, filePath("packed.gguf"), [&](TensorDirectory& tensors, Metadata&) {
                    tensors.at("blk.1.time_mix_lerp_fused.weight").shape = shape;
                });
            const auto model = Model::load(path);
            QVERIFY2(!model, shapeText(shape).c_str());
            QCOMPARE(model.error().code, ErrorCode::ModelIncomplete);
        }
    }

    /// Rows without bytes would be divided by.
    void lowRankPairsHaveARank() {
        const std::string path =
            rewrite(m_file, filePath("empty.gguf"), [](TensorDirectory& tensors, Metadata&) {
                tensors.at("blk.1.time_mix_w1.weight").shape.front() = 0;
                tensors.at("blk.1.time_mix_w2.weight").shape.back() = 0;
            });
        const auto model = Model::load(path);
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::ModelIncomplete);
        QCOMPARE(model.error().detail, std::string("tensor blocks.1.att.w1 is empty"));
    }

    void numbersThatAreNoneAreRefused() {
        std::vector<float> values(128, 1.0F);
        values[77] = std::numeric_limits<float>::quiet_NaN();
        const std::string path =
            rewrite(m_file, filePath("nan.gguf"), [&](TensorDirectory& tensors, Metadata&) {
                tensors.at("output_norm.weight").data = std::as_bytes(std::span(values));
            });
        const auto model = Model::load(path);
        QVERIFY(!model);
        QVERIFY(QString::fromStdString(describe(model.error())).contains(QStringLiteral("ln_out.weight")));
    }

    /// Blocks are not looked at when a model is loaded.
    void scalesThatAreNoNumbersAreNoticed() {
        const std::string whole = filePath("blocks.gguf");
        QVERIFY(test::writeRandomModel(whole, {2, 64, 64, 128, 96, 32, 32, 32, 32}, TensorType::Q8_0, 3));
        Evaluator evaluator(1);
        QVERIFY(tryOut(**Model::load(whole), evaluator));
        const auto file = openModelFile(whole);
        QVERIFY(file);
        for (const std::string name : {"output.weight", "blk.1.time_mix_receptance.weight",
                                       "blk.1.time_mix_key.weight", "blk.1.time_mix_value.weight",
                                       "blk.1.time_mix_output.weight", "blk.1.channel_mix_value.weight"}) {
            const TensorEntry& entry = file->tensors.at(name);
            QCOMPARE(entry.type, TensorType::Q8_0);
            std::vector<std::byte> blocks(entry.data.begin(), entry.data.end());
            blocks[0] = std::byte{0x00};
            blocks[1] = std::byte{0x7e};  // the scale that a block begins with, as F16
            const std::string path =
                rewrite(*file, filePath("nan-scale.gguf"),
                        [&](TensorDirectory& tensors, Metadata&) { tensors.at(name).data = blocks; });
            const auto tried = tryOut(**Model::load(path), evaluator);
            QVERIFY2(!tried, name.c_str());
            QVERIFY(describe(tried.error()).find("not numbers") != std::string::npos);
        }
    }

    void headSizeMustDivide_data() {
        QTest::addColumn<qint64>("headSize");
        for (const qint64 size : {0, -64, 63, 256}) {
            QTest::newRow(qPrintable(QString::number(size))) << size;
        }
    }
    void headSizeMustDivide() {
        QFETCH(qint64, headSize);
        const std::string path =
            rewrite(m_file, filePath("heads.gguf"), [&](TensorDirectory&, Metadata& metadata) {
                metadata.set("rwkv7.wkv.head_size", std::int64_t{headSize});
            });
        const auto model = Model::load(path);
        QVERIFY(!model);
        QVERIFY(QString::fromStdString(describe(model.error())).contains(QStringLiteral("head size")));
    }

    void otherArchitecturesAreNamed() {
        const std::string path =
            rewrite(m_file, filePath("llama.gguf"), [&](TensorDirectory&, Metadata& metadata) {
                metadata.set("general.architecture", std::string("llama"));
            });
        const auto model = Model::load(path);
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::UnsupportedModel);
        QVERIFY(QString::fromStdString(describe(model.error())).contains(QStringLiteral("“llama”")));
    }

private:
    std::string filePath(const char* name) const {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    QTemporaryDir m_folder;
    ModelFile m_file;
};

QTEST_GUILESS_MAIN(TestWeights)
#include "test_weights.moc"
