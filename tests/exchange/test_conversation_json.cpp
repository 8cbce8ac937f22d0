#include "exchange/export_file.h"
#include "exchange/import_conversations.h"
#include "exchange/import_selection.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace roost;

namespace {

constexpr int kTrees = 150;

/// Builds random conversations out of everything that a text, a tree or a setting can hold.
class RandomConversations {
public:
    explicit RandomConversations(quint32 seed) : m_random(seed) {}

    Conversation next(FolderId folder) {
        Conversation conversation;
        conversation.id = m_ids.next();
        conversation.folder = chance(2) ? folder : 0;
        conversation.title = text();
        conversation.created = time();
        conversation.changed = time();
        conversation.isPinned = chance(2);
        conversation.isArchived = chance(2);
        conversation.trashed = chance(3) ? time() : QDateTime();
        conversation.settings = {text(), text(), chance(2) ? std::optional(sampler()) : std::nullopt,
                                 below(5000)};
        conversation.draft = text();
        const int count = below(40);
        for (int i = 0; i < count; ++i) {
            conversation.tree.add(message(conversation.tree));
        }
        const QVector<MessageId> ids = conversation.tree.ids();
        for (const MessageId id : ids) {
            if (chance(3)) {
                conversation.tree.select(id);
            }
        }
        return conversation;
    }

    MessageStates states(const ConversationTree& tree) {
        MessageStates states;
        for (const MessageId id : tree.ids()) {
            if (chance(4)) {
                QByteArray bytes(below(300), Qt::Uninitialized);
                std::generate(bytes.begin(), bytes.end(), [this] { return static_cast<char>(below(256)); });
                states.insert(id, bytes);
            }
        }
        return states;
    }

private:
    int below(int end) { return static_cast<int>(m_random.bounded(end)); }
    bool chance(int oneIn) { return below(oneIn) == 0; }
    QDateTime time() { return QDateTime::fromMSecsSinceEpoch(m_random.bounded(1LL << 42), QTimeZone::utc()); }

    QString text() {
        static const QStringList oddities{QString(QChar(0xD800)),
                                          QString(QChar(0xDFFF)),
                                          QString(QChar(0)),
                                          QStringLiteral("\uFEFF"),
                                          QStringLiteral("\u202E"),
                                          QStringLiteral("e\u0301\u0323"),
                                          QStringLiteral("👩‍👩‍👧‍👦"),
                                          QStringLiteral("\uE000"),
                                          QStringLiteral("\u2028\u2029"),
                                          QStringLiteral("</script>"),
                                          QStringLiteral("\"\\/"),
                                          QStringLiteral("\r\n\t\x01\x7f"),
                                          QStringLiteral("\U0010FFFF"),
                                          QStringLiteral("مرحبا"),
                                          QStringLiteral("漢字 ﾊﾝｶｸ")};
        QString text;
        const int count = below(6);
        for (int i = 0; i < count; ++i) {
            text += chance(3) ? QString(QChar(static_cast<char16_t>(below(0x10000))))
                              : oddities.at(below(static_cast<int>(oddities.size())));
        }
        return text;
    }

    SamplerSettings sampler() {
        SamplerSettings sampler;
        sampler.temperature = m_random.generateDouble();
        sampler.topP = m_random.generateDouble();
        sampler.topK = below(100);
        sampler.presencePenalty = m_random.generateDouble();
        sampler.frequencyPenalty = m_random.generateDouble();
        sampler.penaltyDecay = m_random.generateDouble();
        if (chance(2)) {
            sampler.seed = m_random.generate64() | (1ULL << 60);
        }
        return sampler;
    }

    ConversationMessage message(const ConversationTree& tree) {
        ConversationMessage message;
        message.id = m_ids.next();
        message.parent =
            tree.isEmpty() || chance(8) ? 0 : tree.ids().at(below(static_cast<int>(tree.size())));
        message.role = static_cast<Role>(below(3));
        message.text = text();
        message.thinking = text();
        message.created = time();
        message.status = static_cast<MessageStatus>(below(6));
        message.tokens = below(100000);
        message.tokensPerSecond = m_random.generateDouble() * 1000;
        message.model = text();
        message.seed = m_random.generate64();
        message.sampler = chance(2) ? std::optional(sampler()) : std::nullopt;
        if (chance(2)) {
            message.read = {QByteArray("\x00\xff\x80vocabulary", 13), {0, below(65536), 2147483647}};
        }
        return message;
    }

    QRandomGenerator m_random;
    IdSource m_ids;
};

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

ConversationMessage said(MessageId id, MessageId parent, Role role, const char* text) {
    ConversationMessage message;
    message.id = id;
    message.parent = parent;
    message.role = role;
    message.text = QString::fromUtf8(text);
    return message;
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
        const Folder kept{5, QStringLiteral("Küche") + QChar(0xD83C)};
        auto file = ExportFile::create(path, ExportFormat::Json, {kept});
        QVERIFY(file);
        QVector<Conversation> exported;
        QVector<MessageStates> states;
        for (int i = 0; i < kTrees; ++i) {
            exported.append(random.next(kept.id));
            exported.last().title.prepend(QString::number(i + 1000));
            states.append(random.states(exported.last().tree));
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
        QCOMPARE(first.duplicates, 1);
        QCOMPARE(first.notes,
                 QStringList({"1 conversation is here already.",
                              "1 conversation has changed since and was added beside the one that is here.",
                              "2 images were left out."}));
        const ImportSelection again = selectNew(imported, known);
        QCOMPARE(again.toAdd.size(), 0);
        QCOMPARE(again.duplicates, 3);
        QCOMPARE(again.notes.first(), QStringLiteral("3 conversations are here already."));
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
