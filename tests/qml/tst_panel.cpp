#include "support/patience.h"
#include "support/starter_stage.h"
#include "support/whole_files.h"

#include <QAccessible>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::kPatienceMs;
using roost::test::WindowDriver;

/// Drives the panel, the shaded answers and the notebook in the real window, with the starter model behind
/// it.
class TestPanel : public QObject {
    Q_OBJECT

private:
    struct Stage : test::StarterStage {
        /// The item of this name inside the row of a value.
        QQuickItem* inValue(const char* key, const char* name) {
            QQuickItem* row = find((QByteArray("value-") + key).constData());
            return row != nullptr ? row->findChild<QQuickItem*>(QLatin1String(name)) : nullptr;
        }
        /// What stands in an item; empty while it is not seen.
        static QString textOf(const QQuickItem* item) {
            return item != nullptr ? item->property("text").toString() : QString();
        }
        void openPanel() {
            person->press(Qt::Key_J, Qt::ControlModifier);
            QTRY_VERIFY(find("sidePanel") != nullptr);
        }
        void openPromptTab() {
            openPanel();
            person->click(person->findText(QStringLiteral("Prompt")));
            QTRY_VERIFY(find("systemPrompt") != nullptr);
        }
        void openForm() {
            openPromptTab();
            find("formHead")->setProperty("unfolded", true);
            QTRY_VERIFY(find("part-beforeUser") != nullptr);
        }
        /// A part of the template, as the conversation that is shown has it.
        QString part(const char* key) {
            const QVariantList parts = main.prompt().parts();
            for (const QVariant& each : parts) {
                if (each.toMap().value(QStringLiteral("key")).toString() == QLatin1String(key)) {
                    return each.toMap().value(QStringLiteral("text")).toString();
                }
            }
            return {};
        }
        /// What a property of the item that has the keyboard says.
        QString focused(const char* property) {
            const QQuickItem* item = main.window()->activeFocusItem();
            return item != nullptr ? item->property(property).toString() : QString();
        }
        /// Begins “First” and “Second” and gives the second, which is shown.
        ConversationId beginTwo() {
            main.chat().startWith(QStringLiteral("First"), {}, QStringLiteral("One."));
            QTest::qWait(5);  // so that the second is the newer one
            main.chat().startWith(QStringLiteral("Second"), {}, QStringLiteral("Two."));
            return main.chat().conversationId();
        }
        /// Types a temperature, and does not enter it.
        void typeTemperature(const QString& number) {
            QQuickItem* field = inValue("temperature", "field");
            person->click(field);
            field->setProperty("text", QString());
            person->type(number);
        }
        double temperature() {
            return main.sampling().values()->index(0).data(SamplingValuesModel::ValueRole).toDouble();
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

    void opensByShortcutAndButtonAndIsRemembered() {
        QVERIFY(stage->find("sidePanel") == nullptr);
        stage->openPanel();
        QVERIFY(stage->main.preferences().panelShown());
        const QRectF panel = WindowDriver::place(stage->find("sidePanel"));
        const QRectF composer = WindowDriver::place(stage->find("composer"));
        QVERIFY(composer.right() <= panel.left());
        stage->person->click(stage->find("panelButton"));
        QTRY_VERIFY(stage->find("sidePanel") == nullptr);
        QVERIFY(!stage->main.preferences().panelShown());
    }

    void liesOverANarrowWindow() {
        stage->main.window()->resize(640, 480);
        QTRY_COMPARE(stage->main.window()->width(), 640);
        stage->openPanel();
        QVERIFY(!stage->main.preferences().panelShown());
        QVERIFY(WindowDriver::place(stage->find("sidePanel")).right() <= 640);
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->find("sidePanel") == nullptr);
    }

    void aValueIsSetByFieldSliderAndReset() {
        stage->openPanel();
        QQuickItem* field = stage->inValue("temperature", "field");
        stage->person->click(field);
        field->setProperty("text", QString());
        stage->person->type(QStringLiteral("0.25"));
        stage->person->press(Qt::Key_Return);
        QTRY_COMPARE(stage->temperature(), 0.25);
        stage->person->press(Qt::Key_Up);
        QTRY_COMPARE(stage->temperature(), 0.3);
        stage->inValue("temperature", "slider")->forceActiveFocus();
        stage->person->press(Qt::Key_Left);
        QTRY_COMPARE(stage->temperature(), 0.25);
        stage->person->click(stage->inValue("temperature", "reset"));
        QTRY_COMPARE(stage->temperature(), 0.7);
        field->forceActiveFocus();
        field->setProperty("text", QString());
        stage->person->type(QStringLiteral("warm"));
        stage->person->press(Qt::Key_Return);
        QCOMPARE(stage->temperature(), 0.7);
        QCOMPARE(field->property("text").toString(), QStringLiteral("0.70"));
    }

    void whatIsTypedIsOfTheConversationItWasTypedIn_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<bool>("shift");
        QTest::newRow("list") << 0 << false;
        QTest::newRow("below") << int(Qt::Key_PageDown) << false;
        QTest::newRow("new") << int(Qt::Key_N) << false;
        QTest::newRow("notebook") << int(Qt::Key_N) << true;
        QTest::newRow("delete") << int(Qt::Key_Backspace) << true;
    }

    void whatIsTypedIsOfTheConversationItWasTypedIn() {
        QFETCH(int, key);
        QFETCH(bool, shift);
        const ConversationId second = stage->beginTwo();
        stage->openPanel();
        stage->typeTemperature(QStringLiteral("0.25"));
        if (key == 0) {
            stage->person->click(stage->person->findText(QStringLiteral("First")));
        } else {
            stage->person->press(key, Qt::ControlModifier |
                                          (shift ? Qt::ShiftModifier : Qt::KeyboardModifier::NoModifier));
        }
        QTRY_VERIFY(stage->main.chat().conversationId() != second);
        QTRY_COMPARE(Stage::textOf(stage->inValue("temperature", "field")), QStringLiteral("0.70"));
        QCOMPARE(stage->temperature(), 0.7);
        stage->main.conversations().restore(second);
        stage->main.chat().open(second);
        QTRY_COMPARE(stage->main.chat().conversationId(), second);
        QCOMPARE(stage->temperature(), 0.25);
    }

    void whatIsTypedHoldsForTheBranchToo() {
        const ConversationId second = stage->beginTwo();
        stage->openPanel();
        stage->typeTemperature(QStringLiteral("0.25"));
        stage->main.chat().branch(
            stage->main.chat().messages()->index(0).data(MessageListModel::MessageIdRole).toULongLong());
        QVERIFY(stage->main.chat().conversationId() != second);
        QCOMPARE(stage->temperature(), 0.25);
        stage->main.chat().open(second);
        QTRY_COMPARE(stage->main.chat().conversationId(), second);
        QCOMPARE(stage->temperature(), 0.25);
    }

    void aTypedPartOfTheTemplateIsOfItsConversation() {
        const ConversationId second = stage->beginTwo();
        stage->openForm();
        const QString usual = Stage::textOf(stage->find("part-beforeUser"));
        stage->reach(stage->find("part-beforeUser"));
        stage->person->type(QStringLiteral("Ada"));
        stage->person->press(Qt::Key_PageDown, Qt::ControlModifier);
        QTRY_VERIFY(stage->main.chat().conversationId() != second);
        QTRY_COMPARE(Stage::textOf(stage->find("part-beforeUser")), usual);
        QVERIFY(!stage->part("beforeUser").contains(QStringLiteral("Ada")));
        stage->main.chat().open(second);
        QTRY_COMPARE(stage->main.chat().conversationId(), second);
        QVERIFY(stage->part("beforeUser").contains(QStringLiteral("Ada")));
    }

    void theKeyboardStaysWithTheFieldOfAWord() {
        stage->main.sampling().addWord(QStringLiteral("so"), false);
        stage->main.sampling().addWord(QStringLiteral("then"), false);
        stage->openPanel();
        stage->find("seedAndWords")->setProperty("unfolded", true);
        QTRY_VERIFY(stage->find("wordBias") != nullptr);
        stage->reach(stage->find("wordBias"));
        stage->person->press(Qt::Key_Up);
        stage->person->press(Qt::Key_Up);
        const QVariantMap then = stage->main.sampling().words().at(1).toMap();
        QCOMPARE(then.value(QStringLiteral("bias")).toDouble(), 2.0);
        stage->reach(stage->find("removeWord"));
        stage->person->press(Qt::Key_Return);
        QCOMPARE(stage->main.sampling().words().size(), 1);
        QCOMPARE(stage->focused("text"), QStringLiteral("Remove “so”"));
        stage->person->press(Qt::Key_Return);
        QVERIFY(stage->main.sampling().words().isEmpty());
        QCOMPARE(stage->focused("objectName"), QStringLiteral("addText"));
    }

    void theKeyboardGoesToTheNextStopText() {
        for (const char* text : {"A", "B", "C"}) {
            stage->main.sampling().addStop(QLatin1String(text));
        }
        stage->openPanel();
        stage->find("seedAndWords")->setProperty("unfolded", true);
        QTRY_VERIFY(stage->find("removeStop") != nullptr);
        stage->reach(stage->person->findText(QStringLiteral("Remove “A”")));
        stage->person->press(Qt::Key_Return);
        QCOMPARE(stage->main.sampling().stops(), QStringList({"B", "C"}));
        QCOMPARE(stage->focused("text"), QStringLiteral("Remove “B”"));
    }

    void theKeyboardGoesOnToTheNextPartOfTheTemplate() {
        stage->openForm();
        stage->reach(stage->find("part-beforeUser"));
        stage->person->type(QStringLiteral("Ada"));
        stage->person->press(Qt::Key_Tab);
        QVERIFY(stage->part("beforeUser").contains(QStringLiteral("Ada")));
        QCOMPARE(stage->focused("objectName"), QStringLiteral("part-afterUser"));
        stage->person->type(QStringLiteral("Eve"));
        stage->person->press(Qt::Key_Tab);
        QVERIFY(stage->part("afterUser").contains(QStringLiteral("Eve")));
    }

    void thePictureFollowsTheValues() {
        stage->main.sampling().applyPreset(QStringLiteral("Greedy"));
        stage->send(test::kSum);
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->lastText(), test::kSumAnswer);
        stage->openPanel();
        QTRY_VERIFY_WITH_TIMEOUT(stage->person->findText(QStringLiteral(
                                     "Where the last answer began · 1 token can come")) != nullptr,
                                 kPatienceMs);
        stage->main.sampling().applyPreset(QStringLiteral("Free"));
        stage->main.sampling().values()->setValue(1, 1);  // top-p: every word
        QTRY_VERIFY_WITH_TIMEOUT(stage->person->findText(QStringLiteral(
                                     "Where the last answer began · 1 token can come")) == nullptr,
                                 kPatienceMs);
    }

    void anAnswerIsShadedAndGoesOnFromAnotherToken_data() {
        QTest::addColumn<bool>("motionReduced");
        QTest::newRow("moving") << false;
        QTest::newRow("still") << true;
    }

    void anAnswerIsShadedAndGoesOnFromAnotherToken() {
        QFETCH(bool, motionReduced);
        stage->main.preferences().setMotionReduced(motionReduced);
        stage->main.sampling().applyPreset(QStringLiteral("Greedy"));
        stage->send(test::kSum);
        QVERIFY(stage->waitForAnswer());
        stage->person->press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(stage->find("shadedText") != nullptr);
        QQuickItem* text = stage->find("shadedText");
        const QString shaded = text->property("text").toString();
        QVERIFY2(shaded.startsWith(test::kSumAnswer) && !shaded.endsWith(u'\n'), qPrintable(shaded));
        text->parentItem()->forceActiveFocus();
        stage->person->press(Qt::Key_Right);
        stage->person->press(Qt::Key_Right);
        QTRY_VERIFY(stage->find("alternative") != nullptr);
        QQuickItem* other = nullptr;
        for (QQuickItem* item : stage->person->seen()) {
            if (other == nullptr && item->objectName() == QLatin1String("alternative") && item->isEnabled()) {
                other = item;
            }
        }
        stage->person->click(other);
        QTRY_VERIFY(
            stage->main.chat().messages()->index(1).data(MessageListModel::AlternateCountRole).toInt() == 2);
        QVERIFY(stage->waitForAnswer());
        QVERIFY(!stage->lastText().isEmpty());
        QVERIFY(stage->lastText() != test::kSumAnswer);
    }

    void whatTheModelSeesIsShown() {
        stage->openPromptTab();
        QQuickItem* prompt = stage->find("systemPrompt")->findChild<QQuickItem*>(QStringLiteral("text"));
        stage->person->click(prompt);
        stage->person->type(QStringLiteral("Be brief."));
        QCOMPARE(stage->main.prompt().systemPrompt(), QStringLiteral("Be brief."));
        stage->send(QStringLiteral("Hi!"));
        QVERIFY(stage->waitForAnswer());
        stage->person->click(stage->find("whatTheModelSees"));
        QTRY_VERIFY_WITH_TIMEOUT(
            stage->person->findText(QStringLiteral("System: Be brief.⏎\n⏎\n")) != nullptr, kPatienceMs);
        QVERIFY(stage->person->findText(QStringLiteral("User: Hi!⏎\n⏎\nAssistant:")) != nullptr);
        stage->person->click(stage->find("showTokens"));
        QTRY_VERIFY(QRegularExpression(QStringLiteral("^[0-9 ]+$"))
                        .match(stage->find("fedBody")->property("text").toString())
                        .hasMatch());
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->find("fedBody") == nullptr);
    }

    void aPersonaIsMadeAndTalkedWith() {
        stage->openPromptTab();
        stage->main.window()->resize(1280, 1000);
        stage->person->click(stage->find("newPersona"));
        QTRY_VERIFY(stage->find("personaName") != nullptr && stage->find("personaName")->hasActiveFocus());
        stage->person->type(QStringLiteral("Ada"));
        stage->person->click(stage->find("personaOpening"));
        stage->person->type(QStringLiteral("Good evening."));
        QTRY_VERIFY(stage->find("savePersona")->isEnabled());
        const QString folder = stage->folder.filePath(QStringLiteral("personas"));
        test::writeTo(folder, "a file where the folder is to be");
        stage->person->click(stage->find("savePersona"));
        QTRY_VERIFY(!stage->main.personas().message().isEmpty());
        QTRY_VERIFY(stage->find("savePersona")->isEnabled());  // nothing is lost: it can be tried again
        QVERIFY(QFile::remove(folder));
        stage->person->click(stage->find("savePersona"));
        QTRY_VERIFY(stage->find("persona") != nullptr && stage->find("personaName") == nullptr);
        stage->person->click(stage->find("persona"));
        QTRY_COMPARE(stage->main.chat().title(), QStringLiteral("Ada"));
        QCOMPARE(stage->text(0), QStringLiteral("Good evening."));
        stage->send(QStringLiteral("Hi!"));
        QVERIFY(stage->waitForAnswer());
        QVERIFY(!stage->lastText().isEmpty());
    }

    void aNotebookGoesOn() {
        stage->person->press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(stage->find("notebookPage") != nullptr);
        QVERIFY(stage->find("composer") == nullptr);
        QTRY_VERIFY(stage->find("notebookPage")->hasActiveFocus());
        stage->main.chat().changeSettings([](ConversationSettings& settings) {
            settings.sampler = SamplerSettings();
            settings.sampler->temperature = 0;
            settings.maxTokens = 12;
        });
        stage->person->type(QStringLiteral("The fox"));
        stage->person->press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(stage->waitForAnswer());
        const QString page = stage->find("notebookPage")->property("text").toString();
        QVERIFY(page.startsWith(QStringLiteral("The fox")));
        QVERIFY(page.size() > 10);
        stage->person->click(stage->find("undoContinuation"));
        QTRY_COMPARE(stage->find("notebookPage")->property("text").toString(), QStringLiteral("The fox"));
        stage->person->click(stage->find("goOn"));
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->find("notebookPage")->property("text").toString(),
                 page);  // greedy, from the same state
        stage->person->click(stage->find("undoContinuation"));
        QTRY_COMPARE(stage->find("notebookPage")->property("text").toString(), QStringLiteral("The fox"));
        stage->person->press(Qt::Key_G, Qt::ControlModifier);
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->find("notebookPage")->property("text").toString(), page);
        stage->person->type(QStringLiteral("!"));
        QCOMPARE(stage->main.notebook().page(), page + u'!');
    }

    /// Every control of the panel has a name for screen readers.
    void everyControlHasAName() {
        stage->main.sampling().addStop(QStringLiteral("END"));
        stage->main.sampling().addWord(QStringLiteral("so"), false);
        stage->openPanel();
        for (const char* head : {"repetition", "further", "seedAndWords"}) {
            QQuickItem* item = stage->find(head);
            QVERIFY2(item != nullptr, head);
            item->setProperty("unfolded", true);
        }
        QTRY_VERIFY(stage->find("wordBias") != nullptr);
        QVERIFY(checkNames(stage->find("sidePanel")) > 30);
        stage->person->click(stage->person->findText(QStringLiteral("Prompt")));
        QTRY_VERIFY(stage->find("formHead") != nullptr);
        stage->find("formHead")->setProperty("unfolded", true);
        QTRY_VERIFY(stage->find("part-beforeUser") != nullptr);
        QVERIFY(checkNames(stage->find("sidePanel")) > 10);
    }

private:
    static int checkNames(QQuickItem* item) {
        int controls = 0;
        if (item == nullptr || !item->isVisible()) {
            return 0;
        }
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(item);
        if (accessible != nullptr && item->activeFocusOnTab()) {
            ++controls;
            if (accessible->text(QAccessible::Name).isEmpty()) {
                QTest::qFail(
                    qPrintable(QStringLiteral("%1 “%2” has no name")
                                   .arg(QLatin1String(item->metaObject()->className()), item->objectName())),
                    __FILE__, __LINE__);
            }
        }
        for (QQuickItem* child : item->childItems()) {
            controls += checkNames(child);
        }
        return controls;
    }
};

QTEST_MAIN(TestPanel)
#include "tst_panel.moc"
