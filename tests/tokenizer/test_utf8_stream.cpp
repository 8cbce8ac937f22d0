#include "tokenizer/utf8.h"
#include "tokenizer/utf8_stream.h"

#include <QtTest>

#include <random>

using namespace roost;

namespace {

std::string streamed(std::string_view bytes, std::size_t chunk) {
    Utf8Stream stream;
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += chunk) {
        const std::string part = stream.push(bytes.substr(at, chunk));
        if (!isUtf8(part)) {
            return "a part that is no UTF-8";
        }
        text += part;
    }
    return text + stream.finish();
}

QByteArray toQt(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

}  // namespace

class TestUtf8Stream : public QObject {
    Q_OBJECT

private slots:
    void replacesMaximalSubparts_data();
    void replacesMaximalSubparts();
    void readsEveryScalarValue();
    void knowsWhatIsIncomplete();
    void keepsTheTailUntilItIsWhole();
    void finishesTwiceWithoutRepeating();
    void doesNotDependOnTheCuts();
    void copiesGoOnIndependently();
};

void TestUtf8Stream::replacesMaximalSubparts_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* bytes, const char* text) {
        QTest::newRow(name) << QByteArray::fromHex(bytes) << QByteArray(text);
    };
    row("nothing", "", "");
    row("ascii", "61 62", "ab");
    row("whole characters", "c3a9 e282ac f09f9982", "é€🙂");
    // The examples of the Unicode standard, tables 3-8 to 3-11.
    row("non-shortest forms", "C0 AF E0 80 BF F0 81 82 41", "��������A");
    row("surrogates", "ED A0 80 ED BF BF ED AF 41", "��������A");
    row("beyond the last plane", "F4 91 92 93 FF 41 80 BF 42", "�����A��B");
    row("truncated", "E1 80 E2 F0 91 92 F1 BF 41", "����A");
    row("lone continuation", "80", "�");
    row("tail of one", "41 C3", "A�");
    row("tail of two", "E2 82", "�");
    row("tail of three", "F0 9F 99", "�");
    row("tail that is no beginning", "F0 80", "��");
    row("bytes that never occur", "C0 C1 F5 FF FE", "�����");
    row("interrupted by a newline", "E2 82 0A", "�\n");
    row("interrupted by a lead", "F0 9F C3 A9", "�é");
}

void TestUtf8Stream::replacesMaximalSubparts() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    const std::string all = bytes.toStdString();
    for (std::size_t chunk = 1; chunk <= all.size() + 1; ++chunk) {
        QCOMPARE(toQt(streamed(all, chunk)), text);
    }
}

void TestUtf8Stream::readsEveryScalarValue() {
    for (char32_t codePoint = 0; codePoint <= 0x10FFFF; ++codePoint) {
        if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
            continue;
        }
        std::string text;
        appendUtf8(text, codePoint);
        const Utf8Piece piece = firstUtf8Piece(text);
        if (piece.kind != Utf8Kind::Character || piece.length != text.size() ||
            piece.codePoint != codePoint) {
            QFAIL(qPrintable(QStringLiteral("U+%1").arg(static_cast<uint>(codePoint), 0, 16)));
        }
    }
}

void TestUtf8Stream::knowsWhatIsIncomplete() {
    QVERIFY(firstUtf8Piece("\xF0\x9F").kind == Utf8Kind::Incomplete);
    QCOMPARE(firstUtf8Piece("\xF0\x9F").length, std::size_t{2});
    QVERIFY(firstUtf8Piece("\xF0\x9F"
                           "a")
                .kind == Utf8Kind::Invalid);
    QVERIFY(firstUtf8Piece("\xE0\x80").kind == Utf8Kind::Invalid);
    QVERIFY(isUtf8(""));
    QVERIFY(isUtf8("naïve 🙂"));
    QVERIFY(!isUtf8("na\xC3"));
    QVERIFY(!isUtf8("na\xFFve"));
}

void TestUtf8Stream::keepsTheTailUntilItIsWhole() {
    Utf8Stream stream;
    QCOMPARE(toQt(stream.push("a\xF0\x9F")), QByteArray("a"));
    QVERIFY(stream.hasTail());
    QCOMPARE(toQt(stream.push("")), QByteArray());
    QCOMPARE(toQt(stream.push("\x99")), QByteArray());
    QVERIFY(stream.hasTail());
    QCOMPARE(toQt(stream.push("\x82"
                              "b")),
             QByteArray("🙂b"));
    QVERIFY(!stream.hasTail());
    QCOMPARE(toQt(stream.finish()), QByteArray());
}

void TestUtf8Stream::finishesTwiceWithoutRepeating() {
    Utf8Stream stream;
    stream.push("\xE2\x82");
    QCOMPARE(toQt(stream.finish()), QByteArray("�"));
    QCOMPARE(toQt(stream.finish()), QByteArray());
    QVERIFY(stream == Utf8Stream());
    QCOMPARE(toQt(stream.push("\xAC")), QByteArray("�"));
}

void TestUtf8Stream::doesNotDependOnTheCuts() {
    std::mt19937 random(1);
    // Bytes that make long beginnings likely.
    const std::string alphabet = "a\n\x80\x90\x9F\xA0\xBF\xC0\xC3\xE0\xE2\xED\xEF\xF0\xF1\xF4\xF5\xFF";
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        for (std::size_t i = 0; i < 40; ++i) {
            bytes += alphabet[random() % alphabet.size()];
        }
        const std::string whole = streamed(bytes, bytes.size());
        QVERIFY(isUtf8(whole));
        for (std::size_t chunk = 1; chunk <= 5; ++chunk) {
            QCOMPARE(toQt(streamed(bytes, chunk)), toQt(whole));
        }
    }
}

void TestUtf8Stream::copiesGoOnIndependently() {
    Utf8Stream stream;
    stream.push("\xC3");
    Utf8Stream copy = stream;
    QVERIFY(copy == stream);
    QCOMPARE(toQt(copy.push("\xA9")), QByteArray("é"));
    QVERIFY(stream.hasTail());
    QCOMPARE(toQt(stream.push("x")), QByteArray("�x"));
}

QTEST_GUILESS_MAIN(TestUtf8Stream)
#include "test_utf8_stream.moc"
