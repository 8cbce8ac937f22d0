// How long it takes from the click on a conversation until its next message could be answered at once, for a
// short one and one of 100,000 tokens, and how long the program takes to end with many open.
//
//   resume_speed [MODEL] [ROUNDS]
//
// Without MODEL a file of random weights at the shape of RWKV-7 1.5B in Q4_0 is made. In every round the
// database is opened anew and the model has forgotten all states, so that they come from disk. The long
// conversation has the messages, the tokens and the file of a long one; the numbers in its state, which
// matter to no time measured here, are those of the short one. Prints one line of JSON, in milliseconds:
// click to ready of both (median and longest), reading and checking the snapshot's file alone, tokens read
// again in all rounds (0 is right), and the end of the program after answers in 25 conversations.
#include "inference/conversation_path.h"
#include "inference/inference_service.h"
#include "inference/path_tokens.h"
#include "reading_desk.h"
#include "storage/conversation_changes.h"
#include "storage/conversation_store.h"
#include "storage/storage_service.h"
#include "support/random_model.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <random>

using namespace roost;

namespace {

constexpr int kPatienceMs = 600'000;
constexpr int kUsualRounds = 9;
constexpr int kShortTokens = 10;
constexpr int kLongTokens = 100'000;
constexpr int kTokensInMessage = 500;
constexpr int kOpenConversations = 25;
constexpr int kAnswerTokens = 2;

void require(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "%s\n", what);
        std::exit(EXIT_FAILURE);
    }
}

/// Everything behind the window but its picture.
struct Program {
    Program(const QString& folder, InferenceBackend& inference,
            const std::shared_ptr<SnapshotStore>& snapshots)
        : preferences(folder + QStringLiteral("/settings.ini")), storage(folder, snapshots),
          model(inference, preferences, {}), keeper(storage), answers(inference, model, keeper),
          chat(model, keeper, answers), reading(inference, model, keeper, answers, chat) {
        QSignalSpy opened(&keeper, &ConversationKeeper::opened);
        keeper.open();
        require(QTest::qWaitFor([&] { return !opened.isEmpty(); }, kPatienceMs), "The store did not open.");
    }

    void load(const QString& path) {
        model.load(path);
        require(QTest::qWaitFor([&] { return model.state() == ModelController::Ready; }, kPatienceMs),
                "The model did not load.");
    }

    Preferences preferences;
    StorageService storage;
    ModelController model;
    ConversationKeeper keeper;
    AnswerRunner answers;
    ChatController chat;
    ReadingDesk reading;
};

Snapshot anySnapshot(const QString& folder) {
    const QDir states(folder + QStringLiteral("/states"));
    QFile file(states.filePath(states.entryList(QDir::Files).value(0)));
    require(file.open(QIODevice::ReadOnly), "No state was kept.");
    const QByteArray bytes = file.readAll();
    auto snapshot = readSnapshot(
        std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))), "the state");
    require(snapshot.has_value(), "The state cannot be read.");
    return *snapshot;
}

/// A conversation of \p tokens tokens with a state after its last message, as if it had been read.
QVector<MessageId> makeConversation(ConversationStore& store, SnapshotStore& snapshots, Snapshot state,
                                    ConversationId id, int tokens) {
    std::mt19937 random(static_cast<unsigned>(id));
    std::uniform_int_distribution<int> anyToken(1000, 60'000);
    Conversation conversation;
    conversation.id = id;
    conversation.title = QStringLiteral("%1 tokens").arg(tokens);
    conversation.created = conversation.changed = QDateTime::currentDateTime();
    QVector<StorageChange> changes{SaveConversation{headOf(conversation)}};
    QVector<MessageId> ids;
    QByteArray trail;
    for (int left = tokens; left > 0; left -= kTokensInMessage) {
        ConversationMessage message;
        message.id = id * 1000 + static_cast<MessageId>(ids.size()) + 1;
        message.parent = ids.isEmpty() ? 0 : ids.constLast();
        message.role = ids.size() % 2 == 0 ? Role::User : Role::Assistant;
        message.created = conversation.created;
        message.read.vocabulary = state.key.vocabulary;
        for (int i = 0; i < std::min(left, kTokensInMessage); ++i) {
            message.read.ids.append(anyToken(random));
            message.text += QStringLiteral("goose ");
        }
        const std::vector<Token> read(message.read.ids.begin(), message.read.ids.end());
        trail = tokenTrail(trail, read);
        ids.append(message.id);
        changes.append(SaveMessage{id, message});
    }
    require(store.apply(changes).has_value(), "The conversation cannot be written.");
    state.conversation = id;
    state.message = ids.constLast();
    state.parent = ids.size() > 1 ? ids[ids.size() - 2] : 0;
    state.depth = static_cast<int>(ids.size()) - 1;
    state.tokens = trail;
    state.text.tokens = static_cast<std::size_t>(tokens);
    snapshots.save(std::move(state));
    return ids;
}

struct Times {
    std::vector<double> milliseconds;

    double median() {
        std::sort(milliseconds.begin(), milliseconds.end());
        return milliseconds[milliseconds.size() / 2];
    }
    double longest() const { return *std::max_element(milliseconds.begin(), milliseconds.end()); }
};

double since(const QElapsedTimer& timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// One click; gives the tokens that are left to read.
int open(Program& program, ConversationId id, Times& times) {
    QElapsedTimer timer;
    timer.start();
    program.chat.open(id);
    require(QTest::qWaitFor(
                [&] { return program.chat.conversationId() == id && program.reading.prepared().has_value(); },
                kPatienceMs),
            "The conversation did not open.");
    times.milliseconds.push_back(since(timer));
    return program.reading.prepared()->tokensToRead;
}

void say(Program& program, const QString& text) {
    int deltas = 0;
    const auto counting = QObject::connect(&program.answers, &AnswerRunner::changed, &program.chat, [&] {
        if (++deltas > kAnswerTokens) {
            program.chat.stop();
        }
    });
    program.chat.sendText(text);
    require(QTest::qWaitFor([&] { return !program.chat.answering(); }, kPatienceMs), "No answer came.");
    QObject::disconnect(counting);
}

}  // namespace

int main(int argc, char* argv[]) {
    const QGuiApplication application(argc, argv);
    const QTemporaryDir folder;
    const QString data = folder.filePath(QStringLiteral("data"));
    QString model =
        argc > 1 ? QString::fromLocal8Bit(argv[1]) : folder.filePath(QStringLiteral("model.gguf"));
    const int rounds = argc > 2 ? std::max(1, QByteArray(argv[2]).toInt()) : kUsualRounds;
    if (argc < 2) {
        require(test::writeRandomModel(model.toStdString(), {24, 2048, 64, 8192, 65536, 96, 96, 64, 256},
                                       TensorType::Q4_0, 1)
                    .has_value(),
                "The model cannot be written.");
    }
    auto snapshots = std::make_shared<SnapshotStore>(data + QStringLiteral("/states"));
    auto inference = std::make_unique<InferenceService>(InferenceOptions{{}, snapshots, data});
    {
        Program program(data, *inference, snapshots);
        program.load(model);
        say(program, QStringLiteral("Hello"));
    }
    snapshots->finish();

    constexpr ConversationId kShort = 1;
    constexpr ConversationId kLong = 2;
    QVector<MessageId> messages;
    {
        auto store = ConversationStore::open(data);
        require(store.has_value(), "The store cannot be opened.");
        const Snapshot state = anySnapshot(data);
        messages = makeConversation(**store, *snapshots, state, kShort, kShortTokens) +
                   makeConversation(**store, *snapshots, state, kLong, kLongTokens);
    }
    snapshots->finish();

    Times shortTimes;
    Times longTimes;
    Times fileTimes;
    int readAgain = 0;
    for (int round = 0; round < rounds; ++round) {
        Program program(data, *inference, snapshots);
        program.load(model);
        inference->forget(messages);
        const bool longFirst = round % 2 == 1;  // whichever comes first finds colder caches
        readAgain += longFirst ? open(program, kLong, longTimes) : open(program, kShort, shortTimes);
        readAgain += longFirst ? open(program, kShort, shortTimes) : open(program, kLong, longTimes);
        QElapsedTimer timer;
        timer.start();
        (void)anySnapshot(data);
        fileTimes.milliseconds.push_back(since(timer));
    }

    auto last = std::make_unique<Program>(data, *inference, snapshots);
    last->load(model);
    for (int i = 0; i < kOpenConversations; ++i) {
        last->chat.startConversation();
        say(*last, QStringLiteral("Hello number %1").arg(i));
    }
    QElapsedTimer ending;
    ending.start();
    last.reset();
    inference.reset();
    snapshots.reset();
    std::printf(R"({"short_ms":%.1f,"short_longest_ms":%.1f,"long_ms":%.1f,"long_longest_ms":%.1f,)"
                R"("snapshot_file_ms":%.1f,"tokens_read_again":%d,"rounds":%d,"quit_ms":%.0f})"
                "\n",
                shortTimes.median(), shortTimes.longest(), longTimes.median(), longTimes.longest(),
                fileTimes.median(), readAgain, rounds, since(ending));
    return EXIT_SUCCESS;
}
