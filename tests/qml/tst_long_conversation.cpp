#include "message_parts_model.h"
#include "support/long_conversation.h"
#include "support/transcript_stage.h"

#include <QTest>

#include <memory>

using namespace roost;

namespace {

constexpr int kMessages = 5000;
constexpr ConversationId kLong = 2;
constexpr int kMostDelegates = 80;  ///< of what is seen and a little around it

}  // namespace

/// A conversation of thousands of messages in the real window: only what is near the view exists.
class TestLongConversation : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::TranscriptStage> stage;
    QQuickItem* list = nullptr;

    /// Messages that have items; others have not even been read as Markdown.
    qsizetype madeMessages() const {
        qsizetype made = 0;
        for (const QQuickItem* item : list->property("contentItem").value<QQuickItem*>()->childItems()) {
            made += item->property("messageId").isValid() ? 1 : 0;
        }
        return made;
    }

    qsizetype readTexts() const { return list->findChildren<MessagePartsModel*>().size(); }

    bool isShown(int row) const {
        const QString text = stage->text(row);
        return stage->person->findText(text) != nullptr;
    }

private slots:
    void initTestCase() { test::prepareWindowTests(); }

    void init() {
        test::failOnWindowWarnings();
        stage = std::make_unique<test::TranscriptStage>();
        stage->storage.put(test::longConversation(kLong, kMessages));
        QVERIFY(stage->open());
        list = stage->main.window()->findChild<QQuickItem*>(QStringLiteral("transcript"));
        QVERIFY(list != nullptr);
        QTRY_VERIFY(stage->main.conversations().list()->rowCount() > 0);
        stage->main.chat().open(kLong);
        QTRY_COMPARE(list->property("count").toInt(), kMessages);
        QTest::qWait(100);
    }

    void cleanup() { stage.reset(); }

    void opensAtItsEndAndMakesOnlyWhatIsNear() {
        QVERIFY(list->property("atYEnd").toBool());
        QTRY_VERIFY(stage->person->find(QStringLiteral("copy")) != nullptr);
        QVERIFY2(madeMessages() < kMostDelegates, qPrintable(QString::number(madeMessages())));
        QVERIFY2(readTexts() < kMostDelegates, qPrintable(QString::number(readTexts())));
    }

    void scrollsWithoutPilingUp() {
        list->forceActiveFocus();
        for (int page = 0; page < 60; ++page) {
            stage->person->press(Qt::Key_PageUp);
            QTest::qWait(5);
            QVERIFY2(madeMessages() < kMostDelegates, qPrintable(QString::number(madeMessages())));
        }
        stage->person->press(Qt::Key_Home);
        QTRY_VERIFY(isShown(0));
        QTRY_VERIFY(stage->person->find(QStringLiteral("toNewest")) != nullptr);
        QVERIFY(madeMessages() < kMostDelegates);
        stage->person->click(stage->person->find(QStringLiteral("toNewest")));
        QTRY_VERIFY(isShown(kMessages - 2));
        QTRY_VERIFY(list->property("atYEnd").toBool());
        QVERIFY(madeMessages() < kMostDelegates);
        QTRY_VERIFY(stage->person->find(QStringLiteral("toNewest")) == nullptr);
    }

    void findsFarAway() {
        stage->person->press(Qt::Key_F, Qt::ControlModifier);
        stage->person->type(QStringLiteral("Question 42:"));
        QTRY_VERIFY(isShown(42));
        QVERIFY(madeMessages() < kMostDelegates);
    }

    void growsAtItsEnd() {
        stage->say(QStringLiteral("And now?"), QStringLiteral("Now it is evening."));
        QVERIFY(stage->waitForText(QStringLiteral("Now it is evening.")) != nullptr);
        QVERIFY(list->property("atYEnd").toBool());
        QVERIFY(madeMessages() < kMostDelegates);
    }
};

QTEST_MAIN(TestLongConversation)
#include "tst_long_conversation.moc"
