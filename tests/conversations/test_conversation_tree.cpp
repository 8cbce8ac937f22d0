#include "conversations/conversation_tree.h"

#include <QTest>

using namespace roost;

namespace {

ConversationMessage message(MessageId id, MessageId parent, Role role, const QString& text = {}) {
    ConversationMessage made;
    made.id = id;
    made.parent = parent;
    made.role = role;
    made.text = text;
    return made;
}

/// 1 user ── 2 answer ── 3 user ── 4 answer
ConversationTree twoTurns() {
    ConversationTree tree;
    tree.add(message(1, 0, Role::User));
    tree.add(message(2, 1, Role::Assistant));
    tree.add(message(3, 2, Role::User));
    tree.add(message(4, 3, Role::Assistant));
    return tree;
}

using Ids = QVector<MessageId>;

}  // namespace

class TestConversationTree : public QObject {
    Q_OBJECT

private slots:
    void beginsEmpty() {
        const ConversationTree tree;
        QVERIFY(tree.isEmpty());
        QCOMPARE(tree.activePath(), Ids());
    }

    void followsWhatWasAdded() {
        const ConversationTree tree = twoTurns();
        QCOMPARE(tree.activePath(), Ids({1, 2, 3, 4}));
        QCOMPARE(tree.pathTo(3), Ids({1, 2, 3}));
        QCOMPARE(tree.ids(), Ids({1, 2, 3, 4}));
    }

    void anotherAnswerStandsBesideTheFirst() {
        ConversationTree tree = twoTurns();
        tree.add(message(5, 1, Role::Assistant));
        QCOMPARE(tree.activePath(), Ids({1, 5}));
        QCOMPARE(tree.alternates(5), Ids({2, 5}));
        QCOMPARE(tree.alternates(2), Ids({2, 5}));
        QCOMPARE(tree.size(), 5);
    }

    /// What is written anew is not what a model has read.
    void anAnswerThatComesAgainWasNotRead() {
        ConversationTree tree = twoTurns();
        tree.appendText(4, QStringLiteral("Half an ans"));
        tree.setRead(4, {"words", {1, 2, 3}});
        tree.clearAnswer(4);
        QVERIFY(tree.message(4).text.isEmpty());
        QCOMPARE(tree.message(4).read, ReadTokens());
    }

    void selectingBringsBackWhatStoodBelow() {
        ConversationTree tree = twoTurns();
        tree.add(message(5, 1, Role::Assistant));
        tree.select(2);
        QCOMPARE(tree.activePath(), Ids({1, 2, 3, 4}));
        tree.select(5);
        QCOMPARE(tree.activePath(), Ids({1, 5}));
    }

    void selectingDeepLeadsThePathThere() {
        ConversationTree tree = twoTurns();
        tree.add(message(5, 1, Role::Assistant));
        tree.select(4);
        QCOMPARE(tree.activePath(), Ids({1, 2, 3, 4}));
    }

    void theFirstMessageHasAlternatesToo() {
        ConversationTree tree = twoTurns();
        tree.add(message(6, 0, Role::User));
        QCOMPARE(tree.activePath(), Ids({6}));
        QCOMPARE(tree.alternates(6), Ids({1, 6}));
    }

    void aGrowingAnswerKeepsWhatItHas() {
        ConversationTree tree = twoTurns();
        tree.appendText(4, QStringLiteral("Good "));
        tree.appendText(4, QStringLiteral("day"));
        tree.setStatus(4, MessageStatus::Stopped);
        tree.setSpeed(4, 2, 31.5);
        tree.setSeed(4, 9);
        const ConversationMessage& answer = tree.message(4);
        QCOMPARE(answer.text, QStringLiteral("Good day"));
        QVERIFY(answer.status == MessageStatus::Stopped);
        QCOMPARE(answer.tokens, 2);
        QCOMPARE(answer.tokensPerSecond, 31.5);
        QCOMPARE(answer.seed, quint64{9});
    }

    void aCopyIsIndependent() {
        ConversationTree tree = twoTurns();
        const ConversationTree copy = tree;
        tree.appendText(4, QStringLiteral("more"));
        tree.add(message(5, 1, Role::Assistant));
        QCOMPARE(copy.message(4).text, QString());
        QCOMPARE(copy.activePath(), Ids({1, 2, 3, 4}));
    }

    void removingTakesWhatFollowsAlong() {
        ConversationTree tree;
        for (const auto& [id, parent] : {std::pair{1, 0}, {2, 1}, {3, 1}, {4, 1}, {5, 3}, {6, 5}}) {
            ConversationMessage message;
            message.id = static_cast<MessageId>(id);
            message.parent = static_cast<MessageId>(parent);
            tree.add(message);
        }
        tree.select(6);
        const ConversationTree before = tree;
        tree.remove(3);
        QCOMPARE(tree.ids(), (QVector<MessageId>{1, 2, 4}));
        QCOMPARE(tree.activePath(), (QVector<MessageId>{1, 4}));
        tree.remove(4);
        QCOMPARE(tree.activePath(), (QVector<MessageId>{1, 2}));
        tree.remove(1);
        QVERIFY(tree.isEmpty());
        QVERIFY(tree.activePath().isEmpty());
        QCOMPARE(before.activePath(), (QVector<MessageId>{1, 3, 5, 6}));
    }
};

QTEST_GUILESS_MAIN(TestConversationTree)
#include "test_conversation_tree.moc"
