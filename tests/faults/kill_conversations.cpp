// Kills a program that keeps conversations and looks at what it leaves.
//
//   kill_conversations --rounds N [--seed S]
//
// N times a process writes messages, states and exports, imports, deletes, prunes and brings an older
// database up to date, and is killed at a random moment. After each: the database and its indexes hold
// together, every message that was said to be kept is there, whole and no older, nothing deleted is back, an
// export is whole or not there, a file is imported as a whole or not at all, and a state that belongs to the
// tokens of a message is the state after them.
#include "exchange/import_conversations.h"
#include "faults/conversations_child.h"
#include "faults/known_content.h"
#include "faults/ledger.h"
#include "storage/schema.h"
#include "support/patience.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>
#include <memory>
#include <thread>

using namespace roost;
using namespace roost::test;

namespace {

constexpr int kLongestRunMs = 120;
constexpr int kLongestMigrationMs = 40;
constexpr int kMigrateEvery = 4;  // rounds
constexpr int kFreshEvery = 15;   // rounds

/// All rounds, one after another.
class Kills {
public:
    Kills(int rounds, quint32 seed) : m_rounds(rounds), m_random(seed) {}

    int run() {
        for (int round = 0; round < m_rounds; ++round) {
            if (round % kFreshEvery == 0) {
                m_folder = std::make_unique<QTemporaryDir>();
                m_ledger.takeOver(*openStore());
            }
            const bool migrates = round % kMigrateEvery == kMigrateEvery - 1;
            if (migrates) {
                makeOlder();
            }
            m_ledger.read(outputUntilKilled(migrates ? kLongestMigrationMs : kLongestRunMs));
            m_cutMigrations += migrates && isOlder() ? 1 : 0;
            const auto store = openStore();
            m_lost += m_ledger.compare(*store);
            m_wrongStates += wrongStates(*store);
            checkExport();
            m_ledger.takeOver(*store);
        }
        std::printf("%lld states and %d exports were there to be used, %lld imports were said to be kept, "
                    "%lld imports and %d migrations were cut short\n",
                    m_states, m_exports, m_ledger.imports(), m_ledger.cutImports(), m_cutMigrations);
        std::printf("%d kills, %lld messages, %d lost, %d wrong snapshots\n", m_rounds, m_ledger.messages(),
                    m_lost, m_wrongStates);
        return m_lost == 0 && m_wrongStates == 0 && m_wrongExports == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    }

private:
    std::unique_ptr<ConversationStore> openStore() const {
        auto store = ConversationStore::open(m_folder->path());
        if (!store) {
            qFatal("%s", describe(store.error()).c_str());
        }
        return std::move(*store);
    }

    QString databasePath() const { return ConversationStore::databasePath(m_folder->path()); }

    /// Makes it a database of the first version, so that the next start does every migration again.
    void makeOlder() const {
        const auto database = Database::open(databasePath());
        for (const QString& statement :
             {QStringLiteral("DROP TRIGGER message_words_stay"),
              QStringLiteral("DROP TRIGGER title_words_stay"), QStringLiteral("DROP TABLE index_state"),
              QStringLiteral("DROP TABLE origins"),
              QStringLiteral("ALTER TABLE messages DROP COLUMN thought"),
              QStringLiteral("PRAGMA user_version = 1")}) {
            if (const auto done = database->run(statement); !done) {
                qFatal("%s", describe(done.error()).c_str());
            }
        }
    }

    bool isOlder() const {
        const auto database = Database::open(databasePath());
        return database->value(QStringLiteral("PRAGMA user_version")).value().toUInt() <
               conversationMigrations().size();
    }

    QByteArray outputUntilKilled(int longestMs) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(),
                      {QStringLiteral("--child"), m_folder->path(), QString::number(m_random.generate())});
        if (!process.waitForReadyRead(kPatienceMs)) {
            qFatal("the process does not begin");
        }
        std::this_thread::sleep_for(std::chrono::microseconds(m_random.bounded(1000 * longestMs)));
        process.kill();
        process.waitForFinished(kPatienceMs);
        if (process.exitStatus() != QProcess::CrashExit) {
            qFatal("the process ended before it was killed");
        }
        return process.readAllStandardOutput();
    }

    /// A state counts for a message if it is of the tokens that the message says were read.
    int wrongStates(const ConversationStore& store) {
        QHash<MessageId, QPair<ConversationId, ConversationMessage>> messages;
        const StorageContents contents = store.contents().value();
        for (const ConversationHead& head : contents.conversations) {
            if (importOf(head)) {
                continue;
            }
            const Conversation conversation = store.conversation(head.id).value();
            for (const MessageId id : conversation.tree.ids()) {
                messages.insert(id, {head.id, conversation.tree.message(id)});
            }
        }
        int wrong = 0;
        const QDir folder(statesFolder(m_folder->path()));
        for (const QString& name : folder.entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            const auto snapshot = readSnapshot(
                std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))),
                name.toStdString());
            if (!snapshot || !messages.contains(snapshot->message)) {
                continue;
            }
            const auto& [conversation, message] = messages[snapshot->message];
            if (snapshot->tokens == tokensOf(message)) {
                ++m_states;
                wrong += snapshot->text == knownSnapshot(conversation, message).text ? 0 : 1;
            }
        }
        return wrong;
    }

    void checkExport() {
        const QString path = exportPath(m_folder->path());
        if (!QFile::exists(path)) {
            return;
        }
        IdSource ids;
        const auto imported = importConversationFile(path, ids);
        ++m_exports;
        if (!imported) {
            ++m_wrongExports;
            std::fprintf(stderr, "%s\n", describe(imported.error()).c_str());
        }
    }

    int m_rounds;
    QRandomGenerator m_random;
    std::unique_ptr<QTemporaryDir> m_folder;
    Ledger m_ledger;
    int m_lost = 0;
    int m_wrongStates = 0;
    int m_wrongExports = 0;
    int m_exports = 0;
    int m_cutMigrations = 0;
    qint64 m_states = 0;
};

}  // namespace

int main(int argc, char* argv[]) {
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("rounds"), {}, QStringLiteral("N"), QStringLiteral("20")},
                       {QStringLiteral("seed"), {}, QStringLiteral("S"), QStringLiteral("1")},
                       {QStringLiteral("child"), {}}});
    parser.process(application);
    if (parser.isSet(QStringLiteral("child"))) {
        const QStringList arguments = parser.positionalArguments();
        return writeConversations(arguments.at(0), arguments.at(1).toUInt());
    }
    return Kills(parser.value(QStringLiteral("rounds")).toInt(),
                 parser.value(QStringLiteral("seed")).toUInt())
        .run();
}
