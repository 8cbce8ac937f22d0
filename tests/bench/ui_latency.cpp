// How late the GUI thread's timer comes while 200 tokens a second of mixed Markdown are streamed into a
// conversation of 500 messages in the real window, kept in a real database.
//
//   ui_latency [TOKENS, 12000 if none is given] [--pour TOKENS]
//
// Prints one line of JSON: {lateness_p50_ms, lateness_p99_ms, lateness_max_ms, start_ms, rss_growth_mib}.
// start_ms is from the start of the process to a window that has drawn, no model loaded; rss_growth_mib is
// how much the peak of resident memory grew while tokens came. --pour lets so many more come as fast as the
// window takes them, for the memory alone: 720000 are an hour's worth.
#include "cli/process_statistics.h"
#include "main_window.h"
#include "storage/conversation_store.h"
#include "storage/storage_service.h"
#include "support/heartbeat.h"
#include "support/long_conversation.h"
#include "support/scripted_backend.h"

#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace roost;

namespace {

constexpr int kMessages = 500;
constexpr int kTokensPerAnswer = 1200;
constexpr int kBeatMs = 20;  ///< the inference thread sends what has grown every 30 ms; this is harder
constexpr int kTokensPerBeat = 4;
constexpr int kTokensPerPouredBeat = 40;
constexpr ConversationId kConversation = 2;

bool fill(const QString& folder) {
    const Conversation conversation = test::longConversation(kConversation, kMessages);
    QVector<StorageChange> changes{SaveConversation{conversation}};
    for (const MessageId id : conversation.tree.ids()) {
        changes.append(SaveMessage{kConversation, conversation.tree.message(id)});
    }
    const auto store = ConversationStore::open(folder);
    return store.has_value() && (*store)->apply(changes).has_value();
}

/// Mixed Markdown of about \p tokens tokens, \p beat of them at a time.
test::ScriptedBackend::Script mixedAnswer(int tokens, int beat) {
    const QStringList words = test::ScriptedBackend::scriptOf(test::mixedMarkdown()).pieces;
    test::ScriptedBackend::Script script;
    for (int token = 0; token < tokens; token += beat) {
        QString piece;
        for (int i = 0; i < beat; ++i) {
            piece += words.at((token + i) % words.size());
        }
        script.pieces << piece;
    }
    return script;
}

/// Has so many tokens answered, one answer after another.
bool stream(MainWindow& main, test::ScriptedBackend& backend, int tokens, int beat) {
    for (int streamed = 0; streamed < tokens; streamed += kTokensPerAnswer) {
        backend.addAnswer(mixedAnswer(kTokensPerAnswer, beat));
        main.chat().sendText(QStringLiteral("Go on."));
        if (!QTest::qWaitFor([&] { return !main.chat().answering(); }, 600'000)) {
            return false;
        }
        backend.forgetRequests();
    }
    return true;
}

int tokensIn(const QByteArray& argument) {
    return std::max(kTokensPerAnswer, argument.toInt());
}

bool openConversation(MainWindow& main) {
    main.model().useStarter();
    if (!QTest::qWaitFor([&] { return main.conversations().list()->rowCount() > 0; }, 30'000)) {
        return false;
    }
    main.chat().open(kConversation);
    return QTest::qWaitFor([&] { return main.chat().messages()->rowCount() == kMessages; }, 30'000);
}

}  // namespace

int main(int argc, char* argv[]) {
    const QGuiApplication application(argc, argv);
    QStringList arguments = application.arguments().mid(1);
    const qsizetype pour = arguments.indexOf(QStringLiteral("--pour"));
    const int poured = pour >= 0 ? tokensIn(arguments.value(pour + 1).toLatin1()) : 0;
    arguments = pour >= 0 ? arguments.first(pour) : arguments;
    const int tokens = arguments.isEmpty() ? 12'000 : tokensIn(arguments.constFirst().toLatin1());
    MainWindow::prepareApplication();
    const QTemporaryDir folder;
    test::ScriptedBackend backend;
    if (!fill(folder.path())) {
        return EXIT_FAILURE;
    }
    StorageService storage(folder.path());
    ModelServices models;
    MainWindow main(backend, storage, models,
                    {.starterPath = QStringLiteral("/models/roost-starter-q8_0.gguf"),
                     .settingsFile = folder.filePath(QStringLiteral("settings.ini")),
                     .ownFolder = folder.path(),
                     .askDesktop = false});
    if (!main.show()) {
        return EXIT_FAILURE;
    }
    bool hasDrawn = false;
    QObject::connect(main.window(), &QQuickWindow::frameSwapped, main.window(),
                     [&hasDrawn] { hasDrawn = true; });
    if (!QTest::qWaitFor([&] { return hasDrawn; }, 30'000)) {
        return EXIT_FAILURE;
    }
    const double startMs = cli::secondsSinceProcessStart() * 1000;
    backend.setBeat(kBeatMs);
    if (!openConversation(main) || !stream(main, backend, kTokensPerAnswer, kTokensPerBeat)) {
        return EXIT_FAILURE;  // caches fill here
    }
    const double peakBefore = cli::peakMemoryMib();
    test::Heartbeat heartbeat;
    heartbeat.start();
    if (!stream(main, backend, tokens, kTokensPerBeat)) {
        return EXIT_FAILURE;
    }
    const auto lateness = heartbeat.finish();
    backend.setBeat(0);
    if (!stream(main, backend, poured, kTokensPerPouredBeat)) {
        return EXIT_FAILURE;
    }
    std::printf(R"({"lateness_p50_ms":%.2f,"lateness_p99_ms":%.2f,"lateness_max_ms":%.2f,)"
                R"("start_ms":%.0f,"rss_growth_mib":%.1f})"
                "\n",
                test::percentile(lateness, 0.5), test::percentile(lateness, 0.99),
                test::percentile(lateness, 1), startMs, cli::peakMemoryMib() - peakBefore);
    return EXIT_SUCCESS;
}
