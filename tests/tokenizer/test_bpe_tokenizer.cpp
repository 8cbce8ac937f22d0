#include "support/reference_data.h"
#include "support/test_vectors.h"
#include "tokenizer/bpe_tokenizer.h"
#include "tokenizer/unicode.h"
#include "tokenizer/utf8.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <limits>
#include <random>

using namespace roost;

namespace {

const char* const kNeoX = "tokenizer/20B_tokenizer.json";

std::string parse(const Tokenizer& tokenizer, const std::string& text) {
    std::string ids;
    for (const Token token : tokenizer.encode(text)) {
        ids += std::to_string(token) + ' ';
    }
    return ids;
}

/// How a byte-level vocabulary writes a byte.
QString byteText(int byte) {
    const bool printable = (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
    int before = 0;
    for (int other = 0; other < byte; ++other) {
        before +=
            (other >= 0x21 && other <= 0x7E) || (other >= 0xA1 && other <= 0xAC) || other >= 0xAE ? 0 : 1;
    }
    return QString(QChar(static_cast<char16_t>(printable ? byte : 0x100 + before)));
}

/// Bytes are 0 … 255, then merges: "ab" 256, "bc" 257, "abc" 258, " a" 259, "aa" 260; added tokens 261 … 263.
QJsonObject smallFile() {
    QJsonObject vocabulary;
    for (int byte = 0; byte < 256; ++byte) {
        vocabulary[byteText(byte)] = byte;
    }
    int id = 256;
    for (const char* token : {"ab", "bc", "abc", "Ġa", "aa"}) {
        vocabulary[QString(token)] = id++;
    }
    const auto added = [&](const char* content, bool normalised) {
        return QJsonObject{
            {"id", id++},      {"content", content},     {"single_word", false},    {"lstrip", false},
            {"rstrip", false}, {"special", !normalised}, {"normalized", normalised}};
    };
    const QJsonArray merges = {"b c", QJsonArray{"a", "b"}, "a bc", "Ġ a", "a a"};
    QJsonArray addedTokens;
    addedTokens.append(added("<|endoftext|>", false));
    addedTokens.append(added("  ", true));
    addedTokens.append(added("   ", true));
    return {{"normalizer", QJsonObject{{"type", "NFC"}}},
            {"pre_tokenizer", QJsonObject{{"type", "ByteLevel"}, {"add_prefix_space", false}}},
            {"added_tokens", addedTokens},
            {"model", QJsonObject{{"type", "BPE"}, {"vocab", vocabulary}, {"merges", merges}}}};
}

std::string textOf(const QJsonObject& file) {
    return QJsonDocument(file).toJson(QJsonDocument::Compact).toStdString();
}

/// GPT-NeoX has no tokens for bytes that no UTF-8 contains.
std::string withoutImpossibleBytes(const std::string& bytes) {
    std::string possible;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == 0xC0 || byte == 0xC1 || byte > 0xF4) {
            possible += kReplacementCharacter;
        } else {
            possible += c;
        }
    }
    return possible;
}

std::unique_ptr<Tokenizer> open(const std::string& contents) {
    auto tokenizer = BpeTokenizer::fromJson(contents, "tokenizer.json");
    if (!tokenizer) {
        qFatal("%s", describe(tokenizer.error()).c_str());
    }
    return std::move(*tokenizer);
}

std::string detailOf(const std::string& contents) {
    const auto tokenizer = BpeTokenizer::fromJson(contents, "tokenizer.json");
    return tokenizer ? std::string() : tokenizer.error().detail;
}

/// The file with one member of its model replaced, or taken away.
QJsonObject withModel(const char* name, const QJsonValue& value) {
    QJsonObject file = smallFile();
    QJsonObject model = file["model"].toObject();
    model[name] = value;
    file["model"] = model;
    return file;
}

QJsonObject withMember(const char* name, const QJsonValue& value) {
    QJsonObject file = smallFile();
    file[name] = value;
    return file;
}

QJsonObject withToken(const QString& text, const QJsonValue& id) {
    QJsonObject vocabulary = smallFile()["model"].toObject()["vocab"].toObject();
    if (id.isUndefined()) {
        vocabulary.remove(text);
    } else {
        vocabulary[text] = id;
    }
    return withModel("vocab", vocabulary);
}

QJsonObject withAdded(const char* name, const QJsonValue& value) {
    QJsonArray added = smallFile()["added_tokens"].toArray();
    QJsonObject token = added[0].toObject();
    token[name] = value;
    added[0] = token;
    return withMember("added_tokens", added);
}

}  // namespace

class TestBpeTokenizer : public QObject {
    Q_OBJECT

private slots:
    void mergesTheEarliestPairs();
    void looksForAddedTokensFirst();
    void normalises();
    void decodes();
    void givesTheOfficialIds_data();
    void givesTheOfficialIds();
    void keepsEveryByte();
    void refusesOtherFiles_data();
    void refusesOtherFiles();
    void refusesHostileFiles();
    void encodesLongTextsInTime();
};

void TestBpeTokenizer::mergesTheEarliestPairs() {
    const auto tokenizer = open(textOf(smallFile()));
    QCOMPARE(parse(*tokenizer, ""), std::string());
    QCOMPARE(parse(*tokenizer, "ab"), std::string("256 "));
    // "bc" is merged before "ab".
    QCOMPARE(parse(*tokenizer, "abc"), std::string("258 "));
    QCOMPARE(parse(*tokenizer, "aab"), std::string("97 256 "));
    QCOMPARE(parse(*tokenizer, "aaa"), std::string("260 97 "));
    QCOMPARE(parse(*tokenizer, "aaaa"), std::string("260 260 "));
    QCOMPARE(parse(*tokenizer, "x ab"), std::string("120 32 256 "));
    QCOMPARE(parse(*tokenizer, "x a"), std::string("120 259 "));
    QCOMPARE(parse(*tokenizer, "a'b"), std::string("97 39 98 "));
}

void TestBpeTokenizer::looksForAddedTokensFirst() {
    const auto tokenizer = open(textOf(smallFile()));
    QCOMPARE(parse(*tokenizer, "a<|endoftext|>b"), std::string("97 261 98 "));
    QCOMPARE(parse(*tokenizer, "<|endoftext|><|endoftext|"),
             std::string("261 60 124 101 110 100 111 102 116 101 120 116 124 "));
    QCOMPARE(parse(*tokenizer, "a  a"), std::string("97 262 97 "));
    QCOMPARE(parse(*tokenizer, "a     a"), std::string("97 263 262 97 "));
    QCOMPARE(parse(*tokenizer, "a    a"), std::string("97 263 259 "));
    QCOMPARE(tokenizer->endOfText(), 261);
    QVERIFY(tokenizer->startOfText().empty());
    QCOMPARE(std::string(tokenizer->name()), std::string("GPT-NeoX 20B"));
}

void TestBpeTokenizer::normalises() {
    const auto tokenizer = open(textOf(smallFile()));
    QCOMPARE(tokenizer->encode("e\u0301"), tokenizer->encode("é"));
    const auto plain = open(textOf(withMember("normalizer", QJsonValue::Null)));
    QVERIFY(plain->encode("e\u0301") != plain->encode("é"));
    QCOMPARE(plain->decodeAll(plain->encode("e\u0301")), std::string("e\u0301"));
}

void TestBpeTokenizer::decodes() {
    const auto tokenizer = open(textOf(smallFile()));
    QCOMPARE(tokenizer->size(), std::size_t{264});
    QCOMPARE(tokenizer->decode(259), std::string(" a"));
    QCOMPARE(tokenizer->decode(262), std::string("  "));
    QCOMPARE(tokenizer->decode(261), std::string("<|endoftext|>"));
    for (int byte = 0; byte < 256; ++byte) {
        QCOMPARE(tokenizer->decode(byte), std::string(1, static_cast<char>(byte)));
    }
    for (const Token token :
         {-1, 264, std::numeric_limits<Token>::min(), std::numeric_limits<Token>::max()}) {
        QCOMPARE(tokenizer->decode(token), std::string());
    }
}

void TestBpeTokenizer::givesTheOfficialIds_data() {
    QTest::addColumn<QString>("vectors");
    QTest::newRow("own") << QStringLiteral("tokenizer/neox20b_vectors.jsonl");
    QTest::newRow("of another program") << QStringLiteral("tokenizer/neox20b_hf_mpt_vectors.jsonl");
}

void TestBpeTokenizer::givesTheOfficialIds() {
    ROOST_NEED_REFERENCE();
    QFETCH(QString, vectors);
    const auto tokenizer = open(test::readFile(test::referencePath(kNeoX)));
    QCOMPARE(tokenizer->size(), std::size_t{50277});
    QCOMPARE(tokenizer->endOfText(), 0);
    const auto all = test::readTokenVectors(vectors.toStdString());
    QVERIFY(all.size() > 40);
    for (const test::TokenVector& vector : all) {
        QCOMPARE(tokenizer->encode(vector.bytes), vector.ids);
        QCOMPARE(tokenizer->decodeAll(vector.ids), composed(vector.bytes));
    }
}

void TestBpeTokenizer::keepsEveryByte() {
    const bool hasReference = !test::referencePath(kNeoX).empty();
    const auto tokenizer =
        open(hasReference ? test::readFile(test::referencePath(kNeoX)) : textOf(smallFile()));
    for (unsigned seed = 0; seed < 300; ++seed) {
        const std::string bytes = test::awkwardBytes(seed, seed);
        const std::string expected = composed(hasReference ? withoutImpossibleBytes(bytes) : bytes);
        QCOMPARE(tokenizer->decodeAll(tokenizer->encode(bytes)), expected);
    }
}

void TestBpeTokenizer::refusesOtherFiles_data() {
    QTest::addColumn<QJsonObject>("file");
    QTest::addColumn<QString>("cause");
    const auto row = [](const char* cause, const QJsonObject& file) {
        QTest::newRow(cause) << file << QString(cause);
    };
    const QJsonValue gone = QJsonValue::Null;
    row("its model is of the type unknown, not BPE", {});
    row("its model is of the type Unigram, not BPE", withModel("type", "Unigram"));
    row("it uses end_of_word_suffix, which Roost does not know", withModel("end_of_word_suffix", "</w>"));
    row("it uses byte_fallback, which Roost does not know", withModel("byte_fallback", true));
    row("its normaliser is of the type Lowercase, not NFC",
        withMember("normalizer", QJsonObject{{"type", "Lowercase"}}));
    row("its normaliser is of the type unknown, not NFC", withMember("normalizer", 5));
    row("its pre-tokeniser is not the one of GPT-2", withMember("pre_tokenizer", gone));
    row("its pre-tokeniser is not the one of GPT-2 ",
        withMember("pre_tokenizer", QJsonObject{{"type", "ByteLevel"}, {"use_regex", false}}));
    row("its pre-tokeniser is not the one of GPT-2  ",
        withMember("pre_tokenizer", QJsonObject{{"type", "ByteLevel"}, {"add_prefix_space", true}}));
    row("it has no vocabulary", withModel("vocab", gone));
    row("it has no vocabulary ", withModel("vocab", QJsonArray{"a"}));
    row("it has no merges", withModel("merges", gone));
    row("merge 0 is no pair of tokens", withModel("merges", QJsonArray{"ab"}));
    row("merge 0 is no pair of tokens ", withModel("merges", QJsonArray{QJsonArray{"a", 1}}));
    row("merge 1 needs a token that it does not have", withModel("merges", QJsonArray{"a b", "c a"}));
    row("merge 0 needs a token that it does not have", withModel("merges", QJsonArray{" a"}));
    row("an id is no number from 0 to 1048575", withToken("zz", 1048576));
    row("an id is no number from 0 to 1048575 ", withToken("zz", -1));
    row("an id is no number from 0 to 1048575  ", withToken("zz", "7"));
    row("an id is no number from 0 to 1048575   ", withToken("zz", 1e300));
    row("token 97 occurs twice", withToken("zz", 97));
    row("token 300 is empty or longer than 4096 bytes", withToken("", 300));
    row("token 300 is empty or longer than 4096 bytes ", withToken(QString(4097, 'z'), 300));
    row("it has no token for byte 65", withToken("A", QJsonValue::Undefined));
    row("its added tokens are no list", withMember("added_tokens", 3));
    row("it has no token <|endoftext|>", withMember("added_tokens", gone));
    row("it has no token <|endoftext|> ", withAdded("content", "<|end|>"));
    row("an added token uses lstrip, which Roost does not know", withAdded("lstrip", true));
    row("token 97 occurs twice ", withAdded("id", 97));
    row("an id is no number from 0 to 1048575    ", withAdded("id", gone));
    row("token 261 is empty or longer than 4096 bytes", withAdded("content", ""));
}

void TestBpeTokenizer::refusesOtherFiles() {
    QFETCH(QJsonObject, file);
    QFETCH(QString, cause);
    const auto tokenizer = BpeTokenizer::fromJson(textOf(file), "tokenizer.json");
    QVERIFY(!tokenizer);
    QVERIFY(tokenizer.error().code == ErrorCode::TokenizerDamaged);
    QCOMPARE(tokenizer.error().subject, std::string("tokenizer.json"));
    QCOMPARE(QString::fromStdString(tokenizer.error().detail), cause.trimmed());
}

void TestBpeTokenizer::refusesHostileFiles() {
    const std::string incomplete = "it is no complete JSON object";
    QCOMPARE(detailOf(""), incomplete);
    QCOMPARE(detailOf("[]"), incomplete);
    QCOMPARE(detailOf("null"), incomplete);
    QCOMPARE(detailOf("{\"model\": \"\xFF\"}"), incomplete);
    QCOMPARE(detailOf(std::string(1000000, '[')), incomplete);
    QVERIFY(!detailOf("{\"model\":" + std::string(1000000, '[') + std::string(1000000, ']') + "}").empty());
    QCOMPARE(detailOf(std::string((std::size_t{32} << 20) + 1, ' ')),
             std::string("it is larger than 32 MiB"));
    const std::string whole = textOf(smallFile());
    for (std::size_t size = 0; size < whole.size(); size += 7) {
        QCOMPARE(detailOf(whole.substr(0, size)), incomplete);
    }
    std::mt19937 random(1);
    for (int i = 0; i < 1000; ++i) {
        std::string changed = whole;
        for (unsigned changes = 1 + random() % 3; changes > 0; --changes) {
            changed[random() % changed.size()] = static_cast<char>(random() % 128);
        }
        if (const auto tokenizer = BpeTokenizer::fromJson(changed, "tokenizer.json")) {
            (*tokenizer)->encode("abc  <|endoftext|> é");
        }
    }
}

void TestBpeTokenizer::encodesLongTextsInTime() {
    const bool hasReference = !test::referencePath(kNeoX).empty();
    const auto tokenizer =
        open(hasReference ? test::readFile(test::referencePath(kNeoX)) : textOf(smallFile()));
    std::string prose;
    for (unsigned seed = 0; prose.size() < 1000000; ++seed) {
        prose += test::awkwardBytes(seed, 5000);
    }
    for (const std::string& text : {prose, std::string(1000000, 'a'), std::string(1000000, ' '),
                                    std::string(1000000, '\n'), std::string(1000000, '\xFF')}) {
        QElapsedTimer timer;
        timer.start();
        const std::vector<Token> tokens = tokenizer->encode(text);
        qInfo("%zu bytes, %zu tokens: %lld ms", text.size(), tokens.size(), timer.elapsed());
        QVERIFY(timer.elapsed() < 20000);
    }
}

QTEST_GUILESS_MAIN(TestBpeTokenizer)
#include "test_bpe_tokenizer.moc"
