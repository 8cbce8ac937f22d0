#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

namespace roost::test {

/// What a run of the terminal program left; an exit code of -1 where it crashed.
struct Outcome {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

/// Gives a program its input, waits at most so long for it to end, and takes what it left; nothing if it does
/// not end.
inline Outcome outcomeOf(QProcess& process, const QByteArray& input, int patienceMs) {
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patienceMs)) {
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

/// Runs roost-cli, which must end in so many milliseconds.
inline Outcome
runRoostCli(const QStringList& arguments, int patienceMs, const QByteArray& input = {},
            const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment()) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ROOST_CLI_PATH), arguments);
    const Outcome outcome = outcomeOf(process, input, patienceMs);
    if (process.state() != QProcess::NotRunning) {
        qFatal("roost-cli %s does not end", qPrintable(arguments.join(u' ')));
    }
    return outcome;
}

}  // namespace roost::test
