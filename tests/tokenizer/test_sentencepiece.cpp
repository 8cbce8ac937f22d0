#include "support/reference_data.h"
#include "support/test_vectors.h"
#include "tokenizer/sentencepiece_tokenizer.h"
#include "tokenizer/sentencepiece_vocabulary.h"
#include "tokenizer/utf8.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>
#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace roost;

namespace {

constexpr auto kNormal = static_cast<std::int32_t>(PieceType::Normal);
constexpr auto kUnknown = static_cast<std::int32_t>(PieceType::Unknown);
constexpr auto kControl = static_cast<std::int32_t>(PieceType::Control);
constexpr auto kUserDefined = static_cast<std::int32_t>(PieceType::UserDefined);
constexpr auto kByte = static_cast<std::int32_t>(PieceType::Byte);

void addPiece(SentencePieceVocabulary& vocabulary, const std::string& piece, float score, std::int32_t type) {
    vocabulary.pieces.push_back(piece);
    vocabulary.scores.push_back(score);
    vocabulary.types.push_back(type);
}

/// Made like the starter model's: end of text, unknown, newlines, bytes, then merges by falling score.
SentencePieceVocabulary smallVocabulary() {
    SentencePieceVocabulary vocabulary;
    addPiece(vocabulary, "<eos>", 0, kControl);
    addPiece(vocabulary, "<unk>", 0, kUnknown);
    addPiece(vocabulary, "\n\n", 0, kUserDefined);
    addPiece(vocabulary, "\n", 0, kUserDefined);
    for (int byte = 0; byte < 256; ++byte) {
        addPiece(vocabulary, QString::asprintf("<0x%02X>", byte).toStdString(), 0, kByte);
    }
    float score = 0;
    for (const char* piece : {"▁a", "ab", "abc", "▁abc", "▁▁", "▁", "a", "b", "c", "é"}) {
        addPiece(vocabulary, piece, score--, kNormal);
    }
    vocabulary.startOfText = {0};
    return vocabulary;
}

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

/// A model that the library itself has trained on a few made-up sentences.
std::string trainedModel(const std::string& options) {
    std::mt19937 random(7);
    const std::vector<std::string> words = {"the",    "cat",    "naïve", "ﬁsh",    "12",
                                            "Straße", "日本語", "sits",  "running"};
    std::vector<std::string> sentences;
    for (int i = 0; i < 400; ++i) {
        std::string sentence;
        for (int word = 0; word < 6; ++word) {
            sentence += words[random() % words.size()] + (random() % 5 == 0 ? "  " : " ");
        }
        sentences.push_back(sentence);
    }
    class Iterator final : public sentencepiece::SentenceIterator {
    public:
        explicit Iterator(const std::vector<std::string>& all) : m_all(all) {}
        bool done() const override { return m_at == m_all.size(); }
        void Next() override { ++m_at; }
        const std::string& value() const override { return m_all[m_at]; }
        sentencepiece::util::Status status() const override { return {}; }

    private:
        const std::vector<std::string>& m_all;
        std::size_t m_at = 0;
    } iterator(sentences);
    std::string model;
    const auto status = sentencepiece::SentencePieceTrainer::Train(
        "--minloglevel=3 --hard_vocab_limit=false --num_threads=1 " + options, &iterator, &model);
    if (!status.ok()) {
        qFatal("%s", status.ToString().c_str());
    }
    return model;
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

std::string randomBytes(std::mt19937& random, std::size_t size) {
    std::string bytes;
    while (bytes.size() < size) {
        bytes += static_cast<char>(random());
    }
    return bytes;
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
    void givesTheStarterModelsIds();
    void rebuildsTheStarterModel();
    void readsTheStarterModelsFacts();
    void refusesDamagedVocabularies_data();
    void refusesDamagedVocabularies();
    void refusesDamagedCharacterMaps();
    void survivesTruncatedAndChangedModels();
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

void TestSentencePiece::readsTheStarterModelsFacts() {
    const std::string path = test::starterSourcePath("roost-starter.model");
    if (path.empty()) {
        QSKIP("The sources of the starter model are absent (ROOST_STARTER_SOURCE_DIR).");
    }
    const auto vocabulary = parseSentencePieceModel(test::readFile(path), path);
    QVERIFY(vocabulary);
    QCOMPARE(vocabulary->pieces.size(), std::size_t{8192});
    QCOMPARE(vocabulary->pieces[0], std::string("<eos>"));
    QCOMPARE(vocabulary->types[0], kControl);
    QCOMPARE(vocabulary->types[1], kUnknown);
    QCOMPARE(vocabulary->types[static_cast<std::size_t>(idOf(*vocabulary, "\n\n"))], kUserDefined);
    QVERIFY(vocabulary->algorithm == PieceAlgorithm::Bpe);
    QVERIFY(!vocabulary->addSpacePrefix);
    QVERIFY(vocabulary->characterMap.empty());
    QCOMPARE(vocabulary->endOfText, 0);
    QCOMPARE(vocabulary->startOfText, std::vector<Token>{0});
    // What is read is what is written.
    QCOMPARE(*parseSentencePieceModel(serialiseSentencePieceModel(*vocabulary), path), *vocabulary);
}

void TestSentencePiece::refusesDamagedVocabularies_data() {
    QTest::addColumn<std::function<void(SentencePieceVocabulary&)>>("damage");
    QTest::addColumn<QString>("cause");
    using Damage = std::function<void(SentencePieceVocabulary&)>;
    const auto row = [](const char* cause, const Damage& damage) {
        QTest::newRow(cause) << damage << QString(cause);
    };
    row("it has no pieces", [](auto& v) { v = {}; });
    row("it has 270 pieces, 269 scores and 270 types", [](auto& v) { v.scores.pop_back(); });
    row("it has 270 pieces, 270 scores and 0 types", [](auto& v) { v.types.clear(); });
    row("piece 269 occurs twice", [](auto& v) { v.pieces[269] = "abc"; });
    row("piece 5 occurs twice", [](auto& v) { v.pieces[5] = "<0x00>"; });
    row("piece 265 is empty", [](auto& v) { v.pieces[265].clear(); });
    row("piece 265 is longer than 4096 bytes", [](auto& v) { v.pieces[265] = std::string(4097, 'x'); });
    row("piece 265 contains a zero byte", [](auto& v) { v.pieces[265] = std::string("a\0b", 3); });
    row("the score of piece 260 is not a number", [](auto& v) { v.scores[260] = std::nanf(""); });
    row("the score of piece 261 is not a number", [](auto& v) { v.scores[261] = -INFINITY; });
    row("it has 0 pieces for unknown text instead of one", [](auto& v) { v.types[1] = kNormal; });
    row("it has 2 pieces for unknown text instead of one", [](auto& v) { v.types[0] = kUnknown; });
    row("it has 255 of the 256 byte pieces", [](auto& v) { v.types[7] = kNormal; });
    row("piece 7 is a byte without the name of one", [](auto& v) { v.pieces[7] = "<0xZZ>"; });
    row("piece 8 is a byte without the name of one", [](auto& v) { v.pieces[8] = "<0x0a>"; });
    row("piece 266 has the unknown type 7", [](auto& v) { v.types[266] = 7; });
    row("piece 266 has the unknown type -1", [](auto& v) { v.types[266] = -1; });
    row("it has no token for the end of text", [](auto& v) { v.endOfText = 270; });
    row("it has no token for the end of text ", [](auto& v) { v.endOfText = -1; });
    row("its token for the beginning of a text is none of its pieces", [](auto& v) { v.startOfText = {-1}; });
    row("it splits text in an unknown way", [](auto& v) { v.algorithm = static_cast<PieceAlgorithm>(9); });
    row("its character map is damaged", [](auto& v) { v.characterMap = "abc"; });
}

void TestSentencePiece::refusesDamagedVocabularies() {
    QFETCH(std::function<void(SentencePieceVocabulary&)>, damage);
    QFETCH(QString, cause);
    SentencePieceVocabulary vocabulary = smallVocabulary();
    QCOMPARE(vocabulary.pieces.size(), std::size_t{270});
    damage(vocabulary);
    const auto tokenizer = SentencePieceTokenizer::fromVocabulary(vocabulary, "small.gguf");
    QVERIFY(!tokenizer);
    QVERIFY(tokenizer.error().code == ErrorCode::TokenizerDamaged);
    QCOMPARE(tokenizer.error().subject, std::string("small.gguf"));
    QCOMPARE(QString::fromStdString(tokenizer.error().detail), cause.trimmed());
}

void TestSentencePiece::refusesDamagedCharacterMaps() {
    const auto whole = parseSentencePieceModel(trainedModel("--vocab_size=100"), "test.model");
    QVERIFY(whole);
    QVERIFY(!whole->characterMap.empty());
    std::mt19937 random(13);
    for (int i = 0; i < 100; ++i) {
        SentencePieceVocabulary vocabulary = *whole;
        if (i % 4 == 0) {
            vocabulary.characterMap.resize(random() % vocabulary.characterMap.size());
        }
        for (unsigned changes = 1 + random() % 200; changes > 0 && !vocabulary.characterMap.empty();
             --changes) {
            vocabulary.characterMap[random() % vocabulary.characterMap.size()] = static_cast<char>(random());
        }
        if (const auto tokenizer = SentencePieceTokenizer::fromVocabulary(vocabulary, "test.model")) {
            (*tokenizer)->encode("naïve ﬁsh ① Å 日本語 \xEF\xBC\xA1 ㍿");
        }
    }
}

void TestSentencePiece::survivesTruncatedAndChangedModels() {
    const std::string model =
        trainedModel("--vocab_size=60 --model_type=bpe --normalization_rule_name=identity");
    QVERIFY(SentencePieceTokenizer::fromModel(model, "test.model"));
    QVERIFY(!SentencePieceTokenizer::fromModel("", "test.model"));
    QVERIFY(!SentencePieceTokenizer::fromModel("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80", "test.model"));
    QVERIFY(!SentencePieceTokenizer::fromModel("{\"model\": {}}", "test.model"));
    for (std::size_t size = 0; size < model.size(); ++size) {
        if (auto tokenizer = SentencePieceTokenizer::fromModel(model.substr(0, size), "test.model")) {
            (*tokenizer)->encode("the cat 12");
        }
    }
    std::mt19937 random(17);
    for (int i = 0; i < 3000; ++i) {
        std::string changed = model;
        for (unsigned changes = 1 + random() % 4; changes > 0; --changes) {
            changed[random() % changed.size()] = static_cast<char>(random());
        }
        if (auto tokenizer = SentencePieceTokenizer::fromModel(changed, "test.model")) {
            (*tokenizer)->encode("the cat sits \xFF 12\n");
        } else {
            QVERIFY(!tokenizer.error().detail.empty());
        }
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
