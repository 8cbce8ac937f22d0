// Models in several safetensors files: opened whole by the index or by any part.
#include "model_file/model_file.h"
#include "support/file_bytes.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace roost;

namespace {

constexpr const char* kIndex = "model.safetensors.index.json";
constexpr const char* kFirst = "model-00001-of-00002.safetensors";
constexpr const char* kSecond = "model-00002-of-00002.safetensors";
const QByteArray kGoodIndex = "{\"metadata\":{\"total_size\":16},\"weight_map\":{"
                              "\"a\":\"model-00001-of-00002.safetensors\","
                              "\"b\":\"model-00002-of-00002.safetensors\"}}";

/// A safetensors file of one F32 tensor of two numbers.
QByteArray part(const QByteArray& tensorName) {
    const QByteArray header =
        "{\"" + tensorName + "\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    return test::FileBytes()
        .add(static_cast<std::uint64_t>(header.size()))
        .text(header.toStdString())
        .fill(8, tensorName[0])
        .bytes();
}

}  // namespace

class TestSafetensorsIndex : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder.emplace();
        test::writeFile(*m_folder, kIndex, kGoodIndex);
        test::writeFile(*m_folder, kFirst, part("a"));
        test::writeFile(*m_folder, kSecond, part("b"));
    }

    void opensWhole_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("by the index") << kIndex;
        QTest::newRow("by the first part") << kFirst;
        QTest::newRow("by the second part") << kSecond;
    }

    void opensWhole() {
        QFETCH(QString, name);
        const auto file = open(name);
        QVERIFY2(file, qPrintable(QString::fromStdString(file ? "" : describe(file.error()))));
        QCOMPARE(file->container, Container::Safetensors);
        QCOMPARE(QString::fromStdString(file->path), m_folder->filePath(name));
        QCOMPARE(file->mappings.size(), std::size_t{2});
        QCOMPARE(file->fileBytes(), static_cast<std::uint64_t>(part("a").size() + part("b").size()));
        QCOMPARE(file->tensors.size(), std::size_t{2});
        QCOMPARE(file->tensors.at("a").data.front(), std::byte{'a'});
        QCOMPARE(file->tensors.at("b").data.front(), std::byte{'b'});
    }

    void indexMayBeIndented() {
        test::writeFile(*m_folder, kIndex,
                        "\n{\n  \"weight_map\" :" + kGoodIndex.mid(kGoodIndex.indexOf("{\"a\"")));
        QVERIFY(open(kIndex));
    }

    void otherFilesBesideAnIndexStayAlone() {
        test::writeFile(*m_folder, "other.safetensors", part("c"));
        const auto file = open("other.safetensors");
        QVERIFY(file);
        QCOMPARE(file->tensors.size(), std::size_t{1});
        QCOMPARE(file->mappings.size(), std::size_t{1});
    }

    void partWithoutIndexIsReadAlone() {
        QVERIFY(QFile::remove(m_folder->filePath(kIndex)));
        const auto file = open(kFirst);
        QVERIFY(file);
        QCOMPARE(file->tensors.size(), std::size_t{1});
    }

    void refusesIndex_data() {
        QTest::addColumn<QByteArray>("index");
        QTest::addColumn<QString>("cause");
        const auto map = [](const char* name, const QByteArray& weightMap, const char* cause) {
            QTest::newRow(name) << QByteArray("{\"weight_map\":" + weightMap + "}") << QString(cause);
        };
        map("not an object", "[]", "no weight_map");
        map("empty", "{}", "no weight_map");
        map("no text", R"({"a":5})", "not said to be in a file beside it");
        map("parent folder", R"({"a":"../x.safetensors"})", "not said to be in a file beside it");
        map("absolute", R"({"a":"/etc/passwd"})", "not said to be in a file beside it");
        map("dots", R"({"a":".."})", "not said to be in a file beside it");
        map("backslash", R"({"a":"..\\x"})", "not said to be in a file beside it");
        map("zero byte", R"({"a":"x\u0000y"})", "not said to be in a file beside it");
        map("nameless", R"({"a":""})", "not said to be in a file beside it");
        map("missing part", R"({"a":"absent.safetensors"})", "absent.safetensors does not exist");
        map("itself", R"({"a":"model.safetensors.index.json"})", "is not safetensors");
        map("tensor elsewhere", R"({"b":"model-00001-of-00002.safetensors"})", "tensor b is missing");
        QTest::newRow("no JSON") << QByteArray("{\"weight_map\":") << "not valid JSON";
        QTest::newRow("deep") << QByteArray("{\"weight_map\":" + QByteArray(100000, '[')) << "not valid JSON";
        QTest::newRow("something else") << QByteArray(R"({"architectures":["Rwkv7"]})") << "no weight_map";
    }

    void refusesIndex() {
        QFETCH(QByteArray, index);
        QFETCH(QString, cause);
        test::writeFile(*m_folder, kIndex, index);
        const auto file = open(kIndex);
        QVERIFY(!file);
        const QString sentence = QString::fromStdString(describe(file.error()));
        QVERIFY2(sentence.contains(cause), qPrintable(sentence));
    }

    void damagedIndexIsNamedWhenAPartIsOpened() {
        test::writeFile(*m_folder, kIndex, "{\"weight_map\":");
        const auto file = open(kFirst);
        QVERIFY(!file);
        QCOMPARE(QString::fromStdString(file.error().subject), m_folder->filePath(kIndex));
    }

    void damagedPartIsNamed() {
        test::writeFile(*m_folder, kSecond, part("b").chopped(1));
        const auto file = open(kFirst);
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::FileDamaged);
        QCOMPARE(QString::fromStdString(file.error().subject), m_folder->filePath(kSecond));
    }

    void everyTruncatedIndexIsRefused() {
        for (qsizetype size = 0; size < kGoodIndex.size(); ++size) {
            test::writeFile(*m_folder, kIndex, kGoodIndex.left(size));
            QVERIFY(!open(kIndex));
        }
    }

private:
    Result<ModelFile> open(const QString& name) const {
        return openModelFile(m_folder->filePath(name).toStdString());
    }

    std::optional<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSafetensorsIndex)
#include "test_safetensors_index.moc"
