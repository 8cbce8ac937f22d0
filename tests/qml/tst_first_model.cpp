// From the first start to chatting with a model of the catalogue: three clicks, in the real window, with the
// real downloader and inference, and a server on this machine.
#include "inference/inference_service.h"
#include "support/models_desk.h"
#include "support/patience.h"
#include "support/reference_data.h"
#include "support/whole_files.h"
#include "support/window_stage.h"

#include <QTest>

using namespace roost;
using roost::test::kPatienceMs;
using roost::test::WindowStage;

namespace {

const QString kFile = QStringLiteral("little.gguf");

/// What is there before the window.
struct Surroundings {
    Surroundings() {
        server.serve(QStringLiteral("/tests/models/resolve/main/") + kFile, {bytes});
        models.settings.mirror = QStringLiteral("own");
        models.settings.ownMirror = server.url({}).toString();
        models.catalogue = test::catalogueJson(
            {test::catalogueEntry(kFile, bytes.size(), QString::fromLatin1(test::sha256(bytes)))});
    }

    QByteArray bytes = test::contentsOf(QString::fromStdString(test::starterModelPath()));
    test::FaultServer server;
    test::StageModels models;
    InferenceService inference;
};

struct Stage : private Surroundings, WindowStage {
    Stage() : WindowStage(inference, QString::fromStdString(test::starterModelPath()), models) {}

    qsizetype requests() const { return server.requests().size(); }
};

}  // namespace

class TestFirstModel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { MainWindow::prepareApplication(); }

    void threeClicksToChat() {
        Stage stage;
        stage.main.preferences().setWelcomed(false);
        QVERIFY(stage.open());
        int clicks = 0;
        const auto click = [&](QQuickItem* item) {
            stage.person->click(item);
            ++clicks;
        };
        const auto find = [&](const char* name) { return stage.person->find(QLatin1String(name)); };

        QTRY_VERIFY(find("findLarger") != nullptr);
        click(find("findLarger"));
        QTRY_COMPARE(stage.page(), QStringLiteral("models"));
        QTRY_VERIFY(find("findLarger") == nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(find("download") != nullptr, kPatienceMs);
        QCOMPARE(stage.requests(), qsizetype{0});

        click(find("download"));
        QTRY_VERIFY_WITH_TIMEOUT(find("useDownloaded") != nullptr, kPatienceMs);

        click(find("useDownloaded"));
        QTRY_COMPARE(stage.page(), QStringLiteral("chat"));
        QTRY_VERIFY_WITH_TIMEOUT(stage.main.model().path().endsWith(kFile) &&
                                     stage.main.model().state() == ModelController::Ready,
                                 kPatienceMs);
        QCOMPARE(clicks, 3);
        QCOMPARE(stage.requests(), qsizetype{1});

        SamplerSettings greedy;
        greedy.temperature = 0;
        stage.main.chat().changeSettings(
            [&greedy](ConversationSettings& settings) { settings.sampler = greedy; });
        stage.person->type(QStringLiteral("What is 3 plus 4?"));
        stage.person->press(Qt::Key_Return);
        QVERIFY(stage.waitForAnswer());
        QCOMPARE(stage.text(1), QStringLiteral("3 plus 4 is 7."));
        // The answer says whose it is.
        QTRY_VERIFY(find("writer") != nullptr);
        QCOMPARE(find("writer")->property("text").toString(), stage.main.model().name());
    }
};

QTEST_MAIN(TestFirstModel)
#include "tst_first_model.moc"
