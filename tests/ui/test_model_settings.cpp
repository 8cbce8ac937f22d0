// What is set about models and their places is kept, and holds.
#include "models/models_controller.h"
#include "support/models_page.h"
#include "support/whole_files.h"

using namespace roost;
using namespace roost::test;

class TestModelSettings : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void whatIsSetIsKeptAndChecked() {
        ModelsPage desk;
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
        ModelsPage desk;
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

    void aProxyThatMakesNoSenseIsNotGoneAround() {
        ModelsPage desk;
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

    void foldersComeAndGo() {
        ModelsPage desk;
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

private:
    static QStringList folderPaths(const ModelsPage& desk) {
        QStringList paths;
        const QVariantList folders = desk.models->folders();
        for (const QVariant& folder : folders) {
            paths.append(folder.toMap()[QStringLiteral("path")].toString());
        }
        return paths;
    }

    static QString authorityOfServer(const ModelsPage& desk) {
        return QStringLiteral("127.0.0.1:%1").arg(desk.server.port());
    }
};

QTEST_GUILESS_MAIN(TestModelSettings)
#include "test_model_settings.moc"
