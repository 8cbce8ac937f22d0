#include "tokenizer/unicode.h"
#include "tokenizer/utf8.h"

#include <QtTest>

#include <random>

using namespace roost;

namespace {

std::string utf8(std::initializer_list<char32_t> codePoints) {
    std::string text;
    for (const char32_t codePoint : codePoints) {
        appendUtf8(text, codePoint);
    }
    return text;
}

std::string composedByQt(const std::string& text) {
    return QString::fromStdString(text)
        .normalized(QString::NormalizationForm_C, QChar::Unicode_13_0)
        .toStdString();
}

bool isAssigned(char32_t codePoint) {
    const auto version = QChar::unicodeVersion(codePoint);
    return version != QChar::Unicode_Unassigned && version <= QChar::Unicode_13_0 &&
           !QChar::isSurrogate(codePoint);
}

}  // namespace

class TestUnicode : public QObject {
    Q_OBJECT

private slots:
    void knowsTheKinds();
    void agreesWithQtOnKinds();
    void composes_data();
    void composes();
    void agreesWithQtOnComposition();
    void keepsOtherBytes();
    void isQuickForManyMarks();
};

void TestUnicode::knowsTheKinds() {
    for (const char32_t letter : {U'a', U'É', U'ß', U'日', U'ʰ', U'א', U'ǅ'}) {
        QVERIFY(kindOf(letter) == CharacterKind::Letter);
    }
    for (const char32_t number : {U'0', U'٣', U'²', U'Ⅷ', U'½'}) {
        QVERIFY(kindOf(number) == CharacterKind::Number);
    }
    for (const char32_t space : {U' ', U'\n', U'\v', U'\u0085', U'\u00A0', U'\u2028', U'\u3000', U'\u1680'}) {
        QVERIFY(kindOf(space) == CharacterKind::WhiteSpace);
    }
    for (const char32_t other :
         {U'\0', U'!', U'_', U'\u0301', U'\u200B', U'\uFEFF', U'🙂', U'\uE000', U'\u180E'}) {
        QVERIFY(kindOf(other) == CharacterKind::Other);
    }
}

void TestUnicode::agreesWithQtOnKinds() {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (!isAssigned(c)) {
            continue;
        }
        const auto category = QChar::category(c);
        const bool isNumber = category == QChar::Number_DecimalDigit || category == QChar::Number_Letter ||
                              category == QChar::Number_Other;
        const CharacterKind kind = kindOf(c);
        const bool same = (kind == CharacterKind::Letter) == QChar::isLetter(c) &&
                          (kind == CharacterKind::Number) == isNumber &&
                          (kind == CharacterKind::WhiteSpace) == QChar::isSpace(c);
        QVERIFY2(same, qPrintable(QString::number(static_cast<uint>(c), 16)));
    }
}

void TestUnicode::composes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("composed");
    const auto row = [](const char* name, const std::string& text, const std::string& expected) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray::fromStdString(expected);
    };
    row("plain", "naïve café", "naïve café");
    row("accent", utf8({'e', 0x301}), "é");
    row("two marks in the wrong order", utf8({'a', 0x301, 0x323}), utf8({0x1EA1, 0x301}));
    row("angstrom sign", utf8({0x212B}), utf8({0xC5}));
    row("hangul", utf8({0x1100, 0x1161, 0x11A8}), utf8({0xAC01}));
    row("ligatures stay", utf8({0xFB01}), utf8({0xFB01}));
    row("excluded from composition", utf8({0x958}), utf8({0x915, 0x93C}));
    row("a mark alone", utf8({0x301}), utf8({0x301}));
}

void TestUnicode::composes() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, composed);
    QCOMPARE(QByteArray::fromStdString(roost::composed(text.toStdString())), composed);
}

void TestUnicode::agreesWithQtOnComposition() {
    for (char32_t c = 0; c <= 0x2FFFF; ++c) {
        if (isAssigned(c)) {
            const std::string text = utf8({'x', c});  // Qt takes U+FEFF off the beginning
            QVERIFY2(composed(text) == composedByQt(text),
                     qPrintable(QString::number(static_cast<uint>(c), 16)));
        }
    }
    std::mt19937 random(1);
    const std::vector<char32_t> starts = {'a',   'e',    0x1100, 0x1161, 0x300,
                                          0x320, 0x1E00, 0xAC00, 0x915,  0x9C7};
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (unsigned length = 1 + random() % 8; length > 0; --length) {
            const char32_t c = starts[random() % starts.size()] + static_cast<char32_t>(random() % 0x20);
            if (isAssigned(c)) {
                appendUtf8(text, c);
            }
        }
        QCOMPARE(composed(text), composedByQt(text));
    }
}

void TestUnicode::keepsOtherBytes() {
    QCOMPARE(composed(""), std::string());
    QCOMPARE(composed("\xFF"
                      "e\u0301\xC3"),
             std::string("\xFF"
                         "é\xC3"));
    // A mark after a stray byte has nothing to join.
    QCOMPARE(composed("e\xFF\u0301"), std::string("e\xFF\u0301"));
}

void TestUnicode::isQuickForManyMarks() {
    std::string text = "a";
    for (int i = 0; i < 300000; ++i) {
        text += i % 2 == 0 ? "\u0301" : "\u0323";
    }
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!composed(text).empty());
    QVERIFY(timer.elapsed() < 10000);
}

QTEST_GUILESS_MAIN(TestUnicode)
#include "test_unicode.moc"
