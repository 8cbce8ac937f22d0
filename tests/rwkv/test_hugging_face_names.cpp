// The names of Hugging Face's models: the same tensors under other names give the same logits, bit for bit.
#include "rwkv/evaluator.h"
#include "rwkv/hugging_face_names.h"
#include "support/file_bytes.h"
#include "support/reference_data.h"
#include "support/safetensors_bytes.h"

#include <QTest>

using namespace roost;
using test::NamedTensor;

namespace {

std::vector<float> logitsOf(const std::string& path) {
    const auto model = Model::load(path);
    if (!model) {
        qFatal("%s", describe(model.error()).c_str());
    }
    Evaluator evaluator(2);
    State state = (*model)->initialState();
    std::vector<float> logits(static_cast<std::size_t>((*model)->config().vocabulary));
    evaluator.feed(**model, std::vector<Token>{84, 104, 101, 32, 99, 97, 116}, state, logits);
    return logits;
}

QString replaced(const std::string& name, std::initializer_list<std::pair<const char*, const char*>> pairs) {
    QString text = QString::fromStdString(name);
    for (const auto& [from, to] : pairs) {
        text.replace(QLatin1String(from), QLatin1String(to));
    }
    return text;
}

/// As transformers' conversion script renames.
NamedTensor inTransformers(NamedTensor tensor) {
    if (tensor.name != "head.weight") {
        const QString name = replaced(tensor.name, {{"emb.", "embeddings."},
                                                    {".ln0.", ".pre_ln."},
                                                    {".att.", ".attention."},
                                                    {".ffn.", ".feed_forward."},
                                                    {"time_mix_k", "time_mix_key"},
                                                    {"time_mix_v", "time_mix_value"},
                                                    {"time_mix_r", "time_mix_receptance"},
                                                    {"time_mix_g", "time_mix_gate"}});
        tensor.name = "rwkv." + name.toStdString();
    }
    return tensor;
}

/// As flash-linear-attention's conversion script renames and turns.
NamedTensor inFla(const NamedTensor& tensor) {
    const QString official = QString::fromStdString(tensor.name);
    const QString last = official.section(u'.', -1);
    NamedTensor renamed = tensor;
    QString name;
    if (official.contains(QLatin1String(".att.")) && last.size() == 2 &&
        QStringLiteral("wavg").contains(last[0]) && QStringLiteral("012").contains(last[1])) {
        const QString rest = last[1] == u'0'   ? QStringLiteral("2.bias")
                             : last[1] == u'1' ? QStringLiteral("0.weight")
                                               : QStringLiteral("2.weight");
        name = official.chopped(2) + last[0] + QStringLiteral("_lora.lora.") + rest;
        if (last[1] != u'0') {
            renamed = test::transposed(tensor);
        }
    } else {
        name = replaced(tensor.name, {{"emb.weight", "model.embeddings.weight"},
                                      {"head.weight", "lm_head.weight"},
                                      {"ln_out", "model.norm"},
                                      {"att.receptance", "att.r_proj"},
                                      {"att.key", "att.k_proj"},
                                      {"att.value", "att.v_proj"},
                                      {"att.output", "att.o_proj"},
                                      {"att.ln_x", "att.g_norm"},
                                      {".ln0.", ".pre_norm."},
                                      {".ln1.", ".attn_norm."},
                                      {".ln2.", ".ffn_norm."}});
    }
    name.replace(QLatin1String("blocks."), QLatin1String("model.layers."));
    name.replace(QLatin1String(".att."), QLatin1String(".attn."));
    renamed.name = name.toStdString();
    return renamed;
}

/// The oldest RWKV-7 models of flash-linear-attention have the six mixes of a block in one tensor.
std::vector<NamedTensor> withPackedMixes(std::vector<NamedTensor> tensors) {
    std::vector<NamedTensor> packed;
    for (const NamedTensor& tensor : tensors) {
        const std::size_t at = tensor.name.find(".attn.x_");
        if (at == std::string::npos) {
            packed.push_back(tensor);
        } else if (tensor.name.ends_with("x_r")) {
            NamedTensor mixes{tensor.name.substr(0, at) + ".attn.x_x", {6, tensor.values.size()}, {}};
            for (const char letter : std::string_view("rwkvag")) {
                const std::string wanted = tensor.name.substr(0, at) + ".attn.x_" + letter;
                for (const NamedTensor& each : tensors) {
                    if (each.name == wanted) {
                        mixes.values.insert(mixes.values.end(), each.values.begin(), each.values.end());
                    }
                }
            }
            packed.push_back(std::move(mixes));
        }
    }
    return packed;
}

}  // namespace

class TestHuggingFaceNames : public QObject {
    Q_OBJECT

private slots:
    void sameLogits_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<bool>("isFla");
        QTest::newRow("RWKV-4") << QStringLiteral("tiny-rwkv-4v0-660K.bf16.pth") << false;
        QTest::newRow("RWKV-5") << QStringLiteral("tiny-rwkv-5v1-730K.bf16.pth") << false;
        QTest::newRow("RWKV-5.2") << QStringLiteral("synth-v5_2-C128-L2.bf16.pth") << false;
        QTest::newRow("RWKV-6") << QStringLiteral("synth-v6-C128-L2.bf16.pth") << false;
        QTest::newRow("RWKV-7") << QStringLiteral("tiny-rwkv-7v0-834K-first6.bf16.pth") << true;
        QTest::newRow("RWKV-7 synthetic") << QStringLiteral("synth-v7-C128-L2.bf16.pth") << true;
    }

    void sameLogits() {
        ROOST_NEED_REFERENCE();
        QFETCH(QString, model);
        QFETCH(bool, isFla);
        const std::string path = test::referencePath("models/" + model.toStdString());
        const auto file = openModelFile(path);
        QVERIFY(file);
        std::vector<NamedTensor> tensors;
        for (const NamedTensor& tensor : test::decodedTensors(file->tensors)) {
            tensors.push_back(isFla ? inFla(tensor) : inTransformers(tensor));
        }
        const std::vector<float> expected = logitsOf(path);
        QCOMPARE(logitsOf(test::writeFile(m_folder, "renamed.safetensors", test::safetensorsBytes(tensors))),
                 expected);
        if (isFla) {
            const QByteArray packed = test::safetensorsBytes(withPackedMixes(tensors));
            QCOMPARE(logitsOf(test::writeFile(m_folder, "packed.safetensors", packed)), expected);
        }
    }

    void variantsAreNamed_data() {
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<QString>("name");
        QTest::newRow("8") << "blocks.0.rosa.q.weight"
                           << "RWKV-8";
        QTest::newRow("4a") << "blocks.5.tiny_q.weight"
                            << "RWKV-4a";
        QTest::newRow("7a") << "blocks.0.ffn.s_emb.weight"
                            << "RWKV-7a";
        QTest::newRow("fla 6") << "model.layers.0.attn.x_proj.0.mu"
                               << "flash-linear-attention";
        QTest::newRow("hybrid") << "model.layers.3.self_attn.q_proj.weight"
                                << "hybrid";
    }

    void variantsAreNamed() {
        QFETCH(QString, tensor);
        QFETCH(QString, name);
        const std::vector<NamedTensor> tensors{{tensor.toStdString(), {2, 2}, {1, 2, 3, 4}}};
        const auto model =
            Model::load(test::writeFile(m_folder, "variant.safetensors", test::safetensorsBytes(tensors)));
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::UnsupportedModel);
        QVERIFY2(QString::fromStdString(model.error().detail).contains(name), model.error().detail.c_str());
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestHuggingFaceNames)
#include "test_hugging_face_names.moc"
