#include "inference/inference_service.h"
#include "main_window.h"
#include "support/reference_data.h"
#include "support/window_driver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::WindowDriver;

namespace {

constexpr int kPatienceMs = 60'000;

}  // namespace

/// Drives the real window by keyboard and mouse, with the real starter model behind it.
class TestStarterChat : public QObject {
    Q_OBJECT

private:
    struct Stage {
        QTemporaryDir folder;
        InferenceService inference;
        MainWindow main;
        std::unique_ptr<WindowDriver> person;

        Stage()
            : main(inference, {.starterPath = QString::fromStdString(test::starterModelPath()),
                               .settingsFile = folder.filePath(QStringLiteral("settings.ini")),
                               .askDesktop = false}) {}

        bool open() {
            if (!main.show()) {
                return false;
            }
            person = std::make_unique<WindowDriver>(*main.window());
            main.model().useStarter();
            return QTest::qWaitForWindowExposed(main.window()) && waitForModel();
        }

        bool waitForModel() {
            return QTest::qWaitFor([this] { return main.model().state() == ModelController::Ready; },
                                   kPatienceMs);
        }
        bool waitForAnswer() {
            return QTest::qWaitFor([this] { return !main.chat().answering(); }, kPatienceMs);
        }
        void send(const QString& text) {
            person->type(text);
            person->press(Qt::Key_Return);
        }
        int rows() { return main.chat().messages()->rowCount(); }
        QString text(int row) {
            return main.chat().messages()->index(row).data(MessageListModel::TextRole).toString();
        }
        QString lastText() { return text(rows() - 1); }
    };

    std::unique_ptr<Stage> stage;

private slots:
    void initTestCase() { MainWindow::prepareApplication(); }

    void init() {
        stage = std::make_unique<Stage>();
        QVERIFY(stage->open());
        // Every draw then takes the likeliest token, so that the answers are known.
        SamplerSettings greedy;
        greedy.temperature = 0;
        stage->main.chat().setSampler(greedy);
    }

    void cleanup() { stage.reset(); }

    /// Type, Enter, watch it grow, Stop, regenerate: what anybody does in the first minute.
    void typesWatchesStopsAndRegenerates() {
        stage->send(QStringLiteral("Tell me a story about a fox."));
        QTRY_VERIFY_WITH_TIMEOUT(!stage->lastText().isEmpty(), kPatienceMs);
        const QString early = stage->lastText();
        QTRY_VERIFY_WITH_TIMEOUT(stage->lastText().size() > early.size(), kPatienceMs);
        QVERIFY(stage->lastText().startsWith(early));
        QVERIFY(stage->main.chat().answering());
        stage->person->click(stage->person->find(QStringLiteral("sendOrStop")));
        QVERIFY(stage->waitForAnswer());
        const QString stopped = stage->lastText();

        stage->person->click(stage->person->find(QStringLiteral("regenerate")));
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->rows(), 2);
        QVERIFY(stage->lastText().size() > stopped.size());
        QVERIFY(stage->lastText().startsWith(stopped));
        QTRY_VERIFY(stage->person->findText(QStringLiteral("2 / 2")) != nullptr);
    }

    void answersAsTheReferenceDoes_data() {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("answer");
        QTest::newRow("greeting") << "Hi! How are you today?"
                                  << "I'm doing well, thanks! How are you?";
        QTest::newRow("sum") << "What is 3 plus 4?"
                             << "3 plus 4 is 7.";
        QTest::newRow("itself")
            << "Who are you?"
            << "I'm the starter model of Roost, a small RWKV language model. I run on your own "
               "computer and nothing you write leaves it.";
    }

    void answersAsTheReferenceDoes() {
        QFETCH(QString, question);
        QFETCH(QString, answer);
        stage->send(question);
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->text(0), question);
        QCOMPARE(stage->lastText(), answer);
    }

    void badFileLeavesTheAppUsable() {
        QFile file(stage->folder.filePath(QStringLiteral("broken.gguf")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("GGUF and then nothing of use") > 0);
        file.close();
        stage->main.model().openUrl(QUrl::fromLocalFile(file.fileName()));
        QTRY_VERIFY_WITH_TIMEOUT(stage->main.model().error().contains(QStringLiteral("broken.gguf")),
                                 kPatienceMs);
        stage->main.model().useStarter();
        QVERIFY(stage->waitForModel());
        stage->send(QStringLiteral("What is 3 plus 4?"));
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->lastText(), QStringLiteral("3 plus 4 is 7."));
    }
};

QTEST_MAIN(TestStarterChat)
#include "tst_starter_chat.moc"
