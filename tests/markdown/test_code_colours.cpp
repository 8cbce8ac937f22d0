#include "markdown/code_colours.h"

#include <QTest>

using namespace roost::markdown;

namespace {

/// What of \p source is of \p codeClass, in its order.
QStringList found(const QString& source, const QString& language, CodeClass codeClass) {
    CodeColourer colourer;
    QStringList texts;
    for (const CodeSpan& span : colourer.spansOf(source, language, 10'000)) {
        if (span.codeClass == codeClass) {
            texts << source.mid(span.begin, span.length);
        }
    }
    return texts;
}

}  // namespace

class TestCodeColours : public QObject {
    Q_OBJECT

private slots:
    void findsWhatIsWhat() {
        const QString source = QStringLiteral("# größe\ndef add(a):\n    return a + 12 if a else \"été\"\n");
        QVERIFY(
            found(source, QStringLiteral("python"), CodeClass::Comment).join(QString()).contains(u"größe"));
        QCOMPARE(found(source, QStringLiteral("py"), CodeClass::Keyword),
                 (QStringList{QStringLiteral("def"), QStringLiteral("return"), QStringLiteral("if"),
                              QStringLiteral("else")}));
        QCOMPARE(found(source, QStringLiteral("python3"), CodeClass::Number),
                 QStringList{QStringLiteral("12")});
        QVERIFY(found(source, QStringLiteral("Python"), CodeClass::String).join(QString()).contains(u"été"));
    }

    void goesOnOverLines() {
        const QString source = QStringLiteral("/* one\n two */ int a;");
        const QString comments = found(source, QStringLiteral("c++"), CodeClass::Comment).join(QString());
        QVERIFY(comments.contains(u"one") && comments.contains(u"two") && !comments.contains(u"int"));
    }

    void anUnknownLanguageHasNoColours() {
        for (const char* language : {"", "nonesuch", "../../etc/passwd", "lang.map"}) {
            CodeColourer colourer;
            QVERIFY(
                colourer.spansOf(QStringLiteral("if (a) return;"), QString::fromLatin1(language)).isEmpty());
        }
    }

    void standsOddSource() {
        CodeColourer colourer;
        for (const QString& source :
             {QString(16'000, u'('), QString(16'000, u'"'), QString(16'000, QChar(0)),
              QStringLiteral("\\\"").repeated(8000), QStringLiteral("/*").repeated(8000),
              QStringLiteral("a\n").repeated(8000), QStringLiteral("😀").repeated(8000)}) {
            for (const char* language : {"cpp", "python", "js", "html", "sh", "tex"}) {
                for (const CodeSpan& span : colourer.spansOf(source, QString::fromLatin1(language), 100)) {
                    QVERIFY(span.begin >= 0 && span.length > 0 && span.begin + span.length <= source.size());
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCodeColours)
#include "test_code_colours.moc"
