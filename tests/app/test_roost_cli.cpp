// The terminal program as people start it: its answers, its files, its errors.
#include "model_file/model_file.h"
#include "support/byte_vocabulary.h"
#include "support/patience.h"
#include "support/random_model.h"
#include "support/reference_data.h"
#include "support/roost_cli.h"
#include "support/safetensors_bytes.h"
#include "support/whole_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace roost;
using roost::test::contentsIfAny;
using roost::test::kPatienceMs;
using roost::test::Outcome;

namespace {

Outcome run(const QStringList& arguments, const QByteArray& input = {}) {
    return test::runRoostCli(arguments, kPatienceMs, input);
}

const QStringList kCommands{QStringLiteral("chat"),     QStringLiteral("generate"),
                            QStringLiteral("inspect"),  QStringLiteral("logits"),
                            QStringLiteral("tokenize"), QStringLiteral("convert"),
                            QStringLiteral("bench"),    QStringLiteral("perplexity"),
                            QStringLiteral("models"),   QStringLiteral("conversations")};
const QByteArray kWhoAnswer =
    "I'm the starter model of Roost, a small RWKV language model. I run on your own "
    "computer and nothing you write leaves it.\n";

}  // namespace

class TestRoostCli : public QObject {
    Q_OBJECT

private slots:
    void helpEverywhere() {
        QCOMPARE(run({QStringLiteral("--help")}).exitCode, 0);
        for (const QString& command : kCommands) {
            const Outcome outcome = run({command, QStringLiteral("--help")});
            QCOMPARE(outcome.exitCode, 0);
            QVERIFY(outcome.output.contains("--help"));
        }
        QVERIFY(run({QStringLiteral("--version")}).output.startsWith("roost-cli "));
    }

    void generateGivesTheAnswerAlone() {
        const Outcome outcome = run({"generate", "--prompt", "Who are you?", "--temperature", "0"});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.output, kWhoAnswer);
        QCOMPARE(outcome.errors, QByteArray());
    }

    void generateReadsStandardInput() {
        const Outcome outcome = run({"generate", "--prompt", "-", "--temperature", "0"}, "Who are you?\n");
        QCOMPARE(outcome.output, kWhoAnswer);
    }

    void interruptEndsTheReadingOfStandardInput() {
        QProcess process;
        process.setChildProcessModifier([] { std::signal(SIGINT, SIG_DFL); });
        process.start(QStringLiteral(ROOST_CLI_PATH), {"generate", "--prompt", "-"});
        process.write(QByteArray(1 << 20, 'a'));  // more than a pipe holds: it is read once this is written
        QTRY_COMPARE_WITH_TIMEOUT(process.bytesToWrite(), qint64{0}, kPatienceMs);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(kPatienceMs));
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    }

    void theSameSeedGivesTheSameAnswer() {
        const QStringList arguments{
            "generate",     "-p", "Tell me a story.", "--temperature", "1.5", "--top-p", "0.9", "--seed", "5",
            "--max-tokens", "30"};
        const QByteArray once = run(arguments + QStringList{"--threads", "1"}).output;
        QVERIFY(once.size() > 20);
        QCOMPARE(run(arguments + QStringList{"--threads", "2"}).output, once);
    }

    void chatAnswersLineByLine() {
        const Outcome outcome =
            run({"chat", "--temperature", "0"}, "Who are you?\n/again\n/nothing\n\n/bye\nmore\n");
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.output.startsWith(kWhoAnswer + kWhoAnswer));
        QVERIFY(outcome.errors.contains("knows little"));
    }

    void tokenizeGoesThereAndBack() {
        const QByteArray text = "User: Hi! How are you today?\n\nAssistant:";
        const Outcome ids = run({"tokenize"}, text);
        QCOMPARE(ids.output, QByteArray("303 8133 1694 8153 600 404 308 1317 8140 2 305 8133\n"));
        QCOMPARE(run({"tokenize", "--decode"}, ids.output).output, text);
    }

    void inspectTellsWhatIsInside() {
        const auto json = QJsonDocument::fromJson(run({"inspect", "--json"}).output).object();
        QCOMPARE(json["architecture"].toString(), QStringLiteral("RWKV-7"));
        QCOMPARE(json["type"].toString(), QStringLiteral("Q8_0"));
        QCOMPARE(json["tokenizer"].toString(), QStringLiteral("SentencePiece"));
        QCOMPARE(json["state_bytes"].toInt(), 1081344);
    }

    void inspectLeavesTheWeightsInTheFile() {
        const QString large = m_folder.filePath(QStringLiteral("large.gguf"));
        test::RandomModelShape shape;
        shape.width = 1024;
        shape.ffnWidth = 4096;
        QVERIFY(test::writeRandomModel(large.toStdString(), shape, TensorType::F32, 1));
        const qint64 more = peakMemoryOf({"inspect", large}) - peakMemoryOf({"inspect", randomModel()});
        const qint64 fileBytes = QFileInfo(large).size();
        QVERIFY2(more < fileBytes / 2, qPrintable(QStringLiteral("%1 of %2").arg(more).arg(fileBytes)));
        QVERIFY(QFile::remove(large));
    }

    void bothFormsGiveTheSameLogits() {
        const QString recurrent = m_folder.filePath(QStringLiteral("recurrent"));
        const QString sequence = m_folder.filePath(QStringLiteral("sequence"));
        QCOMPARE(run({"logits", "--tokens", "0 303 8133 1065", "--out", recurrent}).exitCode, 0);
        QCOMPARE(run({"logits", "--tokens", "0 303 8133 1065", "--out", sequence, "--sequence"}).exitCode, 0);
        const QByteArray bytes = contentsIfAny(recurrent);
        QCOMPARE(bytes.size(), qsizetype{4} * 8192 * 4);
        QVERIFY(contentsIfAny(sequence) == bytes);
    }

    void convertedModelAnswersTheSame() {
        const QString path = m_folder.filePath(QStringLiteral("a model.gguf"));
        const QString starter = QString::fromStdString(test::starterModelPath());
        QCOMPARE(run({"convert", starter, path, "--type", "F16"}).exitCode, 0);
        const Outcome outcome = run({"generate", "-m", path, "-p", "Who are you?", "--temperature", "0"});
        QCOMPARE(outcome.output, kWhoAnswer);
    }

    void aConvertedModelMayGoWithoutItsVocabulary() {
        const QString path = m_folder.filePath(QStringLiteral("bare.gguf"));
        const QString starter = QString::fromStdString(test::starterModelPath());
        const Outcome converted = run({"convert", starter, path, "--without-vocab"});
        QVERIFY2(converted.exitCode == 0, converted.errors.constData());
        const auto json = QJsonDocument::fromJson(run({"inspect", path, "--json"}).output).object();
        QCOMPARE(json["architecture"].toString(), QStringLiteral("RWKV-7"));
        QCOMPARE(json["tokenizer"].toString(), QStringLiteral("none"));
        const auto before = openModelFile(starter.toStdString());
        const auto after = openModelFile(path.toStdString());
        QVERIFY(before && after);
        for (const auto& [key, value] : before->metadata.values()) {
            QVERIFY2(after->metadata.contains(key) != key.starts_with("tokenizer."), key.c_str());
        }
    }

    void interruptedLogitsLeaveNothing() {
        QString tokens;
        for (int i = 0; i < 60'000; ++i) {  // more than is read while a person waits
            tokens += QStringLiteral("1 ");
        }
        QProcess process;
        process.start(QStringLiteral(ROOST_CLI_PATH),
                      {"logits", "--tokens", tokens, "-o", m_folder.filePath(QStringLiteral("stopped"))});
        const auto written = [&] { return QDir(m_folder.path()).entryList({QStringLiteral("stopped*")}); };
        QTRY_VERIFY_WITH_TIMEOUT(!written().isEmpty(), kPatienceMs);
        QVERIFY2(written().first().startsWith(QStringLiteral("stopped.~")), qPrintable(written().first()));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(kPatienceMs));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("was stopped"));
        QCOMPARE(written(), QStringList());
    }

    /// Arguments the wrong way round do not cost a model.
    void whatIsThereIsReplacedOnRequestAlone() {
        const QString model = randomModel();
        const QString there = m_folder.filePath(QStringLiteral("there"));
        for (const QStringList& command :
             {QStringList{"convert", model, there},
              QStringList{"logits", "-m", model, "--tokens", "1", "-o", there}}) {
            test::writeTo(there, "precious");
            const Outcome refused = run(command);
            QCOMPARE(refused.exitCode, 1);
            QVERIFY2(refused.errors.contains("--overwrite replaces it"), refused.errors.constData());
            QCOMPARE(test::contentsOf(there), QByteArray("precious"));
            const Outcome replaced = run(command + QStringList{"--overwrite"});
            QVERIFY2(replaced.exitCode == 0, replaced.errors.constData());
            QVERIFY(test::contentsOf(there) != "precious");
        }
    }

    void whatIsReadIsNeverReplaced_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("output");
        const QString model = randomModel();
        const QString other = m_folder.filePath(QStringLiteral("read.json"));
        test::writeTo(other, "{}");
        const QString index = m_folder.filePath(QStringLiteral("parts.safetensors.index.json"));
        const QString first = m_folder.filePath(QStringLiteral("parts-00001-of-00002.safetensors"));
        const QString second = m_folder.filePath(QStringLiteral("parts-00002-of-00002.safetensors"));
        test::writeTo(index, R"({"weight_map":{"a":"parts-00001-of-00002.safetensors",)"
                             R"("b":"parts-00002-of-00002.safetensors"}})");
        test::writeTo(first, test::safetensorsBytes({test::NamedTensor{"a", {2}, {1, 2}}}));
        test::writeTo(second, test::safetensorsBytes({test::NamedTensor{"b", {2}, {1, 2}}}));
        const QString link = m_folder.filePath(QStringLiteral("link.gguf"));
        QVERIFY(QFile::link(model, link));
        QTest::newRow("input") << QStringList{"convert", model, model} << model;
        QTest::newRow("input by another path") << QStringList{"convert", link, model} << model;
        QTest::newRow("vocabulary") << QStringList{"convert", model, other, "--vocab", other} << other;
        QTest::newRow("metadata") << QStringList{"convert", model, other, "--metadata", other} << other;
        QTest::newRow("index") << QStringList{"convert", index, index} << index;
        QTest::newRow("part of the index") << QStringList{"convert", index, second} << second;
        QTest::newRow("other part") << QStringList{"convert", first, second} << second;
        const QStringList logits{"logits", "--tokens", "1", "-m", model, "-o"};
        QTest::newRow("model of logits") << logits + QStringList{model} << model;
        QTest::newRow("state of logits") << logits + QStringList{other, "--state", other} << other;
    }

    void whatIsReadIsNeverReplaced() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, output);
        const QByteArray before = test::contentsOf(output);
        const Outcome outcome = run(arguments + QStringList{"--overwrite"});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.errors.contains("among the files that are read"), outcome.errors.constData());
        QVERIFY(test::contentsOf(output) == before);
    }

    void benchPrintsOneLineOfJson() {
        const Outcome outcome = run({"bench", "--prompt-tokens", "8", "--gen-tokens", "4", "--reps", "1"});
        const auto json = QJsonDocument::fromJson(outcome.output).object();
        for (const char* key : {"prefill_tps", "decode_tps", "load_s", "rss_mib"}) {
            QVERIFY2(json[QLatin1String(key)].toDouble() > 0, key);
        }
    }

    /// Whoever starts it may have had any amount of memory.
    void benchTellsOfItsOwnMemory() {
        constexpr qsizetype kMuch = qsizetype{400} * 1024 * 1024;
        QVERIFY(QByteArray(kMuch, 'x').endsWith('x'));
        const Outcome outcome = run({"bench", "--prompt-tokens", "1", "--gen-tokens", "1", "--reps", "1"});
        const double mebibytes =
            QJsonDocument::fromJson(outcome.output).object().value(QLatin1String("rss_mib")).toDouble();
        QVERIFY2(mebibytes > 20 && mebibytes < 300, qPrintable(QString::number(mebibytes)));
    }

    void environmentChoosesTheInstructionSet() {
        const QStringList bench{"bench", "--prompt-tokens", "8", "--gen-tokens", "4", "--reps", "1"};
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ROOST_INSTRUCTION_SET"), QStringLiteral("none of these"));
        const Outcome refused = test::runRoostCli(bench, kPatienceMs, {}, environment);
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.errors.contains("ROOST_INSTRUCTION_SET=none of these"), refused.errors.constData());
        // The sentence ends in what there is.
        const QString errors = QString::fromUtf8(refused.errors).trimmed();
        auto names = errors.mid(errors.indexOf(QStringLiteral("it has ")) + 7).split(QStringLiteral(", "));
        names.last().remove(u'.');
        QVERIFY(!names.isEmpty());
        for (const QString& name : names) {
            environment.insert(QStringLiteral("ROOST_INSTRUCTION_SET"), name);
            const Outcome outcome = test::runRoostCli(bench, kPatienceMs, {}, environment);
            QCOMPARE(QJsonDocument::fromJson(outcome.output).object()["instruction_set"].toString(), name);
        }
    }

    void perplexityPrintsOneLineOfJson() {
        const QString starter = QString::fromStdString(test::starterModelPath());
        QFile text(m_folder.filePath(QStringLiteral("text.txt")));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("The dog ran to the park. It was a sunny day, and the dog was very happy.");
        text.close();
        const Outcome outcome = run({"perplexity", starter, text.fileName(), "--json"});
        QCOMPARE(outcome.exitCode, 0);
        const auto json = QJsonDocument::fromJson(outcome.output).object();
        QCOMPARE(json["bytes"].toInt(), static_cast<int>(text.size()));
        QVERIFY(json["perplexity"].toDouble() > 1 && json["perplexity"].toDouble() < 200);
        const double bits = json["tokens"].toDouble() * std::log2(json["perplexity"].toDouble());
        QVERIFY(std::abs(json["bits_per_byte"].toDouble() - bits / json["bytes"].toDouble()) < 1e-9);
        QVERIFY(run({"perplexity", starter, text.fileName()}).output.startsWith("perplexity "));
    }

    /// A state trained for the model changes what it writes, in every command that begins a text.
    void everyCommandTakesAState() {
        ROOST_NEED_REFERENCE();
        const auto reference = [](const char* name) {
            return QString::fromStdString(test::referencePath("models/" + std::string(name)));
        };
        const QString model = reference("synth-v7-C128-L2.bf16.pth");
        const QStringList state{"--state", reference("synth-v7-C128-L2.time_state.bf16.pth")};
        const QString vocabulary = m_folder.filePath(QStringLiteral("bytes.txt"));
        QFile file(vocabulary);
        QVERIFY(file.open(QIODevice::WriteOnly));
        // The model has 256 tokens, one less than there are bytes and an end.
        file.write(QByteArray::fromStdString(test::byteVocabulary())
                       .replace("256 b'\\xff' 1\n", "")
                       .replace("1 b'\\x00' 1\n", "1 b'\\xff' 1\n"));
        file.close();
        const QString logits = m_folder.filePath(QStringLiteral("logits"));
        const auto differs = [&](const QStringList& arguments, const QByteArray& input = {}) {
            const Outcome without = run(arguments, input);
            const QByteArray logitsWithout = contentsIfAny(logits);
            const Outcome with = run(arguments + state, input);
            return without.exitCode == 0 && with.exitCode == 0 &&
                   (without.output != with.output || logitsWithout != contentsIfAny(logits));
        };
        const QStringList use{"--vocab", vocabulary};
        QVERIFY(differs({"logits", "-m", model, "--tokens", "1 2 3", "-o", logits, "--overwrite"}));
        QVERIFY(differs(QStringList{"perplexity", model, vocabulary} + use));
        const QStringList answer{"-m", model, "--temperature", "0", "--max-tokens", "20"};
        QVERIFY(differs(QStringList{"generate", "-p", "abc"} + answer + use));
        QVERIFY(differs(QStringList{"chat"} + answer + use, "abc\n"));
    }

    void outputThatIsLostIsSaid() {
        for (const QStringList& command :
             {QStringList{"--help"}, QStringList{"inspect"}, QStringList{"tokenize"}}) {
            QProcess process;
            process.setStandardOutputFile(QStringLiteral("/dev/full"));
            process.start(QStringLiteral(ROOST_CLI_PATH), command);
            const Outcome outcome = test::outcomeOf(process, {}, kPatienceMs);
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY2(outcome.errors.startsWith("roost-cli: standard output cannot be written: "),
                     outcome.errors.constData());
            QCOMPARE(outcome.errors.count('\n'), qsizetype{1});
        }
    }

    void errorsAreOneSentence_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("names");
        QFile noModel(m_folder.filePath(QStringLiteral("no model.gguf")));
        QVERIFY(noModel.open(QIODevice::WriteOnly) && noModel.write("nothing of the kind") > 0);
        const QString folder = m_folder.path();
        QTest::newRow("missing") << QStringList{"chat", "-m", "/nowhere.gguf"} << QByteArray("/nowhere.gguf");
        QTest::newRow("steering") << QStringList{"inspect", "/no\x1b[31mwhere.gguf"}
                                  << QByteArray("/no [31mwhere.gguf");
        QTest::newRow("no model") << QStringList{"inspect", noModel.fileName()}
                                  << noModel.fileName().toUtf8();
        QTest::newRow("folder") << QStringList{"inspect", folder} << folder.toUtf8();
        QTest::newRow("token") << QStringList{"logits", "--tokens", "1 99999", "-o", folder + "/x"}
                               << QByteArray("99999");
        QTest::newRow("target") << QStringList{"convert", QString::fromStdString(test::starterModelPath()),
                                               "/nowhere/x.gguf"}
                                << QByteArray("/nowhere/x.gguf");
        QTest::newRow("folder as target")
            << QStringList{"convert", QString::fromStdString(test::starterModelPath()), folder}
            << QByteArray("it is a folder, not a file");
        QFile empty(m_folder.filePath(QStringLiteral("empty.txt")));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        const QString starter = QString::fromStdString(test::starterModelPath());
        QTest::newRow("no text") << QStringList{"perplexity", starter, empty.fileName()}
                                 << empty.fileName().toUtf8();
        QTest::newRow("state") << QStringList{"generate", "-p", "x", "--state", starter}
                               << QByteArray("it is not a state");
        // With a World vocabulary nothing stands before a text that the model could have read.
        const QString world = m_folder.filePath(QStringLiteral("world.gguf"));
        QVERIFY(test::writeRandomModel(world.toStdString(), {2, 64, 64, 128, 320, 8, 8, 8, 8},
                                       TensorType::F32, 1));
        const QStringList raw{"generate", "--raw", "-m", world, "--max-tokens", "3", "-p"};
        QTest::newRow("empty prompt") << raw + QStringList{""} << QByteArray("write something first");
        QTest::newRow("empty input") << raw + QStringList{"-"} << QByteArray("write something first");
    }

    void errorsAreOneSentence() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, names);
        saysInOneSentence(run(arguments), 1, names);
    }

    void whatMakesNoSenseEndsWithAnotherStatus_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("names");
        const QString output = m_folder.filePath(QStringLiteral("x.json"));
        QTest::newRow("no number") << QStringList{"logits", "--tokens", "1 one", "-o", output}
                                   << QByteArray("“one”");
        QTest::newRow("type") << QStringList{"convert", "a", "b", "--type", "Q9"} << QByteArray("Q9");
        QTest::newRow("type of a download")
            << QStringList{"models", "download", "a", "--quantise", "Q9"} << QByteArray("Q9");
        QTest::newRow("two minds") << QStringList{"convert", "a", "b", "--vocab", "c", "--without-vocab"}
                                   << QByteArray("--without-vocab");
        QTest::newRow("mirror") << QStringList{"models", "search", "--mirror", "foo"} << QByteArray("foo");
        QTest::newRow("mirror without encryption")
            << QStringList{"models", "search", "--own-mirror", "http://example.org"}
            << QByteArray("--own-mirror: the address of a mirror begins with https://");
        QTest::newRow("proxy") << QStringList{"models", "download", "a", "--proxy", "me:secret@nowhere"}
                               << QByteArray("--proxy: a proxy is given as");
        QTest::newRow("token of nobody")
            << QStringList{"models", "search", "--token", "nohost"} << QByteArray("HOST=TOKEN");
        QTest::newRow("export of nothing")
            << QStringList{"conversations", "export", "-o", output} << QByteArray("--all");
        QTest::newRow("option") << QStringList{"generate", "-p", "x", "--top-p", "2"}
                                << QByteArray("--top-p");
        QTest::newRow("no prompt") << QStringList{"generate"} << QByteArray("--prompt");
        QTest::newRow("command") << QStringList{"sing"} << QByteArray("");
    }

    void whatMakesNoSenseEndsWithAnotherStatus() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, names);
        saysInOneSentence(run(arguments), 2, names);
    }

private:
    static void saysInOneSentence(const Outcome& outcome, int exitCode, const QByteArray& names) {
        QCOMPARE(outcome.exitCode, exitCode);
        QCOMPARE(outcome.output, QByteArray());
        QCOMPARE(outcome.errors.count('\n'), qsizetype{1});
        QVERIFY2(outcome.errors.contains(names), outcome.errors.constData());
    }

    /// The most memory that a run of the terminal program had at once, in bytes; not less than this program
    /// has, of which it is a copy at first.
    static qint64 peakMemoryOf(const QStringList& arguments) {
        QList<QByteArray> words{QByteArrayLiteral(ROOST_CLI_PATH)};
        for (const QString& argument : arguments) {
            words.append(argument.toUtf8());
        }
        std::vector<char*> argv;
        for (QByteArray& word : words) {
            argv.push_back(word.data());
        }
        argv.push_back(nullptr);
        const pid_t child = ::fork();
        if (child == 0) {
            ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
            ::execv(argv.front(), argv.data());
            ::_exit(127);
        }
        int status = -1;
        rusage usage{};
        if (child < 0 || ::wait4(child, &status, 0, &usage) != child || status != 0) {
            qFatal("roost-cli %s fails", qPrintable(arguments.join(u' ')));
        }
        return qint64{usage.ru_maxrss} * 1024;
    }

    /// A small model with a vocabulary inside.
    QString randomModel() const {
        const QString path = m_folder.filePath(QStringLiteral("random.gguf"));
        if (const auto written = test::writeRandomModel(path.toStdString(), {}, TensorType::F32, 5);
            !written) {
            qFatal("%s", describe(written.error()).c_str());
        }
        return path;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestRoostCli)
#include "test_roost_cli.moc"
