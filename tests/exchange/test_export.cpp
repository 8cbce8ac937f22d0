#include "exchange/export_file.h"
#include "exchange/import_conversations.h"
#include "exchange/said.h"
#include "exchange/transcript.h"
#include "exchange/zip_archive.h"
#include "support/aged_file.h"
#include "support/reference_data.h"
#include "support/whole_files.h"

#include <QDir>
#include <QFile>
#include <QMimeDatabase>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace roost;
using roost::test::contentsOf;
using roost::test::said;
using roost::test::writeTo;

namespace {

Conversation sample() {
    Conversation conversation;
    conversation.id = 1;
    conversation.title = QStringLiteral("Tea <b>");
    conversation.settings.systemPrompt = QStringLiteral("Be brief.");
    const QDateTime time(QDate(2026, 1, 2), QTime(10, 0), QTimeZone::utc());
    ConversationMessage question = said(1, 0, Role::User, "Which tea?");
    question.created = time;
    ConversationMessage other = said(2, 1, Role::Assistant, "Black.");
    ConversationMessage answer = said(3, 1, Role::Assistant, "*Green* </textarea><script>alert(1)</script>");
    answer.thinking = QStringLiteral("One\nor two?");
    answer.model = QStringLiteral("RWKV-7 <i>");
    answer.created = time;
    answer.status = MessageStatus::Stopped;
    conversation.tree.add(question);
    conversation.tree.add(other);
    conversation.tree.add(answer);
    return conversation;
}

}  // namespace

class TestExport : public QObject {
    Q_OBJECT

private slots:
    void markdown() {
        QCOMPARE(
            markdownOf(sample()),
            QByteArray(
                "# Tea <b>\n\n## System prompt\n\nBe brief.\n\n## User, 2026-01-02 10:00 UTC\n\nWhich tea?\n"
                "\n## Assistant (RWKV-7 <i>), 2026-01-02 10:00 UTC\n\n> One\n> or two?\n\n"
                "*Green* </textarea><script>alert(1)</script>\n\n*(stopped)*\n"));
    }

    void plainTextIsReadAgain() {
        QCOMPARE(plainTextOf(sample()),
                 QByteArray("System: Be brief.\n\nUser: Which tea?\n\n"
                            "Assistant: *Green* </textarea><script>alert(1)</script>\n"));
        IdSource ids;
        const auto again = importConversations(plainTextOf(sample()), "tea.txt", ids);
        QVERIFY(again);
        QCOMPARE(plainTextOf(again->conversations.first().conversation), plainTextOf(sample()));
    }

    void htmlHoldsNoMarkupOfPeople() {
        const QString html = QString::fromUtf8(htmlOf(sample()));
        QVERIFY(!html.contains("<script") && !html.contains("</textarea>") && !html.contains("<b>"));
        QVERIFY(!html.contains("<i>"));
        QVERIFY(html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
        QVERIFY(html.contains("<title>Tea &lt;b&gt;</title>"));
        QVERIFY(html.contains("prefers-color-scheme: dark"));
        QVERIFY(html.contains("default-src 'none'"));
        QVERIFY(html.contains(
            "<section class=\"assistant\">\n<h2>Assistant (RWKV-7 &lt;i&gt;), 2026-01-02 10:00 UTC</h2>"));
        QVERIFY(!html.contains("Black."));
        Conversation odd = sample();
        odd.title = QStringLiteral("%1 %2 \"'&");
        odd.settings.systemPrompt = QString(QChar(0)) + QStringLiteral("%1\x1b");
        const QString page = QString::fromUtf8(htmlOf(odd));
        QVERIFY(page.contains("<title>%1 %2 &quot;'&amp;</title>"));
        QVERIFY(page.contains(QStringLiteral("\uFFFD%1\uFFFD")));
    }

    /// The page is what was written; the messages are only what the model has read of it, as it was then.
    void ofANotebookThePageIsWritten() {
        Conversation notebook;
        notebook.title = QStringLiteral("The <fox>");
        notebook.settings.isNotebook = true;
        notebook.draft = QStringLiteral("The <b>red</b> fox\n\n  ran & hid.");
        notebook.tree.add(said(1, 0, Role::User, "The grey fox"));
        notebook.tree.add(said(2, 1, Role::Assistant, " ran"));
        QCOMPARE(markdownOf(notebook), QByteArray("# The <fox>\n\nThe <b>red</b> fox\n\n  ran & hid.\n"));
        QCOMPARE(plainTextOf(notebook), QByteArray("The <fox>\n\nThe <b>red</b> fox\n\n  ran & hid.\n"));
        const QByteArray html = htmlOf(notebook);
        QVERIFY(html.contains("<h1 dir=\"auto\">The &lt;fox&gt;</h1>\n<div class=\"text\" dir=\"auto\">"
                              "The &lt;b&gt;red&lt;/b&gt; fox\n\n  ran &amp; hid.</div>\n</body>"));
        QVERIFY(html.contains(".text { white-space: pre-wrap;"));
        QVERIFY(!html.contains("<section") && !html.contains("grey"));

        notebook.title.clear();
        notebook.tree = ConversationTree();
        QCOMPARE(plainTextOf(notebook), QByteArray("Notebook\n\nThe <b>red</b> fox\n\n  ran & hid.\n"));
        QVERIFY(htmlOf(notebook).contains("<title>Notebook</title>"));
    }

    void namesAreSafeAndDiffer() {
        FileNames names;
        QCOMPARE(names.nameFor("../../etc/passwd", "json"), QStringLiteral("etc passwd.json"));
        QCOMPARE(names.nameFor("Etc Passwd", "json"), QStringLiteral("Etc Passwd (2).json"));
        QCOMPARE(names.nameFor("", exportFileEnding(ExportFormat::Markdown)),
                 QStringLiteral("Conversation.md"));
        QCOMPARE(names.nameFor("漢字: Привет?", exportFileEnding(ExportFormat::Text)),
                 QStringLiteral("漢字 Привет.txt"));
        QVERIFY(names.nameFor(QString(5000, u'ᠮ'), "html").toUtf8().size() < 255);
    }

    /// By its name, and by its contents where it has no telling one.
    void theDesktopKnowsWhatItIs() {
        const QTemporaryDir data;
        QVERIFY(QDir(data.path()).mkpath(QStringLiteral("mime/packages")));
        QVERIFY(QFile::copy(QString::fromStdString(test::sourcePath("packaging/linux/roost-mime.xml")),
                            data.filePath(QStringLiteral("mime/packages/roost.xml"))));
        qputenv("XDG_DATA_HOME", data.path().toUtf8());
        const QString ending = exportFileEnding(ExportFormat::Json);
        for (const QString& name : {QStringLiteral("tea.") + ending, QStringLiteral("tea")}) {
            auto file = ExportFile::create(data.filePath(name), ExportFormat::Json, {});
            QVERIFY(file && file->add(sample()) && file->finish());
            QCOMPARE(QMimeDatabase().mimeTypeForFile(data.filePath(name)).name(),
                     QStringLiteral("application/vnd.roost.conversations+json"));
        }
        writeTo(data.filePath(QStringLiteral("other.json")), "{}");
        QCOMPARE(QMimeDatabase().mimeTypeForFile(data.filePath(QStringLiteral("other.json"))).name(),
                 QStringLiteral("application/json"));
    }

    void severalGoIntoAnArchive() {
        const QTemporaryDir folder;
        auto archive = ExportFile::create(folder.filePath("all.zip"), ExportFormat::Html, {});
        QVERIFY(archive && archive->add(sample()) && archive->add(sample()) && archive->finish());
        const auto zip = ZipReader::open(contentsOf(folder.filePath("all.zip")), "all.zip");
        QVERIFY(zip);
        QCOMPARE(zip->count(), 2);
        QCOMPARE(zip->entryName(1), QStringLiteral("Tea b (2).html"));
        QCOMPARE(*zip->read(1, 1 << 20), htmlOf(sample()));

        auto single = ExportFile::create(folder.filePath("one.md"), ExportFormat::Markdown, {});
        QVERIFY(single && single->add(sample()));
        QVERIFY(!single->add(sample()));
    }

    void nothingAppearsUntilAllIsThere() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("a.json");
        {
            auto file = ExportFile::create(path, ExportFormat::Json, {});
            QVERIFY(file && file->add(sample()));
            QVERIFY(!QFile::exists(path));
        }
        QVERIFY(QDir(folder.path()).isEmpty());
        const auto nowhere = ExportFile::create(folder.filePath("no/where.json"), ExportFormat::Json, {});
        QVERIFY(!nowhere && nowhere.error().code == ErrorCode::FileUnwritable);
        auto empty = ExportFile::create(path, ExportFormat::Json, {});
        QVERIFY(empty && empty->finish());
        IdSource ids;
        const auto none = importConversationFile(path, ids);
        QVERIFY(none && none->conversations.isEmpty());
    }

    void whatAKilledOneLeftIsRemoved() {
        const QTemporaryDir folder;
        const auto leave = [&folder](const char* name, qint64 hoursAgo) {
            test::makeAgedFile(folder.filePath(QLatin1String(name)), hoursAgo);
        };
        leave("a.json.~Xy12ab", 2);
        leave("a.json.~Zz34cd", 0);  // another process may be writing it
        leave("b.json.~Xy12ab", 2);
        auto file = ExportFile::create(folder.filePath("a.json"), ExportFormat::Json, {});
        QVERIFY(file && file->finish());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files, QDir::Name),
                 QStringList({QStringLiteral("a.json"), QStringLiteral("a.json.~Zz34cd"),
                              QStringLiteral("b.json.~Xy12ab")}));
    }
};

QTEST_GUILESS_MAIN(TestExport)
#include "test_export.moc"
