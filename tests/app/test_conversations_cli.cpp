// roost-cli conversations as people call it, beside an open window and without one.
#include "support/patience.h"
#include "support/roost_cli.h"
#include "support/stored_conversations.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace roost;
using namespace roost::test;

namespace {

QVector<QJsonObject> linesOf(const Outcome& outcome) {
    QVector<QJsonObject> objects;
    for (const QByteArray& line : outcome.output.split('\n')) {
        if (!line.isEmpty()) {
            objects.append(QJsonDocument::fromJson(line).object());
        }
    }
    return objects;
}

Outcome run(const QStringList& arguments, const QString& home = {}) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ROOST_HOME"), home);
    return runRoostCli(QStringList{QStringLiteral("conversations")} + arguments, kPatienceMs, {},
                       environment);
}

}  // namespace

class TestConversationsCli : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        const auto store = openStore(m_folder.path());
        Conversation tea =
            conversationOf(1, QStringLiteral("Tea"), {"How long does tea steep?", "Four minutes."});
        tea.changed = QDateTime::fromMSecsSinceEpoch(5000);
        tea.folder = 7;
        tea.tree.setStatus(1002, MessageStatus::Growing);
        const Conversation hostile =
            conversationOf(2, QStringLiteral("\x1B]0;owned\a"), {"a\x1B[31mred\nline"});
        Conversation archived = conversationOf(3, QStringLiteral("Old"), {});
        archived.isArchived = true;
        Conversation trashed = conversationOf(4, QStringLiteral("Gone"), {"tea"});
        trashed.trashed = QDateTime::currentDateTime();
        keep(*store, {SaveFolder{{7, QStringLiteral("Kitchen")}}});
        for (const Conversation& conversation : {tea, hostile, archived, trashed}) {
            keep(*store, changesFor(conversation));
        }
    }

    void listTellsTheLastChangedFirst() {
        const QVector<QJsonObject> lines = linesOf(run({"list", "--json", "--data", m_folder.path()}));
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.first().value("id").toInt(), 1);
        QCOMPARE(lines.first().value("title").toString(), QStringLiteral("Tea"));
        QCOMPARE(lines.first().value("folder").toString(), QStringLiteral("Kitchen"));
        QCOMPARE(lines.first().value("changed").toString(), QStringLiteral("1970-01-01T00:00:05Z"));
        QVERIFY(lines.first().value("bytes").toInt() > 30);
        const QStringList archived{"list", "--archived", "--json", "--data", m_folder.path()};
        QCOMPARE(linesOf(run(archived)).first().value("id").toInt(), 3);
        const QStringList trash{"list", "--trash", "--json", "--data", m_folder.path()};
        QCOMPARE(linesOf(run(trash)).first().value("id").toInt(), 4);
        QVERIFY(run({"list", "--data", m_folder.path()}).output.contains("Tea\n"));
    }

    void theFolderOfTheWindowIsTheUsualOne() {
        QCOMPARE(linesOf(run({"list", "--json"}, m_folder.path())).size(), 2);
    }

    void showPrintsAConversation() {
        const Outcome text = run({"show", "1", "--data", m_folder.path()});
        QVERIFY(text.output.contains("How long does tea steep?"));
        QVERIFY(text.output.contains("Four minutes."));
        const QVector<QJsonObject> lines = linesOf(run({"show", "1", "--json", "--data", m_folder.path()}));
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.first().value("messages").toArray().size(), 2);
        QCOMPARE(lines.first().value("messages").toArray().last().toObject().value("status").toString(),
                 QStringLiteral("growing"));  // reading changes nothing
        const Outcome none = run({"show", "99", "--data", m_folder.path()});
        QCOMPARE(none.exitCode, 1);
        QVERIFY(none.errors.contains("99"));
    }

    void searchMarksWhatItFinds() {
        const QVector<QJsonObject> lines =
            linesOf(run({"search", "tea", "--json", "--data", m_folder.path()}));
        QCOMPARE(lines.size(), 2);  // a title, a message, and nothing of the trash
        QVERIFY(!lines.first().contains("message"));
        QCOMPARE(lines.last().value("message").toInt(), 1001);
        const QJsonDocument marks(lines.last().value("marks").toArray());
        QCOMPARE(marks.toJson(QJsonDocument::Compact), QByteArray("[[14,3]]"));
        QVERIFY(run({"search", "\"*", "--data", m_folder.path()}).output.isEmpty());
    }

    void nothingSteersTheTerminal() {
        for (const QStringList& command :
             {QStringList{"list"}, QStringList{"show", "2"}, QStringList{"search", "line"}}) {
            const Outcome outcome = run(command + QStringList{"--data", m_folder.path()});
            QCOMPARE(outcome.exitCode, 0);
            QVERIFY(!outcome.output.isEmpty());
            QVERIFY(!outcome.output.contains('\x1B') && !outcome.output.contains('\a'));
        }
    }

    void anOpenWindowIsNoObstacle() {
        const auto owner = openStore(m_other.path());
        keep(*owner, changesFor(conversationOf(1, QStringLiteral("Now"), {"a"})));
        QCOMPARE(linesOf(run({"list", "--json", "--data", m_other.path()})).size(), 1);
        keep(*owner, changesFor(conversationOf(2, QStringLiteral("Later"), {"a"})));
        QCOMPARE(linesOf(run({"list", "--json", "--data", m_other.path()})).size(), 2);
    }

    /// What is open twice in one program stays open: a lock of POSIX goes with the first of them that is
    /// closed.
    void theLogOfAnOpenWindowStays() {
        const QTemporaryDir folder;
        const auto owner = openStore(folder.path());
        keep(*owner, changesFor(conversationOf(1, QStringLiteral("Before"), {"a"})));
        QVERIFY(ConversationStore::open(folder.path(), StoreAccess::Read));  // as an export does
        QCOMPARE(linesOf(run({"list", "--json", "--data", folder.path()})).size(), 1);
        keep(*owner, changesFor(conversationOf(2, QStringLiteral("After"), {"a"})));
        const QTemporaryDir copy;  // what there is when the window ends at this moment
        for (const QString& name : QDir(folder.path()).entryList(QDir::Files)) {
            QVERIFY(QFile::copy(folder.filePath(name), copy.filePath(name)));
        }
        QCOMPARE(linesOf(run({"list", "--json", "--data", copy.path()})).size(), 2);
    }

    void aFolderWithoutConversationsIsSaid() {
        const QString empty = m_other.filePath(QStringLiteral("none"));
        const Outcome outcome = run({"list", "--data", empty});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.errors.contains("does not exist"));
        QVERIFY(!QFile::exists(empty));
    }

private:
    QTemporaryDir m_folder;
    QTemporaryDir m_other;
};

QTEST_GUILESS_MAIN(TestConversationsCli)
#include "test_conversations_cli.moc"
