// One model written into every container gives the same logits from each: for every version.
#include "convert/convert_model.h"
#include "rwkv/evaluator.h"
#include "support/file_bytes.h"
#include "support/largest_difference.h"
#include "support/pth_bytes.h"
#include "support/reference_data.h"
#include "support/safetensors_bytes.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace roost;
using roost::test::largestDifference;
using test::FileBytes;
using test::NamedTensor;

namespace {

using Tensors = std::vector<NamedTensor>;

bool has(const Tensors& tensors, std::string_view name) {
    return std::any_of(tensors.begin(), tensors.end(), [&](const auto& t) { return t.name == name; });
}

/// Shape without dimensions of size 1.
std::vector<std::uint64_t> squeezed(std::vector<std::uint64_t> shape) {
    std::erase(shape, 1U);
    return shape;
}

/// As torch.save() writes a dictionary of float tensors.
QByteArray pthBytes(const Tensors& tensors) {
    test::PickleBytes pickle;
    pickle.begin();
    test::ZipBytes zip;
    std::vector<QByteArray> storages;
    for (const NamedTensor& tensor : tensors) {
        std::vector<std::uint64_t> strides(tensor.shape.size(), 1);
        for (std::size_t i = tensor.shape.size(); i-- > 1;) {
            strides[i - 1] = strides[i] * tensor.shape[i];
        }
        pickle.text(tensor.name);
        pickle.tensor("FloatStorage", std::to_string(storages.size()), tensor.values.size(), 0, tensor.shape,
                      strides);
        storages.emplace_back(reinterpret_cast<const char*>(tensor.values.data()),
                              static_cast<qsizetype>(tensor.values.size() * sizeof(float)));
    }
    zip.add("archive/data.pkl", pickle.end().bytes());
    for (std::size_t i = 0; i < storages.size(); ++i) {
        zip.add("archive/data/" + std::to_string(i), storages[i]);
    }
    return zip.finish();
}

/// What rwkv.cpp's converter makes of an official tensor.
NamedTensor inRwkvCpp(NamedTensor tensor, bool isVersion4, bool isVersion5) {
    const auto map = [&](auto function) {
        for (float& value : tensor.values) {
            value = static_cast<float>(function(static_cast<double>(value)));
        }
    };
    const QString name = QString::fromStdString(tensor.name);
    if (name.contains(QLatin1String(".time_"))) {
        tensor.shape = squeezed(tensor.shape);
    }
    if (name.endsWith(QLatin1String(".time_decay"))) {
        if (isVersion4) {
            map([](double x) { return -std::exp(x); });
        } else if (isVersion5) {
            map([](double x) { return std::exp(-std::exp(x)); });
        }
    } else if (name.endsWith(QLatin1String(".time_first")) && isVersion5) {
        map([](double x) { return std::exp(x); });
    } else if (name.endsWith(QLatin1String(".time_maa_w2"))) {
        NamedTensor turned{tensor.name, {tensor.shape[0], tensor.shape[2], tensor.shape[1]}, {}};
        const std::size_t slab = tensor.shape[1] * tensor.shape[2];
        for (std::size_t i = 0; i < tensor.shape[0]; ++i) {
            const auto begin = tensor.values.begin() + static_cast<std::ptrdiff_t>(i * slab);
            const NamedTensor part = test::transposed(
                {"", {tensor.shape[1], tensor.shape[2]}, {begin, begin + static_cast<std::ptrdiff_t>(slab)}});
            turned.values.insert(turned.values.end(), part.values.begin(), part.values.end());
        }
        return turned;
    }
    static const QRegularExpression kLowRank(
        QStringLiteral("\\.(time_maa_w1|time_decay_w[12]|att\\.[wavg][12])$"));
    return kLowRank.match(name).hasMatch() ? test::transposed(tensor) : tensor;
}

/// RWKV-7's mixes go into one tensor.
Tensors withPackedMixes(const Tensors& tensors) {
    Tensors packed;
    for (const NamedTensor& tensor : tensors) {
        const std::size_t at = tensor.name.find(".att.x_");
        if (at == std::string::npos) {
            packed.push_back(tensor);
        } else if (tensor.name.ends_with("x_r")) {
            NamedTensor mixes{tensor.name.substr(0, at) + ".att.x_rwkvag", {6, 1, tensor.values.size()}, {}};
            for (const char letter : std::string_view("rwkvag")) {
                const std::string wanted = tensor.name.substr(0, at) + ".att.x_" + letter;
                const auto mix = std::find_if(tensors.begin(), tensors.end(),
                                              [&](const NamedTensor& each) { return each.name == wanted; });
                mixes.values.insert(mixes.values.end(), mix->values.begin(), mix->values.end());
            }
            packed.push_back(std::move(mixes));
        }
    }
    return packed;
}

QByteArray rwkvCppBytes(const Tensors& official) {
    const bool isVersion4 = !has(official, "blocks.0.att.ln_x.weight");
    const bool isVersion5 =
        !isVersion4 && !has(official, "blocks.0.att.time_maa_x") && !has(official, "blocks.0.att.r_k");
    FileBytes bytes;
    bytes.add(0x67676d66U).add(101U).add(256U).add(64U).add(2U).add(0U);
    for (const NamedTensor& each : withPackedMixes(official)) {
        const NamedTensor tensor = inRwkvCpp(each, isVersion4, isVersion5);
        bytes.add(static_cast<std::uint32_t>(tensor.shape.size()))
            .add(static_cast<std::uint32_t>(tensor.name.size()))
            .add(0U);
        for (auto size = tensor.shape.rbegin(); size != tensor.shape.rend(); ++size) {
            bytes.add(static_cast<std::uint32_t>(*size));
        }
        bytes.text(tensor.name);
        for (const float value : tensor.values) {
            bytes.add(value);
        }
    }
    return bytes.bytes();
}

std::vector<float> logitsOf(const std::string& path, const ModelOptions& options = {}) {
    const auto model = Model::load(path, options);
    if (!model) {
        qFatal("%s", describe(model.error()).c_str());
    }
    Evaluator evaluator(2);
    State state = (*model)->initialState();
    const std::vector<Token> tokens{84, 104, 101, 32, 99, 97, 116};
    std::vector<float> logits(tokens.size() * static_cast<std::size_t>((*model)->config().vocabulary));
    evaluator.feed(**model, tokens, state, logits);
    return logits;
}

}  // namespace

class TestContainersAgree : public QObject {
    Q_OBJECT

private slots:
    void sameLogits_data() {
        QTest::addColumn<QString>("model");
        for (const char* name : {"tiny-rwkv-4v0-660K.bf16.pth", "tiny-rwkv-5v1-730K.bf16.pth",
                                 "tiny-rwkv-5v2-730K-first4.bf16.pth", "tiny-rwkv-6v0-3m-q51-first2.bf16.pth",
                                 "tiny-rwkv-7v0-834K-first6.bf16.pth"}) {
            QTest::newRow(name) << QString::fromUtf8(name);
        }
    }

    void sameLogits() {
        ROOST_NEED_REFERENCE();
        QFETCH(QString, model);
        const std::string path = test::referencePath("models/" + model.toStdString());
        const auto file = openModelFile(path);
        QVERIFY(file);
        const Tensors tensors = test::decodedTensors(file->tensors);
        const std::vector<float> expected = logitsOf(path);

        const std::string pth = test::writeFile(m_folder, "model.pth", pthBytes(tensors));
        QCOMPARE(openModelFile(pth)->container, Container::Pth);
        QCOMPARE(logitsOf(pth), expected);

        const std::string safetensors =
            test::writeFile(m_folder, "model.safetensors", test::safetensorsBytes(tensors));
        QCOMPARE(openModelFile(safetensors)->container, Container::Safetensors);
        QCOMPARE(logitsOf(safetensors), expected);

        const std::string gguf = m_folder.filePath("model.gguf").toStdString();
        QVERIFY(convertModel(*file, gguf, {TensorType::F32, {}}));
        QVERIFY(largestDifference(logitsOf(gguf), expected) < 1e-5);

        // rwkv.cpp stores decays as they are used, rounded once more, and runs RWKV-5 with another epsilon.
        const std::string bin = test::writeFile(m_folder, "model.bin", rwkvCppBytes(tensors));
        QCOMPARE(openModelFile(bin)->container, Container::GgmlBin);
        ModelOptions options;
        options.groupNormEpsilon = 64e-5F;
        const double difference = largestDifference(logitsOf(bin, options), expected);
        QVERIFY2(difference < 1e-4, qPrintable(QString::number(difference)));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestContainersAgree)
#include "test_containers_agree.moc"
