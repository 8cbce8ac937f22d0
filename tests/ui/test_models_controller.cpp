// What the Models page shows and does, with real files, a real server on this machine and the real library.
#include "download/download_record.h"
#include "models/models_controller.h"
#include "support/models_page.h"

#include <QSignalSpy>

using namespace roost;
using namespace roost::test;

class TestModelsController : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void theCatalogueShowsWhatFits() {
        ModelsPage desk;
        desk.open();
        QCOMPARE(desk.models->catalogue()->count(), 1);
        QCOMPARE(desk.catalogued(0, CatalogueListModel::NameRole).toString(),
                 QStringLiteral("RWKV-7 G1 1.0B"));
        QVERIFY(desk.catalogued(0, CatalogueListModel::FitsRole).toBool());
        desk.models->catalogue()->setFitsOnly(false);
        QCOMPARE(desk.models->catalogue()->count(), 2);
        QCOMPARE(desk.catalogued(1, CatalogueListModel::FitNoteRole).toString(),
                 QStringLiteral("needs 33.0 GB of memory"));
        desk.models->catalogue()->setWords(QStringLiteral("tests"));
        QCOMPARE(desk.models->catalogue()->count(), 2);
        desk.models->catalogue()->setWords(QStringLiteral("nothing like this"));
        QCOMPARE(desk.models->catalogue()->count(), 0);
        desk.models->catalogue()->clearFilter();
        QCOMPARE(desk.models->catalogue()->count(), 2);
    }

    void nothingIsSentBeforeSomebodyAsks() {
        ModelsPage desk;
        desk.open();
        desk.models->setWatching(true);
        QTest::qWait(200);
        QVERIFY(desk.server.requests().isEmpty());
    }

    void aModelIsDownloadedListedAndUsed() {
        ModelsPage desk;
        desk.serve(QStringLiteral("good.gguf"), {desk.model});
        desk.open();
        desk.models->download(QStringLiteral("good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->downloads()->finished(), 1, kPatienceMs);
        QCOMPARE(desk.catalogued(0, CatalogueListModel::InstalledRole).toString(),
                 desk.installed("good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 1, kPatienceMs);
        const QModelIndex entry = desk.models->library()->index(0);
        QVERIFY(entry.data(LibraryListModel::SummaryRole).toString().startsWith(QStringLiteral("RWKV-7")));
        QVERIFY(entry.data(LibraryListModel::FactsRole).toList().size() > 5);
        desk.models->opener()->open(desk.installed("good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(entry.data(LibraryListModel::StatusRole).toInt(),
                                  int(LibraryListModel::Loaded), kPatienceMs);
    }

    void aModelInUseIsNotDeleted() {
        ModelsPage desk;
        desk.serve(QStringLiteral("good.gguf"), {desk.model});
        desk.open();
        desk.models->download(QStringLiteral("good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 1, kPatienceMs);
        desk.models->opener()->open(desk.installed("good.gguf"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.controller->state() == ModelController::Ready, kPatienceMs);
        desk.models->deleteFile(desk.installed("good.gguf"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.models->problem().contains(QStringLiteral("in use")), kPatienceMs);
        QVERIFY(QFile::exists(desk.installed("good.gguf")));
        desk.controller->rest();
        desk.models->deleteFile(desk.installed("good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 0, kPatienceMs);
        QVERIFY(!QFile::exists(desk.installed("good.gguf")));
        QCOMPARE(desk.models->downloads()->count(), 0);
    }

    void aDownloadOutlivesTheWindow() {
        ModelsPage desk;
        desk.serve(QStringLiteral("good.gguf"), {desk.model, "\"1\"", {Behaviour{.dripBytes = 2000}}});
        desk.open();
        desk.models->download(QStringLiteral("good.gguf"), QStringLiteral("Q8_0"), true);
        QTRY_VERIFY_WITH_TIMEOUT(desk.models->downloads()->progress() > 0.01, kPatienceMs);
        desk.close();
        desk.open();
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->downloads()->count(), 1, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), int(DownloadListModel::Paused), kPatienceMs);
        const double before = desk.task(0, DownloadListModel::ProgressRole).toDouble();
        QVERIFY(before > 0);
        desk.models->downloads()->resume(desk.task(0, DownloadListModel::IdRole).toULongLong());
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), int(DownloadListModel::Done), kPatienceMs);
        // What was asked for before the restart is done: quantised, and the large file gone.
        QCOMPARE(desk.task(0, DownloadListModel::PathRole).toString(), desk.installed("good-Q8_0.gguf"));
        QVERIFY(QFile::exists(desk.installed("good-Q8_0.gguf")));
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(desk.installed("good.gguf")), kPatienceMs);
    }

    void pauseResumeAndCancel() {
        ModelsPage desk;
        desk.serve(QStringLiteral("good.gguf"),
                   {desk.model, "\"1\"", {Behaviour{.dripBytes = 1000}, Behaviour{.dripBytes = 1000}}});
        desk.open();
        desk.models->download(QStringLiteral("good.gguf"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.models->downloads()->progress() > 0, kPatienceMs);
        const auto id = desk.task(0, DownloadListModel::IdRole).toULongLong();
        desk.models->downloads()->pause(id);
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), int(DownloadListModel::Paused), kPatienceMs);
        QVERIFY(desk.task(0, DownloadListModel::DetailRole).toString().startsWith(QStringLiteral("Paused")));
        desk.models->download(QStringLiteral("good.gguf"));  // asked for again, it goes on
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), int(DownloadListModel::Running), kPatienceMs);
        QCOMPARE(desk.models->downloads()->count(), 1);
        desk.models->downloads()->cancel(id);
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->downloads()->count(), 0, kPatienceMs);
        QVERIFY(QDir(desk.own.filePath(QStringLiteral("models"))).isEmpty());
    }

    void aWrongFileIsExplainedAndFetchedAnew() {
        ModelsPage desk;
        desk.serve(QStringLiteral("good.gguf"), {desk.model, "\"1\"", {Behaviour{.sendsWrongBytes = true}}});
        desk.open();
        desk.models->download(QStringLiteral("good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), int(DownloadListModel::Wrong), kPatienceMs);
        QCOMPARE(desk.models->downloads()->problems(), 1);
        const QString problem = desk.task(0, DownloadListModel::ProblemRole).toString();
        QVERIFY2(problem.contains(QStringLiteral("SHA-256")) &&
                     problem.contains(QStringLiteral("kept aside")),
                 qPrintable(problem));
        QCOMPARE(desk.models->library()->own(), 0);
        desk.models->downloads()->resume(desk.task(0, DownloadListModel::IdRole).toULongLong());
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), int(DownloadListModel::Done), kPatienceMs);
    }

    void aMissingFileSaysWhy() {
        ModelsPage desk;
        desk.open();
        desk.models->download(QStringLiteral("good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), int(DownloadListModel::Problem), kPatienceMs);
        const QString problem = desk.task(0, DownloadListModel::ProblemRole).toString();
        QVERIFY2(problem.startsWith(QStringLiteral("“good.gguf” cannot be downloaded: ")),
                 qPrintable(problem));
    }

    void aRepositoryIsListedAndOneFileFetched() {
        ModelsPage desk;
        const QJsonArray listing{
            QJsonObject{{"type", "file"},
                        {"path", "sub/good.gguf"},
                        {"size", desk.model.size()},
                        {"lfs", QJsonObject{{"oid", QString::fromLatin1(sha256(desk.model))}}}}};
        desk.server.serve(QStringLiteral("/api/models/tests/models/tree/main"),
                          {QJsonDocument(listing).toJson()});
        desk.serve(QStringLiteral("sub/good.gguf"), {desk.model});
        desk.open();
        QVERIFY(desk.models->isLink(QStringLiteral("tests/models")));
        QVERIFY(!desk.models->isLink(QStringLiteral("chat in Japanese")));
        desk.models->lookUp(QStringLiteral("tests/models"));
        QVERIFY(desk.models->repository()->fetching());
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->repository()->count(), 1, kPatienceMs);
        desk.models->downloadListed(QStringLiteral("sub/good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->downloads()->finished(), 1, kPatienceMs);
        QVERIFY(QFile::exists(desk.installed("good.gguf")));
        desk.models->lookUp(QStringLiteral("tests/nothing"));
        QTRY_VERIFY_WITH_TIMEOUT(!desk.models->repository()->problem().isEmpty(), kPatienceMs);
    }

    void anAddressOfOneFileIsEnough() {
        ModelsPage desk;
        desk.server.serve(QStringLiteral("/somewhere/else.gguf"), {desk.model});
        desk.open();
        const QString address = desk.server.url(QStringLiteral("/somewhere/else.gguf")).toString();
        desk.models->lookUp(address);
        QCOMPARE(desk.models->repository()->count(), 1);
        QVERIFY(desk.server.requests().isEmpty());
        desk.models->downloadListed(address);
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->downloads()->finished(), 1, kPatienceMs);
        QVERIFY(QFile::exists(desk.installed("else.gguf")));
    }

    void aListThatArrivesLateIsNotShown() {
        ModelsPage desk;
        desk.server.serve(QStringLiteral("/api/models/tests/models/tree/main"), {"[]"});
        desk.open();
        QSignalSpy listed(&desk.services->downloads, &DownloadService::documentFetched);
        desk.models->lookUp(QStringLiteral("tests/models"));
        const QString address = desk.server.url(QStringLiteral("/somewhere/else.gguf")).toString();
        desk.models->lookUp(address);
        QVERIFY(listed.wait(kPatienceMs));
        QCOMPARE(desk.models->repository()->count(), 1);
        QVERIFY(desk.models->repository()->find(address) != nullptr);
    }

    void theCatalogueIsRefreshedOnlyWhenAsked() {
        ModelsPage desk;
        desk.settings = settingsFor(desk.server, desk.own.filePath(QStringLiteral("models")));
        desk.settings.catalogueUrl = desk.server.url(QStringLiteral("/catalogue.json")).toString();
        desk.server.serve(QStringLiteral("/catalogue.json"),
                          {catalogueJson({catalogueEntry(QStringLiteral("newer.gguf"), 1000, {})},
                                         QStringLiteral("2031-02-03"))});
        desk.open();
        QVERIFY(desk.server.requests().isEmpty());
        desk.models->refreshCatalogue();
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->catalogue()->total(), 1, kPatienceMs);
        QCOMPARE(desk.models->catalogue()->dateLine(), QStringLiteral("Catalogue of 3 February 2031"));
        desk.server.serve(QStringLiteral("/catalogue.json"), {"no catalogue"});
        desk.models->refreshCatalogue();
        QTRY_VERIFY_WITH_TIMEOUT(desk.models->problem().contains(QStringLiteral("catalogue")), kPatienceMs);
        QCOMPARE(desk.models->catalogue()->total(), 1);
    }

    /// Otherwise it would be called by where the link leads, and its vocabulary be looked for there.
    void aLinkIsOpenedByItsOwnName() {
        ModelsPage desk;
        desk.open();
        const QString file = desk.own.filePath(QStringLiteral("made-1"));
        const QString link = desk.own.filePath(QStringLiteral("named.gguf"));
        QVERIFY(QFile::link(file, link));
        desk.models->opener()->open(desk.own.filePath(QStringLiteral("./named.gguf")));
        QTRY_COMPARE_WITH_TIMEOUT(desk.backend.loads().size(), 1, kPatienceMs);
        QCOMPARE(desk.backend.loads().constFirst().path, link);
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 1, kPatienceMs);
        const QModelIndex entry = desk.models->library()->index(0);
        QCOMPARE(entry.data(LibraryListModel::PathRole).toString(), link);
        QVERIFY(entry.data(LibraryListModel::LooseRole).toBool());
        desk.models->opener()->open(file);
        QTRY_COMPARE_WITH_TIMEOUT(desk.controller->path(), file, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(entry.data(LibraryListModel::StatusRole).toInt(),
                                  int(LibraryListModel::Loaded), kPatienceMs);
        QCOMPARE(desk.models->library()->own(), 1);
        desk.models->deleteFile(link);
        QTRY_VERIFY_WITH_TIMEOUT(desk.models->problem().contains(QStringLiteral("in use")), kPatienceMs);
    }

    void tooLittleMemoryIsSaidBefore() {
        ModelsPage desk;
        desk.open();
        g_freeForTest = 1000;
        const QString path = desk.own.filePath(QStringLiteral("made-1"));
        QVERIFY(QFile::rename(path, path + QStringLiteral(".gguf")));
        desk.models->opener()->open(path + QStringLiteral(".gguf"));
        QTRY_VERIFY_WITH_TIMEOUT(!desk.models->opener()->question().isEmpty(), kPatienceMs);
        QVERIFY(desk.backend.loads().isEmpty());
        desk.models->opener()->decline();
        QVERIFY(desk.backend.loads().isEmpty());
        desk.models->opener()->open(path + QStringLiteral(".gguf"));
        QTRY_VERIFY_WITH_TIMEOUT(!desk.models->opener()->question().isEmpty(), kPatienceMs);
        desk.models->opener()->accept();
        QCOMPARE(desk.backend.loads().size(), 1);
        // What was opened from anywhere is listed from then on.
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 1, kPatienceMs);
        QVERIFY(desk.models->library()->index(0).data(LibraryListModel::LooseRole).toBool());
        desk.controller->rest();
        desk.models->forget(path + QStringLiteral(".gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 0, kPatienceMs);
        QVERIFY(QFile::exists(path + QStringLiteral(".gguf")));
    }

    void aModelIsMadeSmallerAndRecognised() {
        ModelsPage desk;
        desk.open();
        QVERIFY(QDir().mkpath(desk.own.filePath(QStringLiteral("models"))));
        QVERIFY(writeBytes(desk.installed("mine.gguf"), desk.model));
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 1, kPatienceMs);
        QCOMPARE(desk.models->quantiseChoices(2.9e9).size(), 4);
        desk.models->quantise(desk.installed("mine.gguf"), QStringLiteral("Q8_0"), false);
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->downloads()->finished(), 1, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 2, kPatienceMs);
        bool isRecognised = false;
        for (const QVariant& fact :
             desk.models->library()->index(0).data(LibraryListModel::FactsRole).toList()) {
            isRecognised = isRecognised || fact.toMap()[QStringLiteral("value")].toString().contains(
                                               QStringLiteral("mine-Q8_0.gguf"));
        }
        QVERIFY(isRecognised || desk.models->library()
                                    ->index(0)
                                    .data(LibraryListModel::PathRole)
                                    .toString()
                                    .endsWith(QStringLiteral("mine-Q8_0.gguf")));
        desk.models->quantise(desk.installed("mine.gguf"), QStringLiteral("Q8_0"), false);
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->downloads()->problems(), 1, kPatienceMs);
        QVERIFY(desk.task(1, DownloadListModel::ProblemRole).toString().contains(QStringLiteral("already")));
    }

    /// Downloaded only to be made smaller: nobody can take it for a model, and a restart goes on with it.
    void onlyTheSmallerFileStays() {
        ModelsPage desk;
        desk.serve(QStringLiteral("good.gguf"), {desk.model, "\"1\"", {Behaviour{.dripBytes = 1000}}});
        desk.open();
        desk.models->download(QStringLiteral("good.gguf"), QStringLiteral("Q8_0"), true);
        QTRY_VERIFY_WITH_TIMEOUT(desk.models->downloads()->progress() > 0, kPatienceMs);
        QVERIFY(QFile::exists(partPath(desk.installed("good.gguf.source"))));
        DownloadRequest again;  // by somebody who has forgotten what it is to become
        again.targetPath = desk.installed("good.gguf");
        desk.models->downloads()->start({again}, QStringLiteral("good.gguf"), std::nullopt);
        desk.close();

        // Whole, and the program ended before it was made smaller.
        QVERIFY(QFile::remove(partPath(desk.installed("good.gguf.source"))));
        QVERIFY(QFile::remove(recordPath(desk.installed("good.gguf.source"))));
        QVERIFY(writeBytes(desk.installed("good.gguf.source"), desk.model));
        desk.open();
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->downloads()->finished(), 1, kPatienceMs);
        QCOMPARE(desk.task(0, DownloadListModel::PathRole).toString(), desk.installed("good-Q8_0.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 1, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(QDir(desk.own.filePath(QStringLiteral("models"))).entryList(QDir::Files),
                                  QStringList{QStringLiteral("good-Q8_0.gguf")}, kPatienceMs);
    }

    /// The name alone makes no file one that may be used up.
    void filesOfOthersStay() {
        ModelsPage desk;
        desk.serve(QStringLiteral("good.gguf"), {desk.model});
        QVERIFY(QDir().mkpath(desk.own.filePath(QStringLiteral("models"))));
        QVERIFY(writeBytes(desk.installed("notes.gguf.source"), desk.model));
        desk.open();
        desk.models->download(QStringLiteral("good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->downloads()->finished(), 1, kPatienceMs);
        QCOMPARE(desk.models->downloads()->count(), 1);
        QVERIFY(QFile::exists(desk.installed("notes.gguf.source")));
    }

    void whatCannotBeMadeSmallerCanBeCancelled() {
        ModelsPage desk;
        desk.serve(QStringLiteral("good.gguf"), {desk.model});
        QVERIFY(QDir().mkpath(desk.own.filePath(QStringLiteral("models"))));
        QVERIFY(writeBytes(desk.installed("good-Q8_0.gguf"), "there already"));
        desk.open();
        desk.models->download(QStringLiteral("good.gguf"), QStringLiteral("Q8_0"), true);
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->downloads()->problems(), 1, kPatienceMs);
        QVERIFY(desk.task(0, DownloadListModel::ProblemRole).toString().contains(QStringLiteral("already")));
        desk.models->downloads()->cancel(desk.task(0, DownloadListModel::IdRole).toULongLong());
        QCOMPARE(desk.models->downloads()->count(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(QDir(desk.own.filePath(QStringLiteral("models"))).entryList(QDir::Files),
                                  QStringList{QStringLiteral("good-Q8_0.gguf")}, kPatienceMs);
    }
};

QTEST_GUILESS_MAIN(TestModelsController)
#include "test_models_controller.moc"
