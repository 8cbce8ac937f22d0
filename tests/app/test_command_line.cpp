// What the window's program makes of its command line.
#include "support/patience.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

using roost::test::kPatienceMs;

namespace {

/// What a program that ended said, and how it ended; -1 where it crashed or did not end.
struct Ending {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

/// A folder of its own that cannot be made ends the program before its window, once it has understood.
Ending endingOf(const QStringList& arguments, const QString& platform) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ROOST_HOME"), QStringLiteral("/dev/null/roost"));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), platform);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ROOST_PATH), arguments);
    if (!process.waitForFinished(kPatienceMs)) {
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

}  // namespace

class TestCommandLine : public QObject {
    Q_OBJECT

private slots:
    void optionsOfQtAreTaken_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("session") << QStringList{"-session", "10a1b2c3_1700000000_12345"};
        QTest::newRow("platform") << QStringList{"-platform", "offscreen"};
        QTest::newRow("style") << QStringList{"-style", "Fusion"};
        QTest::newRow("place") << QStringList{"-qwindowgeometry", "800x600+10+10"};
        QTest::newRow("with a file") << QStringList{"-session", "1_2", "model.gguf"};
    }

    void optionsOfQtAreTaken() {
        QFETCH(QStringList, arguments);
        const Ending ending = endingOf(arguments, QStringLiteral("offscreen"));
        QCOMPARE(ending.exitCode, 1);
        QVERIFY2(ending.errors.contains("the folder cannot be made"), ending.errors.constData());
    }

    void helpAndVersionNeedNoDisplay_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("version") << QStringList{"--version"} << QByteArray("roost ");
        QTest::newRow("short version") << QStringList{"-v"} << QByteArray("roost ");
        QTest::newRow("help") << QStringList{"--help"} << QByteArray("Usage: ");
        QTest::newRow("short help") << QStringList{"-h"} << QByteArray("Usage: ");
        QTest::newRow("beside an option of Qt's")
            << QStringList{"-platform", "xcb", "--version"} << QByteArray("roost ");
    }

    void helpAndVersionNeedNoDisplay() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, told);
        const Ending ending = endingOf(arguments, QStringLiteral("none"));
        QCOMPARE(ending.exitCode, 0);
        QVERIFY2(ending.output.startsWith(told), ending.output.constData());
    }

    void mistakesAreTold() {
        const Ending withoutDisplay = endingOf({QStringLiteral("--nonsense")}, QStringLiteral("none"));
        QCOMPARE(withoutDisplay.exitCode, 1);
        QVERIFY2(withoutDisplay.errors.contains("nonsense"), withoutDisplay.errors.constData());
        const Ending withShort = endingOf({QStringLiteral("-x")}, QStringLiteral("offscreen"));
        QCOMPARE(withShort.exitCode, 1);
        QVERIFY2(withShort.errors.contains("'x'"), withShort.errors.constData());
    }

    void whatFollowsTwoDashesIsAFile() {
        const QStringList arguments{QStringLiteral("--"), QStringLiteral("--version")};
        const Ending ending = endingOf(arguments, QStringLiteral("offscreen"));
        QVERIFY2(ending.errors.contains("the folder cannot be made"), ending.errors.constData());
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "test_command_line.moc"
