// roost-cli conversations export, import and resume, on real files, with the starter model.
#include "exchange/import_conversations.h"
#include "storage/conversation_store.h"
#include "support/patience.h"
#include "support/roost_cli.h"
#include "support/stored_conversations.h"
#include "support/whole_files.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace roost;
using namespace roost::test;

namespace {

Outcome run(const QStringList& arguments) {
    return runRoostCli(QStringList{QStringLiteral("conversations")} + arguments, kPatienceMs);
}

QJsonObject jsonOf(const Outcome& outcome) {
    return QJsonDocument::fromJson(outcome.output).object();
}

}  // namespace

class TestConversationsExchangeCli : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_data = std::make_unique<QTemporaryDir>();
        m_other = std::make_unique<QTemporaryDir>();
        const auto store = openStore(data());
        Conversation tea =
            conversationOf(1, QStringLiteral("Tea"), {"How long?", "Four minutes.", "Thanks!"});
        ConversationMessage answer = tea.tree.message(1002);
        answer.role = Role::Assistant;
        tea.tree.put(answer);
        Conversation gone = conversationOf(3, QStringLiteral("Gone"), {"b"});
        gone.trashed = QDateTime::currentDateTime();
        Conversation ice = conversationOf(2, QStringLiteral("Ice"), {"a"});
        ice.settings.modelPath = QStringLiteral("starter");  // as the window keeps the built-in model
        for (const Conversation& each : {tea, ice, gone}) {
            keep(*store, changesFor(each));
        }
    }

    void exportsWhatIsAskedFor() {
        const Outcome one = run({"export", "1", "-o", file("tea.md"), "--data", data()});
        QVERIFY2(one.exitCode == 0, one.errors.constData());
        QVERIFY(contentsOf(file("tea.md")).contains("Four minutes."));
        const QJsonObject all =
            jsonOf(run({"export", "--all", "-o", file("all.zip"), "--json", "--data", data()}));
        QCOMPARE(all.value("conversations").toInt(), 2);  // without the trash
        QVERIFY(run({"export", "1", "2", "-o", file("two.json"), "--data", data()}).exitCode == 0);
        IdSource ids;
        QCOMPARE(importConversationFile(file("two.json"), ids)->conversations.size(), 2);
        QCOMPARE(QFile::permissions(file("two.json")) & QFile::Permissions(0x77), QFile::Permissions());
    }

    void whatIsThereIsReplacedOnRequestAlone() {
        writeTo(file("tea.md"), "precious");
        const QStringList command{"export", "1", "-o", file("tea.md"), "--data", data()};
        const Outcome refused = run(command);
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains("--overwrite replaces it"), refused.errors.constData());
        QCOMPARE(contentsOf(file("tea.md")), QByteArray("precious"));
        QCOMPARE(run(command + QStringList{"--overwrite"}).exitCode, 0);
        QVERIFY(contentsOf(file("tea.md")).contains("Four minutes."));
    }

    void theConversationsThemselvesAreNeverReplaced() {
        const Store window = openStore(data());
        for (const char* part : {"", "-wal", "-shm"}) {
            const QString file = ConversationStore::databasePath(data()) + QLatin1String(part);
            QVERIFY(QFile::exists(file));
            const Outcome refused =
                run({"export", "1", "-o", file, "--format", "json", "--overwrite", "--data", data()});
            QCOMPARE(refused.exitCode, 1);
            QVERIFY2(refused.errors.contains("among the files that are read"), refused.errors.constData());
        }
        QVERIFY(window->check());
    }

    void whatCannotBeExportedIsSaid() {
        const auto sentence = [&](const QStringList& arguments) {
            const Outcome outcome = run(QStringList{"export", "--data", data()} + arguments);
            return outcome.exitCode == 1 ? outcome.errors : QByteArray();
        };
        QVERIFY(sentence({"1", "2", "-o", file("two.md")}).contains("a name that ends in .zip"));
        QVERIFY(!QFile::exists(file("two.md")));
        QVERIFY(sentence({"99", "-o", file("none.json")}).contains("99"));
        QVERIFY(sentence({"1", "-o", file("tea.odt")}).contains("--format"));
        QVERIFY(sentence({"1", "-o", file("no/where.json")}).contains("no/where.json"));
    }

    void importsAndKnowsAgain() {
        writeTo(file("talk.txt"), "User: Hello\n\nAssistant: Hi\n");
        writeTo(file("torn.json"), "[{");
        const Outcome mixed =
            run({"import", file("torn.json"), file("talk.txt"), "--json", "--data", data()});
        QCOMPARE(mixed.exitCode, 1);
        QVERIFY2(mixed.errors.contains("torn.json") && mixed.errors.contains("line 1"),
                 mixed.errors.constData());
        QCOMPARE(jsonOf(mixed).value("conversations").toArray().size(), 1);
        QCOMPARE(jsonOf(mixed).value("failures").toArray().size(), 1);
        const Outcome again = run({"import", file("talk.txt"), "--data", data()});
        QCOMPARE(again.exitCode, 0);
        QCOMPARE(again.output, QByteArray("0 conversations imported.\n1 conversation is here already.\n"));
        QVERIFY(openStore(data())->check());
    }

    void anOpenWindowIsNamed() {
        writeTo(file("talk.txt"), "User: Hello\n\nAssistant: Hi\n");
        const auto owner = openStore(data());
        for (const QStringList& command :
             {QStringList{"import", file("talk.txt")}, QStringList{"resume", "1"}}) {
            const Outcome outcome = run(command + QStringList{"--data", data()});
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY2(outcome.errors.contains("another Roost is open"), outcome.errors.constData());
        }
        QCOMPARE(run({"export", "1", "-o", file("tea.json"), "--data", data()}).exitCode, 0);
    }

    void resumesFromTheTextOnceAndThenFromItsState() {
        const QJsonObject first = jsonOf(run({"resume", "1", "--json", "--data", data()}));
        QCOMPARE(first.value("source").toString(), QStringLiteral("replay"));
        QCOMPARE(first.value("reason").toString(), QStringLiteral("no model has read it yet"));
        const int tokens = first.value("tokens_read_again").toInt();
        QVERIFY(tokens > 10);
        const QJsonObject second = jsonOf(run({"resume", "1", "--json", "--data", data()}));
        QCOMPARE(second.value("source").toString(), QStringLiteral("snapshot"));
        QCOMPARE(second.value("tokens_read_again").toInt(-1), 0);
        QCOMPARE(second.value("tokens_kept").toInt(), tokens);
        QCOMPARE(second.value("reason").toString(), QString());
        QVERIFY(second.value("milliseconds").toDouble() > 0);
    }

    /// It is read, too, and is no message of which that could be kept.
    void resumesWithASystemPrompt() {
        {
            const auto store = openStore(data());
            Conversation tea = *store->conversation(1);
            tea.settings.systemPrompt = QStringLiteral("You know all about tea.");
            keep(*store, {SaveConversation{tea}});
        }
        const QJsonObject first = jsonOf(run({"resume", "1", "--json", "--data", data()}));
        QVERIFY(first.value("tokens_read_again").toInt() > 10);
        const QJsonObject second = jsonOf(run({"resume", "1", "--json", "--data", data()}));
        QCOMPARE(second.value("source").toString(), QStringLiteral("snapshot"));
        QCOMPARE(second.value("tokens_read_again").toInt(-1), 0);
    }

    void resumesWithTheBuiltInModelThatTheWindowKept() {
        const Outcome resumed = run({"resume", "2", "--data", data()});
        QVERIFY2(resumed.exitCode == 0, resumed.errors.constData());
    }

    void aStateIsUsedInAnotherPlace() {
        const QJsonObject first = jsonOf(run({"resume", "1", "--json", "--data", data()}));
        const QString path = file("tea.zip");
        const QJsonObject exported =
            jsonOf(run({"export", "1", "-o", path, "--with-state", "--json", "--data", data()}));
        QCOMPARE(exported.value("states").toInt(), 1);
        const QString elsewhere = m_other->filePath("elsewhere");
        const QJsonObject imported = jsonOf(run({"import", path, "--json", "--data", elsewhere}));
        const QString id = QString::number(imported.value("conversations").toArray().first().toInteger());
        const QJsonObject resumed = jsonOf(run({"resume", id, "--json", "--data", elsewhere}));
        QCOMPARE(resumed.value("source").toString(), QStringLiteral("snapshot"));
        QCOMPARE(resumed.value("tokens_read_again").toInt(-1), 0);
        QCOMPARE(resumed.value("tokens_kept").toInt(), first.value("tokens_read_again").toInt());
        QVERIFY(QFile::remove(path));
    }

    void aStateThatIsGoneIsReadAgain() {
        run({"resume", "1", "--data", data()});
        QVERIFY(QDir(data() + QStringLiteral("/states")).removeRecursively());
        const QJsonObject again = jsonOf(run({"resume", "1", "--json", "--data", data()}));
        QCOMPARE(again.value("source").toString(), QStringLiteral("replay"));
        QCOMPARE(again.value("reason").toString(), QStringLiteral("its state was not kept"));
    }

    void whatCannotBeResumedIsSaid() {
        QVERIFY(run({"resume", "99", "--data", data()}).errors.contains("99"));
        const Outcome noModel = run({"resume", "1", "--model", file("none.gguf"), "--data", data()});
        QCOMPARE(noModel.exitCode, 1);
        QVERIFY2(noModel.errors.contains("none.gguf"), noModel.errors.constData());
        const QString nowhere = m_other->filePath("nowhere");
        QVERIFY(run({"resume", "1", "--data", nowhere}).errors.contains("does not exist"));
        QVERIFY(!QFile::exists(nowhere));
    }

private:
    QString data() const { return m_data->path(); }
    QString file(const QString& name) const { return m_other->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<QTemporaryDir> m_other;
};

QTEST_GUILESS_MAIN(TestConversationsExchangeCli)
#include "test_conversations_exchange_cli.moc"
