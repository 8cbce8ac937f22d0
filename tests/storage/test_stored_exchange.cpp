// Files of conversations into and out of the store: by the service as the window uses it, on real files.
#include "exchange/conversation_json.h"
#include "exchange/import_conversations.h"
#include "exchange/zip_archive.h"
#include "snapshots/snapshot_store.h"
#include "storage/storage_service.h"
#include "support/disk_limits.h"
#include "support/patience.h"
#include "support/random_conversations.h"
#include "support/stored_conversations.h"
#include "support/whole_files.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace roost;
using namespace roost::test;

namespace {

/// A person's folder with the service that keeps it.
struct Home {
    explicit Home(const QString& path)
        : folder(path), states(std::make_shared<SnapshotStore>(path + QStringLiteral("/states"))),
          service(std::make_unique<StorageService>(path, states)) {
        service->open();
    }

    ImportOutcome importFiles(const QStringList& paths, std::stop_token stop = {}) {
        QSignalSpy imported(service.get(), &StorageBackend::imported);
        service->importFiles({++requests, paths, std::move(stop)});
        return imported.wait(kPatienceMs) ? imported.first().first().value<ImportOutcome>() : ImportOutcome();
    }

    ExportOutcome exportTo(const QString& path, const QVector<ConversationId>& ids,
                           ExportFormat format = ExportFormat::Json, bool withStates = false) {
        QSignalSpy exported(service.get(), &StorageBackend::exported);
        service->exportConversations({++requests, ids, path, format, withStates, {}});
        return exported.wait(kPatienceMs) ? exported.first().first().value<ExportOutcome>() : ExportOutcome();
    }

    StorageContents contents() const {
        return ConversationStore::open(folder, StoreAccess::Read).value()->contents().value();
    }

    Conversation conversation(ConversationId id) const {
        return ConversationStore::open(folder, StoreAccess::Read).value()->conversation(id).value();
    }

    QString folder;
    std::shared_ptr<SnapshotStore> states;
    std::unique_ptr<StorageService> service;
    quint64 requests = 0;
};

Snapshot stateAfter(const Conversation& conversation, MessageId message) {
    Snapshot snapshot;
    snapshot.conversation = conversation.id;
    snapshot.message = message;
    snapshot.key = {QByteArray(16, 'm'), QByteArray(16, 'v'), QStringLiteral("path")};
    snapshot.tokens = QByteArray(16, 't');
    snapshot.text.state = State({2, 4, 16});
    snapshot.text.state.values()[3] = 1.5F;
    snapshot.text.logits = {1, 2, 3};
    snapshot.text.tokens = 5;
    return snapshot;
}

/// What was said, with the choice of branches: a tree without its ids.
QStringList saidIn(const Conversation& conversation) {
    QStringList said;
    const ConversationTree& tree = conversation.tree;
    for (const MessageId id : tree.ids()) {
        const bool isChosen = tree.selectedChild(tree.message(id).parent) == id;
        said << QStringLiteral("%1 %2 %3 %4")
                    .arg(tree.ids().indexOf(tree.message(id).parent))
                    .arg(static_cast<int>(tree.message(id).role))
                    .arg(isChosen)
                    .arg(tree.message(id).text);
    }
    return said;
}

std::string sentenceOf(const Error& error) {
    return describe(error);
}

}  // namespace

class TestStoredExchange : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_first = std::make_unique<QTemporaryDir>();
        m_second = std::make_unique<QTemporaryDir>();
        m_files = std::make_unique<QTemporaryDir>();
    }

    void whatAVanishedFolderHeldCanBeExported() {
        const QString path = m_first->filePath(QStringLiteral("data"));
        Home from(path);
        Home to(m_second->path());
        const QVector<Conversation> originals{
            conversationOf(1, QStringLiteral("Tea"), {"Hello", "Hi"}),
            conversationOf(2, QStringLiteral("Coffee"), {"Good day", "Good evening"})};
        from.service->save({SaveFolder{{7, QStringLiteral("Kitchen")}}});
        from.service->save(changesFor(originals.first()));
        QVERIFY(!from.exportTo(file("before.json"), {1}).error);
        QVERIFY(QDir(path).removeRecursively());
        from.service->save(changesFor(originals.last()));
        const ImportOutcome refused = from.importFiles({file("before.json")});
        QCOMPARE(refused.failures.size(), 1);
        QVERIFY(sentenceOf(refused.failures.first()).find("gone") != std::string::npos);
        const ExportOutcome exported = from.exportTo(file("after.json"), {1, 2});
        QVERIFY2(!exported.error, exported.error ? sentenceOf(*exported.error).c_str() : "");
        QCOMPARE(exported.conversations, 2);
        const ImportOutcome imported = to.importFiles({file("after.json")});
        QCOMPARE(imported.report.conversations.size(), 2);
        for (qsizetype i = 0; i < originals.size(); ++i) {
            const Conversation here = to.conversation(imported.report.conversations.at(i).id);
            QCOMPARE(saidIn(here), saidIn(originals.at(i)));
        }
    }

    void aTitleIsOneLineThatAWindowCanShow() {
        const QString lines = QStringLiteral("Call\nthis number ").repeated(2'000'000);
        Home from(m_first->path());
        Home to(m_second->path());
        from.service->save({SaveFolder{{7, lines}}});
        Conversation conversation = conversationOf(1, lines, {"Hello"});
        conversation.folder = 7;
        conversation.changed = QDateTime::currentDateTime().addYears(10);
        from.service->save(changesFor(conversation));
        QVERIFY(!from.exportTo(file("lines.json"), {1}).error);
        const ImportReport report = to.importFiles({file("lines.json")}).report;
        for (const QString& shown :
             {report.conversations.constFirst().title, report.folders.constFirst().name}) {
            QVERIFY(shown.startsWith(QStringLiteral("Call this number Call this")));
            QVERIFY(shown.endsWith(u'…') && shown.size() <= 200);
        }
        QVERIFY(report.conversations.constFirst().changed <= QDateTime::currentDateTime());
    }

    void anyConversationMovesToAnotherStore() {
        RandomConversations random(11);
        Home from(m_first->path());
        Home to(m_second->path());
        from.service->save({SaveFolder{{7, QStringLiteral("Kitchen")}}});
        QVector<Conversation> originals;
        QVector<ConversationId> ids;
        for (int i = 0; i < 40; ++i) {
            originals.append(random.next(i % 2 == 0 ? 7 : 0));
            ids.append(originals.last().id);
            from.service->save(changesFor(originals.last()));
        }
        for (const char* name : {"all.json", "all.zip"}) {
            const ExportOutcome exported = from.exportTo(file(name), ids);
            QVERIFY2(!exported.error, exported.error ? sentenceOf(*exported.error).c_str() : "");
            QCOMPARE(exported.conversations, 40);
        }
        const ImportOutcome imported = to.importFiles({file("all.json")});
        QCOMPARE(imported.failures.size(), 0);
        QCOMPARE(imported.report.conversations.size(), 40);
        QCOMPARE(imported.report.folders.size(), 1);
        for (qsizetype i = 0; i < originals.size(); ++i) {
            const Conversation here = to.conversation(imported.report.conversations.at(i).id);
            QCOMPARE(saidIn(here), saidIn(originals.at(i)));
            QCOMPARE(here.settings, originals.at(i).settings);
            QCOMPARE(here.folder != 0, originals.at(i).folder != 0);
            QCOMPARE(headOf(here), imported.report.conversations.at(i));
        }
        const ImportOutcome again = to.importFiles({file("all.zip")});  // the same ones in another file
        QCOMPARE(again.report.conversations.size(), 0);
        QCOMPARE(again.report.counts.duplicates, 40);
        const ImportOutcome home = from.importFiles({file("all.json")});  // and where they come from
        QCOMPARE(home.report.counts.duplicates, 40);
        QCOMPARE(to.contents().folders.size(), 1);
    }

    void foldersAreKnownByName() {
        Home home(m_first->path());
        home.service->save({SaveFolder{{7, QStringLiteral("Kitchen")}}});
        Conversation tea = conversationOf(5, QStringLiteral("Tea"), {"How long?"});
        tea.folder = 70;
        write("tea.json",
              documentHead({{70, QStringLiteral("Kitchen")}}, {}) + conversationToJson(tea) + documentTail());
        const ImportOutcome outcome = home.importFiles({file("tea.json")});
        QCOMPARE(outcome.report.conversations.first().folder, FolderId{7});
        QCOMPARE(outcome.report.folders.size(), 0);
    }

    void aBadFileChangesNothingAndTheOthersAreAdded() {
        Home home(m_first->path());
        write("good.txt", "User: Hello\n\nAssistant: Hi\n");
        write("bad.json", "{\"schema\": \"roost.conversations\", \"version\": 1, \"conversations\": [\n" +
                              conversationToJson(conversationOf(5, QStringLiteral("Tea"), {"a"})) +
                              ", {\"id\": 6, \"messages\": [{\"id\": 1, \"role\": 7, \"text\": \"a\"}]}]}");
        write("torn.json", "{\"schema\": \"roost.conv");
        const ImportOutcome outcome =
            home.importFiles({file("bad.json"), file("good.txt"), file("torn.json"), file("none.json")});
        QCOMPARE(outcome.report.conversations.size(), 1);
        QCOMPARE(home.contents().conversations.size(), 1);
        QCOMPARE(outcome.failures.size(), 3);
        QVERIFY2(sentenceOf(outcome.failures.at(0)).find("conversations[1].messages[0].role") !=
                     std::string::npos,
                 sentenceOf(outcome.failures.at(0)).c_str());
        QVERIFY(sentenceOf(outcome.failures.at(1)).find("line 1") != std::string::npos);
        QVERIFY(sentenceOf(outcome.failures.at(2)).find("does not exist") != std::string::npos);
    }

    void whatWentOnIsAddedBesideAndWhatIsGoneComesBack() {
        Home home(m_first->path());
        write("talk.txt", "User: Hello\n\nAssistant: Hi\n");
        Conversation tea = conversationOf(5, QStringLiteral("Tea"), {"How long?"});
        home.service->save(changesFor(tea));
        QVERIFY(!home.exportTo(file("tea.json"), {5}).error);
        ConversationMessage more = tea.tree.message(5001);
        more.id = 5002;
        more.parent = 5001;
        home.service->save({SaveMessage{5, more}});
        const ImportOutcome changed = home.importFiles({file("tea.json")});
        QCOMPARE(changed.report.counts.changedVersions, 1);
        ConversationHead added = changed.report.conversations.first();
        QCOMPARE(changed.report.only(), added.id);
        const ImportReport again = home.importFiles({file("tea.json")}).report;
        QCOMPARE(again.counts.duplicates, 1);
        QCOMPARE(again.only(), added.id);

        added.trashed = QDateTime::currentDateTime();
        home.service->save({SaveConversation{added}});
        const ImportReport inTrash = home.importFiles({file("tea.json")}).report;
        QCOMPARE(inTrash.counts.sentences(), QStringList({"1 conversation is here already, in the trash."}));
        QCOMPARE(inTrash.only(), ConversationId{0});
        home.service->save({DeleteConversation{added.id}, DeleteConversation{5}});
        QCOMPARE(home.importFiles({file("tea.json")}).report.conversations.size(), 1);
    }

    void whatIsUnfinishedInTheFileIsInterruptedHere() {
        Home home(m_first->path());
        Conversation tea = conversationOf(5, {}, {"How long?", "Four min"});
        tea.tree.setStatus(5002, MessageStatus::Growing);
        tea.trashed = QDateTime::fromMSecsSinceEpoch(1000);
        write("tea.json", documentHead({}, {}) + conversationToJson(tea) + documentTail());
        const ImportOutcome outcome = home.importFiles({file("tea.json")});
        const Conversation here = home.conversation(outcome.report.conversations.first().id);
        QCOMPARE(here.tree.message(here.tree.ids().last()).status, MessageStatus::Interrupted);
        QCOMPARE(here.title, QStringLiteral("How long?"));
        QVERIFY(here.trashed > QDateTime::currentDateTime().addDays(-1));  // its 30 days begin anew
    }

    void statesGoWithTheirConversations() {
        Home from(m_first->path());
        Home to(m_second->path());
        const Conversation tea = conversationOf(5, QStringLiteral("Tea"), {"How long?", "Four."});
        from.service->save(changesFor(tea));
        const Snapshot state = stateAfter(tea, 5002);
        from.states->save(state);
        for (const char* name : {"tea.json", "tea.zip"}) {
            const ExportOutcome outcome = from.exportTo(file(name), {5}, ExportFormat::Json, true);
            QVERIFY(!outcome.error);
            QCOMPARE(outcome.states, 1);
        }
        QCOMPARE(from.exportTo(file("plain.json"), {5}).states, 0);
        const ImportOutcome outcome = to.importFiles({file("tea.zip")});
        const Conversation here = to.conversation(outcome.report.conversations.first().id);
        const auto found = to.states->load(here.tree.ids().last(), state.tokens, state.key);
        QVERIFY(found && found->has_value());
        QVERIFY((*found)->text == state.text);
        QCOMPARE((*found)->parent, here.tree.ids().first());
        QCOMPARE((*found)->conversation, here.id);
        const auto elsewhere = to.states->load(1, state.tokens, state.key);
        QVERIFY(elsewhere && !elsewhere->has_value());
    }

    /// Each choice is written by itself: with the way above it, this would take many minutes.
    void aDeepConversationWithManyChoicesIsAdded() {
        constexpr MessageId kDepth = 20'000;
        Home home(m_first->path());
        Conversation deep = conversationOf(5, QStringLiteral("Deep"), {});
        for (MessageId parent = 0, depth = 1; depth <= kDepth; ++depth) {
            ConversationMessage message;
            message.parent = parent;
            message.created = deep.created;
            for (const MessageId id : {2 * depth - 1, 2 * depth}) {
                message.id = id;
                deep.tree.add(message);
            }
            parent = 2 * depth - 1;
            deep.tree.selectAmongSiblings(parent);
        }
        write("deep.json", documentHead({}, {}) + conversationToJson(deep) + documentTail());
        const ImportOutcome outcome = home.importFiles({file("deep.json")});
        QCOMPARE(outcome.report.conversations.size(), 1);
        const Conversation here = home.conversation(outcome.report.conversations.first().id);
        QCOMPARE(here.tree.size(), qsizetype{2 * kDepth});
        QCOMPARE(here.tree.activePath().size(), qsizetype{kDepth});
    }

    void aDamagedStateIsLeftOut() {
        Home home(m_first->path());
        const Conversation tea = conversationOf(5, QStringLiteral("Tea"), {"How long?"});
        write("tea.json",
              documentHead({}, {}) + conversationToJson(tea, {{5001, "no state"}}) + documentTail());
        const ImportOutcome outcome = home.importFiles({file("tea.json")});
        QCOMPARE(outcome.report.conversations.size(), 1);
        QCOMPARE(outcome.report.counts.sentences(),
                 QStringList({"1 saved state cannot be used; the text is read again when it is needed."}));
    }

    void everyFormatIsWritten() {
        Home home(m_first->path());
        const Conversation tea = conversationOf(5, QStringLiteral("Tea"), {"How long?"});
        home.service->save(changesFor(tea) + changesFor(conversationOf(6, QStringLiteral("Tea"), {"a"})));
        for (const ExportFormat format :
             {ExportFormat::Json, ExportFormat::Markdown, ExportFormat::Text, ExportFormat::Html}) {
            const QString name = QStringLiteral("tea.") + exportFormatName(format);
            QVERIFY(!home.exportTo(file(name), {5}, format).error);
            QVERIFY(contentsOf(file(name)).contains("How long?"));
            QVERIFY(!home.exportTo(file("all.zip"), {5, 6}, format).error);
            QCOMPARE(ZipReader::open(contentsOf(file("all.zip")), {})->count(), qsizetype{2});
        }
        const ExportOutcome unknown = home.exportTo(file("none.json"), {5, 99});
        QVERIFY(unknown.error && sentenceOf(*unknown.error).find("99") != std::string::npos);
        QVERIFY(!QFile::exists(file("none.json")));
        QVERIFY(home.exportTo(file("no/where.json"), {5}).error);
    }

    void whatCannotBeWrittenYetIsExported() {
        Home home(m_first->path());
        const FileSizeLimit limit(0);  // the file itself is too, so it is its sentence that tells
        home.service->save(changesFor(conversationOf(5, QStringLiteral("Tea"), {"How long?"})));
        const ExportOutcome outcome = home.exportTo(file("tea.json"), {5});
        QVERIFY(outcome.error);
        QVERIFY2(sentenceOf(*outcome.error).find("tea.json") != std::string::npos,
                 sentenceOf(*outcome.error).c_str());
    }

    void changesThatWaitAreInTheExport() {
        const QString inner = m_first->filePath(QStringLiteral("data"));
        QFile obstacle(inner);  // no folder can be made there
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        Home home(inner);
        home.service->save({SaveFolder{{7, QStringLiteral("Kitchen")}}});
        Conversation tea = conversationOf(5, QStringLiteral("Tea"), {"How long?"});
        tea.folder = 7;
        home.service->save(changesFor(tea));
        QVERIFY(!home.exportTo(file("tea.json"), {5}).error);
        IdSource ids;
        const auto read = importConversationFile(file("tea.json"), ids);
        QVERIFY(read);
        QCOMPARE(saidIn(read->conversations.first().conversation), saidIn(tea));
        QCOMPARE(read->folders.first().name, QStringLiteral("Kitchen"));
        const ImportOutcome refused = home.importFiles({file("tea.json")});
        QCOMPARE(refused.failures.size(), 1);
    }

    void aStoppedImportChangesNothing() {
        Home home(m_first->path());
        writeMany(300);
        std::stop_source stop;
        QObject::connect(home.service.get(), &StorageBackend::exchangeProgress, home.service.get(),
                         [&stop](const ExchangeProgress& progress) {
                             if (progress.fraction > kReadingShare) {
                                 stop.request_stop();
                             }
                         });
        const ImportOutcome outcome = home.importFiles({file("many.json")}, stop.get_token());
        QCOMPARE(outcome.isStopped, outcome.report.conversations.isEmpty());
        QCOMPARE(home.contents().conversations.size(), outcome.report.conversations.size());
        std::stop_source before;
        before.request_stop();
        QVERIFY(home.importFiles({file("many.json")}, before.get_token()).isStopped);
    }

    void theEndStopsAnImportAndFinishesAnExport() {
        writeMany(2000);
        {
            Home home(m_first->path());
            home.service->save(changesFor(conversationOf(5, QStringLiteral("Tea"), {"How long?"})));
            home.service->importFiles({1, {file("many.json")}, {}});
            home.service->exportConversations({2, {5}, file("tea.json"), ExportFormat::Json, false, {}});
        }
        QVERIFY(QFile::exists(file("tea.json")));
        const qsizetype kept = openStore(m_first->path())->contents()->conversations.size();
        QVERIFY(kept == 1 || kept == 2001);
    }

private:
    QString file(const QString& name) const { return m_files->filePath(name); }
    void write(const QString& name, const QByteArray& bytes) const { writeTo(file(name), bytes); }

    void writeMany(ConversationId count) const {
        QByteArrayList conversations;
        for (ConversationId id = 1; id <= count; ++id) {
            conversations.append(
                conversationToJson(conversationOf(id, QStringLiteral("Number %1").arg(id), {"a", "b", "c"})));
        }
        write(QStringLiteral("many.json"), documentHead({}, {}) + conversations.join(",\n") + documentTail());
    }

    std::unique_ptr<QTemporaryDir> m_first;
    std::unique_ptr<QTemporaryDir> m_second;
    std::unique_ptr<QTemporaryDir> m_files;
};

QTEST_GUILESS_MAIN(TestStoredExchange)
#include "test_stored_exchange.moc"
