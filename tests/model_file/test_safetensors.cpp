#include "model_file/model_file.h"
#include "support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using namespace roost;

namespace {

QByteArray safetensors(const QByteArray& header, qsizetype dataBytes) {
    const auto length = static_cast<quint64>(header.size());
    return QByteArray(reinterpret_cast<const char*>(&length), sizeof length) + header +
           QByteArray(dataBytes, '\1');
}

}  // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

private slots:
    void reads() {
        const auto file = openBytes(safetensors(
            R"({"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
            R"("b":{"dtype":"BF16","shape":[4],"data_offsets":[24,32]},"c":{"dtype":"F16","shape":[],)"
            R"("data_offsets":[32,34]}}  )",
            34));
        QVERIFY2(file, qPrintable(QString::fromStdString(file ? "" : describe(file.error()))));
        QCOMPARE(file->container, Container::Safetensors);
        QCOMPARE(file->metadata.text("format"), std::optional<std::string>("pt"));
        QCOMPARE(file->tensors.size(), std::size_t{3});
        QCOMPARE(file->tensors.at("a").shape, (std::vector<std::uint64_t>{2, 3}));
        QCOMPARE(file->tensors.at("b").type, TensorType::BF16);
        QCOMPARE(file->tensors.at("c").elements(), std::size_t{1});
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("cause");
        const auto tensor = [](const char* name, const char* description, const char* cause) {
            QTest::newRow(name) << safetensors(QByteArray("{\"t\":") + description + "}", 64)
                                << QString(cause);
        };
        tensor("no dtype", R"({"shape":[2],"data_offsets":[0,8]})", "not described");
        tensor("not an object", "5", "not described");
        tensor("negative size", R"({"dtype":"F32","shape":[-2],"data_offsets":[0,8]})", "not described");
        tensor("fraction", R"({"dtype":"F32","shape":[1.5],"data_offsets":[0,8]})", "not described");
        tensor("many dimensions", R"({"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]})",
               "not described");
        tensor("one offset", R"({"dtype":"F32","shape":[2],"data_offsets":[0]})", "not described");
        tensor("backwards", R"({"dtype":"F32","shape":[2],"data_offsets":[8,0]})", "beyond the end");
        tensor("beyond the end", R"({"dtype":"F32","shape":[2],"data_offsets":[60,68]})", "beyond the end");
        tensor("huge offset", R"({"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551615]})",
               "beyond the end");
        tensor("wrong size", R"({"dtype":"F32","shape":[2],"data_offsets":[0,12]})", "takes 8");
        tensor("overflow", R"({"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]})",
               "impossible shape");
        tensor("unknown type", R"({"dtype":"I64","shape":[2],"data_offsets":[0,16]})", "I64");
        tensor("doubles", R"({"dtype":"F64","shape":[2],"data_offsets":[0,16]})", "F64");
        tensor("overlap",
               R"({"dtype":"F32","shape":[4],"data_offsets":[0,16]},)"
               R"("u":{"dtype":"F32","shape":[4],"data_offsets":[8,24]})",
               "overlap");
        tensor("dimension beyond 64 bits",
               R"({"dtype":"F32","shape":[99999999999999999999999],"data_offsets":[0,8]})", "not described");
        tensor("huge", R"({"dtype":"F32","shape":[1000000000000,1000],"data_offsets":[0,4000000000000000]})",
               "beyond the end");
        QTest::newRow("no JSON") << safetensors("{nonsense", 8) << "not valid JSON";
        QTest::newRow("deep nesting")
            << safetensors("{\"a\":" + QByteArray(200000, '['), 8) << "not valid JSON";
        QTest::newRow("header cut") << safetensors("{}", 0).left(9) << "ends inside";
        QByteArray lying = safetensors("{}", 8);
        lying[6] = 1;
        QTest::newRow("header length lies") << lying << "claims to be";
    }

    void refuses() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, cause);
        const auto file = openBytes(bytes);
        QVERIFY(!file);
        const QString sentence = QString::fromStdString(describe(file.error()));
        QVERIFY2(sentence.contains(cause), qPrintable(sentence));
    }

    void everyTruncationIsRefused() {
        const QByteArray whole =
            safetensors(R"({"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}})", 24);
        for (qsizetype size = 0; size < whole.size(); ++size) {
            QVERIFY(!openBytes(whole.left(size)));
        }
        QVERIFY(openBytes(whole));
    }

    void flippedBytesNeverReachOutside() {
        test::openWithFlippedBytes(m_folder,
                                   safetensors(R"({"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
                                               R"("b":{"dtype":"F16","shape":[4],"data_offsets":[24,32]}})",
                                               32));
    }

private:
    Result<ModelFile> openBytes(const QByteArray& bytes) const {
        return openModelFile(test::writeFile(m_folder, "bytes.safetensors", bytes));
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
