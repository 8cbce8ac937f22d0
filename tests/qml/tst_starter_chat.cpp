#include "support/patience.h"
#include "support/starter_test.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QTest>

using namespace roost;
using roost::test::kPatienceMs;

/// Drives the real window by keyboard and mouse, with the real starter model behind it.
class TestStarterChat : public test::StarterTest {
    Q_OBJECT

private slots:
    /// Type, Enter, watch it grow, Stop, regenerate: what anybody does in the first minute.
    void typesWatchesStopsAndRegenerates() {
        stage->send(QStringLiteral("Tell me a story about a fox."));
        // A fast machine is done in a moment: the eyes are on it without a pause.
        QVector<QString> seen(1);
        const QDeadlineTimer patience(kPatienceMs);
        while (seen.size() < 3 && !patience.hasExpired()) {
            QCoreApplication::processEvents();
            if (stage->rows() == 2 && stage->lastText().size() > seen.constLast().size()) {
                seen.append(stage->lastText());
            }
        }
        QCOMPARE(seen.size(), 3);
        QVERIFY(seen.at(2).startsWith(seen.at(1)));
        QVERIFY(stage->main.chat().answering());
        stage->person->click(stage->person->find(QStringLiteral("sendOrStop")));
        QVERIFY(stage->waitForAnswer());
        const QString stopped = stage->lastText();

        stage->person->click(stage->person->find(QStringLiteral("regenerate")));
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->rows(), 2);
        QVERIFY(stage->lastText().startsWith(stopped));  // all of it where the machine was slow to stop
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
        stage->main.models().opener()->openUrl(QUrl::fromLocalFile(file.fileName()));
        QTRY_VERIFY_WITH_TIMEOUT(stage->main.model().error().contains(QStringLiteral("broken.gguf")),
                                 kPatienceMs);
        stage->main.model().useStarter();
        QTRY_COMPARE_WITH_TIMEOUT(stage->main.model().state(), ModelController::Ready, kPatienceMs);
        stage->send(test::kSum);
        QVERIFY(stage->waitForAnswer());
        QCOMPARE(stage->lastText(), test::kSumAnswer);
    }
};

QTEST_MAIN(TestStarterChat)
#include "tst_starter_chat.moc"
