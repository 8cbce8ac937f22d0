#include "support/reference_data.h"
#include "support/test_vectors.h"
#include "tokenizer/sentencepiece_models.h"
#include "tokenizer/sentencepiece_tokenizer.h"
#include "tokenizer/sentencepiece_vocabulary.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

using namespace roost;
using namespace roost::test;

namespace {

/// User-defined pieces of 1 to \p count letters.
void addNestedPieces(SentencePieceVocabulary& vocabulary, std::size_t count) {
    for (std::size_t length = 1; length <= count; ++length) {
        addPiece(vocabulary, std::string(length, 'z'), 0, kUserDefined);
    }
}

using Units = std::vector<std::uint32_t>;

constexpr std::uint32_t kIsValue = 1U << 31;
constexpr std::uint32_t kHasValue = 1U << 8;

std::uint32_t unit(std::uint32_t offset, char label, bool hasValue) {
    return (offset << 10) | (hasValue ? kHasValue : 0) | static_cast<std::uint8_t>(label);
}

std::string bytesOf(std::uint32_t number) {
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8) {
        bytes.push_back(static_cast<char>(number >> shift));
    }
    return bytes;
}

/// A compiled normalisation of these units and the texts that they put in the place of others.
std::string characterMap(const Units& units, const std::string& replacements) {
    std::string map = bytesOf(static_cast<std::uint32_t>(units.size() * 4));
    for (const std::uint32_t each : units) {
        map += bytesOf(each);
    }
    return map + replacements + std::string(1, '\0');
}

/// A trie of the keys "z", "zz", … up to \p longest letters, which begin with the first unit; each letter has
/// two blocks, one for its unit and one for the value below it.
Units nestedKeys(std::uint32_t longest) {
    constexpr std::uint32_t kBlock = 256;
    Units units(std::size_t{2} * (longest + 1) * kBlock, kIsValue);
    units[0] = unit(kBlock, 0, false);
    std::uint32_t at = 0;
    for (std::uint32_t length = 1; length <= longest; ++length) {
        const std::uint32_t next = (2 * length - 1) * kBlock + 'z';
        units[at] = (units[at] & 0x1FFU) | ((at ^ next ^ std::uint32_t{'z'}) << 10);
        units[next] = unit(0, 'z', true);
        at = next;
    }
    units[at] = (units[at] & 0x1FFU) | ((at ^ (2 * longest * kBlock)) << 10);
    return units;
}

}  // namespace

class TestSentencePieceVocabulary : public QObject {
    Q_OBJECT

private slots:
    void refusesDamagedVocabularies_data();
    void refusesDamagedVocabularies();
    void refusesDamagedCharacterMaps();
    void refusesCharacterMapsWithoutEnd_data();
    void refusesCharacterMapsWithoutEnd();
    void survivesTruncatedAndChangedModels();
    void readsTheStarterModelsFacts();
};

void TestSentencePieceVocabulary::refusesDamagedVocabularies_data() {
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
    row("it splits text in an unknown way",
        [](auto& v) { v.algorithm = static_cast<PieceAlgorithm>(v.pieces.size()); });
    row("its character map is damaged", [](auto& v) { v.characterMap = "abc"; });
    row("it has more than 64 user-defined pieces that begin with one another",
        [](auto& v) { addNestedPieces(v, 65); });
}

void TestSentencePieceVocabulary::refusesDamagedVocabularies() {
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

void TestSentencePieceVocabulary::refusesDamagedCharacterMaps() {
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

/// What the library would follow for ever, note beyond its notes, or make gigabytes of.
void TestSentencePieceVocabulary::refusesCharacterMapsWithoutEnd_data() {
    QTest::addColumn<Units>("units");
    QTest::addColumn<std::string>("replacement");
    QTest::addColumn<bool>("isSound");
    QTest::newRow("32 keys within one another") << nestedKeys(32) << std::string("y") << true;
    QTest::newRow("33 keys within one another") << nestedKeys(33) << std::string("y") << false;
    QTest::newRow("replaced by 256 letters") << nestedKeys(1) << std::string(256, 'y') << true;
    QTest::newRow("replaced by 257 letters") << nestedKeys(1) << std::string(257, 'y') << false;
    Units ring(256, kIsValue);
    ring[0] = unit(1, 0, false);
    ring[1 ^ 'z'] = unit('z', 'z', false);  // is the next letter of itself
    QTest::newRow("a key without end") << ring << std::string("y") << false;
    Units valueFirst(256, kIsValue);
    valueFirst[0] |= unit(0x1FFFFF, 0, false);
    QTest::newRow("a value for a beginning") << valueFirst << std::string("y") << false;
}

void TestSentencePieceVocabulary::refusesCharacterMapsWithoutEnd() {
    QFETCH(Units, units);
    QFETCH(std::string, replacement);
    QFETCH(bool, isSound);
    SentencePieceVocabulary vocabulary = smallVocabulary();
    vocabulary.characterMap = characterMap(units, replacement);
    const auto tokenizer = SentencePieceTokenizer::fromVocabulary(vocabulary, "test.model");
    QCOMPARE(tokenizer.has_value(), isSound);
    if (tokenizer) {
        QVERIFY((*tokenizer)->encode("zab") == (*tokenizer)->encode(replacement + "ab"));
    } else {
        QCOMPARE(tokenizer.error().detail, std::string("its character map is damaged"));
    }
}

void TestSentencePieceVocabulary::survivesTruncatedAndChangedModels() {
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

void TestSentencePieceVocabulary::readsTheStarterModelsFacts() {
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
    QCOMPARE(vocabulary->pieces[2], std::string("\n\n"));
    QCOMPARE(vocabulary->types[2], kUserDefined);
    QVERIFY(vocabulary->algorithm == PieceAlgorithm::Bpe);
    QVERIFY(!vocabulary->addSpacePrefix);
    QVERIFY(vocabulary->characterMap.empty());
    QCOMPARE(vocabulary->endOfText, 0);
    QCOMPARE(vocabulary->startOfText, std::vector<Token>{0});
    // What is read is what is written.
    QCOMPARE(*parseSentencePieceModel(serialiseSentencePieceModel(*vocabulary), path), *vocabulary);
}

QTEST_GUILESS_MAIN(TestSentencePieceVocabulary)
#include "test_sentencepiece_vocabulary.moc"
