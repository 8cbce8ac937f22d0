// A conversation keeps its model, an unused model is put away and comes back, and every answer says whose it
// is.
#include "models/conversation_model.h"
#include "models/idle_unloader.h"
#include "support/controller_desk.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace roost;
using roost::test::kPatienceMs;
using roost::test::ScriptedBackend;

namespace {

const QString kStarter = QStringLiteral("/models/starter.gguf");

qint64 g_free = 8'000'000'000;

qint64 freeForTest() {
    return g_free;
}

ModelEntry entryOf(const QString& path, const QString& name, qint64 bytes) {
    ModelEntry entry;
    entry.path = path;
    entry.name = name;
    entry.fileBytes = bytes;
    return entry;
}

}  // namespace

class TestModelSwitching : public QObject {
    Q_OBJECT

private:
    struct Desk : test::ControllerDesk {
        Desk() {
            g_free = 8'000'000'000;
            backend.setBeat(0);
            library.setStarter(entryOf(kStarter, QStringLiteral("starter"), 38'000'000));
            library.setEntries({entryOf(kSmall, QStringLiteral("Small"), 100'000'000),
                                entryOf(kLarge, QStringLiteral("Large"), 5'000'000'000)},
                               {});
        }

        bool load(const QString& path, const QString& name) {
            ModelInfo info = ScriptedBackend::starterInfo();
            info.name = name;
            info.isStarter = false;
            backend.setModel(info);
            model.load(path);
            return waitForModel(path);
        }
        bool waitForModel(const QString& path) {
            return QTest::qWaitFor(
                [&] { return model.state() == ModelController::Ready && model.path() == path; }, kPatienceMs);
        }
        /// Waits until what has been asked of the disk so far is here, as it is before every load.
        bool waitForTheDisk() {
            bool isHere = false;
            background.run(
                &chat, [](const std::stop_token&) { return true; }, [&isHere](bool done) { isHere = done; });
            return QTest::qWaitFor([&isHere] { return isHere; }, kPatienceMs);
        }
        ConversationId talk(const QString& text) {
            chat.sendText(text);
            [[maybe_unused]] const bool isAnswered =
                QTest::qWaitFor([this] { return !chat.answering(); }, kPatienceMs);
            return chat.conversationId();
        }
        /// Talks with the small model, then loads the large one and leaves for a new conversation; 0 if that
        /// takes too long.
        ConversationId leaveOneWithSmall() {
            if (!load(kSmall, QStringLiteral("Small"))) {
                return 0;
            }
            const ConversationId left = talk(QStringLiteral("To the small one"));
            if (!load(kLarge, QStringLiteral("Large"))) {
                return 0;
            }
            chat.startConversation();
            return left;
        }
        QString writer(int row) {
            return chat.messages()->index(row).data(MessageListModel::WriterRole).toString();
        }

        // Paths that no scan finds: what is in the list is set above.
        const QString kSmall = folder.filePath(QStringLiteral("small.gguf"));
        const QString kLarge = folder.filePath(QStringLiteral("large.gguf"));
        BackgroundQueue background;
        LibraryListModel library;
        ChatController chat{model, keeper, answers};
        ModelOpener opener{model, background, &freeForTest};
        ConversationModel conversationModel{chat, keeper, answers, model, opener, library};
        IdleUnloader idle{model, opener, answers, chat, preferences, 10};
    };

private slots:
    void anAnswerSaysWhoseItIsWhereThatChanges() {
        Desk desk;
        QVERIFY(desk.load(desk.kSmall, QStringLiteral("Small")));
        desk.talk(QStringLiteral("One?"));
        desk.talk(QStringLiteral("Two?"));
        QVERIFY(desk.load(desk.kLarge, QStringLiteral("Large")));
        desk.talk(QStringLiteral("Three?"));
        QCOMPARE(desk.writer(1), QStringLiteral("Small"));
        QCOMPARE(desk.writer(3), QString());
        QCOMPARE(desk.writer(5), QStringLiteral("Large"));
    }

    void aQuickModelComesBackAtOnceALargeOneIsOffered() {
        Desk desk;
        const ConversationId withSmall = desk.leaveOneWithSmall();
        QVERIFY(withSmall != 0);
        QVERIFY(desk.conversationModel.offer().isEmpty());
        const ConversationId withLarge = desk.talk(QStringLiteral("To the large one"));
        QCOMPARE(desk.keeper.head(withLarge)->settings.modelPath, desk.kLarge);

        desk.chat.open(withSmall);
        QVERIFY(desk.waitForModel(desk.kSmall));
        QVERIFY(desk.conversationModel.offer().isEmpty());

        desk.chat.open(withLarge);
        QTRY_COMPARE(desk.conversationModel.offer(), QStringLiteral("This conversation was with Large."));
        QVERIFY(desk.conversationModel.canSwitch());
        QCOMPARE(desk.model.path(), desk.kSmall);
        desk.conversationModel.switchBack();
        QVERIFY(desk.conversationModel.offer().isEmpty());
        QVERIFY(desk.waitForModel(desk.kLarge));
    }

    void goingOnWithAnotherModelKeepsThatOne() {
        Desk desk;
        QVERIFY(desk.load(desk.kLarge, QStringLiteral("Large")));
        const ConversationId id = desk.talk(QStringLiteral("Hello"));
        QVERIFY(desk.load(desk.kSmall, QStringLiteral("Small")));
        desk.chat.startConversation();
        desk.chat.open(id);
        QTRY_VERIFY(!desk.conversationModel.offer().isEmpty());
        desk.talk(QStringLiteral("Go on"));
        QVERIFY(desk.conversationModel.offer().isEmpty());
        QCOMPARE(desk.keeper.head(id)->settings.modelPath, desk.kSmall);
    }

    void aModelThatIsGoneIsNotOffered() {
        Desk desk;
        QVERIFY(desk.load(desk.kLarge, QStringLiteral("Large")));
        const ConversationId id = desk.talk(QStringLiteral("Hello"));
        QVERIFY(desk.load(desk.kSmall, QStringLiteral("Small")));
        desk.library.setEntries({entryOf(desk.kSmall, QStringLiteral("Small"), 100)}, {});
        desk.chat.startConversation();
        desk.chat.open(id);
        QTRY_VERIFY(desk.conversationModel.offer().contains(QStringLiteral("not on this computer any more")));
        QVERIFY(!desk.conversationModel.canSwitch());
    }

    void aModelIsKnownByEachOfItsNames() {
        Desk desk;
        const QString link = desk.folder.filePath(QStringLiteral("link.gguf"));
        ModelEntry listed = entryOf(link, QStringLiteral("Small"), 100'000'000);
        listed.names = {link, desk.kSmall};
        listed.realPath = QStringLiteral("/where/the/link/leads");
        desk.library.setEntries({listed}, {});
        QCOMPARE(desk.library.nameOf(desk.kSmall), QStringLiteral("Small"));
        QCOMPARE(desk.library.nameOf(listed.realPath), QStringLiteral("Small"));
        QVERIFY(desk.load(desk.kSmall, QStringLiteral("Small")));
        const ConversationId id = desk.talk(QStringLiteral("Hello"));
        QVERIFY(desk.load(link, QStringLiteral("Small")));
        desk.chat.startConversation();
        const auto loads = desk.backend.loads().size();
        desk.chat.open(id);
        QTRY_COMPARE(desk.chat.conversationId(), id);
        QCOMPARE(desk.conversationModel.offer(), QString());
        QVERIFY(desk.waitForTheDisk());
        QCOMPARE(desk.backend.loads().size(), loads);
    }

    void anAnswerThatWaitedIsWhoseModelWroteIt() {
        Desk desk;
        desk.backend.failLoadsOf(QStringLiteral("large"), ErrorCode::FileDamaged, QString());
        desk.model.loadLast(desk.kLarge);
        desk.talk(QStringLiteral("Hello"));
        QCOMPARE(desk.writer(1), QStringLiteral("Roost starter"));
    }

    void anAnswerIsNotStoppedForAModelThatComesBack() {
        Desk desk;
        const ConversationId withSmall = desk.leaveOneWithSmall();
        QVERIFY(withSmall != 0);
        desk.chat.open(withSmall);  // its model is looked for in the background
        desk.talk(QStringLiteral("And you?"));
        bool isLookedAt = false;
        desk.background.run(
            &desk.chat, [](const std::stop_token&) { return true; }, [&](bool) { isLookedAt = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isLookedAt, kPatienceMs);
        QVERIFY(!desk.backend.generations().constLast().stop.stop_requested());
        QCOMPARE(desk.model.path(), desk.kLarge);
        QCOMPARE(desk.keeper.head(withSmall)->settings.modelPath, desk.kLarge);
    }

    void aConversationThatWasLeftBringsNoModelBack() {
        Desk desk;
        const ConversationId withSmall = desk.leaveOneWithSmall();
        QVERIFY(withSmall != 0);
        const ConversationId withLarge = desk.talk(QStringLiteral("To the large one"));
        const qsizetype loads = desk.backend.loads().size();
        desk.chat.open(withSmall);  // its model is looked for in the background
        desk.chat.open(withLarge);
        QVERIFY(desk.waitForTheDisk());
        QCOMPARE(desk.backend.loads().size(), loads);
        QCOMPARE(desk.model.path(), desk.kLarge);
    }

    void theStarterComesBackWhereverItLies() {
        Desk desk;
        QVERIFY(desk.load(kStarter, QStringLiteral("starter")));
        const ConversationId id = desk.talk(QStringLiteral("Hello"));
        QVERIFY(desk.load(desk.kSmall, QStringLiteral("Small")));
        desk.chat.startConversation();
        desk.chat.open(id);
        QVERIFY(desk.waitForModel(kStarter));

        // Another start, with the starter in another place.
        const QString elsewhere = QStringLiteral("/tmp/.mount_2/starter.gguf");
        ModelController model{desk.backend, desk.preferences, elsewhere};
        model.useStarter();
        QTRY_VERIFY(model.starterLoaded());
        LibraryListModel library;
        library.setStarter(entryOf(elsewhere, QStringLiteral("starter"), 38'000'000));
        library.setEntries({}, {});
        ChatController chat{model, desk.keeper, desk.answers};
        ModelOpener opener{model, desk.background, &freeForTest};
        const ConversationModel conversationModel{chat, desk.keeper, desk.answers, model, opener, library};
        chat.open(id);
        QCOMPARE(chat.conversationId(), id);
        QCOMPARE(conversationModel.offer(), QString());

        // One that was kept by the path that the starter had.
        chat.changeSettings([](ConversationSettings& settings) {
            settings.modelPath = QStringLiteral("/tmp/.mount_1/starter.gguf");
        });
        chat.startConversation();
        chat.open(id);
        QCOMPARE(conversationModel.offer(), QString());
        QCOMPARE(model.path(), elsewhere);
    }

    void nothingIsStoppedForASwitch() {
        Desk desk;
        const ConversationId withSmall = desk.leaveOneWithSmall();
        QVERIFY(withSmall != 0);
        desk.backend.setRunning(false);
        desk.chat.sendText(QStringLiteral("A long one"));
        desk.chat.open(withSmall);
        QTRY_VERIFY(!desk.conversationModel.offer().isEmpty());
        QCOMPARE(desk.model.path(), desk.kLarge);
        QVERIFY(desk.answers.isAnsweringAny());
    }

    void anUnusedModelIsPutAwayAndComesBack() {
        Desk desk;
        QVERIFY(desk.load(desk.kSmall, QStringLiteral("Small")));
        QTest::qWait(150);
        QVERIFY(desk.model.state() == ModelController::Ready);  // never, unless it was set
        desk.preferences.setIdleMinutes(5);
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.state() == ModelController::Resting, kPatienceMs);
        desk.talk(QStringLiteral("Are you there?"));
        QCOMPARE(desk.chat.messages()->rowCount(), 2);
        QVERIFY(!desk.chat.messages()->index(1).data(MessageListModel::TextRole).toString().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.state() == ModelController::Resting, kPatienceMs);
        desk.chat.setDraft(QStringLiteral("I begin to wri"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.backend.loads().size() >= 3, kPatienceMs);
    }
};

QTEST_MAIN(TestModelSwitching)
#include "test_model_switching.moc"
