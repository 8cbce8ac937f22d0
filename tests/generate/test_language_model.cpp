// Which vocabulary a model file gets, and what is said where there is none.
#include "base/utf8_path.h"
#include "generate/generator.h"
#include "generate/language_model.h"
#include "support/byte_vocabulary.h"
#include "support/file_bytes.h"
#include "support/random_model.h"
#include "support/reference_data.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace roost;

namespace {

constexpr const char* kWorldName = "rwkv_vocab_v20230424.txt";

}  // namespace

class TestLanguageModel : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder.emplace();
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("vocabularies")));
    }

    /// A model of 65536 tokens has the World vocabulary, wherever that lies.
    void findsTheUsualNames() {
        writeModel("world.gguf", 65536);
        QVERIFY(!openLanguageModel(filePath("world.gguf"), places()));
        writeVocabulary("vocabularies/rwkv_vocab_v20230424.txt", byteVocabularyWith("'in the folder'", 13));
        QCOMPARE(longestTokenOf("world.gguf"), std::string("in the folder"));
        writeVocabulary(kWorldName, byteVocabularyWith("'beside'", 6));
        QCOMPARE(longestTokenOf("world.gguf"), std::string("beside"));
        writeVocabulary("world.txt", byteVocabularyWith("'same name'", 9));
        QCOMPARE(longestTokenOf("world.gguf"), std::string("same name"));
        writeVocabulary("given", byteVocabularyWith("'given'", 5));
        const auto given = openLanguageModel(filePath("world.gguf"), {filePath("given"), places().folder});
        QVERIFY(given);
        QCOMPARE(given->tokenizer->decode(257), std::string("given"));
    }

    /// The index of a model in several files, which itself ends in ".json", is no vocabulary.
    void findsTheVocabularyOfSeveralFiles() {
        ModelFile file;
        file.path = filePath("split.safetensors.index.json");
        writeVocabulary("split.safetensors.index.json", "{}");
        QCOMPARE(findVocabularyFile(file), std::string());
        writeVocabulary("split.json", "{}");
        QCOMPARE(findVocabularyFile(file), filePath("split.json"));
    }

    void namesAreUtf8() {
        const std::string path = filePath("Jörg 鳥/世界.gguf");
        QCOMPARE(utf8FromPath(pathFromUtf8(path)), path);
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("Jörg 鳥")));
        writeModel("Jörg 鳥/世界.gguf", 65536);
        writeVocabulary("Jörg 鳥/rwkv_vocab_v20230424.txt", byteVocabularyWith("'beside'", 6));
        QCOMPARE(longestTokenOf("Jörg 鳥/世界.gguf"), std::string("beside"));
        writeVocabulary("Jörg 鳥/世界.txt", byteVocabularyWith("'same name'", 9));
        QCOMPARE(longestTokenOf("Jörg 鳥/世界.gguf"), std::string("same name"));
    }

    void saysWhichIsMissing_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<QString>("needed");
        QTest::newRow("World") << 65536 << "it needs the RWKV World vocabulary; put rwkv_vocab_v20230424.txt";
        QTest::newRow("20B") << 50277 << "it needs the GPT-NeoX 20B vocabulary; put 20B_tokenizer.json";
        QTest::newRow("too few for World") << 65529 << "put its vocabulary beside it under the same name";
        QTest::newRow("unknown") << 300 << "put its vocabulary beside it under the same name";
    }

    void saysWhichIsMissing() {
        QFETCH(int, rows);
        QFETCH(QString, needed);
        writeModel("bare.gguf", rows);
        const auto opened = openLanguageModel(filePath("bare.gguf"), places());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::TokenizerMissing);
        const QString sentence = QString::fromStdString(describe(opened.error()));
        QVERIFY2(sentence.contains(needed), qPrintable(sentence));
        QCOMPARE(sentence.contains(QString::fromStdString(places().folder)),
                 needed.startsWith(QLatin1String("it needs")));
        const auto besideOnly = openLanguageModel(filePath("bare.gguf"));
        QVERIFY(!besideOnly && !describe(besideOnly.error()).ends_with(" or into ."));
    }

    void moreTokensThanRowsAreRefused() {
        writeModel("small.gguf", 256);
        writeVocabulary("small.txt", test::byteVocabulary());
        const auto opened = openLanguageModel(filePath("small.gguf"));
        QVERIFY(!opened);
        QVERIFY(opened.error().detail.find("257 tokens where the model has 256") != std::string::npos);
    }

    /// RWKV-4 reads a prompt's last blank line as two newlines, with its 20B vocabulary only.
    void rwkv4SplitsTheLastBlankLine() {
        ROOST_NEED_REFERENCE();
        const auto version4 = Model::load(test::referencePath("models/tiny-rwkv-4v0-660K.bf16.pth"));
        const auto version5 = Model::load(test::referencePath("models/tiny-rwkv-5v2-730K-first4.bf16.pth"));
        QVERIFY(version4 && version5);
        const auto pile = openTokenizer({}, {test::referencePath("tokenizer/20B_tokenizer.json"), {}});
        const auto world = openTokenizer({}, {test::referencePath("tokenizer/rwkv_vocab_v20230424.txt"), {}});
        QVERIFY(pile && world);
        Evaluator evaluator(1);
        const auto tokensOf = [&](const Model& model, const Tokenizer& tokenizer, const char* prompt) {
            const Generator generator(model, tokenizer, evaluator);
            return generator.promptTokens(prompt, generator.emptyText());
        };
        QCOMPARE((*pile)->encode("\n\n"), std::vector<Token>{535});
        QCOMPARE(tokensOf(**version4, **pile, "\n\n"), (std::vector<Token>{187, 187}));
        const std::vector<Token> ids = (*pile)->encode("a\n\nb\n\n");
        QCOMPARE(ids, (std::vector<Token>{66, 187, 187, 67, 535}));
        QCOMPARE(tokensOf(**version4, **pile, "a\n\nb\n\n"),
                 (std::vector<Token>{66, 187, 187, 67, 187, 187}));
        QCOMPARE(tokensOf(**version4, **pile, "a\n"), (std::vector<Token>{66, 187}));
        QCOMPARE(tokensOf(**version4, **pile, ""), std::vector<Token>());
        QCOMPARE(tokensOf(**version5, **pile, "\n\n"), std::vector<Token>{535});
        QCOMPARE(tokensOf(**version4, **world, "\n\n"), std::vector<Token>{261});
    }

private:
    std::string filePath(const char* name) const {
        return m_folder->filePath(QString::fromUtf8(name)).toStdString();
    }

    VocabularyPlaces places() const { return {{}, filePath("vocabularies")}; }

    void writeModel(const char* name, int rows) const {
        if (!test::writeRandomModel(filePath(name), {1, 64, 64, 64, rows, 8, 8, 8, 8, false}, TensorType::F16,
                                    1)) {
            qFatal("%s cannot be written", name);
        }
    }

    void writeVocabulary(const char* name, const std::string& contents) const {
        test::writeFile(*m_folder, name, QByteArray::fromStdString(contents));
    }

    /// All bytes and token 257.
    static std::string byteVocabularyWith(const char* literal, int length) {
        return test::byteVocabulary() + "257 " + literal + ' ' + std::to_string(length) + '\n';
    }

    /// What token 257 stands for in the vocabulary that the model gets.
    std::string longestTokenOf(const char* model) const {
        const auto opened = openLanguageModel(filePath(model), places());
        return opened ? opened->tokenizer->decode(257) : describe(opened.error());
    }

    std::optional<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestLanguageModel)
#include "test_language_model.moc"
