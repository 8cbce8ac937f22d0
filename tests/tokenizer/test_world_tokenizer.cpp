#include "support/reference_data.h"
#include "support/test_vectors.h"
#include "tokenizer/sentencepiece_vocabulary.h"
#include "tokenizer/world_tokenizer.h"

#include <QtTest>

#include <algorithm>
#include <limits>
#include <random>

using namespace roost;

namespace {

const char* const kVocabulary = "tokenizer/rwkv_vocab_v20230424.txt";

std::string byteLine(int byte) {
    return QString::asprintf("%d b'\\x%02x' 1\n", byte + 1, static_cast<unsigned>(byte)).toStdString();
}

/// All bytes and a few longer tokens.
std::string smallVocabulary() {
    std::string file;
    for (int byte = 0; byte < 256; ++byte) {
        file += byteLine(byte);
    }
    return file + "257 'ab' 2\n258 'abcd' 4\n259 '\\n\\n' 2\n261 'é' 2\n";
}

std::unique_ptr<Tokenizer> open(const std::string& contents) {
    auto tokenizer = WorldTokenizer::fromVocabularyFile(contents, "vocab.txt");
    if (!tokenizer) {
        qFatal("%s", describe(tokenizer.error()).c_str());
    }
    return std::move(*tokenizer);
}

std::string readVocabulary() {
    return test::readFile(test::referencePath(kVocabulary));
}

/// As a GGUF has it: the escaped bytes by id, and a beginning and padding that are no text.
struct GgufTokens {
    std::vector<std::string> tokens;
    std::vector<std::int32_t> types;
};

std::string escaped(const std::string& bytes) {
    std::string text;
    for (const char byte : bytes) {
        if (byte == '\\') {
            text += "\\\\";
        } else if (byte == '\n') {
            text += "\\n";
        } else if (byte >= ' ' && byte <= '~') {
            text += byte;
        } else {
            text += QString::asprintf("\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(byte)))
                        .toStdString();
        }
    }
    return text;
}

GgufTokens asGguf(const Tokenizer& tokenizer, std::size_t size) {
    GgufTokens gguf;
    for (std::size_t id = 0; id < size; ++id) {
        const std::string bytes = tokenizer.decode(static_cast<Token>(id));
        if (id == 0) {
            gguf.tokens.emplace_back("<s>");
            gguf.types.push_back(static_cast<std::int32_t>(PieceType::Control));
        } else if (bytes.empty()) {
            gguf.tokens.push_back("[PAD" + std::to_string(id) + "]");
            gguf.types.push_back(static_cast<std::int32_t>(PieceType::Unused));
        } else {
            gguf.tokens.push_back(escaped(bytes));
            gguf.types.push_back(static_cast<std::int32_t>(PieceType::Normal));
        }
    }
    return gguf;
}

}  // namespace

class TestWorldTokenizer : public QObject {
    Q_OBJECT

private slots:
    void takesTheLongestToken();
    void decodes();
    void givesTheOfficialIds();
    void readsTheOtherFormsOfTheFile();
    void readsAGguf();
    void keepsEveryByte();
    void refusesDamagedFiles_data();
    void refusesDamagedFiles();
    void refusesDamagedGgufs();
    void survivesChangedFiles();
    void isFast();
};

void TestWorldTokenizer::takesTheLongestToken() {
    const auto tokenizer = open(smallVocabulary());
    QCOMPARE(tokenizer->encode(""), std::vector<Token>());
    QCOMPARE(tokenizer->encode("abcdabcab"), (std::vector<Token>{258, 257, 'c' + 1, 257}));
    QCOMPARE(tokenizer->encode("\n\n\n"), (std::vector<Token>{259, '\n' + 1}));
    QCOMPARE(tokenizer->encode("é\xC3"), (std::vector<Token>{261, 0xC3 + 1}));
    QCOMPARE(tokenizer->encode(std::string(1, '\0')), std::vector<Token>{1});
}

void TestWorldTokenizer::decodes() {
    const auto tokenizer = open(smallVocabulary());
    QCOMPARE(tokenizer->size(), std::size_t{262});
    QCOMPARE(tokenizer->decode(1), std::string(1, '\0'));
    QCOMPARE(tokenizer->decode(258), std::string("abcd"));
    for (const Token token :
         {0, 260, 262, 65535, -1, std::numeric_limits<Token>::min(), std::numeric_limits<Token>::max()}) {
        QCOMPARE(tokenizer->decode(token), std::string());
    }
    QCOMPARE(tokenizer->endOfText(), 0);
    QVERIFY(tokenizer->startOfText().empty());
    QCOMPARE(std::string(tokenizer->name()), std::string("RWKV World"));
}

void TestWorldTokenizer::givesTheOfficialIds() {
    ROOST_NEED_REFERENCE();
    const auto tokenizer = open(readVocabulary());
    QCOMPARE(tokenizer->size(), std::size_t{65530});
    const auto vectors = test::readTokenVectors("tokenizer/world_vectors.jsonl");
    QVERIFY(vectors.size() > 600);
    for (const test::TokenVector& vector : vectors) {
        QCOMPARE(tokenizer->encode(vector.bytes), vector.ids);
        QCOMPARE(tokenizer->decodeAll(vector.ids), vector.bytes);
    }
    for (int byte = 0; byte < 256; ++byte) {
        QCOMPARE(tokenizer->decode(byte + 1), std::string(1, static_cast<char>(byte)));
    }
}

void TestWorldTokenizer::readsTheOtherFormsOfTheFile() {
    const std::string file = smallVocabulary();
    const std::string text = "abcd ab\n\n\néx";
    const auto ids = open(file)->encode(text);
    QCOMPARE(open(QByteArray::fromStdString(file).replace("\n", "\r\n").toStdString())->encode(text), ids);
    QCOMPARE(open(file.substr(0, file.size() - 1))->encode(text), ids);
}

void TestWorldTokenizer::readsAGguf() {
    const auto check = [](const Tokenizer& expected, std::size_t size) {
        const GgufTokens gguf = asGguf(expected, size);
        const auto tokenizer = WorldTokenizer::fromGguf(gguf.tokens, gguf.types, "world.gguf");
        QVERIFY(tokenizer);
        QCOMPARE((*tokenizer)->size(), size);
        for (std::size_t id = 0; id < size; ++id) {
            QCOMPARE((*tokenizer)->decode(static_cast<Token>(id)), expected.decode(static_cast<Token>(id)));
        }
        for (unsigned seed = 0; seed < 50; ++seed) {
            const std::string text = test::awkwardBytes(seed, 200);
            QCOMPARE((*tokenizer)->encode(text), expected.encode(text));
        }
        QCOMPARE((*tokenizer)->encode("<s>").front(), '<' + 1);
    };
    check(*open(smallVocabulary()), 300);
    if (!test::referencePath(kVocabulary).empty()) {
        check(*open(readVocabulary()), 65536);
    }
    // Some converters leave out the byte 0; text that has one loses it, and nothing else.
    GgufTokens withoutZero = asGguf(*open(smallVocabulary()), 262);
    withoutZero.types[1] = static_cast<std::int32_t>(PieceType::Unused);
    const auto lossy = WorldTokenizer::fromGguf(withoutZero.tokens, withoutZero.types, "world.gguf");
    QVERIFY(lossy);
    QCOMPARE((*lossy)->encode(std::string("a\0b", 3)), (std::vector<Token>{'a' + 1, 'b' + 1}));
    QCOMPARE((*lossy)->encode(std::string(2, '\0')), std::vector<Token>());
    GgufTokens untyped = asGguf(*open(smallVocabulary()), 260);
    QVERIFY(WorldTokenizer::fromGguf(untyped.tokens, {}, "world.gguf"));
}

void TestWorldTokenizer::keepsEveryByte() {
    const auto tokenizer =
        open(test::referencePath(kVocabulary).empty() ? smallVocabulary() : readVocabulary());
    for (unsigned seed = 0; seed < 300; ++seed) {
        const std::string bytes = test::awkwardBytes(seed, seed);
        QCOMPARE(tokenizer->decodeAll(tokenizer->encode(bytes)), bytes);
    }
}

void TestWorldTokenizer::refusesDamagedFiles_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("cause");
    const auto row = [](const char* line, const char* cause) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(cause);
    };
    row("nonsense", "in line 257 it is not an id, a token and a length");
    row("257 'a'", "in line 257 it is not an id, a token and a length");
    row("", "in line 257 it is not an id, a token and a length");
    row("x 'ab' 2", "in line 257 its id is no number from 1 to 1048575");
    row("-1 'ab' 2", "in line 257 its id is no number from 1 to 1048575");
    row("0 'ab' 2", "in line 257 its id is no number from 1 to 1048575");
    row("1048576 'ab' 2", "in line 257 its id is no number from 1 to 1048575");
    row("99999999999999999999999 'ab' 2", "in line 257 its id is no number from 1 to 1048575");
    row("257 ab 2", "in line 257 its token cannot be read: it is no quoted string");
    row("257 'a' + 'b' 2", "in line 257 its token cannot be read: there is text after its closing quote");
    row("257 __import__('os').system('x') 2", "in line 257 its token cannot be read: it is no quoted string");
    row("257 'ab' 3", "in line 257 its token has 2 bytes, not as many as it says");
    row("257 'ab' two", "in line 257 its token has 2 bytes, not as many as it says");
    row("257 'ab' -2", "in line 257 its token has 2 bytes, not as many as it says");
    row("257 '' 0", "in line 257 the token is empty");
    row("256 'ab' 2", "in line 257 an id stands for the second time");
    row("257 'a' 1", "token 257 occurs twice");
}

void TestWorldTokenizer::refusesDamagedFiles() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, cause);
    std::string file;
    for (int byte = 0; byte < 256; ++byte) {
        file += byteLine(byte);
    }
    const auto tokenizer = WorldTokenizer::fromVocabularyFile(file + line.toStdString() + "\n", "vocab.txt");
    QVERIFY(!tokenizer);
    QVERIFY(tokenizer.error().code == ErrorCode::TokenizerDamaged);
    QCOMPARE(tokenizer.error().subject, std::string("vocab.txt"));
    QCOMPARE(QByteArray::fromStdString(tokenizer.error().detail), cause);
}

void TestWorldTokenizer::refusesDamagedGgufs() {
    const GgufTokens whole = asGguf(*open(smallVocabulary()), 262);
    const auto detailOf = [](const GgufTokens& gguf) {
        const auto tokenizer = WorldTokenizer::fromGguf(gguf.tokens, gguf.types, "world.gguf");
        return tokenizer ? std::string() : tokenizer.error().detail;
    };
    GgufTokens gguf = whole;
    gguf.types.pop_back();
    QCOMPARE(detailOf(gguf), std::string("it has 262 tokens and 261 types"));
    gguf = whole;
    gguf.tokens[257] = "\\x0";
    QCOMPARE(detailOf(gguf), std::string("token 257 cannot be read: an escape has too few digits"));
    gguf = whole;
    gguf.tokens[257] = "abcd";
    QCOMPARE(detailOf(gguf), std::string("token 258 occurs twice"));
    gguf = whole;
    gguf.tokens[257] = std::string(1025, 'x');
    QCOMPARE(detailOf(gguf), std::string("token 257 is longer than 1024 bytes"));
    gguf = whole;
    gguf.tokens[66] = "zz";
    QCOMPARE(detailOf(gguf), std::string("it has no token for byte 65"));
    QCOMPARE(detailOf({}), std::string("it has no token for byte 1"));
    QVERIFY(!WorldTokenizer::fromVocabularyFile("", "vocab.txt"));
}

void TestWorldTokenizer::survivesChangedFiles() {
    const std::string file = smallVocabulary();
    std::mt19937 random(1);
    for (int i = 0; i < 2000; ++i) {
        std::string changed = file;
        for (unsigned changes = 1 + random() % 3; changes > 0; --changes) {
            changed[random() % changed.size()] = static_cast<char>(random());
        }
        changed.resize(random() % 4 == 0 ? random() % changed.size() : changed.size());
        const auto tokenizer = WorldTokenizer::fromVocabularyFile(changed, "vocab.txt");
        QVERIFY(tokenizer || !tokenizer.error().detail.empty());
    }
}

void TestWorldTokenizer::isFast() {
    ROOST_NEED_REFERENCE();
    const auto tokenizer = open(readVocabulary());
    std::string text;
    for (const test::TokenVector& vector : test::readTokenVectors("tokenizer/world_vectors.jsonl")) {
        text += vector.bytes;
    }
    const std::string once = text;
    while (text.size() < 10000000) {
        text += once;
    }
    QElapsedTimer timer;
    timer.start();
    const std::vector<Token> tokens = tokenizer->encode(text);
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    qInfo("%zu bytes, %zu tokens: %.3f s", text.size(), tokens.size(), seconds);
    // Wanted is a second; a busy machine or a sanitizer may take longer.
    QVERIFY(seconds < 10);
}

QTEST_GUILESS_MAIN(TestWorldTokenizer)
#include "test_world_tokenizer.moc"
