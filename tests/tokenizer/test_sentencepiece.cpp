#include "support/reference_data.h"
#include "support/test_vectors.h"
#include "tokenizer/sentencepiece_models.h"
#include "tokenizer/sentencepiece_tokenizer.h"
#include "tokenizer/sentencepiece_vocabulary.h"
#include "tokenizer/utf8.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>
#include <sentencepiece_processor.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace roost;
using namespace roost::test;

namespace {

std::unique_ptr<Tokenizer> tokenizerOf(const SentencePieceVocabulary& vocabulary) {
    auto tokenizer = SentencePieceTokenizer::fromVocabulary(vocabulary, "test");
    if (!tokenizer) {
        qFatal("%s", describe(tokenizer.error()).c_str());
    }
    return std::move(*tokenizer);
}

Token idOf(const SentencePieceVocabulary& vocabulary, const std::string& piece) {
    const auto found = std::find(vocabulary.pieces.begin(), vocabulary.pieces.end(), piece);
    return static_cast<Token>(found - vocabulary.pieces.begin());
}

/// Texts that are known to be awkward, and random ones; all valid UTF-8.
std::vector<std::string> awkwardTexts() {
    std::vector<std::string> texts = {
        "",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\n\n\n\n\n",
        " \n \n\n a",
        "\r\n\t\v",
        std::string("a\0b", 3),
        std::string(1, '\0'),
        "User: Hi! How are you today?\n\nAssistant:",
        "▁ ▁▁ a▁b",
        "<eos><unk><0x41><s>",
        "e\xCC\x81 é ﬁ Å Å 각 각",
        "👩‍👩‍👧‍👦🏳️‍🌈 🇩🇪 🙂",
        "\uFEFFbom",
        "\xE2\x80\xA8\xE2\x80\xA9\xC2\x85\xC2\xA0\xE3\x80\x80",
        "مرحبا שלום",
        "\xEF\xBF\xBD \xEF\xBF\xBF \xF4\x8F\xBF\xBF",
        std::string(20000, 'a'),
        std::string(5000, ' '),
        std::string(5000, '\n'),
    };
    std::mt19937 random(3);
    const std::vector<char32_t> limits = {0x80, 0x800, 0x3000, 0xD800, 0x110000};
    for (int i = 0; i < 300; ++i) {
        std::string text;
        for (unsigned length = random() % 40; length > 0; --length) {
            const char32_t codePoint = static_cast<char32_t>(random()) % limits[random() % limits.size()];
            if (codePoint < 0xD800 || codePoint > 0xDFFF) {
                appendUtf8(text, codePoint);
            }
        }
        texts.push_back(text);
    }
    return texts;
}

}  // namespace

class TestSentencePiece : public QObject {
    Q_OBJECT

private slots:
    void mergesByScore();
    void keepsEveryByte();
    void decodesEveryKindOfPiece();
    void doesNotReadControlTokensFromText();
    void putsASpaceFirstWhenAsked();
    void agreesWithTheLibrary_data();
    void agreesWithTheLibrary();
    void agreesWithTheLibraryAroundNewlines();
    void givesTheStarterModelsIds();
    void rebuildsTheStarterModel();
    void survivesRandomVocabularies();
    void encodesLongTextsInTime();
};

void TestSentencePiece::mergesByScore() {
    const SentencePieceVocabulary vocabulary = smallVocabulary();
    const auto tokenizer = tokenizerOf(vocabulary);
    const auto ids = [&](const std::vector<std::string>& pieces) {
        std::vector<Token> tokens(pieces.size());
        std::transform(pieces.begin(), pieces.end(), tokens.begin(),
                       [&](const std::string& piece) { return idOf(vocabulary, piece); });
        return tokens;
    };
    QCOMPARE(tokenizer->encode(""), std::vector<Token>());
    QCOMPARE(tokenizer->encode("abc"), ids({"abc"}));
    // "▁a" has the best score and leaves "bc" apart.
    QCOMPARE(tokenizer->encode(" abc"), ids({"▁a", "b", "c"}));
    QCOMPARE(tokenizer->encode("é\n\n\nA"), ids({"é", "\n\n", "\n", "<0x41>"}));
    QCOMPARE(tokenizer->encode("   "), ids({"▁▁", "▁"}));
    QCOMPARE(tokenizer->size(), vocabulary.pieces.size());
    QCOMPARE(tokenizer->endOfText(), 0);
    QCOMPARE(tokenizer->startOfText().size(), std::size_t{1});
    QCOMPARE(tokenizer->startOfText().front(), 0);
    QCOMPARE(std::string(tokenizer->name()), std::string("SentencePiece"));
}

void TestSentencePiece::keepsEveryByte() {
    const auto tokenizer = tokenizerOf(smallVocabulary());
    for (const std::string& text : awkwardTexts()) {
        if (text.find("▁") == std::string::npos) {  // which is how the vocabulary writes a space
            QCOMPARE(tokenizer->decodeAll(tokenizer->encode(text)), text);
        }
    }
    std::mt19937 random(5);
    for (int i = 0; i < 500; ++i) {
        const std::string bytes = randomBytes(random, random() % 60);
        QCOMPARE(tokenizer->decodeAll(tokenizer->encode(bytes)), bytes);
    }
    QCOMPARE(tokenizer->encode("\xC3"), std::vector<Token>{idOf(smallVocabulary(), "<0xC3>")});
}

void TestSentencePiece::decodesEveryKindOfPiece() {
    const SentencePieceVocabulary vocabulary = smallVocabulary();
    const auto tokenizer = tokenizerOf(vocabulary);
    QCOMPARE(tokenizer->decode(0), std::string());
    QCOMPARE(tokenizer->decode(1), std::string(" ⁇ "));
    QCOMPARE(tokenizer->decode(2), std::string("\n\n"));
    QCOMPARE(tokenizer->decode(4), std::string(1, '\0'));
    QCOMPARE(tokenizer->decode(4 + 255), std::string("\xFF"));
    QCOMPARE(tokenizer->decode(idOf(vocabulary, "▁abc")), std::string(" abc"));
    QCOMPARE(tokenizer->decode(-1), std::string());
    QCOMPARE(tokenizer->decode(static_cast<Token>(vocabulary.pieces.size())), std::string());
    QCOMPARE(tokenizer->decode(std::numeric_limits<Token>::max()), std::string());
    QCOMPARE(tokenizer->decode(std::numeric_limits<Token>::min()), std::string());
}

void TestSentencePiece::doesNotReadControlTokensFromText() {
    const auto tokenizer = tokenizerOf(smallVocabulary());
    for (const Token token : tokenizer->encode("<eos> <unk>")) {
        QVERIFY(token > 1);
    }
}

void TestSentencePiece::putsASpaceFirstWhenAsked() {
    SentencePieceVocabulary vocabulary = smallVocabulary();
    const auto plain = tokenizerOf(vocabulary);
    vocabulary.addSpacePrefix = true;
    const auto prefixed = tokenizerOf(vocabulary);
    QCOMPARE(prefixed->encode("abc"), plain->encode(" abc"));
    QCOMPARE(prefixed->encode(""), std::vector<Token>());
    QCOMPARE(prefixed->decodeAll(prefixed->encode("a\xFF")), std::string(" a�"));
}

void TestSentencePiece::agreesWithTheLibrary_data() {
    QTest::addColumn<QByteArray>("options");
    const char* ids = " --bos_id=-1 --eos_id=0 --unk_id=1 --eos_piece=<eos>";
    QTest::newRow("as the starter model")
        << QByteArray("--vocab_size=420 --model_type=bpe --byte_fallback=true --split_digits=true "
                      "--normalization_rule_name=identity --add_dummy_prefix=false "
                      "--remove_extra_whitespaces=false") +
               ids;
    QTest::newRow("defaults") << QByteArray("--vocab_size=100");
    QTest::newRow("merges without bytes") << QByteArray("--vocab_size=90 --model_type=bpe");
    QTest::newRow("likeliest pieces with bytes") << QByteArray("--vocab_size=400 --byte_fallback=true");
    QTest::newRow("spaces after words") << QByteArray("--vocab_size=90 --treat_whitespace_as_suffix=true");
    QTest::newRow("characters") << QByteArray("--vocab_size=60 --model_type=char");
    QTest::newRow("words") << QByteArray("--vocab_size=20 --model_type=word");
}

void TestSentencePiece::agreesWithTheLibrary() {
    QFETCH(QByteArray, options);
    const std::string model = trainedModel(options.toStdString());
    sentencepiece::SentencePieceProcessor library;
    QVERIFY(library.LoadFromSerializedProto(model).ok());
    const auto tokenizer = SentencePieceTokenizer::fromModel(model, "test.model");
    QVERIFY2(tokenizer, tokenizer ? "" : describe(tokenizer.error()).c_str());
    QCOMPARE((*tokenizer)->size(), static_cast<std::size_t>(library.GetPieceSize()));
    QCOMPARE((*tokenizer)->endOfText(), library.eos_id());
    for (const std::string& text : awkwardTexts()) {
        std::vector<int> ids;
        QVERIFY(library.Encode(text, &ids).ok());
        QCOMPARE((*tokenizer)->encode(text), ids);
    }
}

void TestSentencePiece::agreesWithTheLibraryAroundNewlines() {
    std::mt19937 random(23);
    for (const std::string extra : {"", "\na", "b\n", "\n\n\na\n"}) {
        SentencePieceVocabulary vocabulary = smallVocabulary();
        if (!extra.empty()) {
            addPiece(vocabulary, extra, 0, kUserDefined);
        }
        sentencepiece::SentencePieceProcessor library;
        QVERIFY(library.LoadFromSerializedProto(serialiseSentencePieceModel(vocabulary)).ok());
        const auto tokenizer = tokenizerOf(vocabulary);
        for (int i = 0; i < 1000; ++i) {
            std::string text;
            for (unsigned length = random() % 20; length > 0; --length) {
                text += "\n\n\n aabcé"[random() % 10];  // sometimes half an é
            }
            if (isUtf8(text)) {
                std::vector<int> ids;
                QVERIFY(library.Encode(text, &ids).ok());
                QCOMPARE(tokenizer->encode(text), ids);
            }
        }
    }
}

void TestSentencePiece::givesTheStarterModelsIds() {
    const std::string path = test::starterSourcePath("roost-starter.model");
    if (path.empty()) {
        QSKIP("The sources of the starter model are absent (ROOST_STARTER_SOURCE_DIR).");
    }
    const auto tokenizer = SentencePieceTokenizer::fromModel(test::readFile(path), path);
    QVERIFY(tokenizer);
    const QJsonDocument expected = QJsonDocument::fromJson(
        QByteArray::fromStdString(test::readFile(test::starterSourcePath("expected.json"))));
    QVERIFY(!expected.array().isEmpty());
    const auto tokensOf = [](const QJsonValue& json) {
        std::vector<Token> tokens;
        for (const QJsonValue id : json.toArray()) {
            tokens.push_back(id.toInt());
        }
        return tokens;
    };
    for (const QJsonValue entry : expected.array()) {
        const std::string prompt = "User: " + entry["user"].toString().toStdString() + "\n\nAssistant:";
        const std::span<const Token> start = (*tokenizer)->startOfText();
        std::vector<Token> tokens(start.begin(), start.end());
        for (const Token token : (*tokenizer)->encode(prompt)) {
            tokens.push_back(token);
        }
        QCOMPARE(tokens, tokensOf(entry["prompt_ids"]));
        QCOMPARE((*tokenizer)->decodeAll(tokensOf(entry["greedy_ids"])),
                 entry["text"].toString().toStdString());
    }
}

void TestSentencePiece::rebuildsTheStarterModel() {
    const std::string path = test::starterSourcePath("roost-starter.model");
    if (path.empty()) {
        QSKIP("The sources of the starter model are absent (ROOST_STARTER_SOURCE_DIR).");
    }
    const std::string model = test::readFile(path);
    sentencepiece::SentencePieceProcessor library;
    QVERIFY(library.LoadFromSerializedProto(model).ok());
    const auto parsed = parseSentencePieceModel(model, path);
    QVERIFY(parsed);
    // Only what a GGUF carries.
    SentencePieceVocabulary rebuilt;
    rebuilt.pieces = parsed->pieces;
    rebuilt.scores = parsed->scores;
    rebuilt.types = parsed->types;
    rebuilt.startOfText = {0};
    QCOMPARE(rebuilt, *parsed);
    const auto tokenizer = tokenizerOf(rebuilt);
    for (const std::string& text : awkwardTexts()) {
        std::vector<int> ids;
        QVERIFY(library.Encode(text, &ids).ok());
        QCOMPARE(tokenizer->encode(text), ids);
    }
    std::mt19937 random(11);
    for (int i = 0; i < 300; ++i) {
        const std::string bytes = randomBytes(random, random() % 80);
        QCOMPARE(tokenizer->decodeAll(tokenizer->encode(bytes)), bytes);
    }
}

void TestSentencePiece::survivesRandomVocabularies() {
    std::mt19937 random(19);
    int usable = 0;
    for (int round = 0; round < 2000; ++round) {
        SentencePieceVocabulary vocabulary;
        addPiece(vocabulary, "<unk>", 0, kUnknown);
        for (unsigned pieces = random() % 30; pieces > 0; --pieces) {
            std::string piece = randomBytes(random, 1 + random() % 3);
            for (char& c : piece) {
                c = random() % 8 == 0 ? c : static_cast<char>('a' + random() % 4);
            }
            addPiece(vocabulary, piece, static_cast<float>(random() % 5),
                     1 + static_cast<std::int32_t>(random() % 5));
        }
        vocabulary.algorithm = static_cast<PieceAlgorithm>(1 + random() % 4);
        vocabulary.addSpacePrefix = random() % 2 == 0;
        vocabulary.removeExtraSpaces = random() % 2 == 0;
        const auto tokenizer = SentencePieceTokenizer::fromVocabulary(vocabulary, "random");
        if (!tokenizer) {
            continue;
        }
        ++usable;
        for (const char* text :
             {"", " ", "abcdabcd", "a b  c", "aaaaaaaaaaaaaaaaaaaaaaaa", "\xFF\xFE é日🙂"}) {
            const std::vector<Token> tokens = (*tokenizer)->encode(text);
            for (const Token token : tokens) {
                QVERIFY(token >= 0 && static_cast<std::size_t>(token) < (*tokenizer)->size());
            }
            // Nothing is lost without a trace.
            QVERIFY(!tokens.empty() || QByteArray(text).trimmed().isEmpty());
        }
    }
    QVERIFY(usable > 100);
}

void TestSentencePiece::encodesLongTextsInTime() {
    const auto tokenizer = tokenizerOf(smallVocabulary());
    for (const char* unit : {"a", "abc ", "\n", " ", "é", "\xFF", "a\xFF"}) {
        std::string text;
        while (text.size() < 1000000) {
            text += unit;
        }
        QElapsedTimer timer;
        timer.start();
        const std::vector<Token> tokens = tokenizer->encode(text);
        QVERIFY2(timer.elapsed() < 20000, unit);
        QCOMPARE(tokenizer->decodeAll(tokens), text);
    }
}

QTEST_GUILESS_MAIN(TestSentencePiece)
#include "test_sentencepiece.moc"
