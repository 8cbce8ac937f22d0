// GGUF: what is written comes back, and what is hostile is refused with one clear error.
#include "model_file/gguf_reader.h"
#include "model_file/gguf_writer.h"
#include "model_file/model_file.h"
#include "support/file_bytes.h"
#include "support/random_model.h"
#include "support/test_vectors.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using namespace roost;

namespace {

/// Builds GGUF bytes by hand, so that every field can lie.
class GgufBytes {
public:
    template <typename T>
    GgufBytes& add(T value) {
        m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
        return *this;
    }
    GgufBytes& text(std::string_view text) {
        add(std::uint64_t{text.size()});
        m_bytes.append(text.data(), static_cast<qsizetype>(text.size()));
        return *this;
    }
    GgufBytes& header(std::uint64_t tensors, std::uint64_t values, std::uint32_t version = 3) {
        m_bytes.append("GGUF", 4);
        return add(version).add(tensors).add(values);
    }
    GgufBytes& tensor(std::string_view name, const std::vector<std::uint64_t>& dimensions, std::uint32_t type,
                      std::uint64_t offset) {
        text(name).add(static_cast<std::uint32_t>(dimensions.size()));
        for (const std::uint64_t size : dimensions) {
            add(size);
        }
        return add(type).add(offset);
    }
    GgufBytes& data(qsizetype count) {
        m_bytes.append((32 - m_bytes.size() % 32) % 32 + count, '\0');
        return *this;
    }
    const QByteArray& bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

constexpr std::uint32_t kF32 = 0;
constexpr std::uint32_t kQ8 = 8;
constexpr std::uint32_t kStringType = 8;
constexpr std::uint32_t kArrayType = 9;

}  // namespace

class TestGguf : public QObject {
    Q_OBJECT

private slots:
    void writtenComesBack() {
        Metadata metadata;
        metadata.set("text", std::string("Rüst 木"));
        metadata.set("yes", true);
        metadata.set("whole", std::int64_t{70000});
        metadata.set("negative", std::int64_t{-5});
        metadata.set("real", 0.5);
        metadata.set("texts", std::vector<std::string>{"a", "", "c"});
        metadata.set("numbers", std::vector<std::int64_t>{1, -2, 3});
        metadata.set("reals", std::vector<double>{0.25, -1});
        const std::vector<GgufTensor> tensors{{"one", TensorType::F32, {3}},
                                              {"two", TensorType::Q8_0, {2, 64}}};
        const std::string path = filePath("written.gguf");
        const auto written =
            GgufWriter(metadata, tensors)
                .write(path, [](const GgufTensor& tensor, const GgufWriter::Sink& sink) {
                    const std::vector<std::byte> bytes(tensor.name == "one" ? 12 : 2 * 68, std::byte{7});
                    return sink(bytes);
                });
        QVERIFY(written);
        const auto file = openModelFile(path);
        QVERIFY2(file, qPrintable(QString::fromStdString(file ? "" : describe(file.error()))));
        QCOMPARE(file->container, Container::Gguf);
        for (const auto& [key, value] : metadata.values()) {
            QVERIFY2(file->metadata.values().find(key)->second == value, key.c_str());
        }
        QCOMPARE(file->tensors.size(), std::size_t{2});
        const TensorEntry& two = file->tensors.at("two");
        QCOMPARE(two.type, TensorType::Q8_0);
        QCOMPARE(two.shape, (std::vector<std::uint64_t>{2, 64}));
        QCOMPARE(two.data.size(), std::size_t{136});
        QCOMPARE(two.data.front(), std::byte{7});
    }

    /// As when a file with another alignment is converted.
    void theAlignmentOfAnotherFileDoesNotCount() {
        Metadata metadata;
        metadata.set("general.alignment", std::int64_t{4096});
        const std::string path = filePath("aligned.gguf");
        QVERIFY(GgufWriter(metadata, {{"one", TensorType::F32, {3}}, {"two", TensorType::F32, {3}}})
                    .write(path, [](const GgufTensor& tensor, const GgufWriter::Sink& sink) {
                        return sink(std::vector(12, tensor.name == "one" ? std::byte{1} : std::byte{2}));
                    }));
        const auto file = openModelFile(path);
        QVERIFY(file);
        QCOMPARE(file->tensors.at("one").data.front(), std::byte{1});
        QCOMPARE(file->tensors.at("two").data.back(), std::byte{2});
    }

    void failedWriteLeavesNothing() {
        const std::string path = filePath("failed.gguf");
        const auto written = GgufWriter({}, {{"one", TensorType::F32, {3}}})
                                 .write(path, [](const GgufTensor&, const GgufWriter::Sink&) -> Result<void> {
                                     return fail(ErrorCode::Interrupted, "x", "");
                                 });
        QVERIFY(!written);
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("failed*")}).size(), 0);
    }

    void unwritableTarget() {
        const auto written = GgufWriter({}, {}).write("/nowhere/at/all.gguf", {});
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::FileUnwritable);
    }

    /// A file cut at every byte of its header, and at many places after it, is refused and never read beyond.
    void everyTruncationIsRefused() {
        const std::string path = filePath("whole.gguf");
        QVERIFY(test::writeRandomModel(path, {1, 64, 64, 64, 8, 8, 8, 8, 8}, TensorType::F16, 1));
        const std::string whole = test::readFile(path);
        const std::size_t headerEnd = whole.find("channel_mix_value");
        for (std::size_t size = 0; size < whole.size(); size += size < headerEnd + 200 ? 1 : 997) {
            const auto file = openBytes(QByteArray(whole.data(), static_cast<qsizetype>(size)));
            QVERIFY2(!file, qPrintable(QString("cut to %1 bytes").arg(size)));
            QVERIFY(file.error().code == ErrorCode::FileDamaged ||
                    file.error().code == ErrorCode::UnknownFormat);
        }
        QVERIFY(openBytes(QByteArray::fromStdString(whole)));
    }

    void liesAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("cause");
        const auto row = [](const char* name, const GgufBytes& bytes, const char* cause) {
            QTest::newRow(name) << bytes.bytes() << QString::fromUtf8(cause);
        };
        constexpr std::uint64_t kHuge = std::uint64_t{1} << 62;
        constexpr std::uint64_t kLong = 1000;
        row("version 1", GgufBytes().header(0, 0, 1), "version 1");
        row("version 99", GgufBytes().header(0, 0, 99), "version 99");
        row("tensor count", GgufBytes().header(kHuge, 0).data(100), "more entries");
        row("value count", GgufBytes().header(0, kHuge).data(100), "more entries");
        row("key length", GgufBytes().header(0, 1).add(kHuge).data(100), "ends inside");
        row("text length", GgufBytes().header(0, 1).text("k").add(kStringType).add(kHuge).data(100),
            "ends inside");
        row("value type", GgufBytes().header(0, 1).text("k").add(std::uint32_t{77}).data(100),
            "unknown type 77");
        row("list length",
            GgufBytes().header(0, 1).text("k").add(kArrayType).add(std::uint32_t{4}).add(kHuge).data(100),
            "more than 16777216 items");
        row("list longer than the file",
            GgufBytes().header(0, 1).text("k").add(kArrayType).add(std::uint32_t{4}).add(kLong).data(100),
            "ends inside");
        row("list of texts",
            GgufBytes().header(0, 1).text("k").add(kArrayType).add(kStringType).add(kLong).data(100),
            "ends inside");
        row("nested lists",
            GgufBytes()
                .header(0, 1)
                .text("k")
                .add(kArrayType)
                .add(kArrayType)
                .add(std::uint64_t{1})
                .data(100),
            "nests lists");
        row("dimensions", GgufBytes().header(1, 0).tensor("t", {1, 1, 1, 1, 1}, kF32, 0).data(100),
            "5 dimensions");
        row("shape overflows", GgufBytes().header(1, 0).tensor("t", {kHuge, 8}, kF32, 0).data(100),
            "impossible shape");
        row("bytes overflow", GgufBytes().header(1, 0).tensor("t", {kHuge}, kF32, 0).data(100),
            "impossible shape");
        row("half a block", GgufBytes().header(1, 0).tensor("t", {33}, kQ8, 0).data(100), "impossible shape");
        row("unknown tensor type", GgufBytes().header(1, 0).tensor("t", {4}, 1234, 0).data(100), "type 1234");
        row("offset", GgufBytes().header(1, 0).tensor("t", {4}, kF32, 1024).data(100), "beyond the end");
        row("offset overflows", GgufBytes().header(1, 0).tensor("t", {4}, kF32, ~std::uint64_t{31}).data(100),
            "beyond the end");
        row("odd offset", GgufBytes().header(1, 0).tensor("t", {4}, kF32, 3).data(100), "odd place");
        row("overlap",
            GgufBytes().header(2, 0).tensor("a", {16}, kF32, 0).tensor("b", {16}, kF32, 32).data(200),
            "overlap");
        row("same name",
            GgufBytes().header(2, 0).tensor("a", {8}, kF32, 0).tensor("a", {8}, kF32, 32).data(200),
            "two tensors named a");
        row("alignment",
            GgufBytes()
                .header(0, 1)
                .text("general.alignment")
                .add(std::uint32_t{4})
                .add(std::uint32_t{3})
                .data(100),
            "alignment is 3");
        row("alignment 0",
            GgufBytes()
                .header(0, 1)
                .text("general.alignment")
                .add(std::uint32_t{4})
                .add(std::uint32_t{0})
                .data(100),
            "alignment is 0");
    }

    void liesAreRefused() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, cause);
        const auto file = openBytes(bytes);
        QVERIFY(!file);
        const QString sentence = QString::fromStdString(describe(file.error()));
        QVERIFY2(sentence.contains(cause), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("bytes.gguf")), qPrintable(sentence));
    }

    /// Any single changed byte of the header either is refused or leaves a directory inside the file.
    void flippedBytesNeverReachOutside() {
        const std::string path = filePath("flip.gguf");
        QVERIFY(test::writeRandomModel(path, {1, 64, 64, 64, 8, 8, 8, 8, 8}, TensorType::F16, 1));
        QFile raw(QString::fromStdString(path));
        QVERIFY(raw.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
        const auto write = [&](qint64 at, char byte) { QVERIFY(raw.seek(at) && raw.putChar(byte)); };
        const QByteArray whole = QByteArray::fromStdString(test::readFile(path));
        for (qsizetype at = 0; at < 3000; ++at) {
            write(at, static_cast<char>(~whole[at]));
            const auto file = openModelFile(path);
            write(at, whole[at]);
            if (file) {
                const auto all = file->mappings.front()->bytes();
                for (const auto& [name, entry] : file->tensors) {
                    QVERIFY(entry.data.data() >= all.data() &&
                            entry.data.data() + entry.data.size() <= all.data() + all.size());
                }
            }
        }
    }

private:
    std::string filePath(const char* name) const {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    Result<ModelFile> openBytes(const QByteArray& bytes) const {
        return openModelFile(test::writeFile(m_folder, "bytes.gguf", bytes));
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestGguf)
#include "test_gguf.moc"
