#include "exchange/export_file.h"
#include "exchange/import_conversations.h"
#include "exchange/import_selection.h"
#include "exchange/said.h"
#include "support/random_conversations.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace roost;
using roost::test::RandomConversations;
using roost::test::said;

namespace {

constexpr int kTrees = 150;

/// States for some of the messages; any bytes will do.
MessageStates randomStates(const ConversationTree& tree, QRandomGenerator& random) {
    MessageStates states;
    for (const MessageId id : tree.ids()) {
        if (random.bounded(4) == 0) {
            QByteArray bytes(random.bounded(300), Qt::Uninitialized);
            std::generate(bytes.begin(), bytes.end(),
                          [&random] { return static_cast<char>(random.bounded(256)); });
            states.insert(id, bytes);
        }
    }
    return states;
}

/// The conversation with its ids replaced by those of another that has as many messages.
Conversation withIdsOf(const Conversation& other, const Conversation& conversation) {
    Conversation renamed = conversation;
    renamed.id = other.id;
    renamed.folder = other.folder;
    renamed.tree = {};
    QHash<MessageId, MessageId> names{{0, 0}};
    const QVector<MessageId> ids = conversation.tree.ids();
    for (qsizetype i = 0; i < ids.size(); ++i) {
        names.insert(ids.at(i), other.tree.ids().at(i));
        ConversationMessage message = conversation.tree.message(ids.at(i));
        message.id = names.value(message.id);
        message.parent = names.value(message.parent);
        renamed.tree.add(message);
    }
    for (const MessageId id : ids) {
        if (conversation.tree.selectedChild(conversation.tree.message(id).parent) == id) {
            renamed.tree.selectAmongSiblings(names.value(id));
        }
    }
    return renamed;
}

}  // namespace

class TestConversationJson : public QObject {
    Q_OBJECT

private slots:
    void exportThenImportIsTheIdentity_data() {
        QTest::addColumn<QString>("fileName");
        QTest::newRow("one document") << "all.json";
        QTest::newRow("an archive") << "all.zip";
    }

    void exportThenImportIsTheIdentity() {
        QFETCH(QString, fileName);
        const QTemporaryDir folder;
        const QString path = folder.filePath(fileName);
        RandomConversations random(7);
        QRandomGenerator stateBytes(7);
        const Folder kept{5, QStringLiteral("Küche") + QChar(0xD83C)};
        auto file = ExportFile::create(path, ExportFormat::Json, {kept});
        QVERIFY(file);
        QVector<Conversation> exported;
        QVector<MessageStates> states;
        for (int i = 0; i < kTrees; ++i) {
            exported.append(random.next(kept.id));
            exported.last().title.prepend(QString::number(i + 1000));
            states.append(randomStates(exported.last().tree, stateBytes));
            QVERIFY(file->add(exported.last(), states.last()));
        }
        QVERIFY(file->finish());
        const QFile::Permissions others(QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther |
                                        QFile::WriteOther);
        QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());

        IdSource ids;
        auto imported = importConversationFile(path, ids);
        QVERIFY2(imported, imported ? "" : describe(imported.error()).c_str());
        QCOMPARE(imported->conversations.size(), exported.size());
        QVERIFY(imported->losses.sentences().isEmpty());
        for (qsizetype i = 0; i < exported.size(); ++i) {
            const ImportedConversation& copy = imported->conversations.at(i);
            QCOMPARE(copy.conversation.tree.size(), exported.at(i).tree.size());
            QVERIFY(copy.conversation == withIdsOf(copy.conversation, exported.at(i)));
            QVERIFY(copy.conversation.id != exported.at(i).id);
            QCOMPARE(copy.origin, ownOrigin(exported.at(i)));
            QCOMPARE(copy.conversation.folder != 0, exported.at(i).folder != 0);
            QCOMPARE(copy.states.size(), states.at(i).size());
            for (qsizetype m = 0; m < exported.at(i).tree.size(); ++m) {
                QCOMPARE(copy.states.value(copy.conversation.tree.ids().at(m)),
                         states.at(i).value(exported.at(i).tree.ids().at(m)));
            }
        }
    }

    void anImportIsKnownAgain() {
        RandomConversations random(3);
        Conversation conversation = random.next(0);
        KnownOrigins known;
        QCOMPARE(known.noveltyOf(ownOrigin(conversation)), Novelty::New);
        known.add(ownOrigin(conversation));
        conversation.title = QStringLiteral("Renamed");
        QCOMPARE(known.noveltyOf(ownOrigin(conversation)), Novelty::Duplicate);
        ConversationMessage more;
        more.id = 1;
        more.text = QStringLiteral("One thing more");
        conversation.tree.add(more);
        QCOMPARE(known.noveltyOf(ownOrigin(conversation)), Novelty::ChangedVersion);
        conversation.id = 99;
        QCOMPARE(known.noveltyOf(ownOrigin(conversation)), Novelty::New);
    }

    void onlyWhatIsNewIsSelected() {
        RandomConversations random(5);
        Imported imported;
        for (int i = 0; i < 3; ++i) {
            const Conversation conversation = random.next(0);
            imported.conversations.append({conversation, ownOrigin(conversation), {}});
        }
        imported.losses.add(Loss::Image, 2);
        KnownOrigins known;
        known.add(imported.conversations.at(0).origin);
        ConversationOrigin older = imported.conversations.at(1).origin;
        older.contentHash = "older";
        known.add(older);
        const ImportSelection first = selectNew(imported, known);
        QCOMPARE(first.toAdd.size(), 2);
        QCOMPARE(first.counts.duplicates, 1);
        QCOMPARE(first.counts.sentences(),
                 QStringList({"1 conversation is here already.",
                              "1 conversation has changed since and was added beside the one that is here.",
                              "2 images were left out."}));
        const ImportSelection again = selectNew(imported, known);
        QCOMPARE(again.toAdd.size(), 0);
        QCOMPARE(again.counts.duplicates, 3);
        QCOMPARE(again.counts.sentences().first(), QStringLiteral("3 conversations are here already."));
    }

    void theHashTellsTreesApart() {
        Conversation chain;
        chain.tree.add(said(1, 0, Role::User, "ab"));
        chain.tree.add(said(2, 1, Role::Assistant, "c"));
        Conversation siblings;
        siblings.tree.add(said(1, 0, Role::User, "ab"));
        siblings.tree.add(said(2, 0, Role::Assistant, "c"));
        Conversation shifted;
        shifted.tree.add(said(7, 0, Role::User, "a"));
        shifted.tree.add(said(9, 7, Role::Assistant, "bc"));
        Conversation renumbered;
        renumbered.tree.add(said(7, 0, Role::User, "ab"));
        renumbered.tree.add(said(9, 7, Role::Assistant, "c"));
        QCOMPARE(contentHash(chain).size(), 16);
        QVERIFY(contentHash(chain) != contentHash(siblings));
        QVERIFY(contentHash(chain) != contentHash(shifted));
        QCOMPARE(contentHash(chain), contentHash(renumbered));
    }
};

QTEST_GUILESS_MAIN(TestConversationJson)
#include "test_conversation_json.moc"
