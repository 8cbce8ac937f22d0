#include "support/reference_data.h"
#include "support/test_vectors.h"
#include "tokenizer/sentencepiece_vocabulary.h"
#include "tokenizer/vocabulary_file.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace roost;

namespace {

std::string smallWorld() {
    std::string file;
    for (int byte = 0; byte < 256; ++byte) {
        file += QString::asprintf("%d b'\\x%02x' 1\n", byte + 1, static_cast<unsigned>(byte)).toStdString();
    }
    return file;
}

std::string smallSentencePiece() {
    SentencePieceVocabulary vocabulary;
    vocabulary.pieces = {"<eos>", "<unk>", "a"};
    vocabulary.scores = {0, 0, 0};
    vocabulary.types = {static_cast<std::int32_t>(PieceType::Control),
                        static_cast<std::int32_t>(PieceType::Unknown),
                        static_cast<std::int32_t>(PieceType::Normal)};
    return serialiseSentencePieceModel(vocabulary);
}

}  // namespace

class TestVocabularyFile : public QObject {
    Q_OBJECT

private slots:
    void tellsByTheContents();
    void opensTheReferenceFiles();
    void refusesOtherContents();
    void namesTheFileAndTheCause();
};

void TestVocabularyFile::tellsByTheContents() {
    const auto nameOf = [](const std::string& contents) {
        const auto tokenizer = readVocabulary(contents, "file");
        return tokenizer ? std::string((*tokenizer)->name()) : describe(tokenizer.error());
    };
    QCOMPARE(nameOf(smallWorld()), std::string("RWKV World"));
    QCOMPARE(nameOf("\r\n" + smallWorld()), std::string("RWKV World"));
    QCOMPARE(nameOf(smallSentencePiece()), std::string("SentencePiece"));
    QCOMPARE(nameOf(" {}"), std::string("file has a vocabulary that cannot be used: its model is of the type "
                                        "unknown, not BPE."));
}

void TestVocabularyFile::opensTheReferenceFiles() {
    ROOST_NEED_REFERENCE();
    const auto check = [](const std::string& path, const char* name, std::size_t size) {
        const auto tokenizer = openVocabularyFile(path);
        QVERIFY2(tokenizer, tokenizer ? "" : describe(tokenizer.error()).c_str());
        QCOMPARE(std::string((*tokenizer)->name()), std::string(name));
        QCOMPARE((*tokenizer)->size(), size);
        QCOMPARE((*tokenizer)->endOfText(), 0);
    };
    check(test::referencePath("tokenizer/rwkv_vocab_v20230424.txt"), "RWKV World", 65530);
    check(test::referencePath("tokenizer/20B_tokenizer.json"), "GPT-NeoX 20B", 50277);
    if (const std::string starter = test::starterSourcePath("roost-starter.model"); !starter.empty()) {
        check(starter, "SentencePiece", 8192);
    }
}

void TestVocabularyFile::refusesOtherContents() {
    for (const char* contents : {"", "\n", "hello", "PK\x03\x04", "GGUF", "\x80\x02}q", "'a'", "[1]"}) {
        const auto tokenizer = readVocabulary(contents, "file");
        QVERIFY(!tokenizer);
        QVERIFY(tokenizer.error().code == ErrorCode::TokenizerDamaged);
        QVERIFY(!tokenizer.error().detail.empty());
    }
}

void TestVocabularyFile::namesTheFileAndTheCause() {
    QTemporaryDir folder;
    const auto pathOf = [&](const char* name) { return folder.filePath(QString(name)).toStdString(); };
    const auto errorOf = [](const std::string& path) {
        const auto tokenizer = openVocabularyFile(path);
        return tokenizer ? Error{} : tokenizer.error();
    };
    QVERIFY(errorOf(pathOf("none")).code == ErrorCode::FileNotFound);
    QCOMPARE(errorOf(pathOf("none")).subject, pathOf("none"));
    QVERIFY(errorOf("").code == ErrorCode::FileNotFound);
    QVERIFY(errorOf(folder.path().toStdString()).code == ErrorCode::FileUnreadable);
    // Nothing must wait for somebody to write into a pipe.
    QCOMPARE(mkfifo(pathOf("pipe").c_str(), 0600), 0);
    QVERIFY(errorOf(pathOf("pipe")).code == ErrorCode::FileUnreadable);
    QFile file(QString::fromStdString(pathOf("large")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize((qint64{64} << 20) + 1));
    QVERIFY(errorOf(pathOf("large")).code == ErrorCode::TokenizerDamaged);
    QVERIFY(file.resize(0));
    QVERIFY(errorOf(pathOf("large")).code == ErrorCode::TokenizerDamaged);
    QCOMPARE(errorOf(pathOf("large")).subject, pathOf("large"));
}

QTEST_GUILESS_MAIN(TestVocabularyFile)
#include "test_vocabulary_file.moc"
