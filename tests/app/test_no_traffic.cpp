// Chatting opens no connection: in a network namespace without interfaces it works, and among its system
// calls is no connect but to local sockets.
#include "support/reference_data.h"
#include "support/roost_cli.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace roost;
using roost::test::Outcome;

namespace {

constexpr int kPatienceMs = 120'000;

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

}  // namespace

class TestNoTraffic : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(QStringLiteral("ROOST_HOME"), m_folder.path());
    }

    void chatsWithoutAnyNetwork() {
        const QStringList wrapper{QStringLiteral("unshare"), QStringLiteral("-n")};
        if (::geteuid() != 0 || QProcess::execute(wrapper[0], {wrapper[1], QStringLiteral("true")}) != 0) {
            QSKIP("a network namespace without interfaces takes root");
        }
        const Outcome outcome = chatUnder(wrapper, m_environment);
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(answersTwice(outcome.output));
    }

    void connectsToNothingButLocalSockets() {
        const QString log = m_folder.filePath(QStringLiteral("calls"));
        const QStringList wrapper{QStringLiteral("strace"), QStringLiteral("-f"),
                                  QStringLiteral("-e"),     QStringLiteral("trace=%network"),
                                  QStringLiteral("-o"),     log};
        if (QStandardPaths::findExecutable(wrapper[0]).isEmpty() ||
            QProcess::execute(wrapper[0], {QStringLiteral("-o"), log, QStringLiteral("true")}) != 0) {
            QSKIP("strace is needed to watch system calls, and the permission to use it");
        }
        const Outcome outcome = chatUnder(wrapper, m_environment);
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(answersTwice(outcome.output));
        QFile file(log);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray calls = file.readAll();
        QVERIFY(calls.contains("exited with 0"));
        for (const QByteArray& call : calls.split('\n')) {
            const bool reachesOut = call.contains("AF_INET") || call.contains("AF_PACKET");
            QVERIFY2(!reachesOut, call.constData());
        }
    }

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

QTEST_GUILESS_MAIN(TestNoTraffic)
#include "test_no_traffic.moc"
