// The palette: actions, conversations, models and messages by a few letters, by keyboard and by mouse.
#include "support/keyboard_stage.h"

#include <QTest>

#include <memory>

using namespace roost;

namespace {

struct Stage : test::KeyboardStage {
    QStringList offered() const {
        QStringList titles;
        for (const QQuickItem* item : person->seen()) {
            if (item->objectName() == QLatin1String("paletteRow")) {
                titles.append(item->property("title").toString());
            }
        }
        return titles;
    }
    QString highlighted() const {
        for (const QQuickItem* item : person->seen()) {
            if (item->objectName() == QLatin1String("paletteRow") && item->property("highlighted").toBool()) {
                return item->property("title").toString();
            }
        }
        return {};
    }
};

}  // namespace

class TestPalette : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Stage> stage;

private slots:
    void initTestCase() { test::prepareWindowTests(); }
    void init() {
        test::failOnWindowWarnings();
        stage = std::make_unique<Stage>();
        QVERIFY(stage->open());
    }
    void cleanup() { stage.reset(); }

    void thePaletteDoesAnActionByKeyboard() {
        stage->openPalette();
        stage->person->type(QStringLiteral("sett"));
        QTRY_COMPARE(stage->highlighted(), QStringLiteral("Settings"));
        stage->person->press(Qt::Key_Return);
        QTRY_COMPARE(stage->page(), QStringLiteral("settings"));
        QTRY_VERIFY(stage->find("paletteField") == nullptr);
        // It is first the next time.
        stage->openPalette();
        QTRY_COMPARE(stage->highlighted(), QStringLiteral("Settings"));
    }

    void thePaletteIsWalkedByKeys() {
        stage->openPalette();
        const QString first = stage->highlighted();
        stage->person->press(Qt::Key_Down);
        const QString second = stage->highlighted();
        QVERIFY(first != second);
        stage->person->press(Qt::Key_Up);
        QCOMPARE(stage->highlighted(), first);
        stage->person->press(Qt::Key_Up);  // the last one
        QTRY_VERIFY(!stage->highlighted().isEmpty() && stage->highlighted() != first);
        stage->person->press(Qt::Key_Down);
        QTRY_COMPARE(stage->highlighted(), first);
        stage->person->press(Qt::Key_PageDown);
        QTRY_VERIFY(stage->highlighted() != first && stage->highlighted() != second);
    }

    void thePaletteOpensAConversationByMouse() {
        stage->sayInTwoConversations();
        stage->openPalette();
        stage->person->type(QStringLiteral("fir"));
        QTRY_VERIFY(stage->offered().contains(QStringLiteral("First")));
        for (QQuickItem* item : stage->person->seen()) {
            if (item->property("title").toString() == QStringLiteral("First") &&
                item->objectName() == QLatin1String("paletteRow")) {
                stage->person->click(item);
                break;
            }
        }
        QTRY_COMPARE(stage->chat().title(), QStringLiteral("First"));
        QTRY_VERIFY(stage->find("paletteField") == nullptr);
    }

    void thePaletteGoesToAMessageByKeyboard() {
        stage->say(QStringLiteral("First"), QStringLiteral("Geese rest on the lake."));
        stage->say(QStringLiteral("Another thing"));
        stage->chat().startConversation();
        stage->say(QStringLiteral("Second"));
        stage->openPalette();
        stage->person->type(QStringLiteral("on the lake"));
        QTRY_COMPARE(stage->highlighted(), QStringLiteral("First: Geese rest on the lake."));
        stage->person->press(Qt::Key_Return);
        QTRY_COMPARE(stage->chat().title(), QStringLiteral("First"));
        QTRY_VERIFY(stage->find("paletteField") == nullptr);
        QTRY_COMPARE(stage->find("transcript")->property("currentIndex").toInt(), 1);
    }

    void thePaletteUsesAModel() {
        ModelEntry entry;
        entry.path = QStringLiteral("/models/large-one.gguf");
        entry.name = QStringLiteral("large-one");
        QTest::qWait(200);  // for the folders to be looked through
        stage->main.models().library()->setEntries({entry}, {});
        stage->openPalette();
        stage->person->type(QStringLiteral("large on"));
        QTRY_COMPARE(stage->highlighted(), QStringLiteral("Use large-one"));
        stage->person->press(Qt::Key_Return);
        QTRY_COMPARE(stage->backend.loads().constLast().path, entry.path);
    }

    void thePaletteSaysThatNothingFitsAndCloses() {
        stage->person->type(QStringLiteral("draft"));
        stage->openPalette();
        stage->person->type(QStringLiteral("zzzz"));
        QTRY_VERIFY(stage->find("paletteNothing") != nullptr);
        QCOMPARE(stage->find("paletteNothing")->property("text").toString(),
                 QStringLiteral("Nothing fits “zzzz”: no action, conversation, model or message."));
        stage->person->press(Qt::Key_Return);  // does nothing
        QVERIFY(stage->find("paletteField") != nullptr);
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->find("paletteField") == nullptr);
        // The keyboard is back where it was.
        stage->person->type(QStringLiteral("ed"));
        QCOMPARE(stage->composed(), QStringLiteral("drafted"));
        stage->openPalette();
        QCOMPARE(stage->focusedText(), QString());
        stage->person->press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(stage->find("paletteField") == nullptr);
    }

    void whatCannotBeDoneIsNotOffered() {
        stage->openPalette();
        stage->person->type(QStringLiteral("stop the"));
        QTRY_VERIFY(!stage->offered().contains(QStringLiteral("Stop the answer")));
        stage->person->press(Qt::Key_Escape);
        QTRY_VERIFY(stage->find("paletteField") == nullptr);
        stage->ask();
        stage->openPalette();
        stage->person->type(QStringLiteral("stop the"));
        QTRY_COMPARE(stage->highlighted(), QStringLiteral("Stop the answer"));
        stage->person->press(Qt::Key_Return);
        QTRY_VERIFY(stage->backend.generations().constLast().stop.stop_requested());
        stage->backend.setRunning(true);
        QVERIFY(stage->waitForAnswer());
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
