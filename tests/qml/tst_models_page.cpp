// The Models page in the real window, by mouse and keyboard, with real files and no network.
#include "support/models_desk.h"
#include "support/patience.h"
#include "support/scripted_stage.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::kPatienceMs;

class TestModelsPage : public QObject {
    Q_OBJECT

private:
    struct Stage : test::ScriptedStage {
        Stage() : ScriptedStage(0) {}

        QQuickItem* find(const char* name) const { return person->find(QLatin1String(name)); }
        ModelsController& models() { return main.models(); }

        /// Puts a small model into the folder that is watched.
        QString addModel(const char* name) {
            const QString path = folder.filePath(QStringLiteral("models/") + name);
            return test::writeBytes(path, test::modelBytes(folder, 1)) ? path : QString();
        }
        bool show() {
            if (!open()) {
                return false;
            }
            person->click(person->findText(QStringLiteral("Models")));
            return QTest::qWaitFor([this] { return find("modelParts") != nullptr; }, kPatienceMs);
        }
    };

    std::unique_ptr<Stage> stage;

    void choosePart(const char* text) { stage->person->click(stage->person->findText(QLatin1String(text))); }

    /// Opens what asks how a model is to be removed, from the menu of the last one in the list.
    void openRemoval() {
        QTRY_VERIFY(stage->find("modelMenu") != nullptr);
        QTest::qWait(200);
        stage->person->click(stage->find("modelMenu"));
        QTRY_VERIFY(stage->find("removeItem") != nullptr);
        stage->person->click(stage->find("removeItem"));
        QTRY_VERIFY(stage->find("deleteFile") != nullptr);
        QTest::qWait(200);
    }

private slots:
    void initTestCase() { test::prepareWindowTests(); }
    void init() { stage = std::make_unique<Stage>(); }
    void cleanup() { stage.reset(); }

    void theCatalogueIsFilteredByMouseAndKeyboard() {
        QVERIFY(stage->show());
        QTRY_VERIFY_WITH_TIMEOUT(stage->models().catalogue()->total() > 100, kPatienceMs);
        const int fitting = stage->models().catalogue()->count();
        stage->person->click(stage->find("fitsOnly"));
        QTRY_VERIFY(stage->models().catalogue()->count() > fitting);
        stage->person->click(stage->find("reasoningOnly"));
        QVERIFY(stage->models().catalogue()->reasoningOnly());
        stage->person->click(stage->find("reasoningOnly"));

        stage->find("generation")->forceActiveFocus(Qt::TabFocusReason);
        for (int line = 0; line < 4; ++line) {
            stage->person->press(Qt::Key_Down);
        }
        QTRY_COMPARE(stage->models().catalogue()->version(), QStringLiteral("RWKV-4"));
        QCOMPARE(stage->models().catalogue()->count(), 29);

        stage->person->click(stage->find("language"));
        QTRY_VERIFY(stage->person->findText(QStringLiteral("日本語")) != nullptr);
        QTest::qWait(200);
        stage->person->click(stage->person->findText(QStringLiteral("日本語")));
        QTRY_COMPARE(stage->models().catalogue()->language(), QStringLiteral("ja"));

        stage->person->click(stage->find("modelSearch"));
        stage->person->type(QStringLiteral("raven"));
        QTRY_COMPARE(stage->models().catalogue()->words(), QStringLiteral("raven"));
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->models().catalogue()->words().isEmpty());
    }

    void aLinkIsRecognisedInTheSearchField() {
        QVERIFY(stage->show());
        QVERIFY(stage->find("lookUp") == nullptr);
        stage->person->click(stage->find("modelSearch"));
        stage->person->type(QStringLiteral("owner/name"));
        QTRY_VERIFY(stage->find("lookUp") != nullptr);
        QVERIFY(stage->find("catalogueList") == nullptr);
    }

    void offlineHidesWhatNeedsTheNetwork() {
        QVERIFY(stage->show());
        QTRY_VERIFY(stage->find("modelSearch") != nullptr);
        stage->models().network()->setOffline(true);
        QTRY_VERIFY(stage->find("modelSearch") == nullptr);
        QVERIFY(stage->person->findText(QStringLiteral("Find more")) == nullptr);
        QVERIFY(stage->find("download") == nullptr);
        stage->main.window()->setProperty("page", QStringLiteral("settings"));
        QTRY_VERIFY(stage->find("offline") != nullptr);
        QVERIFY(stage->find("proxy") == nullptr);
        stage->person->click(stage->find("offline"));
        QTRY_VERIFY(stage->find("proxy") != nullptr);
        QVERIFY(!stage->models().network()->offline());
    }

    void aModelIsUsedMadeSmallerAndRemoved() {
        QVERIFY(!stage->addModel("mine.gguf").isEmpty());
        QVERIFY(stage->show());
        QTRY_COMPARE_WITH_TIMEOUT(stage->models().library()->own(), 1, kPatienceMs);
        choosePart("Yours");
        QTRY_VERIFY(stage->find("modelMenu") != nullptr);
        stage->person->click(stage->find("modelMenu"));  // the last one is that of the model
        QTRY_VERIFY(stage->find("quantiseItem") != nullptr);
        stage->person->click(stage->find("quantiseItem"));
        QTRY_VERIFY(stage->find("quantise") != nullptr);
        QTest::qWait(200);
        stage->person->click(stage->find("quantise"));
        QTRY_COMPARE_WITH_TIMEOUT(stage->models().library()->own(), 2, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(stage->models().downloads()->running(), 0, kPatienceMs);
        QTRY_VERIFY(stage->find("quantise") == nullptr);  // the popup takes all clicks until it is gone
        QTest::qWait(200);

        choosePart("Yours");
        openRemoval();
        stage->person->click(stage->find("deleteFile"));
        QTRY_COMPARE_WITH_TIMEOUT(stage->models().library()->own(), 1, kPatienceMs);

        QTRY_VERIFY(stage->find("useModel") != nullptr);
        QTest::qWait(200);
        stage->person->click(stage->find("useModel"));
        QTRY_COMPARE(stage->page(), QStringLiteral("chat"));
        QTRY_VERIFY_WITH_TIMEOUT(stage->main.model().path().contains(QStringLiteral("mine")), kPatienceMs);
    }

    void ofALinkTheFileStays() {
        const QString file = stage->folder.filePath(QStringLiteral("elsewhere.gguf"));
        QVERIFY(test::writeBytes(file, test::modelBytes(stage->folder, 1)));
        QVERIFY(QDir().mkpath(stage->folder.filePath(QStringLiteral("models"))));
        QVERIFY(QFile::link(file, stage->folder.filePath(QStringLiteral("models/linked.gguf"))));
        QVERIFY(stage->show());
        QTRY_COMPARE_WITH_TIMEOUT(stage->models().library()->own(), 1, kPatienceMs);
        choosePart("Yours");
        openRemoval();
        QVERIFY(stage->person->findText(QStringLiteral("Delete the link")) != nullptr);
        stage->person->click(stage->find("deleteFile"));
        QTRY_COMPARE_WITH_TIMEOUT(stage->models().library()->own(), 0, kPatienceMs);
        QVERIFY(QFile::exists(file));
    }
};

QTEST_MAIN(TestModelsPage)
#include "tst_models_page.moc"
