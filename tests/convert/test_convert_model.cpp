// Conversion: the new file gives the same answers, and a failed one leaves nothing.
#include "base/atomic_file.h"
#include "convert/convert_model.h"
#include "convert/metadata_file.h"
#include "rwkv/evaluator.h"
#include "support/aged_file.h"
#include "support/file_bytes.h"
#include "support/largest_difference.h"
#include "support/random_model.h"
#include "support/reference_data.h"
#include "support/safetensors_bytes.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <csignal>
#include <filesystem>
#include <sys/resource.h>
#include <sys/stat.h>
#include <utility>

using namespace roost;
using roost::test::largestDifference;

namespace {

std::vector<float> logitsOf(const std::string& path) {
    ModelOptions options;
    options.precision = ActivationPrecision::Float;  // it is the weights that are compared
    const auto model = Model::load(path, options);
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

/// Of a tensor [heads][headSize] the first number of each head; a bonus as its logarithm, under the name that
/// RWKV-5.1 has for it.
test::NamedTensor firstOfEachHead(const test::NamedTensor& tensor) {
    const bool isBonus = tensor.name.ends_with(".time_faaaa");
    test::NamedTensor perHead{tensor.name, {tensor.shape.at(0)}, {}};
    if (isBonus) {
        perHead.name.replace(perHead.name.rfind("time_faaaa"), 10, "time_first");
    }
    for (std::size_t i = 0; i < tensor.values.size(); i += tensor.shape.at(1)) {
        perHead.values.push_back(isBonus ? std::log(std::abs(tensor.values[i]) + 0.1F) : tensor.values[i]);
    }
    return perHead;
}

/// For as long as it lives, no file of this process grows beyond a number of bytes.
class SizeLimit {
public:
    explicit SizeLimit(rlim_t bytes) : m_handler(::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    SizeLimit(const SizeLimit&) = delete;
    SizeLimit& operator=(const SizeLimit&) = delete;
    ~SizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        ::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    void (*m_handler)(int);
};

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

    /// Every version, from every container and dialect.
    void keepsTheReferenceModel_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("architecture");
        const auto row = [](const char* name, const char* architecture) {
            QTest::newRow(name) << QString::fromUtf8(name) << QByteArray(architecture);
        };
        row("tiny-rwkv-4v0-660K.bf16.pth", "rwkv4");
        row("tiny-rwkv-4v0-660K-Q5_1.bin", "rwkv4");
        row("synth-v4-C128-L2.legacy-format.bf16.pth", "rwkv4");
        row("tiny-rwkv-5v1-730K.bf16.pth", "rwkv5");
        row("tiny-rwkv-5v1-730K-first4.fp16.safetensors", "rwkv5");
        row("synth-v5_1-C128-L2-first1.fp32.pth", "rwkv5");
        row("tiny-rwkv-5v2-730K-first4.bf16.pth", "rwkv6");
        row("synth-v5_2-C128-L2.bf16.pth", "rwkv6");
        row("synth-v5_2-C128-L2-first1.webrwkv-dialect.fp16.st", "rwkv6");
        row("tiny-rwkv-6v0-3m-Q5_1.bin", "rwkv6");
        row("tiny-rwkv-6v0-3m-q51-first2.q80.gguf", "rwkv6");
        row("synth-v6-C128-L2.bf16.pth", "rwkv6");
        row("synth-v6-C128-L2.webrwkv-dialect.fp16.st", "rwkv6");
        row("tiny-rwkv-7v0-834K-FP16.bin", "rwkv7");
        row("tiny-rwkv-7v0-834K-first6.bf16.pth", "rwkv7");
        row("synth-v7-C128-L2.webrwkv-dialect.fp16.st", "rwkv7");
    }

    void keepsTheReferenceModel() {
        ROOST_NEED_REFERENCE();
        QFETCH(QString, name);
        QFETCH(QByteArray, architecture);
        const std::string path = test::referencePath("models/" + name.toStdString());
        const auto input = openModelFile(path);
        QVERIFY(input);
        QVERIFY(convertModel(*input, filePath("out.gguf"), {TensorType::F32, {}}));
        const auto output = openModelFile(filePath("out.gguf"));
        QVERIFY(output);
        QCOMPARE(output->metadata.text("general.architecture").value_or(""), architecture.toStdString());
        const double difference = largestDifference(logitsOf(path), logitsOf(filePath("out.gguf")));
        QVERIFY2(difference < 1e-5, qPrintable(QString::number(difference)));
    }

    void threadsMakeNoDifference() {
        const auto input = openModelFile(filePath("in.gguf"));
        QVERIFY(input);
        QVERIFY(convertModel(*input, filePath("one.gguf"), {TensorType::Q4_K, {}, 1}));
        QVERIFY(convertModel(*input, filePath("three.gguf"), {TensorType::Q4_K, {}, 3}));
        QVERIFY(bytesOf("one.gguf").size() > 1000);
        QVERIFY(bytesOf("one.gguf") == bytesOf("three.gguf"));
    }

    /// A file that becomes shorter while it is read, as one on a share or a failing disk may.
    void aFailingInputIsAnError() {
        QVERIFY(QFile::copy(m_folder.filePath("in.gguf"), m_folder.filePath("shrinking.gguf")));
        const auto input = openModelFile(filePath("shrinking.gguf"));
        QVERIFY(input);
        bool isCut = false;
        const auto converted = convertModel(*input, filePath("cut.gguf"), {TensorType::F16, {}}, [&](double) {
            if (!std::exchange(isCut, true)) {
                QVERIFY(QFile::resize(m_folder.filePath("shrinking.gguf"), 4096));
            }
        });
        QVERIFY(!converted);
        QCOMPARE(converted.error().code, ErrorCode::FileUnreadable);
        QCOMPARE(QString::fromStdString(describe(converted.error())),
                 m_folder.filePath("shrinking.gguf") +
                     " cannot be read: it has become shorter while it was read.");
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("cut*")}).size(), 0);
    }

    /// No file of this process may grow beyond a limit that lies inside the new one.
    void aWriteThatFailsLeavesNothing() {
        const auto input = openModelFile(filePath("in.gguf"));
        QVERIFY(input);
        const SizeLimit limit(100'000);
        const auto converted = convertModel(*input, filePath("large.gguf"), {TensorType::F16, {}});
        QVERIFY(!converted);
        QCOMPARE(converted.error().code, ErrorCode::FileUnwritable);
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("large*")}).size(), 0);
    }

    /// RWKV-5.1: a gate, and one decay and one bonus for each head.
    void oneDecayForEachHead() {
        ROOST_NEED_REFERENCE();
        const auto file = openModelFile(test::referencePath("models/synth-v5_2-C128-L2.bf16.pth"));
        QVERIFY(file);
        std::vector<test::NamedTensor> tensors;
        for (test::NamedTensor& tensor : test::decodedTensors(file->tensors)) {
            const bool isBonus = tensor.name.ends_with(".time_faaaa");
            if (isBonus || tensor.name.ends_with(".time_decay")) {
                tensors.push_back(firstOfEachHead(tensor));
            } else {
                tensors.push_back(std::move(tensor));
            }
        }
        const std::string path =
            test::writeFile(m_folder, "v51.safetensors", test::safetensorsBytes(tensors));
        const auto input = openModelFile(path);
        QVERIFY(input);
        QVERIFY(convertModel(*input, filePath("out.gguf"), {TensorType::F32, {}}));
        QCOMPARE((*Model::load(path))->config().version, RwkvVersion::V5_1);
        QCOMPARE((*Model::load(filePath("out.gguf")))->config().version, RwkvVersion::V6);
        QVERIFY(largestDifference(logitsOf(path), logitsOf(filePath("out.gguf"))) < 1e-5);
    }

    /// Such tensors are in no list of shapes, so that they may have any.
    void whatNoModelReadsIsLeftOut_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("RWKV-4") << QStringLiteral("synth-v4-C128-L2.legacy-format.bf16.pth");
        QTest::newRow("RWKV-5") << QStringLiteral("synth-v5_2-C128-L2.bf16.pth");
        QTest::newRow("RWKV-6") << QStringLiteral("synth-v6-C128-L2.bf16.pth");
        QTest::newRow("RWKV-7") << QStringLiteral("synth-v7-C128-L2.bf16.pth");
    }
    void whatNoModelReadsIsLeftOut() {
        ROOST_NEED_REFERENCE();
        QFETCH(QString, name);
        const auto file = openModelFile(test::referencePath("models/" + name.toStdString()));
        QVERIFY(file);
        std::vector<test::NamedTensor> tensors = test::decodedTensors(file->tensors);
        std::erase_if(tensors, [](const auto& tensor) {
            return tensor.name.starts_with("blocks.0.att.v") && tensor.name != "blocks.0.att.value.weight";
        });
        const std::string whole =
            test::writeFile(m_folder, "whole.safetensors", test::safetensorsBytes(tensors));
        for (const char* unused :
             {"blocks.0.att.v0", "blocks.0.att.v1", "blocks.0.att.v2", "blocks.77.att.w1",
              "blocks.77.att.time_faaaa", "blocks.00.att.time_maa_w2", "other.weight"}) {
            tensors.push_back({unused, {3}, {1, 2, 3}});
        }
        const std::string path =
            test::writeFile(m_folder, "more.safetensors", test::safetensorsBytes(tensors));
        const std::pair outputs{filePath("whole.gguf"), filePath("more.gguf")};
        ConvertOptions options;
        options.metadata.set("general.name", std::string("the same"));
        QVERIFY(convertModel(*openModelFile(whole), outputs.first, options));
        QVERIFY(convertModel(*openModelFile(path), outputs.second, options));
        QVERIFY(bytesOf("whole.gguf") == bytesOf("more.gguf"));
        QVERIFY(Model::load(outputs.second));
    }

    void valuesThatAreNoNumbersAreRefused() {
        QByteArray bytes = bytesOf("in.gguf");
        const float notANumber = std::nanf("");
        bytes.replace(bytes.size() - 64, sizeof notANumber,
                      QByteArray(reinterpret_cast<const char*>(&notANumber), sizeof notANumber));
        const auto input = openModelFile(test::writeFile(m_folder, "nan.gguf", bytes));
        QVERIFY(input);
        const auto converted = convertModel(*input, filePath("out.gguf"), {TensorType::Q8_0, {}});
        QVERIFY(!converted);
        QVERIFY(describe(converted.error()).find("not numbers") != std::string::npos);
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

    void whatAKilledOneLeftIsRemoved() {
        const auto input = openModelFile(filePath("in.gguf"));
        QVERIFY(input);
        const auto create = [&](const char* name, qint64 hoursAgo) {
            test::makeAgedFile(m_folder.filePath(QLatin1String(name)), hoursAgo);
        };
        create("again.gguf.~Xy12ab", 2);
        create("again.gguf.~Zz34cd", 0);  // another process may be writing it
        create("again.gguf.making", 2);   // of a conversion that can go on
        create("again.gguf.sha256", 2);
        create("again.gguf.~1~", 2);  // a backup
        create("other.gguf.~Xy12ab", 2);
        QVERIFY(convertModel(*input, filePath("again.gguf"), {TensorType::F16, {}}));
        QStringList left =
            QDir(m_folder.path()).entryList({QStringLiteral("again*"), QStringLiteral("other*")});
        left.sort();
        QCOMPARE(left,
                 QStringList({QStringLiteral("again.gguf"), QStringLiteral("again.gguf.making"),
                              QStringLiteral("again.gguf.sha256"), QStringLiteral("again.gguf.~1~"),
                              QStringLiteral("again.gguf.~Zz34cd"), QStringLiteral("other.gguf.~Xy12ab")}));
    }

    /// The temporary file has the name by which leftovers are told.
    void whatIsBeingWrittenIsKnownByItsName() {
        const auto input = openModelFile(filePath("in.gguf"));
        QVERIFY(input);
        QStringList beside;
        QVERIFY(convertModel(*input, filePath("named.gguf"), {TensorType::F16, {}}, [&](double) {
            beside = QDir(m_folder.path()).entryList({QStringLiteral("named*")});
        }));
        QCOMPARE(beside.size(), 1);
        QVERIFY2(beside.first().startsWith(QStringLiteral("named.gguf.~")), qPrintable(beside.first()));
    }

    void whatIsNoOrdinaryFileIsNotReplaced() {
        const QTemporaryDir folder;
        const std::filesystem::path place = folder.path().toStdString();
        QCOMPARE(::mkfifo((place / "pipe").c_str(), 0600), 0);
        std::filesystem::create_directory(place / "folder");
        std::filesystem::create_symlink("pipe", place / "link");
        for (const char* name : {"pipe", "folder", "link"}) {
            const auto file = AtomicFile::create((place / name).string());
            QVERIFY2(!file, name);
            QCOMPARE(file.error().code, ErrorCode::FileUnwritable);
        }
        QVERIFY(std::filesystem::is_fifo(place / "pipe"));
        QVERIFY(std::filesystem::is_directory(place / "folder"));
        QVERIFY(std::filesystem::is_symlink(place / "link"));
        const auto left =
            QDir(folder.path()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
        QCOMPARE(left.size(), 3);
    }

    /// What takes long is not begun where nothing can come of it.
    void noConversionBeginsOverAFolder() {
        const auto input = openModelFile(filePath("in.gguf"));
        QVERIFY(input);
        const QTemporaryDir folder;
        bool hasBegun = false;
        const auto converted = convertModel(*input, folder.path().toStdString(), {TensorType::F16, {}},
                                            [&](double) { hasBegun = true; });
        QVERIFY(!converted);
        QCOMPARE(QString::fromStdString(converted.error().detail),
                 QStringLiteral("it is a folder, not a file"));
        QVERIFY(!hasBegun);
    }

    void keysOfAPersonAreReadFromJson() {
        const auto read = [this](const char* json, Metadata& metadata) {
            QFile file(m_folder.filePath(QStringLiteral("keys.json")));
            if (!file.open(QIODevice::WriteOnly) || file.write(json) < 0) {
                qFatal("The keys cannot be written.");
            }
            file.close();
            return readMetadataFile(filePath("keys.json"), metadata);
        };
        Metadata metadata;
        metadata.set("general.name", std::string("before"));
        QVERIFY(read(R"({"general.name": "goose", "a.count": 3, "a.share": 0.5, "a.flag": true})", metadata));
        QCOMPARE(metadata.text("general.name"), std::optional<std::string>("goose"));
        QCOMPARE(metadata.integer("a.count"), std::optional<std::int64_t>(3));
        QVERIFY(metadata.find<double>("a.share") != nullptr && *metadata.find<double>("a.share") == 0.5);
        QCOMPARE(metadata.boolean("a.flag"), std::optional(true));
        for (const char* json : {"", "[1]", "{\"a\": ", R"({"a": [1]})", R"({"a": null})"}) {
            QVERIFY2(!read(json, metadata), json);
        }
        QVERIFY(!readMetadataFile(filePath("none.json"), metadata));
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
    QByteArray bytesOf(const char* name) const {
        QFile file(m_folder.filePath(QString::fromUtf8(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::string filePath(const char* name) const {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestConvertModel)
#include "test_convert_model.moc"
