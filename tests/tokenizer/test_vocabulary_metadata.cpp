// What a conversion writes of a vocabulary gives the same tokens when it is read back.
#include "support/byte_vocabulary.h"
#include "support/reference_data.h"
#include "tokenizer/sentencepiece_models.h"
#include "tokenizer/vocabulary_file.h"
#include "tokenizer/vocabulary_metadata.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <string>

using namespace roost;

namespace {

const std::string kOptions = "--vocab_size=100 --remove_extra_whitespaces=false ";

std::string describe(const Result<void>& result) {
    return result ? std::string() : roost::describe(result.error());
}

}  // namespace

class TestVocabularyMetadata : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    std::string write(const std::string& contents) {
        const QString path = m_folder.filePath(QStringLiteral("vocabulary"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(contents.data(), static_cast<qsizetype>(contents.size())) < 0) {
            qFatal("The vocabulary cannot be written.");
        }
        return path.toStdString();
    }

    /// The tokens of texts are the same by the file and by what was written of it.
    static void comesBack(const std::string& path, std::size_t rows) {
        const auto before = openVocabularyFile(path);
        QVERIFY(before);
        Metadata metadata;
        QVERIFY(!hasVocabulary(metadata));
        const auto added = addVocabularyFile(path, rows, metadata);
        QVERIFY2(added, describe(added).c_str());
        QVERIFY(hasVocabulary(metadata));
        const auto after = tokenizerFromMetadata(metadata, "test");
        QVERIFY2(after, after ? "" : roost::describe(after.error()).c_str());
        QCOMPARE((*after)->endOfText(), (*before)->endOfText());
        for (const std::string text :
             {"", "the cat sits", "  two  spaces\n\nand lines\r\n", "naïve Straße ﬁsh", "日本語 123\t\x01"}) {
            QCOMPARE((*after)->encode(text), (*before)->encode(text));
        }
        for (std::size_t id = 0; id < (*before)->size(); ++id) {
            QCOMPARE((*after)->decode(static_cast<Token>(id)), (*before)->decode(static_cast<Token>(id)));
        }
    }

private slots:
    void aWorldVocabularyComesBack() {
        const std::string path = write(test::byteVocabulary());
        comesBack(path, 257);
        comesBack(path, 300);  // a model with rows to spare
    }

    void theVocabulariesOfPublishedModelsComeBack_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("rows");
        QTest::newRow("World") << QStringLiteral("rwkv_vocab_v20230424.txt") << 65536;
        QTest::newRow("Pile") << QStringLiteral("20B_tokenizer.json") << 50277;
    }

    void theVocabulariesOfPublishedModelsComeBack() {
        ROOST_NEED_REFERENCE();
        QFETCH(const QString, name);
        QFETCH(const int, rows);
        comesBack(test::referencePath("tokenizer/" + name.toStdString()), static_cast<std::size_t>(rows));
    }

    void aSentencePieceVocabularyComesBack() {
        comesBack(write(test::trainedModel(kOptions + "--model_type=bpe --normalization_rule_name=identity")),
                  100);
    }

    void whatAGgufCannotExpressIsRefused_data() {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("cause");
        QTest::newRow("splits otherwise") << "--model_type=unigram --normalization_rule_name=identity"
                                          << "merging pairs";
        QTest::newRow("normalises") << "--model_type=bpe --normalization_rule_name=nmt_nfkc"
                                    << "normalises";
    }

    void whatAGgufCannotExpressIsRefused() {
        QFETCH(const QString, options);
        QFETCH(const QString, cause);
        Metadata metadata;
        const auto added =
            addVocabularyFile(write(test::trainedModel(kOptions + options.toStdString())), 100, metadata);
        QVERIFY(QString::fromStdString(describe(added)).contains(cause));
        QVERIFY(!hasVocabulary(metadata));
    }

    void aVocabularyOfALargerModelIsRefused() {
        Metadata metadata;
        const auto added = addVocabularyFile(write(test::byteVocabulary()), 256, metadata);
        QVERIFY(describe(added).find("257 tokens where the model has 256") != std::string::npos);
        QVERIFY(!hasVocabulary(metadata));
    }

    void whatIsNoVocabularyIsTold() {
        Metadata metadata;
        QVERIFY(!tokenizerFromMetadata(metadata, "test"));
        metadata.set("tokenizer.ggml.model", std::string("bert"));
        const auto unknown = tokenizerFromMetadata(metadata, "test");
        QVERIFY(!unknown && roost::describe(unknown.error()).find("bert") != std::string::npos);
        for (const char* kind : {"llama", "rwkv"}) {
            metadata.set("tokenizer.ggml.model", std::string(kind));
            QVERIFY(!tokenizerFromMetadata(metadata, "test"));
        }
    }
};

QTEST_GUILESS_MAIN(TestVocabularyMetadata)
#include "test_vocabulary_metadata.moc"
