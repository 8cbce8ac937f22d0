#include "support/home_folder.h"
#include "support/scripted_stage.h"
#include "support/whole_files.h"

#include <QTest>

#include <memory>

using namespace roost;
using roost::test::writeTo;

/// Exports and imports in the real window, by keyboard, mouse and dropped files.
class TestExchange : public QObject {
    Q_OBJECT

private:
    struct Stage : test::HomeFolder, test::ScriptedStage {
        Stage() : ScriptedStage(1) {}

        void say(const QString& text) {
            backend.addAnswer(QStringLiteral("Yes."));
            person->type(text);
            person->press(Qt::Key_Return);
            QVERIFY(waitForAnswer());
        }

        QString path(const QString& name) const { return home.filePath(name); }

        QObject* object(const QString& name) const { return main.window()->findChild<QObject*>(name); }
        bool isOpen(const QString& name) const { return object(name)->property("visible").toBool(); }

        /// Takes the file that an open dialog suggests.
        void accept(const QString& dialog) const {
            QTRY_VERIFY(isOpen(dialog));
            QMetaObject::invokeMethod(object(dialog), "accept");
        }

        QString textOf(const QString& name) const {
            const QQuickItem* item = person->find(name);
            return item == nullptr ? QString() : item->property("text").toString();
        }

        QStringList listed() {
            QStringList titles;
            const ConversationListModel& list = *main.conversations().list();
            for (int row = 0; row < list.rowCount(); ++row) {
                titles << list.index(row).data(ConversationListModel::TitleRole).toString();
            }
            return titles;
        }

        void drop(const QStringList& names) {
            QStringList paths;
            for (const QString& name : names) {
                paths.append(path(name));
            }
            person->dropFiles(paths);
        }

        void writeTalk(const QString& name, const QByteArray& question) const {
            writeTo(path(name), "User: " + question + "\n\nAssistant: Yes.\n");
        }
    };

    std::unique_ptr<Stage> stage;

private slots:
    void initTestCase() { test::prepareWindowTests(); }

    void init() {
        test::failOnWindowWarnings();
        stage = std::make_unique<Stage>();
        QVERIFY(stage->open());
    }

    void cleanup() { stage.reset(); }

    void exportsByKeyboard() {
        stage->person->press(Qt::Key_E, Qt::ControlModifier);
        QVERIFY(!stage->isOpen(QStringLiteral("exportPopup")));  // nothing was said yet
        stage->say(QStringLiteral("Is tea hot?"));
        stage->person->press(Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(stage->person->find(QStringLiteral("exportSave")) != nullptr);
        QCOMPARE(stage->textOf(QStringLiteral("exportTitle")), QStringLiteral("Export “Is tea hot?”"));
        QTRY_VERIFY(stage->person->find(QStringLiteral("exportSave"))->hasActiveFocus());
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(stage->isOpen(QStringLiteral("exportDialog")));
        QCOMPARE(stage->object(QStringLiteral("exportDialog"))->property("selectedFile").toUrl().fileName(),
                 QStringLiteral("Is tea hot.roost.json"));
        stage->accept(QStringLiteral("exportDialog"));
        QTRY_COMPARE(stage->textOf(QStringLiteral("exchangeResult")),
                     QStringLiteral("Saved “Is tea hot.roost.json”."));
        QVERIFY(
            test::contentsOf(stage->path(QStringLiteral("Is tea hot.roost.json"))).contains("Is tea hot?"));
    }

    void theFormatIsChosenInThePopup() {
        stage->say(QStringLiteral("Is tea hot?"));
        stage->person->press(Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(stage->person->find(QStringLiteral("exportStates")) != nullptr);
        stage->person->click(stage->person->findText(QStringLiteral("Web page")));
        QTRY_VERIFY(stage->person->find(QStringLiteral("exportStates")) == nullptr);
        stage->person->click(stage->person->find(QStringLiteral("exportSave")));
        QTRY_VERIFY(stage->isOpen(QStringLiteral("exportDialog")));
        QCOMPARE(stage->object(QStringLiteral("exportDialog"))->property("selectedFile").toUrl().fileName(),
                 QStringLiteral("Is tea hot.html"));
        stage->accept(QStringLiteral("exportDialog"));
        QTRY_VERIFY(!stage->textOf(QStringLiteral("exchangeResult")).isEmpty());
        QVERIFY(
            test::contentsOf(stage->path(QStringLiteral("Is tea hot.html"))).startsWith("<!DOCTYPE html>"));
    }

    void escapeTakesItBack() {
        stage->say(QStringLiteral("Is tea hot?"));
        stage->person->press(Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(stage->person->find(QStringLiteral("exportSave")) != nullptr);
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(!stage->isOpen(QStringLiteral("exportPopup")));
        QVERIFY(stage->storage.exports().isEmpty());
    }

    void rowMenuAndSelectionExport() {
        stage->say(QStringLiteral("Is tea hot?"));
        stage->person->press(Qt::Key_N, Qt::ControlModifier);
        stage->say(QStringLiteral("Is ice cold?"));
        QQuickItem* list = stage->person->find(QStringLiteral("conversationList"));
        list->setProperty("currentIndex", 1);
        list->forceActiveFocus();
        stage->person->press(Qt::Key_Menu);
        QTRY_VERIFY(stage->person->find(QStringLiteral("exportItem")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("exportItem")));
        QTRY_COMPARE(stage->textOf(QStringLiteral("exportTitle")), QStringLiteral("Export “Is ice cold?”"));
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(!stage->isOpen(QStringLiteral("exportPopup")));
        stage->main.conversations().list()->selectAll();
        QTRY_VERIFY(stage->person->find(QStringLiteral("exportSelected")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("exportSelected")));
        QTRY_COMPARE(stage->textOf(QStringLiteral("exportTitle")), QStringLiteral("Export 2 conversations"));
    }

    void theListMenuExportsAllAndImports() {
        stage->say(QStringLiteral("Is tea hot?"));
        stage->person->click(stage->person->find(QStringLiteral("listMenu")));
        QTRY_VERIFY(stage->person->find(QStringLiteral("exportAllItem")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("exportAllItem")));
        QTRY_VERIFY(stage->isOpen(QStringLiteral("exportPopup")));
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(!stage->isOpen(QStringLiteral("exportPopup")));
        stage->person->click(stage->person->find(QStringLiteral("listMenu")));
        QTRY_VERIFY(stage->person->find(QStringLiteral("importItem")) != nullptr);
        stage->person->click(stage->person->find(QStringLiteral("importItem")));
        QTRY_VERIFY(stage->isOpen(QStringLiteral("importDialog")));
        QMetaObject::invokeMethod(stage->object(QStringLiteral("importDialog")), "reject");
        QTRY_VERIFY(!stage->isOpen(QStringLiteral("importDialog")));
        stage->person->press(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(stage->isOpen(QStringLiteral("importDialog")));
    }

    void droppedConversationsAreImportedAndShown() {
        stage->writeTalk(QStringLiteral("a.txt"), "Is tea hot?");
        stage->writeTalk(QStringLiteral("b.txt"), "Is ice cold?");
        stage->drop({QStringLiteral("a.txt"), QStringLiteral("b.txt")});
        QTRY_COMPARE(stage->textOf(QStringLiteral("exchangeResult")),
                     QStringLiteral("Imported 2 conversations."));
        QVERIFY(stage->listed().contains(QStringLiteral("Is tea hot?")));
        QVERIFY(stage->listed().contains(QStringLiteral("Is ice cold?")));
        QCOMPARE(stage->main.model().state(), ModelController::Ready);  // no model was opened for them
        stage->person->click(stage->person->findText(QStringLiteral("Show")));
        QTRY_COMPARE(stage->main.chat().messages()->rowCount(), 2);
        QTRY_VERIFY(stage->person->find(QStringLiteral("exchangeResult")) == nullptr);
    }

    void droppedModelsAreOpened() {
        stage->writeTalk(QStringLiteral("a.txt"), "Is tea hot?");
        writeTo(stage->path(QStringLiteral("m.gguf")), "GGUF");
        const auto loads = stage->backend.loads().size();
        stage->drop({QStringLiteral("m.gguf"), QStringLiteral("a.txt")});
        QTRY_COMPARE(stage->backend.loads().size(), loads + 1);
        QVERIFY(stage->backend.loads().constLast().path.endsWith(QLatin1String("m.gguf")));
        QTRY_VERIFY(stage->listed().contains(QStringLiteral("Is tea hot?")));
    }

    void whatCannotBeImportedIsSaid() {
        writeTo(stage->path(QStringLiteral("torn.json")), "[{");
        stage->drop({QStringLiteral("torn.json")});
        QTRY_VERIFY(stage->textOf(QStringLiteral("exchangeProblem")).contains("“torn.json”"));
        QVERIFY(stage->textOf(QStringLiteral("exchangeProblem")).contains("line 1"));
        QVERIFY(stage->person->find(QStringLiteral("exchangeResult")) == nullptr);
        QCOMPARE(stage->storage.conversations().size(), 0);
    }

    void longImportsCanBeCancelled() {
        stage->storage.holdExchanges(0.3);
        stage->writeTalk(QStringLiteral("a.txt"), "Is tea hot?");
        stage->drop({QStringLiteral("a.txt")});
        QTRY_COMPARE(stage->textOf(QStringLiteral("exchangeActivity")), QStringLiteral("Importing… 30 %"));
        QVERIFY(stage->person->findText(QStringLiteral("Cancel")) != nullptr);
    }
};

QTEST_MAIN(TestExchange)
#include "tst_exchange.moc"
