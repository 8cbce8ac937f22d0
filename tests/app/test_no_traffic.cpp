// Chatting opens no connection, in the terminal and in the window: in a network namespace without interfaces
// it works, and among its system calls is nothing that reaches out, only local sockets.
#include "support/patience.h"
#include "support/reference_data.h"
#include "support/roost_cli.h"
#include "support/sanitized.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace roost;
using roost::test::kPatienceMs;
using roost::test::Outcome;

namespace {

/// Chats in the terminal.
Outcome chatUnder(const QStringList& wrapper, const QProcessEnvironment& environment) {
    QStringList command = wrapper;
    command << QStringLiteral(ROOST_CLI_PATH) << QStringLiteral("chat") << QStringLiteral("--temperature")
            << QStringLiteral("0");
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(command.takeFirst(), command);
    return test::outcomeOf(process, "Who are you?\n/again\n/bye\n", kPatienceMs);
}

bool answersTwice(const QByteArray& output) {
    return output.count("I'm the starter model of Roost") == 2;
}

#ifdef ROOST_WINDOW_CHAT_PATH
/// Runs the test that types into the real window, watches the answer grow, stops it and has it written again.
Outcome chatInWindowUnder(const QStringList& wrapper, const QProcessEnvironment& environment) {
    QStringList command = wrapper;
    command << QStringLiteral(ROOST_WINDOW_CHAT_PATH) << QStringLiteral("typesWatchesStopsAndRegenerates")
            << QStringLiteral("answersAsTheReferenceDoes");
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(command.takeFirst(), command);
    return test::outcomeOf(process, {}, kPatienceMs);
}
#endif

QStringList withoutNetwork() {
    return {QStringLiteral("unshare"), QStringLiteral("-n")};
}

bool canGoWithoutNetwork() {
    return ::geteuid() == 0 &&
           QProcess::execute(QStringLiteral("unshare"), {QStringLiteral("-n"), QStringLiteral("true")}) == 0;
}

QStringList watchedInto(const QString& log) {
    QStringList command = {QStringLiteral("strace"),
                           QStringLiteral("-f"),
                           QStringLiteral("--seccomp-bpf"),
                           QStringLiteral("-e"),
                           QStringLiteral("trace=%network"),
                           QStringLiteral("-o"),
                           log};
    if (test::kIsSanitized) {
        // Leaks are looked for as strace looks at calls, and only one can watch a process at a time.
        command << QStringLiteral("-E")
                << QStringLiteral("ASAN_OPTIONS=%1:detect_leaks=0").arg(qEnvironmentVariable("ASAN_OPTIONS"));
    }
    return command;
}

bool canWatch(const QString& log) {
    return !QStandardPaths::findExecutable(QStringLiteral("strace")).isEmpty() &&
           QProcess::execute(QStringLiteral("strace"), {QStringLiteral("-o"), log, QStringLiteral("true")}) ==
               0;
}

/// Among the calls is the end of the program, and none that reaches out of this machine or past its sockets.
void checkCalls(const QString& log) {
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray calls = file.readAll();
    QVERIFY(calls.contains("exited with 0"));
    for (const QByteArray& call : calls.split('\n')) {
        const bool reachesOut = call.contains("AF_INET") || call.contains("AF_PACKET");
        QVERIFY2(!reachesOut, call.constData());
    }
}

constexpr const char* kNoNamespace = "a network namespace without interfaces takes root";
constexpr const char* kNoStrace = "strace is needed to watch system calls, and the permission to use it";

}  // namespace

class TestNoTraffic : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(QStringLiteral("ROOST_HOME"), m_folder.path());
    }

    void chatsWithoutAnyNetwork() {
        if (!canGoWithoutNetwork()) {
            QSKIP(kNoNamespace);
        }
        const Outcome outcome = chatUnder(withoutNetwork(), m_environment);
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(answersTwice(outcome.output));
    }

    void connectsToNothingButLocalSockets() {
        const QString log = m_folder.filePath(QStringLiteral("calls"));
        if (!canWatch(log)) {
            QSKIP(kNoStrace);
        }
        const Outcome outcome = chatUnder(watchedInto(log), m_environment);
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(answersTwice(outcome.output));
        checkCalls(log);
    }

#ifdef ROOST_WINDOW_CHAT_PATH
    void theWindowChatsWithoutAnyNetwork() {
        if (!canGoWithoutNetwork()) {
            QSKIP(kNoNamespace);
        }
        const Outcome outcome = chatInWindowUnder(withoutNetwork(), m_environment);
        QVERIFY2(outcome.exitCode == 0, outcome.output.constData());
        QVERIFY2(outcome.output.contains("0 failed, 0 skipped"), outcome.output.constData());
    }

    void theWindowConnectsToNothingButLocalSockets() {
        const QString log = m_folder.filePath(QStringLiteral("window-calls"));
        if (!canWatch(log)) {
            QSKIP(kNoStrace);
        }
        const Outcome outcome = chatInWindowUnder(watchedInto(log), m_environment);
        QVERIFY2(outcome.exitCode == 0, outcome.output.constData());
        QVERIFY2(outcome.output.contains("0 failed, 0 skipped"), outcome.output.constData());
        checkCalls(log);
    }
#endif

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

QTEST_GUILESS_MAIN(TestNoTraffic)
#include "test_no_traffic.moc"
