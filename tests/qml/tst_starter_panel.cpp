// Everything of the panel, by keyboard and mouse in the real window with the starter model behind it.
#include "support/patience.h"
#include "support/starter_test.h"

#include <QDir>
#include <QImage>
#include <QTest>

using namespace roost;
using roost::test::kPatienceMs;
using roost::test::kSum;
using roost::test::kSumAnswer;
using roost::test::WindowDriver;

class TestStarterPanel : public test::StarterTest {
    Q_OBJECT

public:
    TestStarterPanel() : StarterTest(Draw::AsSuitsTheModel) {}

private:
    void openPanel(int tab = 0) {
        stage->main.window()->resize(1280, 1000);
        stage->main.preferences().setPanelTab(tab);
        stage->person->press(Qt::Key_J, Qt::ControlModifier);
        QTRY_VERIFY(stage->find("sidePanel") != nullptr);
    }

    void unfold(const char* name) {
        QQuickItem* head = stage->wait(name);
        QVERIFY(head != nullptr);
        // A group has its head inside it; the last part is a head itself.
        QQuickItem* reached = head->property("group").isValid() ? head->nextItemInFocusChain(true) : head;
        stage->reach(reached);
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(head->property("unfolded").toBool());
        QTest::qWait(30);
    }

    QVariant ofValue(int row, int role) { return stage->main.sampling().values()->index(row).data(role); }
    double value(int row) { return ofValue(row, SamplingValuesModel::ValueRole).toDouble(); }

    void typeInto(QQuickItem* field, const QString& text) {
        QVERIFY(stage->reach(field) != nullptr);
        stage->person->press(Qt::Key_A, Qt::ControlModifier);
        stage->person->type(text);
        stage->person->press(Qt::Key_Return);
        QTest::qWait(30);
    }

    /// Chooses from a list that opens under a box, by keyboard.
    void chooseByKeys(const char* name, int wanted) {
        QQuickItem* box = stage->reach(stage->wait(name));
        QVERIFY(box != nullptr);
        const auto* popup = box->property("popup").value<QObject*>();
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(popup->property("opened").toBool());
        const auto place = [box] { return box->property("highlightedIndex").toInt(); };
        for (int step = 0; step < 20 && place() != wanted; ++step) {
            stage->person->press(place() < wanted ? Qt::Key_Down : Qt::Key_Up);
        }
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(!popup->property("visible").toBool());
    }

    /// Presses a button by keyboard, wherever it has to be scrolled to.
    void press(QQuickItem* button) {
        QVERIFY(stage->reach(button) != nullptr);
        stage->person->press(Qt::Key_Return);
    }

    void clickText(const QString& text) {
        QQuickItem* item = stage->waitForText(text);
        QVERIFY2(item != nullptr, qPrintable(text));
        QTest::qWait(120);
        stage->person->click(item);
    }

private slots:
    /// Each with a sentence, its range, what suits the model, a field, a slider and a way back.
    void everyValueIsSetAndReset() {
        openPanel();
        unfold("repetition");
        unfold("further");
        const int count = stage->main.sampling().values()->rowCount();
        QVERIFY(count >= 12);
        for (int row = 0; row < count; ++row) {
            const QString key = ofValue(row, SamplingValuesModel::KeyRole).toString();
            QQuickItem* item = stage->person->find(QStringLiteral("value-") + key);
            QVERIFY2(item != nullptr, qPrintable(key));
            const QString sentence = ofValue(row, SamplingValuesModel::ExplanationRole).toString();
            QVERIFY2(sentence.endsWith(u'.') && stage->person->findText(sentence) != nullptr,
                     qPrintable(key));
            const double official = ofValue(row, SamplingValuesModel::OfficialRole).toDouble();
            const bool isLowest = official <= ofValue(row, SamplingValuesModel::FromRole).toDouble();
            QCOMPARE(value(row), official);
            stage->reach(item->findChild<QQuickItem*>(QStringLiteral("field")));
            stage->person->press(isLowest ? Qt::Key_Up : Qt::Key_Down);
            const double byField = value(row);
            QVERIFY2(byField != official, qPrintable(key));
            stage->reach(item->findChild<QQuickItem*>(QStringLiteral("slider")));
            stage->person->press(isLowest ? Qt::Key_Right : Qt::Key_Left);
            QVERIFY2(value(row) != byField, qPrintable(key));
            stage->person->click(item->findChild<QQuickItem*>(QStringLiteral("reset")));
            QTRY_VERIFY2(value(row) == official, qPrintable(key));
        }
    }

    void valuesHaveNamesOfTheirOwn() {
        openPanel();
        QQuickItem* temperature = stage->person->find(QStringLiteral("value-temperature"));
        typeInto(temperature->findChild<QQuickItem*>(QStringLiteral("field")), QStringLiteral("0.15"));
        QCOMPARE(value(0), 0.15);
        stage->person->click(stage->wait("presetMenu"));
        clickText(QStringLiteral("Save these values as…"));
        QVERIFY(stage->wait("presetName") != nullptr);
        stage->person->type(QStringLiteral("Mine"));
        stage->person->press(Qt::Key_Return);
        QTRY_COMPARE(stage->main.sampling().preset(), QStringLiteral("Mine"));
        const int last = static_cast<int>(stage->main.sampling().presetOptions().size()) - 1;
        chooseByKeys("presets", 0);
        QTRY_COMPARE(stage->main.sampling().preset(), QStringLiteral("Official"));
        QCOMPARE(value(0), 0.7);
        chooseByKeys("presets", last);
        QTRY_COMPARE(stage->main.sampling().preset(), QStringLiteral("Mine"));
        QCOMPARE(value(0), 0.15);
        stage->person->click(stage->wait("presetMenu"));
        clickText(QStringLiteral("Rename…"));
        QTRY_VERIFY(stage->find("presetName") != nullptr);
        stage->person->type(QStringLiteral("Ours"));
        stage->person->press(Qt::Key_Return);
        QTRY_COMPARE(stage->main.sampling().preset(), QStringLiteral("Ours"));
        stage->person->click(stage->wait("presetMenu"));
        clickText(QStringLiteral("Delete “Ours”"));
        QTRY_COMPARE(static_cast<int>(stage->main.sampling().presetOptions().size()), last);
    }

    void theSameSeedGivesTheSameAgain() {
        stage->main.chat().changeSettings([](ConversationSettings& settings) {
            settings.sampler = SamplerSettings();
            settings.sampler->temperature = 3;
            settings.sampler->topP = 1;
            settings.maxTokens = 24;
        });
        openPanel();
        unfold("seedAndWords");
        stage->ask(QStringLiteral("Tell me a story about a fox."));
        const QString first = stage->lastText();
        QVERIFY(stage->wait("sameAgain")->isEnabled());
        stage->reach(stage->wait("sameAgain"));
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(!stage->main.sampling().seed().isEmpty());
        stage->person->press(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->lastText(), first);
        typeInto(stage->wait("seed"), QStringLiteral("12345"));
        QCOMPARE(stage->main.sampling().seed(), QStringLiteral("12345"));
        stage->person->press(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(stage->waitForAnswer());
        QVERIFY(stage->lastText() != first);
        press(stage->wait("freshSeed"));
        QTRY_VERIFY(stage->main.sampling().seed().isEmpty());
        typeInto(stage->wait("seed"), QStringLiteral("many"));
        QVERIFY(stage->main.sampling().seed().isEmpty());
    }

    void stopTextsAndWordsHold() {
        stage->drawTheLikeliest();
        openPanel();
        unfold("seedAndWords");
        typeInto(stage->wait("addStop")->findChild<QQuickItem*>(QStringLiteral("addText")),
                 QStringLiteral(" is"));
        QCOMPARE(stage->main.sampling().stops(), QStringList(QStringLiteral(" is")));
        stage->ask(kSum);
        QCOMPARE(stage->lastText(), QStringLiteral("3 plus 4"));
        press(stage->person->findWhere([](const QQuickItem& item) {
            return item.property("iconName") == QLatin1String("close") &&
                   item.property("text") == QStringLiteral("Remove “ is”");
        }));
        QTRY_VERIFY(stage->main.sampling().stops().isEmpty());
        typeInto(stage->wait("banWord")->findChild<QQuickItem*>(QStringLiteral("addText")),
                 QStringLiteral("7"));
        QCOMPARE(stage->main.sampling().words().size(), 1);
        stage->person->press(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(stage->waitForAnswer());
        QVERIFY2(!stage->lastText().contains(u'7'), qPrintable(stage->lastText()));
        typeInto(stage->wait("biasWord")->findChild<QQuickItem*>(QStringLiteral("addText")),
                 QStringLiteral("3"));
        QCOMPARE(stage->main.sampling().words().size(), 2);
    }

    /// A value that is changed while an answer comes holds from its next word on.
    void aChangeHoldsAtOnce() {
        openPanel();
        stage->person->press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(stage->find("notebookPage") != nullptr);
        stage->drawTheLikeliest();
        stage->main.chat().changeSettings([](ConversationSettings& settings) { settings.maxTokens = 4000; });
        stage->person->type(QStringLiteral("Once upon a time"));
        stage->person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(stage->main.notebook().page().size() > 40);
        QVERIFY(stage->main.chat().answering());
        typeInto(stage->person->find(QStringLiteral("value-maxTokens"))
                     ->findChild<QQuickItem*>(QStringLiteral("field")),
                 QStringLiteral("8"));
        QTRY_VERIFY_WITH_TIMEOUT(!stage->main.chat().answering(), 5000);
        QVERIFY(stage->main.notebook().page().size() < 4000);
    }

    void theTemplateIsChosenAndChanged() {
        openPanel(1);
        unfold("formHead");
        const QVariantList options = stage->main.prompt().templateOptions();
        QVERIFY(options.size() >= 8);
        QStringList examples;
        for (int option = 1; option < options.size(); ++option) {
            chooseByKeys("templates", option);
            QTRY_COMPARE(stage->main.prompt().chosen(), option);
            const QString example = stage->wait("formExample")->property("text").toString();
            QVERIFY(!example.isEmpty());
            examples.append(example);
        }
        examples.removeDuplicates();  // forms can differ in what ends an answer alone
        QVERIFY(examples.size() >= 6);
        chooseByKeys("templates", 1);
        QTRY_COMPARE(stage->main.prompt().chosen(), 1);
        typeInto(stage->wait("part-beforeUser"), QStringLiteral("Ada: "));
        QTRY_VERIFY(
            stage->wait("formExample")->property("text").toString().contains(QStringLiteral("Ada: ")));
        stage->drawTheLikeliest();
        stage->ask(kSum);
        QVERIFY(!stage->lastText().isEmpty());
        press(stage->wait("whatTheModelSees"));
        QTRY_VERIFY_WITH_TIMEOUT(stage->find("fedBody") != nullptr, kPatienceMs);
        bool isFed = false;
        for (const QQuickItem* item : stage->person->seen()) {
            isFed = isFed || (item->objectName() == QLatin1String("fedBody") &&
                              item->property("text").toString().contains(QStringLiteral("Ada: ")));
        }
        QVERIFY(isFed);
    }

    void aPersonaIsExportedDeletedAndImported() {
        qputenv("HOME", QFile::encodeName(stage->folder.path()));
        QDir::setCurrent(stage->folder.path());
        QImage face(64, 64, QImage::Format_RGB32);
        face.fill(Qt::darkGreen);
        QVERIFY(face.save(stage->folder.filePath(QStringLiteral("face.png"))));
        openPanel(1);
        press(stage->wait("newPersona"));
        QTRY_VERIFY(stage->find("personaName") != nullptr && stage->find("personaName")->hasActiveFocus());
        stage->person->type(QStringLiteral("Ada"));
        clickText(QStringLiteral("Choose a picture…"));
        stage->chooseFile(QStringLiteral("face.png"));
        stage->acceptFile(QStringLiteral("Open"));
        QTRY_VERIFY(!stage->main.personas().picture().isEmpty());
        QTRY_VERIFY(stage->find("savePersona")->isEnabled());
        stage->person->click(stage->find("savePersona"));
        QTRY_VERIFY(stage->find("persona") != nullptr && stage->find("personaName") == nullptr);
        press(stage->wait("personaMenu"));
        clickText(QStringLiteral("Export…"));
        auto* dialog = stage->main.window()->findChild<QObject*>(QStringLiteral("exportPersonaDialog"));
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY(dialog->property("visible").toBool());
        const QUrl file = dialog->property("selectedFile").toUrl();
        QCOMPARE(file.toLocalFile(), stage->folder.filePath(QStringLiteral("Ada.json")));
        stage->acceptFile(QStringLiteral("Save"));
        QTRY_VERIFY(QFile::exists(file.toLocalFile()));
        QTRY_VERIFY(!dialog->property("visible").toBool());
        press(stage->wait("personaMenu"));
        clickText(QStringLiteral("Delete…"));
        stage->person->click(stage->wait("confirm"));
        QTRY_VERIFY(stage->find("persona") == nullptr);
        press(stage->wait("importPersona"));
        stage->chooseFile(QStringLiteral("Ada.json"));
        stage->acceptFile(QStringLiteral("Open"));
        QTRY_VERIFY(stage->find("persona") != nullptr);
        press(stage->find("persona"));
        QTRY_COMPARE(stage->main.chat().title(), QStringLiteral("Ada"));
        stage->person->type(QStringLiteral("a b"));  // one can write to her at once
        QCOMPARE(stage->composed(), QStringLiteral("a b"));
    }

    void theAlternativesShowUnderThePointer() {
        stage->drawTheLikeliest();
        stage->ask(kSum);
        QCOMPARE(stage->lastText(), kSumAnswer);
        openPanel();
        press(stage->wait("shading"));
        QQuickItem* text = stage->wait("shadedText");
        QVERIFY(text != nullptr);
        QTest::qWait(50);
        QTest::mouseMove(stage->main.window(), WindowDriver::place(text).topLeft().toPoint() + QPoint(4, 8));
        QTest::mouseMove(stage->main.window(), WindowDriver::place(text).topLeft().toPoint() + QPoint(5, 9));
        QVERIFY(stage->wait("alternative") != nullptr);
    }
};

QTEST_MAIN(TestStarterPanel)
#include "tst_starter_panel.moc"
