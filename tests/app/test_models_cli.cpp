// roost-cli models as people use it, against a server on this machine.
#include "download/download_record.h"
#include "support/fault_server.h"
#include "support/patience.h"
#include "support/random_model.h"
#include "support/reference_data.h"
#include "support/roost_cli.h"
#include "support/sha256.h"
#include "support/whole_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace roost;
using namespace roost::test;

class TestModelsCli : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        qputenv("ROOST_HOME", m_home.path().toUtf8());
        const QString path = m_home.filePath(QStringLiteral("made"));
        QVERIFY(writeRandomModel(path.toStdString(), RandomModelShape(), TensorType::F16, 1));
        m_model = contentsOf(path);
    }

    void cleanup() { QVERIFY(QDir(folder()).removeRecursively()); }

    void anAddressIsDownloadedListedVerifiedAndRemoved() {
        m_server.serve(QStringLiteral("/tiny.gguf"), {m_model});
        const Outcome fetched =
            run({"models", "download", m_server.url(QStringLiteral("/tiny.gguf")).toString()});
        QCOMPARE(fetched.errors, QByteArray());
        QCOMPARE(fetched.output, installed("tiny.gguf").toUtf8() + '\n');
        QCOMPARE(contentsIfAny(installed("tiny.gguf")), m_model);

        const auto listed = QJsonDocument::fromJson(run({"models", "list", "--json"}).output).object();
        QCOMPARE(listed["version"].toString(), QStringLiteral("RWKV-7"));
        QVERIFY(listed["estimated_tokens_per_second"].toDouble() > 0);
        const QByteArray hash = sha256(m_model);
        QVERIFY(run({"models", "verify", "tiny.gguf"}).output.startsWith(hash));
        QVERIFY(run({"models", "remove", "tiny.gguf"}).exitCode != 0);
        const Outcome removed = run({"models", "remove", "tiny.gguf", "--delete-file"});
        QCOMPARE(removed.exitCode, 0);
        QCOMPARE(removed.errors, QByteArray());
        QVERIFY(!QFile::exists(installed("tiny.gguf")));
    }

    void whatIsNoModelIsNotRemoved() {
        const QString thesis = m_home.filePath(QStringLiteral("thesis.pdf"));
        writeTo(thesis, "years of work");
        QCOMPARE(run({"models", "remove", thesis, "--delete-file"}).exitCode, 1);
        QVERIFY(QFile::exists(thesis));
    }

    void ofSeveralModelsOfOneNameNoneIsRemoved() {
        QVERIFY(QDir().mkpath(installed("below")));
        for (const char* name : {"one.gguf", "two.gguf", "below/one.gguf"}) {
            QFile file(installed(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_model) == m_model.size());
        }
        const Outcome sameModel = run({"models", "remove", "random", "--delete-file"});
        QCOMPARE(sameModel.exitCode, 1);
        QCOMPARE(sameModel.errors.count('\n'), qsizetype{1});
        for (const char* name : {"one.gguf", "two.gguf", "below/one.gguf"}) {
            QVERIFY2(sameModel.errors.contains(QByteArray("/models/") + name), sameModel.errors.constData());
            QVERIFY(QFile::exists(installed(name)));
        }
        const Outcome sameFileName = run({"models", "remove", "one.gguf", "--delete-file"});
        QCOMPARE(sameFileName.exitCode, 1);
        QVERIFY(sameFileName.errors.contains("/below/one.gguf") && !sameFileName.errors.contains("two.gguf"));
        QVERIFY(QFile::exists(installed("one.gguf")) && QFile::exists(installed("below/one.gguf")));

        QCOMPARE(run({"models", "remove", "two.gguf", "--delete-file"}).exitCode, 0);
        QCOMPARE(run({"models", "remove", installed("one.gguf"), "--delete-file"}).exitCode, 0);
        QVERIFY(!QFile::exists(installed("two.gguf")) && !QFile::exists(installed("one.gguf")));
        QVERIFY(QFile::exists(installed("below/one.gguf")));
        QCOMPARE(run({"models", "remove", "random", "--delete-file"}).exitCode, 0);
        QVERIFY(!QFile::exists(installed("below/one.gguf")));
    }

    void ofALinkedModelTheLinkIsRemoved() {
        QVERIFY(QDir().mkpath(folder()));
        QFile file(m_home.filePath(QStringLiteral("0123abcd")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_model) == m_model.size());
        file.close();
        QVERIFY(QFile::link(file.fileName(), installed("named.gguf")));
        const auto listed = QJsonDocument::fromJson(run({"models", "list", "--json"}).output).object();
        QCOMPARE(listed["file"].toString(), installed("named.gguf"));
        const Outcome removed = run({"models", "remove", installed("named.gguf"), "--delete-file"});
        QCOMPARE(removed.exitCode, 0);
        QCOMPARE(removed.errors, "It was a link; the file that it led to stays at " +
                                     QFileInfo(file).canonicalFilePath().toUtf8() + ".\n");
        QVERIFY(!QFileInfo(installed("named.gguf")).isSymLink());
        QCOMPARE(contentsIfAny(file.fileName()), m_model);
        QVERIFY(file.remove());
    }

    void aRepositoryIsListedAndOneFileFetched() {
        const QByteArray hash = sha256(m_model);
        const QJsonArray listing{QJsonObject{{"type", "file"},
                                             {"path", "sub/tiny.gguf"},
                                             {"size", m_model.size()},
                                             {"lfs", QJsonObject{{"oid", QString::fromLatin1(hash)}}}}};
        m_server.serve(QStringLiteral("/api/models/a/b/tree/main"), {QJsonDocument(listing).toJson()});
        m_server.serve(QStringLiteral("/a/b/resolve/main/sub/tiny.gguf"), {m_model});
        const QStringList mirror{"--mirror", "own", "--own-mirror", m_server.url({}).toString()};
        QVERIFY(run(QStringList{"models", "search", "a/b"} + mirror).output.startsWith("a/b/sub/tiny.gguf"));
        QCOMPARE(run(QStringList{"models", "download", "a/b/sub/tiny.gguf"} + mirror).exitCode, 0);
        QCOMPARE(contentsIfAny(installed("tiny.gguf")), m_model);
    }

    void interruptPausesAndTheSameCommandGoesOn() {
        const QString address = m_server.url(QStringLiteral("/slow.gguf")).toString();
        m_server.serve(QStringLiteral("/slow.gguf"), {m_model, "\"1\"", {Behaviour{.dripBytes = 1000}}});
        QProcess process;
        process.start(QStringLiteral(ROOST_CLI_PATH), {"models", "download", address});
        const QString part = partPath(installed("slow.gguf"));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(part).size() > 0, kPatienceMs);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(kPatienceMs));
        QVERIFY(process.exitCode() != 0);
        QVERIFY(process.readAllStandardError().contains("goes on from there"));
        const qint64 kept = QFileInfo(part).size();
        QVERIFY(kept > 0 && kept < m_model.size());
        QCOMPARE(run({"models", "download", address}).exitCode, 0);
        QCOMPARE(m_server.requests(QStringLiteral("/slow.gguf")).last().begin, kept);
        QCOMPARE(contentsIfAny(installed("slow.gguf")), m_model);
    }

    void quantisesAfterTheDownload() {
        m_server.serve(QStringLiteral("/starter.gguf"),
                       {contentsOf(QString::fromStdString(starterModelPath()))});
        const QStringList command{"models", "download",
                                  m_server.url(QStringLiteral("/starter.gguf")).toString(), "--quantise",
                                  "Q4_0"};
        QCOMPARE(run(command).errors, QByteArray());
        const QByteArray listed = run({"models", "list", "--json"}).output;
        QVERIFY(listed.contains("starter-Q4_0.gguf") && listed.contains("\"Q4_0\""));

        QVERIFY(QFile::remove(installed("starter.gguf")));
        isRefusedWithoutADownload(command, "starter-Q4_0.gguf");
        QVERIFY(!QFile::exists(installed("starter.gguf")));
    }

    void aModelThatIsHereIsConvertedWithoutADownload() {
        const QString address = m_server.url(QStringLiteral("/here.gguf")).toString();
        m_server.serve(QStringLiteral("/here.gguf"),
                       {contentsOf(QString::fromStdString(starterModelPath()))});
        const QStringList command{"models", "download", address};
        QCOMPARE(run(command).exitCode, 0);
        const auto requests = m_server.requests().size();
        const Outcome converted = run(command + QStringList{"--quantise", "Q4_0"});
        QCOMPARE(converted.errors, QByteArray());
        QCOMPARE(converted.output,
                 installed("here.gguf").toUtf8() + '\n' + installed("here-Q4_0.gguf").toUtf8() + '\n');
        QCOMPARE(m_server.requests().size(), requests);
        QVERIFY(QFile::exists(installed("here.gguf")) && QFile::exists(installed("here-Q4_0.gguf")));
    }

    void withJsonEveryLineIsAnObject() {
        m_server.serve(QStringLiteral("/lines.gguf"),
                       {contentsOf(QString::fromStdString(starterModelPath()))});
        const Outcome outcome =
            run({"models", "download", m_server.url(QStringLiteral("/lines.gguf")).toString(), "--quantise",
                 "Q4_0", "--json"});
        QCOMPARE(outcome.errors, QByteArray());
        const QList<QByteArray> lines = outcome.output.trimmed().split('\n');
        for (const QByteArray& line : lines) {
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
        }
        QCOMPARE(QJsonDocument::fromJson(lines.last()).object()["file"].toString(),
                 installed("lines-Q4_0.gguf"));
    }

    void aFileOfAnotherSizeIsNotTakenForTheModel() {
        const QJsonArray listing{
            QJsonObject{{"type", "file"}, {"path", "torn.gguf"}, {"size", m_model.size()}}};
        m_server.serve(QStringLiteral("/api/models/c/d/tree/main"), {QJsonDocument(listing).toJson()});
        m_server.serve(QStringLiteral("/c/d/resolve/main/torn.gguf"), {m_model});
        QVERIFY(QDir().mkpath(folder()));
        QFile torn(installed("torn.gguf"));
        QVERIFY(torn.open(QIODevice::WriteOnly) && torn.write(m_model.chopped(1)) == m_model.size() - 1);
        torn.close();
        const Outcome refused = run({"models", "download", "c/d/torn.gguf", "--quantise", "Q8_0", "--mirror",
                                     "own", "--own-mirror", m_server.url({}).toString()});
        QCOMPARE(refused.exitCode, 1);
        QCOMPARE(refused.errors, "roost-cli: " + installed("torn.gguf").toUtf8() +
                                     " cannot be written: there is a file of this name already.\n");
        QVERIFY(!QFile::exists(installed("torn-Q8_0.gguf")));
    }

    void keepsOnlyTheSmallerFile() {
        const QString address = m_server.url(QStringLiteral("/large.gguf")).toString();
        m_server.serve(QStringLiteral("/large.gguf"),
                       {contentsOf(QString::fromStdString(starterModelPath()))});
        const QStringList command{"models", "download", address, "--quantise", "Q4_0", "--replace"};
        QProcess process;
        process.start(QStringLiteral(ROOST_CLI_PATH), command);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(installed("large-Q4_0.gguf.making")).size() > 0, kPatienceMs);
        ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
        QVERIFY(process.waitForFinished(kPatienceMs));
        QVERIFY(QFile::exists(installed("large.gguf.source")));
        const auto requests = m_server.requests().size();
        QCOMPARE(run(command).errors, QByteArray());
        QCOMPARE(m_server.requests().size(), requests);
        const QStringList smallerOne{QStringLiteral("large-Q4_0.gguf")};
        QCOMPARE(QDir(folder()).entryList({QStringLiteral("large*")}), smallerOne);
        QVERIFY(run({"models", "list", "--json"}).output.contains("large-Q4_0.gguf"));

        isRefusedWithoutADownload(command, "large-Q4_0.gguf");
        QCOMPARE(QDir(folder()).entryList({QStringLiteral("large*")}), smallerOne);
    }

    void searchNeedsNoNetwork() {
        const Outcome found = run({"models", "search", "--memory", "2", "--reasoning", "--json"});
        QCOMPARE(found.exitCode, 0);
        for (const QByteArray& line : found.output.trimmed().split('\n')) {
            const auto model = QJsonDocument::fromJson(line).object();
            QVERIFY(model["memory_needed"].toDouble() <= 2.0 * (1 << 30));
            QVERIFY(!model["good_for"].toString().isEmpty());
        }
        QVERIFY(run({"models", "search", "--refresh"}).errors.contains("--catalogue-url"));
    }

    /// What lies in the current folder may be anybody's: settings there would say where downloads come from.
    void withoutAFolderOfItsOwnTheCurrentOneIsNotTaken_data() {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const QStringList& arguments) {
            QTest::newRow(qPrintable(arguments.join(u' '))) << arguments;
        };
        row({"models", "list"});
        row({"models", "search"});
        row({"models", "search", "--refresh", "--catalogue-url", "https://localhost/"});
        row({"models", "download", "https://localhost/any.gguf"});
        row({"models", "verify", "any.gguf"});
        row({"models", "remove", "any.gguf"});
        row({"conversations", "list"});
        row({"conversations", "show", "1"});
        row({"conversations", "search", "word"});
        row({"conversations", "export", "1", "--out", "any.json"});
        row({"conversations", "import", "any.json"});
        row({"conversations", "resume", "1"});
    }

    void withoutAFolderOfItsOwnTheCurrentOneIsNotTaken() {
        QFETCH(const QStringList, arguments);
        const QTemporaryDir place;
        for (const char* name : {"home", "models.json"}) {
            QFile planted(place.filePath(QLatin1String(name)));
            QVERIFY(planted.open(QIODevice::WriteOnly));
            planted.write("{\"proxy\": \"http://localhost:9\", \"files\": [\"/etc/passwd\"]}");
        }
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("ROOST_HOME"));
        environment.remove(QStringLiteral("XDG_DATA_HOME"));
        environment.insert(QStringLiteral("HOME"), place.filePath(QStringLiteral("home")));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(place.path());
        process.start(QStringLiteral(ROOST_CLI_PATH), arguments);
        const Outcome outcome = outcomeOf(process, {}, kPatienceMs);
        QCOMPARE(outcome.exitCode, 1);
        QCOMPARE(outcome.output, QByteArray());
        QCOMPARE(outcome.errors,
                 "roost-cli: " + place.filePath(QStringLiteral("home/.local/share/roost")).toUtf8() +
                     " cannot be written: the folder cannot be made.\n");
        QCOMPARE(QDir(place.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList({QStringLiteral("home"), QStringLiteral("models.json")}));
    }

    void errorsAreOneSentence() {
        m_server.serve(QStringLiteral("/gone.gguf"),
                       {m_model, "\"1\"", QVector<Behaviour>(9, {.status = 404})});
        const Outcome outcome =
            run({"models", "download", m_server.url(QStringLiteral("/gone.gguf")).toString()});
        QVERIFY(outcome.exitCode != 0);
        QCOMPARE(outcome.errors.count('\n'), qsizetype{1});
        QVERIFY(outcome.errors.contains("404"));
    }

private:
    static Outcome run(const QStringList& arguments) { return runRoostCli(arguments, kPatienceMs); }

    /// What the command would make is there.
    void isRefusedWithoutADownload(const QStringList& command, const char* made) const {
        const auto requests = m_server.requests().size();
        const Outcome outcome = run(command);
        QCOMPARE(outcome.exitCode, 1);
        QCOMPARE(outcome.errors, "roost-cli: " + installed(made).toUtf8() +
                                     " cannot be written: there is a file of this name already.\n");
        QCOMPARE(m_server.requests().size(), requests);
    }

    QString folder() const { return m_home.filePath(QStringLiteral("models")); }
    QString installed(const char* name) const { return folder() + u'/' + QLatin1String(name); }

    QTemporaryDir m_home;
    FaultServer m_server;
    QByteArray m_model;
};

QTEST_GUILESS_MAIN(TestModelsCli)
#include "test_models_cli.moc"
