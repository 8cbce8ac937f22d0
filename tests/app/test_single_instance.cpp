// One window at a time: real processes, which are this program started again with a folder as its argument.
#include "single_instance.h"
#include "support/patience.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <chrono>
#include <cstdio>
#include <memory>
#include <thread>

using namespace roost;
using roost::test::kPatienceMs;

namespace {

using namespace std::chrono_literals;

const QString kInstance = QStringLiteral("--instance");
const QString kBusy = QStringLiteral("--busy");  // among the files: the first one answers late
constexpr auto kBusyFor = 2500ms;

void say(const QByteArray& line) {
    std::puts(line.constData());
    std::fflush(stdout);
}

/// What a started program does: says which one it is, and as the first what it is asked to open.
int runInstance(const QString& folder, const QStringList& files) {
    SingleInstance instance(folder);
    QObject::connect(&instance, &SingleInstance::called,
                     [](const QStringList& called) { say("called: " + called.join(u'|').toUtf8()); });
    const auto outcome = instance.begin(files);
    if (!outcome) {
        say(QByteArray::fromStdString(describe(outcome.error())));
        return EXIT_FAILURE;
    }
    if (*outcome == SingleInstance::Outcome::HandedOver) {
        say("handed over");
        return EXIT_SUCCESS;
    }
    say("first");
    if (files.contains(kBusy)) {
        std::this_thread::sleep_for(kBusyFor);
    }
    return QCoreApplication::exec();
}

}  // namespace

class TestSingleInstance : public QObject {
    Q_OBJECT

private:
    /// A started program; it is killed with the object.
    class Program {
    public:
        Program(const QTemporaryDir& runtime, const QString& folder, const QStringList& files = {}) {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), runtime.path());
            m_process.setProcessEnvironment(environment);
            m_process.start(QCoreApplication::applicationFilePath(), QStringList{kInstance, folder} + files);
        }

        ~Program() { kill(); }

        Program(const Program&) = delete;
        Program& operator=(const Program&) = delete;

        QString line() {
            while (!m_process.canReadLine() && m_process.waitForReadyRead(kPatienceMs)) {
            }
            return QString::fromUtf8(m_process.readLine()).trimmed();
        }

        void kill() {
            m_process.kill();
            m_process.waitForFinished(kPatienceMs);
        }

        int exitCode() { return m_process.waitForFinished(kPatienceMs) ? m_process.exitCode() : -1; }

    private:
        QProcess m_process;
    };

private slots:
    void init() {
        m_runtime = std::make_unique<QTemporaryDir>();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void theSecondHandsOverToTheFirst() {
        Program first(*m_runtime, m_folder->path());
        QCOMPARE(first.line(), QStringLiteral("first"));
        const QStringList files{QStringLiteral("/models/größer |\n.gguf"), QStringLiteral("/b")};
        Program second(*m_runtime, m_folder->path(), files);
        QCOMPARE(second.line(), QStringLiteral("handed over"));
        QCOMPARE(second.exitCode(), EXIT_SUCCESS);
        const QString called = first.line();
        QCOMPARE(called + u'\n' + first.line(), QStringLiteral("called: ") + files.join(u'|'));
        Program third(*m_runtime, m_folder->path());
        QCOMPARE(third.line(), QStringLiteral("handed over"));
        QCOMPARE(first.line(), QStringLiteral("called:"));
    }

    void aBusyFirstOneHearsOfFilesOnce() {
        Program first(*m_runtime, m_folder->path(), {kBusy});
        QCOMPARE(first.line(), QStringLiteral("first"));
        Program second(*m_runtime, m_folder->path(), {QStringLiteral("/a")});
        QCOMPARE(second.line(), QStringLiteral("handed over"));
        QCOMPARE(first.line(), QStringLiteral("called: /a"));
        Program third(*m_runtime, m_folder->path(), {QStringLiteral("/b")});
        QCOMPARE(third.line(), QStringLiteral("handed over"));
        QCOMPARE(first.line(), QStringLiteral("called: /b"));
    }

    void whatACrashLeavesIsNoObstacle() {
        Program first(*m_runtime, m_folder->path());
        QCOMPARE(first.line(), QStringLiteral("first"));
        first.kill();
        Program second(*m_runtime, m_folder->path());
        QCOMPARE(second.line(), QStringLiteral("first"));
        Program third(*m_runtime, m_folder->path());
        QCOMPARE(third.line(), QStringLiteral("handed over"));
    }

    void manyAtOnceLeaveOneFirst() {
        std::array<std::unique_ptr<Program>, 6> programs;
        for (auto& program : programs) {
            program = std::make_unique<Program>(*m_runtime, m_folder->path());
        }
        int firsts = 0;
        for (const auto& program : programs) {
            const QString line = program->line();
            firsts += line == QStringLiteral("first") ? 1 : 0;
            QVERIFY2(line == QStringLiteral("first") || line == QStringLiteral("handed over") ||
                         line.startsWith(QStringLiteral("called")),
                     qPrintable(line));
        }
        QCOMPARE(firsts, 1);
    }

    void otherFoldersHaveTheirOwn() {
        const QTemporaryDir other;
        Program first(*m_runtime, m_folder->path());
        QCOMPARE(first.line(), QStringLiteral("first"));
        Program second(*m_runtime, other.path());
        QCOMPARE(second.line(), QStringLiteral("first"));
    }

    void nonsenseAtTheSocketIsIgnored() {
        Program first(*m_runtime, m_folder->path());
        QCOMPARE(first.line(), QStringLiteral("first"));
        const QStringList sockets =
            QDir(m_runtime->path()).entryList({QStringLiteral("roost-*")}, QDir::System);
        QCOMPARE(sockets.size(), 1);
        QLocalSocket socket;
        socket.connectToServer(m_runtime->filePath(sockets.first()));
        QVERIFY(socket.waitForConnected(kPatienceMs));
        socket.write("{\"no\": \"list\"}\n");
        QVERIFY(socket.waitForBytesWritten(kPatienceMs));
        QCOMPARE(first.line(), QStringLiteral("called:"));
        Program second(*m_runtime, m_folder->path());
        QCOMPARE(second.line(), QStringLiteral("handed over"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_runtime;
    std::unique_ptr<QTemporaryDir> m_folder;
};

int main(int argc, char* argv[]) {
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() > 2 && arguments.at(1) == kInstance) {
        return runInstance(arguments.at(2), arguments.mid(3));
    }
    TestSingleInstance test;
    return QTest::qExec(&test, arguments);
}

#include "test_single_instance.moc"
