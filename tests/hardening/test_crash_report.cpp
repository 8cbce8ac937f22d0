#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr const char* kSecret = "whispered in confidence";

/// A crash_child in a folder of its own, from which core dumps and reports can be taken.
struct Crash {
    QTemporaryDir folder;
    int status = 0;
    QByteArray said;  ///< on standard error

    QString reports() const { return folder.filePath(QStringLiteral("reports")); }
    QStringList reportNames() const { return QDir(reports()).entryList(QDir::Files); }
    QByteArray report() const {
        QFile file(QDir(reports()).filePath(reportNames().value(0)));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }
};

/// Runs in the new process: a system that writes an image of the memory wherever it may.
void becomeChild(const QString& folder, const char* way, const QByteArray& reports, bool isProtected) {
    const rlimit everything{RLIM_INFINITY, RLIM_INFINITY};
    ::setrlimit(RLIMIT_CORE, &everything);
    if (::chdir(QFile::encodeName(folder)) != 0 || std::freopen("stderr", "w", stderr) == nullptr) {
        ::_exit(3);
    }
    ::umask(0);
    ::execl(CRASH_CHILD, CRASH_CHILD, way, reports.constData(), isProtected ? nullptr : "unprotected",
            nullptr);
    ::_exit(3);
}

void crash(Crash& crash, const char* way, bool isProtected = true) {
    const QByteArray reports = QFile::encodeName(crash.reports());
    const pid_t child = ::fork();
    if (child == 0) {
        becomeChild(crash.folder.path(), way, reports, isProtected);
    }
    QCOMPARE(::waitpid(child, &crash.status, 0), child);
    QFile said(crash.folder.filePath(QStringLiteral("stderr")));
    QVERIFY(said.open(QFile::ReadOnly));
    crash.said = said.readAll();
}

QByteArray buildIdOf(const QString& program) {
    QProcess readelf;
    readelf.start(QStringLiteral("readelf"), {QStringLiteral("-n"), program});
    readelf.waitForFinished();
    const QRegularExpression id(QStringLiteral("Build ID: ([0-9a-f]+)"));
    return id.match(QString::fromUtf8(readelf.readAllStandardOutput())).captured(1).toUtf8();
}

/// How many of the addresses lie in code of the program itself.
int addressesIn(const QByteArray& report, const QString& program) {
    int count = 0;
    const QRegularExpression lines(QStringLiteral("^([0-9a-f]+)-([0-9a-f]+) r-xp .*/%1$").arg(program),
                                   QRegularExpression::MultilineOption);
    const auto map = lines.match(QString::fromUtf8(report));
    const QRegularExpression address(QStringLiteral("^0x([0-9a-f]+)$"), QRegularExpression::MultilineOption);
    for (auto all = address.globalMatch(QString::fromUtf8(report)); all.hasNext();) {
        const quint64 place = all.next().captured(1).toULongLong(nullptr, 16);
        if (place >= map.captured(1).toULongLong(nullptr, 16) &&
            place < map.captured(2).toULongLong(nullptr, 16)) {
            ++count;
        }
    }
    return count;
}

}  // namespace

class TestCrashReport : public QObject {
    Q_OBJECT

private slots:
    void everyCrashIsReported_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("nowhere") << SIGSEGV;
        QTest::newRow("overflow") << SIGSEGV;
        QTest::newRow("behind-the-end") << SIGBUS;
        QTest::newRow("abort") << SIGABRT;
        QTest::newRow("exception") << SIGABRT;
        QTest::newRow("thread") << SIGSEGV;
#if defined(ROOST_IS_HARDENED)
        QTest::newRow("copy") << SIGABRT;
#endif
    }

    void everyCrashIsReported() {
        QFETCH(int, signal);
        Crash child;
        crash(child, QTest::currentDataTag());
        QVERIFY(WIFSIGNALED(child.status));
        QCOMPARE(WTERMSIG(child.status), signal);
        QVERIFY(!WCOREDUMP(child.status));

        QCOMPARE(child.reportNames().size(), 1);
        const QByteArray report = child.report();
        QVERIFY(report.startsWith("crash_child 1.2.3 has crashed."));
        QVERIFY(report.contains("build: " + buildIdOf(CRASH_CHILD)));
        const QByteArray name = signal == SIGSEGV ? "SIGSEGV" : signal == SIGBUS ? "SIGBUS" : "SIGABRT";
        QVERIFY(report.contains("signal: " + name));
        QVERIFY2(addressesIn(report, QStringLiteral("crash_child")) >= 1, report.constData());
        QVERIFY(!report.contains(kSecret));
        QVERIFY(child.said.contains(child.reportNames().first().toUtf8()));
    }

    void nobodyElseMayReadWhatIsLeft() {
        Crash child;
        crash(child, "abort");
        constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QString& path : {child.reports(), child.reports() + u'/' + child.reportNames().value(0),
                                    child.folder.filePath(QStringLiteral("left-by-a-library"))}) {
            QVERIFY2(QFileInfo::exists(path), qPrintable(path));
            QVERIFY2((QFile::permissions(path) & kOthers) == 0, qPrintable(path));
        }
    }

    /// Where this system leaves images at all, the same crash without protection does; that is what would be
    /// lost.
    void withoutProtectionThereWouldBeAnImage() {
        Crash child;
        crash(child, "abort", false);
        if (!WCOREDUMP(child.status)) {
            QSKIP("this system leaves no images of crashed programs");
        }
        QVERIFY(child.reportNames().isEmpty());
    }

    void onlyTheLastTenAreKept() {
        Crash child;
        QVERIFY(QDir().mkpath(child.reports()));
        for (int i = 0; i < 20; ++i) {
            QFile file(child.reports() +
                       QStringLiteral("/crash-20250101-0000%1-roost.txt").arg(i, 2, 10, QChar(u'0')));
            QVERIFY(file.open(QFile::WriteOnly));
        }
        crash(child, "abort");
        const QStringList names = child.reportNames();
        QCOMPARE(names.size(), 11);
        QCOMPARE(names.first(), QStringLiteral("crash-20250101-000010-roost.txt"));
        QVERIFY(names.last().endsWith(QStringLiteral("crash_child.txt")));
    }
};

QTEST_GUILESS_MAIN(TestCrashReport)
#include "test_crash_report.moc"
