#include "conversations/conversation_collection.h"
#include "conversations/id_arithmetic.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace roost;

class TestConversationCollection : public QObject {
    Q_OBJECT

private slots:
    void idsAreNeverUsedTwice() {
        ConversationCollection collection;
        const ConversationId first = collection.create(QDateTime::currentDateTime()).id;
        collection.remove(first);
        QVERIFY(collection.create(QDateTime::currentDateTime()).id != first);
        QVERIFY(collection.newId() != collection.newId());
    }

    /// As that of a computer without a battery; all its moments would be the same one.
    void idsOfAClockBeforeAllIdsDoNotMeet() {
        const qint64 wrong =
            QDateTime::fromString(QStringLiteral("2020-01-01T00:00:00Z"), Qt::ISODate).toMSecsSinceEpoch();
        const qint64 right =
            QDateTime::fromString(QStringLiteral("2025-06-01T00:00:00Z"), Qt::ISODate).toMSecsSinceEpoch();
        constexpr quint64 kSessions = 20;
        constexpr int kIdsOfEach = 200;
        QRandomGenerator random(5);
        QSet<quint64> seen;
        quint64 last = 0;
        for (quint64 session = 0; session < kSessions; ++session) {
            last = 0;
            for (int i = 0; i < kIdsOfEach; ++i) {
                const quint64 id = idAfter(last, session % kIdMakers, wrong + i, random.generate64());
                QVERIFY(id > last);
                QCOMPARE(id % kIdMakers, session % kIdMakers);
                QVERIFY(!seen.contains(id));
                seen.insert(id);
                last = id;
            }
            QVERIFY(idAfter(0, 0, right, 0) > last);
        }
        QVERIFY(idAfter(last, 1, right, 0) > last);  // the clock is put right meanwhile
        const quint64 later = idAfter(0, 0, right, 0);
        QVERIFY(idAfter(later, 0, wrong, ~quint64{0}) == later + kIdMakers);  // or wrong
    }

    void aHeadIsKnownWithoutItsMessages() {
        ConversationCollection collection;
        ConversationHead head;
        head.id = 7;
        head.title = QStringLiteral("Geese");
        collection.addHead(head);
        QCOMPARE(collection.head(7)->title, QStringLiteral("Geese"));
        QVERIFY(collection.whole(7) == nullptr);
        ConversationMessage message;
        message.id = 1;
        ConversationTree tree;
        tree.add(message);
        collection.complete(7, tree);
        QVERIFY(collection.whole(7)->tree == tree);
        collection.dropMessages(7);
        QVERIFY(collection.whole(7) == nullptr);
        QCOMPARE(collection.head(7)->title, QStringLiteral("Geese"));
    }

    void aKnownConversationIsNotOverwrittenByItsHead() {
        ConversationCollection collection;
        Conversation& begun = collection.create(QDateTime::currentDateTime());
        begun.title = QStringLiteral("Geese");
        ConversationHead old;
        old.id = begun.id;
        collection.addHead(old);
        QCOMPARE(collection.whole(begun.id)->title, QStringLiteral("Geese"));
        QCOMPARE(collection.heads().size(), std::size_t{1});
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
};

QTEST_GUILESS_MAIN(TestConversationCollection)
#include "test_conversation_collection.moc"
