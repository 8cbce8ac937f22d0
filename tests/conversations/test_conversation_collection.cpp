#include "conversations/conversation_collection.h"

#include <QTest>

using namespace roost;

class TestConversationCollection : public QObject {
    Q_OBJECT

private slots:
    void idsAreNeverUsedTwice() {
        ConversationCollection collection;
        const ConversationId first = collection.create(QDateTime::currentDateTime()).id;
        QVERIFY(collection.take(first).has_value());
        QVERIFY(collection.create(QDateTime::currentDateTime()).id != first);
        QVERIFY(collection.newMessageId() != collection.newMessageId());
    }

    void takesOutAndPutsBack() {
        ConversationCollection collection;
        const ConversationId id = collection.create(QDateTime::currentDateTime()).id;
        collection.find(id)->title = QStringLiteral("Geese");
        std::optional<Conversation> taken = collection.take(id);
        QVERIFY(taken.has_value());
        QVERIFY(collection.find(id) == nullptr);
        QVERIFY(!collection.take(id).has_value());
        collection.restore(*taken);
        QCOMPARE(collection.find(id)->title, QStringLiteral("Geese"));
    }

    void titlesComeFromTheFirstLine_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("title");
        QTest::newRow("short") << "Hello"
                               << "Hello";
        QTest::newRow("lines") << "\n  First   line \nsecond"
                               << "First line";
        QTest::newRow("cut between words")
            << "Why do geese fly in a V, and could you please sketch it as a tiny simulation?"
            << "Why do geese fly in a V, and could you please sketch it as…";
        QTest::newRow("one long word") << QString(100, u'a') << QString(59, u'a') + u'…';
        QTest::newRow("empty") << "  "
                               << "";
    }

    void titlesComeFromTheFirstLine() {
        QFETCH(QString, text);
        QFETCH(QString, title);
        QCOMPARE(titleFromText(text), title);
    }

    void aTitleNeverCutsACharacter() {
        const QString birds = QString::fromUtf8("🐦").repeated(60);
        QVERIFY(!titleFromText(birds).chopped(1).back().isHighSurrogate());
        QVERIFY(!titleFromText(u'a' + birds).chopped(1).back().isHighSurrogate());
    }

    void findsWordsInTitleAndTexts() {
        Conversation conversation;
        conversation.title = QStringLiteral("Why geese fly");
        ConversationMessage answer;
        answer.id = 1;
        answer.text = QStringLiteral("Rising air lifts them a little.");
        conversation.tree.add(answer);
        QVERIFY(matches(conversation, QString()));
        QVERIFY(matches(conversation, QStringLiteral("GEESE")));
        QVERIFY(matches(conversation, QStringLiteral("air rising")));
        QVERIFY(!matches(conversation, QStringLiteral("rising swan")));
    }
};

QTEST_GUILESS_MAIN(TestConversationCollection)
#include "test_conversation_collection.moc"
