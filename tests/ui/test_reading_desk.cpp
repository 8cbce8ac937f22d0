#include "reading_desk.h"
#include "support/controller_desk.h"

#include <QTest>

#include <memory>

using namespace roost;

class TestReadingDesk : public QObject {
    Q_OBJECT

private:
    struct Desk : test::ControllerDesk {
        ChatController chat{model, keeper, answers};
        ReadingDesk reading{backend, model, keeper, answers, chat};

        /// What the backend would say of the state that was asked for last.
        void answerWith(int reused, int toRead, RereadReason reason) {
            emit backend.prepared(
                {backend.preparations().constLast().id, reused, toRead, StateOrigin::Text, reason, 1});
        }

        /// Says something and gets an answer.
        void talk() {
            const qsizetype before = backend.generations().size();
            chat.sendText(QStringLiteral("Why do geese fly in a V?"));
            QTRY_COMPARE(backend.generations().size(), before + 1);
            QTRY_VERIFY(!chat.answering());
        }
    };

    std::unique_ptr<Desk> desk;

private slots:
    void init() {
        desk = std::make_unique<Desk>();
        desk->backend.setBeat(0);
        desk->model.useStarter();
        QTRY_COMPARE(desk->model.state(), ModelController::Ready);
    }
    void cleanup() { desk.reset(); }

    void whatIsShownIsMadeReady() {
        desk->talk();
        QTRY_VERIFY(!desk->backend.preparations().isEmpty());
        QCOMPARE(desk->backend.preparations().constLast().path.size(), 2);
        const ConversationId first = desk->chat.conversationId();
        desk->chat.startConversation();
        desk->talk();
        const qsizetype before = desk->backend.preparations().size();
        desk->chat.open(first);
        QTRY_COMPARE(desk->backend.preparations().size(), before + 1);
    }

    void whatHasToBeReadAgainIsSaidWithItsReason() {
        desk->talk();
        desk->answerWith(0, 1234, RereadReason::OtherModel);
        QVERIFY(desk->reading.notice().contains(QLocale().toString(1234)));
        QVERIFY(desk->reading.notice().contains(QStringLiteral("another model")));
        desk->answerWith(100, 1234, RereadReason::Damaged);
        QVERIFY(desk->reading.notice().contains(QStringLiteral("damaged")));
        desk->answerWith(100, 3, RereadReason::Damaged);  // is read in no time
        QCOMPARE(desk->reading.notice(), QString());
        desk->answerWith(0, 1234, RereadReason::OtherModel);
        desk->chat.startConversation();
        QCOMPARE(desk->reading.notice(), QString());
    }

    void newsOfWhatIsNoLongerShownIsDropped() {
        desk->talk();
        const RequestId old = desk->backend.preparations().constLast().id;
        desk->chat.startConversation();
        emit desk->backend.prepared({old, 0, 5000, StateOrigin::Text, RereadReason::Missing, 1});
        QCOMPARE(desk->reading.notice(), QString());
    }

    /// A pause in writing has the draft read; an empty one, or one written during an answer, is not.
    void aDraftIsReadAheadAfterAPause() {
        desk->talk();
        desk->chat.setDraft(QStringLiteral("And why"));
        desk->chat.setDraft(QStringLiteral("And why do swans?"));
        QVERIFY(desk->backend.readAheads().isEmpty());
        QTRY_COMPARE(desk->backend.readAheads().size(), 1);
        QCOMPARE(QString::fromStdString(desk->backend.readAheads()[0].draft),
                 QStringLiteral("And why do swans?"));
        QCOMPARE(desk->backend.readAheads()[0].path.size(), 2);
        desk->chat.setDraft(QStringLiteral("  "));
        QTest::qWait(1000);
        QCOMPARE(desk->backend.readAheads().size(), 1);
    }
};

QTEST_MAIN(TestReadingDesk)
#include "test_reading_desk.moc"
