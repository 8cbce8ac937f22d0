#include "tokenizer/python_literal.h"

#include <QtTest>

#include <random>

using namespace roost;

class TestPythonLiteral : public QObject {
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void unescapesBytes();
    void survivesRandomText();
};

void TestPythonLiteral::reads_data() {
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const char* literal, const QByteArray& bytes) {
        QTest::newRow(name) << QByteArray(literal) << bytes;
    };
    row("empty", "''", "");
    row("text", "'abc'", "abc");
    row("double quotes", "\"it's\"", "it's");
    row("escaped quote", "'it\\'s \"x\"'", "it's \"x\"");
    row("spaces", "'  '", "  ");
    row("control characters", "'\\n\\r\\t\\a\\b\\f\\v\\\\'", "\n\r\t\a\b\f\v\\");
    row("hex in text is a character", "'\\x80\\xe9'", "\xC2\x80\xC3\xA9");
    row("hex in bytes is a byte", "b'\\x80\\xE9'", "\x80\xE9");
    row("zero", "'\\x00'", QByteArray("\0", 1));
    row("octal", "'\\0\\101\\1018'", QByteArray("\0AA8", 4));
    row("short and long code points", "'\\u20ac\\U0001f642'", "€🙂");
    row("raw characters", "'日本'", "日本");
    row("bytes of text", "b'abc'", "abc");
    row("a backslash before the end", "'\\\\'", "\\");
}

void TestPythonLiteral::reads() {
    QFETCH(QByteArray, literal);
    QFETCH(QByteArray, bytes);
    const auto parsed = parsePythonLiteral(literal.toStdString());
    QVERIFY2(parsed, parsed ? "" : parsed.error().c_str());
    QCOMPARE(QByteArray::fromStdString(*parsed), bytes);
}

void TestPythonLiteral::refuses_data() {
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<QByteArray>("cause");
    const auto row = [](const char* name, const char* literal, const char* cause) {
        QTest::newRow(name) << QByteArray(literal) << QByteArray(cause);
    };
    row("nothing", "", "it is no quoted string");
    row("one quote", "'", "it is no quoted string");
    row("only the prefix", "b", "it is no quoted string");
    row("no quotes", "abc", "it is no quoted string");
    row("different quotes", "'a\"", "it is no quoted string");
    row("raw string", "r'a'", "it is no quoted string");
    row("open", "'a", "it is no quoted string");
    row("open with an escaped quote", "'a\\'", "it ends within an escape");
    row("two literals", "'a''b'", "there is text after its closing quote");
    row("an expression", "'a'+'b'", "there is text after its closing quote");
    row("triple quotes", "'''a'''", "there is text after its closing quote");
    row("unknown escape", "'\\q'", "the escape \\q is unknown");
    row("named character", "'\\N{DASH}'", "the escape \\N is unknown");
    row("code point in bytes", "b'\\u20ac'", "the escape \\u is unknown");
    row("short hex", "'\\x4'", "an escape has too few digits");
    row("short code point", "'\\u12g4'", "an escape has too few digits");
    row("surrogate", "'\\ud800'", "an escape stands for no character");
    row("beyond Unicode", "'\\U00110000'", "an escape stands for no character");
    row("octal beyond a byte", "b'\\777'", "an escape stands for no character");
    row("raw character in bytes", "b'é'", "a bytes literal contains other than ASCII");
    row("no UTF-8", "'\xFF'", "a string literal is no UTF-8");
}

void TestPythonLiteral::refuses() {
    QFETCH(QByteArray, literal);
    QFETCH(QByteArray, cause);
    const auto parsed = parsePythonLiteral(literal.toStdString());
    QVERIFY(!parsed);
    QCOMPARE(QByteArray::fromStdString(parsed.error()), cause);
}

void TestPythonLiteral::unescapesBytes() {
    QCOMPARE(*unescapePythonBytes("a'\"b\\xff\\n\\\\\\'"), std::string("a'\"b\xFF\n\\'"));
    QCOMPARE(*unescapePythonBytes(""), std::string());
    QVERIFY(!unescapePythonBytes("\\"));
    QVERIFY(!unescapePythonBytes("é"));
}

void TestPythonLiteral::survivesRandomText() {
    std::mt19937 random(1);
    const std::string alphabet = "b'\"\\xuUN01234abfnrtv{}\x80\xC3 ";
    for (int i = 0; i < 100000; ++i) {
        std::string literal;
        for (unsigned length = random() % 12; length > 0; --length) {
            literal += alphabet[random() % alphabet.size()];
        }
        const auto parsed = parsePythonLiteral(literal);
        QVERIFY(parsed ? parsed->size() <= 2 * literal.size() : !parsed.error().empty());
    }
}

QTEST_GUILESS_MAIN(TestPythonLiteral)
#include "test_python_literal.moc"
