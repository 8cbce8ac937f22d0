#include "exchange/import_conversations.h"
#include "exchange/zip_archive.h"
#include "support/quoted_json.h"

#include <QTemporaryDir>
#include <QTest>

using namespace roost;
using roost::test::json;

namespace {

/// The sentence that an import ends with; empty where it goes well.
QString faultOf(const QByteArray& bytes, const ImportLimits& limits = {}) {
    IdSource ids;
    const auto result = importConversations(bytes, QStringLiteral("bad.json"), ids, limits);
    return result ? QString() : QString::fromStdString(describe(result.error()));
}

QByteArray own(const QByteArray& messages) {
    return json("{'schema': 'roost.conversations', 'version': 1, 'conversations': [{'id': 1, 'messages': ") +
           messages + "}]}";
}

QByteArray llama(const QByteArray& messages) {
    return json("{'conv': {'id': 'c'}, 'messages': ") + messages + "}";
}

const QByteArray kSession = "{\"type\": \"session\", \"id\": \"s\"}\n";

}  // namespace

class TestImportFaults : public QObject {
    Q_OBJECT

private slots:
    void everyFaultHasItsSentence_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("sentence");
        const QString damaged = QStringLiteral("bad.json is damaged or incomplete: ");
        const QString none = QStringLiteral("bad.json holds no conversations that Roost can read: ");
        const auto row = [](const char* name, const QByteArray& file, const QString& sentence) {
            QTest::newRow(name) << file << sentence;
        };
        row("empty", " \n", none + "it is empty.");
        row("other text", "Dear diary", none + "it is neither JSON nor text that begins with “User:”.");
        row("other JSON", "[1, 2]", none + "it is JSON of another kind.");
        row("syntax", "{\n \"a\": tru\n}", damaged + "line 2, column 10: illegal value.");
        row("cut off", json("{'schema': 'roost"), damaged + "line 1, column 18: unterminated string.");
        row("not UTF-8", "{\"a\": \"\xff\"}", damaged + "line 1, column 8: invalid UTF8 string.");
        row("too deep", QByteArray(100000, '['),
            damaged + "line 1, column 1025: too deeply nested document.");
        row("text not UTF-8", "User: a\n\nAssistant: \xff", damaged + "line 3 is not UTF-8.");
        row("newer", json("{'schema': 'roost.conversations', 'version': 2}"),
            damaged + "version is 2: a newer version of Roost wrote this.");
        row("no list", json("{'schema': 'roost.conversations', 'version': 1}"),
            damaged + "conversations is missing.");
        row("role", own(json("[{'id': 1, 'role': 'wizard', 'text': ''}]")),
            damaged + "conversations[0].messages[0].role is \"wizard\", which Roost does not know.");
        row("type", own(json("[{'id': 1, 'role': 'user', 'text': 7}]")),
            damaged + "conversations[0].messages[0].text must be a text.");
        row("twice",
            own(json("[{'id': 1, 'role': 'user', 'text': ''}, {'id': 1, 'role': 'user', 'text': ''}]")),
            damaged + "conversations[0].messages[1].id is used twice.");
        row("parent", own(json("[{'id': 1, 'parent': 2, 'role': 'user', 'text': ''}]")),
            damaged + "conversations[0].messages[0].parent names no message before this one.");
        row("id", own(json("[{'id': 1.5, 'role': 'user', 'text': ''}]")),
            damaged + "conversations[0].messages[0].id must be a whole number.");
        row("time", own(json("[{'id': 1, 'role': 'user', 'text': '', 'created': 'noon'}]")),
            damaged + "conversations[0].messages[0].created is not a time.");
        row("no messages", own("null"), damaged + "conversations[0].messages is missing.");
        row("circle",
            llama(json("[{'id': 'a', 'parent': 'b', 'role': 'user', 'content': ''}, "
                       "{'id': 'b', 'parent': 'a', 'role': 'user', 'content': ''}]")),
            damaged + "messages[0].parent leads in a circle.");
        row("own parent", llama(json("[{'id': 'a', 'parent': 'a', 'role': 'user', 'content': ''}]")),
            damaged + "messages[0].parent leads in a circle.");
        row("llama twice",
            llama(json(
                "[{'id': 'a', 'role': 'user', 'content': ''}, {'id': 'a', 'role': 'user', 'content': ''}]")),
            damaged + "messages[1].id is used twice.");
        row("line", kSession + "\n{\"type\": \"message\", \"message\": {\"id\": 1}}",
            damaged + "line 3: message.role is missing.");
        row("line syntax", kSession + "{]", damaged + "line 2: column 2: unterminated object.");
        row("mapping", json("[{'mapping': {'a b': {'parent': 3}}}]"),
            damaged + "[0].mapping[\"a b\"].parent must be a text.");
        row("no zip", "PK\x03\x04 nothing", damaged + "as a zip archive: Not a zip archive.");
    }

    void everyFaultHasItsSentence() {
        QFETCH(QByteArray, file);
        QFETCH(QString, sentence);
        QCOMPARE(faultOf(file), sentence);
    }

    void aFileOfAnArchiveIsNamed() {
        const auto archive = zipOf({{QStringLiteral("a.json"), own(json("[{'id': 0}]"))}});
        QVERIFY(archive);
        QVERIFY(
            faultOf(*archive).startsWith(QLatin1String("bad.json, \"a.json\" is damaged or incomplete: ")));
        const auto useless = zipOf({{QStringLiteral("a.png"), "x"}, {QStringLiteral("b.json"), "[]"}});
        QCOMPARE(faultOf(*useless),
                 QStringLiteral(
                     "bad.json holds no conversations that Roost can read: no file of the archive does."));
    }

    void aZipBombIsRefused() {
        const auto bomb = zipOf({{QStringLiteral("a.json"), QByteArray(50 << 20, '[')}});
        QVERIFY(bomb && bomb->size() < 1 << 20);
        ImportLimits limits;
        limits.fileBytes = 1 << 20;
        QCOMPARE(faultOf(*bomb, limits),
                 QStringLiteral("bad.json is too large: unpacked, it holds more than Roost reads at once."));
        QVector<QPair<QString, QByteArray>> files;
        for (int i = 0; i < 20; ++i) {
            files.append({QString::number(i) + ".json", QByteArray(200 << 10, '\n')});
        }
        const auto many = zipOf(files);
        limits.unpackedBytes = 1 << 20;
        QVERIFY(faultOf(*many, limits).contains(QLatin1String("too large")));
        limits.archiveEntries = 19;
        QCOMPARE(faultOf(*many, limits),
                 QStringLiteral("bad.json is too large: it holds more files than Roost reads at once."));
    }

    void moreThanTheWindowCanShowIsRefused() {
        const auto listOf = [](const char* name, const QByteArray& element, qsizetype count) {
            return "{\"schema\": \"roost.conversations\", \"version\": 1, \"" + QByteArray(name) + "\": [" +
                   (element + ',').repeated(count - 1) + element + ']';
        };
        const QByteArray one = "{\"id\":1,\"messages\":[]}";
        const QByteArray most = listOf("conversations", one, kMostImportedConversations) + '}';
        QVERIFY(faultOf(most).isEmpty());
        QVERIFY(faultOf(listOf("conversations", one, kMostImportedConversations + 1) + '}')
                    .contains(QStringLiteral("conversations has 100001 entries, more than the 100000")));
        QVERIFY(faultOf(*zipOf({{QStringLiteral("a.json"), most}, {QStringLiteral("b.json"), most}}))
                    .contains(QStringLiteral("more conversations or folders than Roost reads at once")));
        QVERIFY(faultOf(listOf("folders", "{\"id\":1,\"name\":\"\"}", kMostImportedFolders + 1) +
                        ",\"conversations\":[]}")
                    .contains(QStringLiteral("folders has 1001 entries")));
        const QByteArray page(kLongestImportedDraft + 1, 'x');
        QVERIFY(
            faultOf(listOf("conversations", "{\"id\":1,\"messages\":[],\"draft\":\"" + page + "\"}", 1) + '}')
                .contains(QStringLiteral("draft is longer than a page can be")));
    }

    void noSentenceIsAsLongAsTheFile() {
        const QByteArray name(1 << 20, 'a');
        const QString fault =
            faultOf("{\"schema\": \"roost.conversations\", \"version\": 1, \"conversations\": "
                    "[{\"id\": 1, \"messages\": [], \"states\": {\"" +
                    name + "\": \"\"}}]}");
        QVERIFY(fault.contains(QStringLiteral("belongs to no message")));
        QVERIFY(fault.size() < 300);
    }

    void aLargeFileIsRefusedUnread() {
        ImportLimits limits;
        limits.fileBytes = 1 << 20;
        QCOMPARE(faultOf(QByteArray(2 << 20, '['), limits),
                 QStringLiteral("bad.json is too large: Roost reads at most 1 MiB at once."));
    }

    void everyCutAndFlippedArchiveEnds() {
        const auto archive =
            zipOf({{QStringLiteral("a.json"), own(json("[{'id': 1, 'role': 'user', 'text': 'Hello'}]"))}});
        QVERIFY(archive && faultOf(*archive).isEmpty());
        for (qsizetype i = 1; i < archive->size(); ++i) {
            QVERIFY(!faultOf(archive->left(i)).isEmpty());
            QByteArray flipped = *archive;
            flipped[i] = static_cast<char>(~flipped.at(i));
            faultOf(flipped);
        }
    }

    void whatIsNoFileIsRefused() {
        const QTemporaryDir folder;
        IdSource ids;
        const auto absent = importConversationFile(folder.filePath("absent"), ids);
        QVERIFY(!absent && absent.error().code == ErrorCode::FileNotFound);
        const auto directory = importConversationFile(folder.path(), ids);
        QVERIFY(!directory && directory.error().code == ErrorCode::FileUnreadable);
    }

    void aMissingParentIsCounted() {
        IdSource ids;
        const auto result = importConversations(
            llama(json("[{'id': 'a', 'parent': 'gone', 'role': 'user', 'content': 'Hi'}]")), "x", ids);
        QVERIFY(result);
        QCOMPARE(result->losses.sentences(), QStringList("1 message was missing in the file."));
    }
};

QTEST_GUILESS_MAIN(TestImportFaults)
#include "test_import_faults.moc"
