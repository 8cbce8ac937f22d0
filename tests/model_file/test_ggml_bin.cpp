// Files of rwkv.cpp: real ones are read, hostile ones are refused with one clear error.
#include "model_file/model_file.h"
#include "support/file_bytes.h"
#include "support/reference_data.h"
#include "support/test_vectors.h"
#include "tensor/convert.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace roost;
using test::FileBytes;

namespace {

constexpr std::uint32_t kMagic = 0x67676d66;
constexpr std::uint32_t kF32 = 0;
constexpr std::uint32_t kQ5_1 = 8;

FileBytes header(std::uint32_t version = 101) {
    return FileBytes().add(kMagic).add(version).add(256U).add(64U).add(2U).add(kF32);
}

/// \p dimensions as the file has them: innermost first.
FileBytes& tensor(FileBytes& bytes, std::string_view name, const std::vector<std::uint32_t>& dimensions,
                  std::uint32_t type, std::size_t dataBytes) {
    bytes.add(static_cast<std::uint32_t>(dimensions.size()))
        .add(static_cast<std::uint32_t>(name.size()))
        .add(type);
    for (const std::uint32_t size : dimensions) {
        bytes.add(size);
    }
    return bytes.text(name).fill(dataBytes);
}

FileBytes oneTensor(const std::vector<std::uint32_t>& dimensions, std::uint32_t type, std::size_t dataBytes,
                    std::uint32_t version = 101) {
    FileBytes bytes = header(version);
    tensor(bytes, "t", dimensions, type, dataBytes);
    return bytes;
}

}  // namespace

class TestGgmlBin : public QObject {
    Q_OBJECT

private slots:
    void reads() {
        FileBytes bytes = header();
        tensor(bytes, "a", {3, 2}, kF32, 24);
        tensor(bytes, "b.c", {5}, 1, 10);
        const auto file = open(bytes);
        QVERIFY2(file, qPrintable(QString::fromStdString(file ? "" : describe(file.error()))));
        QCOMPARE(file->container, Container::GgmlBin);
        QCOMPARE(file->metadata.integer("n_vocab"), std::optional<std::int64_t>(256));
        QCOMPARE(file->metadata.integer("n_embed"), std::optional<std::int64_t>(64));
        QCOMPARE(file->metadata.integer("n_layer"), std::optional<std::int64_t>(2));
        QCOMPARE(file->tensors.size(), std::size_t{2});
        QCOMPARE(file->tensors.at("a").shape, (std::vector<std::uint64_t>{2, 3}));
        QCOMPARE(file->tensors.at("b.c").type, TensorType::F16);
        QCOMPARE(file->tensors.at("b.c").data.size(), std::size_t{10});
    }

    void realFiles_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("4") << "tiny-rwkv-4v0-660K";
        QTest::newRow("5.1") << "tiny-rwkv-5v1-730K";
        QTest::newRow("5.2") << "tiny-rwkv-5v2-730K";
        QTest::newRow("7") << "tiny-rwkv-7v0-834K";
    }

    /// FP16 and FP32 of one model have the same tensors, and the numbers differ by rounding only.
    void realFiles() {
        ROOST_NEED_REFERENCE();
        QFETCH(QString, name);
        const auto half = openModelFile(test::referencePath("models/" + name.toStdString() + "-FP16.bin"));
        const auto full = openModelFile(test::referencePath("models/" + name.toStdString() + "-FP32.bin"));
        QVERIFY(half);
        QVERIFY(full);
        QCOMPARE(half->tensors.size(), full->tensors.size());
        const auto layers = *full->metadata.integer("n_layer");
        const auto block = [](std::int64_t i) { return "blocks." + std::to_string(i) + ".ln1.weight"; };
        QVERIFY(full->tensors.contains(block(layers - 1)) && !full->tensors.contains(block(layers)));
        for (const auto& [tensorName, entry] : full->tensors) {
            QCOMPARE(entry.type, TensorType::F32);
            const TensorEntry& other = half->tensors.at(tensorName);
            QCOMPARE(other.shape, entry.shape);
            std::vector<float> expected(entry.elements());
            std::vector<float> values(entry.elements());
            decode(entry.type, entry.data, expected);
            decode(other.type, other.data, values);
            for (std::size_t i = 0; i < values.size(); ++i) {
                QVERIFY2(std::abs(values[i] - expected[i]) <= std::abs(expected[i]) * 0x1p-11F + 0x1p-24F,
                         tensorName.c_str());
            }
        }
    }

    /// Read where the engine knows Q5_1, and refused by that name where it does not.
    void quantised() {
        ROOST_NEED_REFERENCE();
        for (const char* name : {"4v0-660K", "5v1-730K", "5v2-730K", "6v0-3m", "7v0-834K"}) {
            const auto file =
                openModelFile(test::referencePath("models/tiny-rwkv-" + std::string(name) + "-Q5_1.bin"));
            if (tensorTypeFromName("Q5_1")) {
                QVERIFY2(file, name);
                QCOMPARE(roost::name(file->tensors.at("blocks.0.ffn.key.weight").type),
                         std::string_view("Q5_1"));
            } else {
                QVERIFY(!file);
                QVERIFY(file.error().detail.find("Q5_1") != std::string::npos);
            }
        }
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("cause");
        const auto row = [](const char* name, const FileBytes& bytes, const char* cause) {
            QTest::newRow(name) << bytes.bytes() << QString(cause);
        };
        row("no tensors", header(), "ends after its header");
        row("version", oneTensor({2}, kF32, 8, 99), "version 99");
        row("data cut", oneTensor({2}, kF32, 7), "tensor t reaches beyond the end");
        row("unknown type", oneTensor({2}, 77, 8), "unknown type 77");
        row("type of an experiment", oneTensor({32}, 5, 24), "Q4_2");
        row("huge", oneTensor({0xffffffff, 0xffffffff, 0xffffffff}, kF32, 8), "impossible shape");
        row("large", oneTensor({0xffffffff, 0x7fffffff}, 1, 8), "beyond the end");
        row("many dimensions", oneTensor({1, 1, 1, 1, 1}, kF32, 4), "makes no sense");
        FileBytes twice = header();
        tensor(twice, "t", {1}, kF32, 4);
        tensor(twice, "t", {1}, kF32, 4);
        row("name twice", twice, "two tensors named t");
        row("name length lies", header().add(1U).add(0xffffffffU).add(kF32).add(1U).fill(8),
            "makes no sense");
        row("name cut", header().add(1U).add(200U).add(kF32).add(1U).fill(8), "ends inside");
        if (tensorTypeFromName("Q5_1")) {
            row("early packing", oneTensor({32}, kQ5_1, 24, 100), "early rwkv.cpp");
            row("no whole block", oneTensor({31}, kQ5_1, 24), "impossible shape");
        }
    }

    void refuses() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, cause);
        const auto file = openModelFile(test::writeFile(m_folder, "hostile.bin", bytes));
        QVERIFY(!file);
        const QString sentence = QString::fromStdString(describe(file.error()));
        QVERIFY2(sentence.contains(cause), qPrintable(sentence));
    }

    void everyTruncationIsRefused() {
        const QByteArray whole = oneTensor({3, 2}, kF32, 24).bytes();
        for (qsizetype size = 0; size < whole.size(); ++size) {
            QVERIFY(!openModelFile(test::writeFile(m_folder, "cut.bin", whole.left(size))));
        }
        QVERIFY(openModelFile(test::writeFile(m_folder, "cut.bin", whole)));
    }

    void flippedBytesNeverReachOutside() {
        FileBytes bytes = header();
        for (const char* name : {"a", "b.c", "d.e.f"}) {
            tensor(bytes, name, {4, 2}, 1, 16);
        }
        test::openWithFlippedBytes(m_folder, bytes.bytes());
    }

private:
    Result<ModelFile> open(const FileBytes& bytes) const {
        return openModelFile(test::writeFile(m_folder, "bytes.bin", bytes.bytes()));
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestGgmlBin)
#include "test_ggml_bin.moc"
