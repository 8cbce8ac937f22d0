// What the Models page shows and does, with real files, a real server on this machine and the real library.
#include "download/download_record.h"
#include "models/models_controller.h"
#include "support/models_desk.h"
#include "support/patience.h"
#include "support/scripted_backend.h"
#include "support/whole_files.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace roost;
using namespace roost::test;

namespace {

qint64 g_free = 8'000'000'000;

qint64 freeForTest() {
    return g_free;
}

}  // namespace

class TestModelsController : public QObject {
    Q_OBJECT

private:
    /// A fresh computer with a server that has one model.
    struct Desk {
        Desk() { g_free = 8'000'000'000; }

        void serve(const QString& file, const ServedFile& served) {
            server.serve(QStringLiteral("/tests/models/resolve/main/") + file, served);
        }

        /// Opens the window's view of it, as after a start of the program.
        void open() {
            if (settings.folders.isEmpty()) {
                settings = settingsFor(server, own.filePath(QStringLiteral("models")));
            }
            if (!QFile::exists(own.filePath(QStringLiteral("models.json")))) {
                QVERIFY(writeLibrarySettings(settings, own.filePath(QStringLiteral("models.json"))));
            }
            const QJsonArray entries{
                catalogueEntry(QStringLiteral("good.gguf"), model.size(), sha256(model)),
                catalogueEntry(QStringLiteral("large.gguf"), 30'000'000'000, QString(64, u'0'))};
            QVERIFY(writeBytes(own.filePath(QStringLiteral("catalogue.json")), catalogueJson(entries)));
            services = std::make_unique<ModelServices>(quickRetries());
            controller = std::make_unique<ModelController>(backend, preferences, QString());
            models = std::make_unique<ModelsController>(
                *services, *controller, preferences,
                ModelsController::Options{own.filePath(QStringLiteral("models.json")),
                                          own.filePath(QStringLiteral("catalogue.json")), &freeForTest});
            const auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
            testers.clear();
            for (QAbstractItemModel* each : QVector<QAbstractItemModel*>{
                     models->library(), models->catalogue(), models->downloads(), models->repository()}) {
                testers.push_back(std::make_unique<QAbstractItemModelTester>(each, mode));
            }
            QTRY_VERIFY_WITH_TIMEOUT(models->catalogue()->total() == 2 && models->library()->isComplete() &&
                                         !models->freeMemory().isEmpty(),
                                     kPatienceMs);
        }

        void close() {
            testers.clear();
            models.reset();
            controller.reset();
            services.reset();
        }

        QVariant catalogued(int row, int role) { return models->catalogue()->index(row).data(role); }
        QVariant task(int row, int role) { return models->downloads()->index(row).data(role); }
        int stage(int row = 0) { return task(row, DownloadListModel::StageRole).toInt(); }
        QString installed(const char* name) { return own.filePath(QStringLiteral("models/") + name); }

        QTemporaryDir own;
        FaultServer server;
        QByteArray model = modelBytes(own, 1);
        LibrarySettings settings;
        ScriptedBackend backend;
        Preferences preferences{own.filePath(QStringLiteral("settings.ini"))};
        std::unique_ptr<ModelServices> services;
        std::unique_ptr<ModelController> controller;
        std::unique_ptr<ModelsController> models;
        std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
    };

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void theCatalogueShowsWhatFits() {
        Desk desk;
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
        Desk desk;
        desk.open();
        desk.models->setWatching(true);
        QTest::qWait(200);
        QVERIFY(desk.server.requests().isEmpty());
    }

    void aModelIsDownloadedListedAndUsed() {
        Desk desk;
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
        Desk desk;
        desk.serve(QStringLiteral("good.gguf"), {desk.model});
        desk.open();
        desk.models->download(QStringLiteral("good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 1, kPatienceMs);
        desk.models->opener()->open(desk.installed("good.gguf"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.controller->state() == ModelController::Ready, kPatienceMs);
        desk.models->deleteFile(desk.installed("good.gguf"));
        QVERIFY(desk.models->problem().contains(QStringLiteral("in use")));
        QVERIFY(QFile::exists(desk.installed("good.gguf")));
        desk.controller->rest();
        desk.models->deleteFile(desk.installed("good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 0, kPatienceMs);
        QVERIFY(!QFile::exists(desk.installed("good.gguf")));
        QCOMPARE(desk.models->downloads()->count(), 0);
    }

    void aDownloadOutlivesTheWindow() {
        Desk desk;
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
        Desk desk;
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
        Desk desk;
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
        Desk desk;
        desk.open();
        desk.models->download(QStringLiteral("good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), int(DownloadListModel::Problem), kPatienceMs);
        const QString problem = desk.task(0, DownloadListModel::ProblemRole).toString();
        QVERIFY2(problem.startsWith(QStringLiteral("“good.gguf” cannot be downloaded: ")),
                 qPrintable(problem));
    }

    void aRepositoryIsListedAndOneFileFetched() {
        Desk desk;
        const QJsonArray listing{QJsonObject{{"type", "file"},
                                             {"path", "sub/good.gguf"},
                                             {"size", desk.model.size()},
                                             {"lfs", QJsonObject{{"oid", sha256(desk.model)}}}}};
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
        Desk desk;
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

    void theCatalogueIsRefreshedOnlyWhenAsked() {
        Desk desk;
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

    void whatIsSetIsKeptAndChecked() {
        Desk desk;
        desk.open();
        NetworkChoices* network = desk.models->network();
        network->setProxy(QStringLiteral("nonsense"));
        QVERIFY(!network->problem().isEmpty());
        QVERIFY(network->proxy().isEmpty());
        network->setProxy(QStringLiteral("socks5://localhost:1080"));
        QVERIFY(network->problem().isEmpty());
        network->setToken(QStringLiteral(" hf_secret "));
        QVERIFY(network->hasToken());
        network->setOffline(true);
        const QString path = desk.own.filePath(QStringLiteral("models.json"));
        QTRY_VERIFY_WITH_TIMEOUT(readLibrarySettings(path).value_or(LibrarySettings()).isOffline,
                                 kPatienceMs);
        const auto kept = readLibrarySettings(path);
        QVERIFY(kept);
        QCOMPARE(kept->proxy, QStringLiteral("socks5://localhost:1080"));
        QCOMPARE(kept->tokens.size(), qsizetype{1});
        QCOMPARE(kept->tokens.constFirst().authority, authorityOfServer(desk));
        QCOMPARE(kept->tokens.constFirst().token, QByteArray("hf_secret"));
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
        QVERIFY((QFile::permissions(path) & others) == 0);
        desk.models->download(QStringLiteral("good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), int(DownloadListModel::Problem), kPatienceMs);
        QVERIFY(desk.server.requests().isEmpty());
    }

    /// Nothing is sent, since it may have been forbidden, and nothing is lost.
    void damagedSettingsAreSetAsideWhenOthersAreMade() {
        const QByteArray damaged = "{ no JSON";
        Desk desk;
        const QString path = desk.own.filePath(QStringLiteral("models.json"));
        QVERIFY(writeBytes(path, damaged));
        QVERIFY(QDir(desk.own.path()).mkpath(QStringLiteral("models")));
        QVERIFY(writeBytes(desk.installed("mine.gguf"), desk.model));
        desk.settings.folders = {desk.own.filePath(QStringLiteral("models"))};
        desk.open();
        QVERIFY(desk.models->problem().contains(QStringLiteral("models.json")));
        QVERIFY(desk.models->network()->offline());
        QCOMPARE(folderPaths(desk), desk.settings.folders);
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 1, kPatienceMs);
        desk.models->download(QStringLiteral("good.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), int(DownloadListModel::Problem), kPatienceMs);
        QVERIFY2(desk.task(0, DownloadListModel::ProblemRole).toString().contains(QStringLiteral("offline")),
                 qPrintable(desk.task(0, DownloadListModel::ProblemRole).toString()));

        // What happens by itself does not count as a wish.
        const QString elsewhere = desk.own.filePath(QStringLiteral("made-1"));
        desk.models->opener()->open(elsewhere);
        QTRY_COMPARE_WITH_TIMEOUT(desk.controller->state(), ModelController::Ready, kPatienceMs);
        desk.models->setWatching(true);
        QTest::qWait(100);
        QCOMPARE(contentsOf(path), damaged);

        const QByteArray repaired = "{\"proxy\": \"socks5://localhost:99\"}";
        QVERIFY(writeBytes(path, repaired));
        const QString proxy = QStringLiteral("socks5://localhost:1080");
        desk.models->network()->setProxy(proxy);
        const auto kept = [&path] { return readLibrarySettings(path).value_or(LibrarySettings()); };
        QTRY_COMPARE_WITH_TIMEOUT(kept().proxy, proxy, kPatienceMs);
        QVERIFY(kept().isOffline);
        QCOMPARE(contentsOf(path + QStringLiteral(".damaged")), repaired);
        QTRY_COMPARE_WITH_TIMEOUT(kept().files, QStringList{QFileInfo(elsewhere).canonicalFilePath()},
                                  kPatienceMs);
        desk.models->network()->setOffline(false);
        QTRY_VERIFY_WITH_TIMEOUT(kept().proxy == proxy && !kept().isOffline, kPatienceMs);
        QVERIFY(!QFile::exists(path + QStringLiteral(".damaged-2")));
    }

    /// Otherwise it would be called by where the link leads, and its vocabulary be looked for there.
    void aLinkIsOpenedByItsOwnName() {
        Desk desk;
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
        QVERIFY(desk.models->problem().contains(QStringLiteral("in use")));
    }

    void aProxyThatMakesNoSenseIsNotGoneAround() {
        Desk desk;
        desk.settings = settingsFor(desk.server, desk.own.filePath(QStringLiteral("models")));
        desk.settings.proxy = QStringLiteral("nonsense");
        desk.settings.catalogueUrl = desk.server.url(QStringLiteral("/catalogue.json")).toString();
        desk.server.serve(QStringLiteral("/catalogue.json"), {"no catalogue"});
        desk.open();
        QVERIFY(desk.models->problem().contains(QStringLiteral("nonsense")));
        desk.models->refreshCatalogue();
        QTRY_VERIFY_WITH_TIMEOUT(!desk.models->refreshing(), kPatienceMs);
        QVERIFY(desk.server.requests().isEmpty());
    }

    void tooLittleMemoryIsSaidBefore() {
        Desk desk;
        desk.open();
        g_free = 1000;
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

    void foldersComeAndGo() {
        Desk desk;
        desk.open();
        QTemporaryDir other;
        QVERIFY(writeBytes(other.filePath(QStringLiteral("other.gguf")), desk.model));
        desk.models->addFolder(QUrl::fromLocalFile(other.path()));
        QCOMPARE(desk.models->folders().size(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 1, kPatienceMs);
        desk.models->removeFolder(other.path());
        QTRY_COMPARE_WITH_TIMEOUT(desk.models->library()->own(), 0, kPatienceMs);
        desk.models->removeFolder(desk.models->folders().first().toMap()[QStringLiteral("path")].toString());
        QCOMPARE(desk.models->folders().size(), 1);  // downloads have to go somewhere
    }

    void aModelIsMadeSmallerAndRecognised() {
        Desk desk;
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
        Desk desk;
        desk.serve(QStringLiteral("good.gguf"), {desk.model, "\"1\"", {Behaviour{.dripBytes = 1000}}});
        desk.open();
        desk.models->download(QStringLiteral("good.gguf"), QStringLiteral("Q8_0"), true);
        QTRY_VERIFY_WITH_TIMEOUT(desk.models->downloads()->progress() > 0, kPatienceMs);
        QVERIFY(QFile::exists(partPath(desk.installed("good.gguf.source"))));
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
        Desk desk;
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
        Desk desk;
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

private:
    static QStringList folderPaths(const Desk& desk) {
        QStringList paths;
        const QVariantList folders = desk.models->folders();
        for (const QVariant& folder : folders) {
            paths.append(folder.toMap()[QStringLiteral("path")].toString());
        }
        return paths;
    }

    static QString authorityOfServer(const Desk& desk) {
        return QStringLiteral("127.0.0.1:%1").arg(desk.server.port());
    }
};

QTEST_GUILESS_MAIN(TestModelsController)
#include "test_models_controller.moc"
