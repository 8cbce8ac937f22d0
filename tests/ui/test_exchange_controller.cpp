#include "support/controller_desk.h"
#include "support/whole_files.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::contentsOf;
using roost::test::writeTo;

class TestExchangeController : public QObject {
    Q_OBJECT

private:
    struct Desk : test::ControllerDesk {
        ExchangeController* exchange = conversations.exchange();
        ConversationListModel* list = conversations.list();

        ConversationId begin(const QString& title) {
            const ConversationId id = keeper.begin(title);
            ConversationMessage message;
            message.text = QStringLiteral("Said in ") + title;
            keeper.add(id, message);
            return id;
        }

        QUrl file(const QString& name) const { return QUrl::fromLocalFile(folder.filePath(name)); }
        QString name() const { return exchange->suggestedFile().fileName(); }

        void importFiles(const QStringList& names) {
            QList<QUrl> urls;
            for (const QString& each : names) {
                urls.append(file(each));
            }
            exchange->importFiles(urls);
            storage.deliver();
        }

        void writeTalk(const QString& name, const QByteArray& question) const {
            writeTo(folder.filePath(name), "User: " + question + "\n\nAssistant: Yes.\n");
        }
    };

    std::unique_ptr<Desk> desk;

private slots:
    void init() { desk = std::make_unique<Desk>(); }
    void cleanup() { desk.reset(); }

    void oneConversationIsNamedAfterItsTitle() {
        const QSignalSpy chosen(desk->exchange, &ExchangeController::chosen);
        desk->exchange->choose(desk->begin(QStringLiteral("Tea: hot/cold?")));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(desk->exchange->subject(), QStringLiteral("“Tea: hot/cold?”"));
        QCOMPARE(desk->name(), QStringLiteral("Tea hot cold.roost.json"));
        desk->exchange->setFormat(ExchangeController::Markdown);
        QCOMPARE(desk->name(), QStringLiteral("Tea hot cold.md"));
        desk->exchange->exportTo(desk->file(QStringLiteral("tea")));
        desk->storage.deliver();
        QVERIFY(contentsOf(desk->folder.filePath(QStringLiteral("tea.md"))).contains("Said in Tea"));
        QCOMPARE(desk->exchange->result(), QStringLiteral("Saved “tea.md”."));
        QCOMPARE(desk->exchange->suggestedFile(), desk->file(QStringLiteral("Tea hot cold.md")));
        desk->exchange->dismissResult();
        QVERIFY(desk->exchange->result().isEmpty());
    }

    void whatIsSelectedGoesIntoOneArchive() {
        const ConversationId one = desk->begin(QStringLiteral("One"));
        const ConversationId two = desk->begin(QStringLiteral("Two"));
        desk->begin(QStringLiteral("Three"));
        desk->list->toggleSelected(one);
        desk->list->toggleSelected(two);
        desk->exchange->choose(one);
        QCOMPARE(desk->exchange->subject(), QStringLiteral("2 conversations"));
        QCOMPARE(desk->name(), QStringLiteral("Roost conversations 2026-03-12.zip"));
        desk->exchange->setFormat(ExchangeController::Html);
        desk->exchange->exportTo(desk->file(QStringLiteral("both.html")));  // one web page holds one
        desk->storage.deliver();
        QCOMPARE(desk->exchange->result(), QStringLiteral("Saved 2 conversations in “both.html.zip”."));
    }

    void allIsAllButTheTrash() {
        const QSignalSpy chosen(desk->exchange, &ExchangeController::chosen);
        desk->exchange->chooseAll();
        QCOMPARE(chosen.size(), 0);
        QCOMPARE(desk->exchange->result(), QStringLiteral("There is nothing to export yet."));
        desk->conversations.setArchived(desk->begin(QStringLiteral("Old")), true);
        desk->conversations.remove(desk->begin(QStringLiteral("Gone")));
        desk->begin(QStringLiteral("New"));
        desk->exchange->chooseAll();
        desk->exchange->exportTo(desk->file(QStringLiteral("all.zip")));
        QCOMPARE(desk->storage.exports().constLast().conversations.size(), 2);
    }

    void statesGoOnlyIntoRoostsOwnFiles() {
        desk->exchange->choose(desk->begin(QStringLiteral("Tea")));
        desk->exchange->setWithStates(true);
        desk->exchange->exportTo(desk->file(QStringLiteral("a.json")));
        desk->exchange->setFormat(ExchangeController::Text);
        desk->exchange->exportTo(desk->file(QStringLiteral("a.txt")));
        QVERIFY(desk->storage.exports().first().withStates);
        QVERIFY(!desk->storage.exports().last().withStates);
    }

    void aDraftIsInTheExport() {
        const ConversationId tea = desk->begin(QStringLiteral("Tea"));
        desk->keeper.setDraft(tea, QStringLiteral("and then"));
        desk->exchange->choose(tea);
        desk->exchange->exportTo(desk->file(QStringLiteral("tea.json")));
        desk->storage.deliver();
        QVERIFY(contentsOf(desk->folder.filePath(QStringLiteral("tea.json"))).contains("and then"));
    }

    void whatIsImportedAppearsAtOnce() {
        desk->writeTalk(QStringLiteral("a.txt"), "Is tea hot?");
        desk->writeTalk(QStringLiteral("b.txt"), "Is ice cold?");
        desk->importFiles({QStringLiteral("a.txt")});
        QCOMPARE(desk->exchange->result(), QStringLiteral("Imported “Is tea hot?”."));
        QVERIFY(desk->keeper.head(desk->exchange->imported()) != nullptr);
        desk->importFiles({QStringLiteral("a.txt"), QStringLiteral("b.txt")});
        QCOMPARE(desk->exchange->result(),
                 QStringLiteral("Imported “Is ice cold?”. 1 conversation is here already."));
        QCOMPARE(desk->keeper.heads().size(), std::size_t{2});
        desk->importFiles({QStringLiteral("b.txt")});
        QCOMPARE(desk->exchange->result(), QStringLiteral("1 conversation is here already."));
        QCOMPARE(desk->exchange->imported(), ConversationId{0});
    }

    void theOnlyConversationOfAnOpenedFileIsWanted() {
        QSignalSpy wanted(desk->exchange, &ExchangeController::conversationWanted);
        desk->writeTalk(QStringLiteral("a.txt"), "Is tea hot?");
        const auto open = [this](const QString& name) {
            desk->exchange->openFile(desk->file(name));
            desk->storage.deliver();
        };
        open(QStringLiteral("a.txt"));
        QCOMPARE(wanted.size(), 1);
        const ConversationId here = wanted.takeFirst().constFirst().toULongLong();
        QCOMPARE(desk->keeper.head(here)->title, QStringLiteral("Is tea hot?"));
        QVERIFY(!desk->exchange->canShow());  // it is shown
        open(QStringLiteral("a.txt"));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.takeFirst().constFirst().toULongLong(), here);
        desk->importFiles({QStringLiteral("a.txt")});  // asked for in the window
        QVERIFY(wanted.isEmpty());

        Desk other;
        other.begin(QStringLiteral("One"));
        other.begin(QStringLiteral("Two"));
        other.exchange->chooseAll();
        other.exchange->exportTo(desk->file(QStringLiteral("both.json")));
        other.storage.deliver();
        open(QStringLiteral("both.json"));
        QCOMPARE(desk->exchange->result(), QStringLiteral("Imported 2 conversations."));
        QVERIFY(wanted.isEmpty());
        QVERIFY(desk->exchange->canShow());
    }

    void foldersComeWithTheirConversations() {
        const FolderId kitchen = desk->conversations.addFolder(QStringLiteral("Kitchen"));
        const ConversationId tea = desk->begin(QStringLiteral("Tea"));
        desk->conversations.moveTo(tea, kitchen);
        desk->exchange->choose(tea);
        desk->exchange->exportTo(desk->file(QStringLiteral("tea.json")));
        desk->storage.deliver();
        Desk other;
        const QString path = desk->folder.filePath(QStringLiteral("tea.json"));
        other.exchange->importFiles({QUrl::fromLocalFile(path)});
        other.storage.deliver();
        QCOMPARE(other.keeper.foldersByName().size(), 1);
        QCOMPARE(other.keeper.foldersByName().first().name, QStringLiteral("Kitchen"));
        QCOMPARE(other.keeper.head(other.exchange->imported())->folder,
                 other.keeper.foldersByName().first().id);
    }

    void failuresNameFilesAndPlaces() {
        writeTo(desk->folder.filePath(QStringLiteral("torn.json")), "{\"conversations\": [\n  {]");
        desk->writeTalk(QStringLiteral("a.txt"), "Is tea hot?");
        desk->importFiles(
            {QStringLiteral("torn.json"), QStringLiteral("a.txt"), QStringLiteral("none.json")});
        const QStringList sentences = desk->exchange->problem().split(u'\n');
        QCOMPARE(sentences.size(), 2);
        QVERIFY2(sentences.first().contains("“torn.json”") && sentences.first().contains("line 2"),
                 qPrintable(sentences.first()));
        QVERIFY(sentences.last().contains("“none.json” does not exist"));
        QCOMPARE(desk->exchange->result(), QStringLiteral("Imported “Is tea hot?”."));
        desk->importFiles({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4"),
                           QStringLiteral("5")});
        QVERIFY(desk->exchange->problem().endsWith("And 2 more could not be imported."));
        desk->exchange->choose(desk->begin(QStringLiteral("Tea")));
        desk->exchange->exportTo(desk->file(QStringLiteral("no/where.json")));
        desk->storage.deliver();
        QVERIFY(desk->exchange->problem().contains("“where.json” cannot be written"));
        desk->exchange->importFiles({QUrl(QStringLiteral("https://example.org/a.json"))});
        QVERIFY(desk->exchange->problem().contains("not a file on this computer"));
    }

    void longWorkIsShownAndCanBeStopped() {
        desk->storage.holdExchanges(0.42);
        desk->exchange->choose(desk->begin(QStringLiteral("Tea")));
        desk->exchange->exportTo(desk->file(QStringLiteral("tea.json")));
        desk->storage.deliver();
        QVERIFY(desk->exchange->activity().isEmpty());  // not for a moment
        QTRY_COMPARE(desk->exchange->activity(), QStringLiteral("Exporting… 42 %"));
        desk->exchange->cancel();
        const ExportRequest& request = desk->storage.exports().constLast();
        QVERIFY(request.stop.stop_requested());
        emit desk->storage.exported(
            {request.id, request.path, 0, 0, 0, Error{ErrorCode::Interrupted, {}, {}}});
        QVERIFY(desk->exchange->activity().isEmpty());
        QCOMPARE(desk->exchange->result(), QStringLiteral("The export was stopped; nothing was written."));
    }

    void modelsAreKnownByTheirNames() {
        for (const char* name : {"a.gguf", "a.PTH", "a.safetensors", "a.st", "a.bin", "a", "a.rkv",
                                 "m.safetensors.index.json"}) {
            QVERIFY2(ExchangeController::isModel(desk->file(QLatin1String(name))), name);
        }
        for (const char* name : {"a.json", "a.JSONL", "a.txt", "a.zip"}) {
            QVERIFY2(!ExchangeController::isModel(desk->file(QLatin1String(name))), name);
        }
    }
};

QTEST_MAIN(TestExchangeController)
#include "test_exchange_controller.moc"
