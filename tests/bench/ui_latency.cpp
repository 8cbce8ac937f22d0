// How late the GUI thread's timer comes while 200 tokens a second of mixed Markdown are streamed into a
// conversation of 500 messages in the real window, kept in a real database.
//
//   ui_latency [TOKENS, 12000 if none is given] [--pour TOKENS, 720000 if none is given: an hour's worth]
//
// Prints one line of JSON: {lateness_p99_ms, start_ms, rss_growth_mib}. start_ms is from the start of the
// process to a window that has drawn, no model loaded; rss_growth_mib is how much the peak of resident memory
// grew while tokens came. After the measured ones the poured ones come as fast as the window takes them, for
// the memory alone, in conversations of 24,000 tokens, each begun when the one before it is full.
#include "cli/process_statistics.h"
#include "main_window.h"
#include "storage/conversation_changes.h"
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
constexpr int kMeasured = 12'000;  ///< tokens
constexpr int kTokensPerAnswer = 1200;
constexpr int kBeatMs = 20;  ///< the inference thread sends what has grown every 30 ms; this is harder
constexpr int kTokensPerBeat = 4;
constexpr int kTokensPerPouredBeat = 200;
constexpr int kTokensPerConversation = 24'000;
constexpr int kAnHoursWorth = 720'000;
constexpr ConversationId kConversation = 2;

bool fill(const QString& folder) {
    const Conversation conversation = test::longConversation(kConversation, kMessages);
    const auto store = ConversationStore::open(folder);
    return store.has_value() && (*store)->apply(changesFor(conversation)).has_value();
}

/// Mixed Markdown of about \p tokens tokens, \p beat of them at a time.
test::ScriptedBackend::Script mixedAnswer(int tokens, int beat) {
    const QStringList words = test::ScriptedBackend::scriptOf(test::mixedMarkdown()).pieces;
    test::ScriptedBackend::Script script;
    script.tellsWords = true;
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

/// The same in one conversation after another.
bool pour(MainWindow& main, test::ScriptedBackend& backend, int tokens) {
    for (int poured = 0; poured < tokens; poured += kTokensPerConversation) {
        main.chat().startConversation();
        if (!stream(main, backend, std::min(kTokensPerConversation, tokens - poured), kTokensPerPouredBeat)) {
            return false;
        }
    }
    return true;
}

/// The number at a place among the arguments, \p usual where there is none.
int tokensIn(const QStringList& arguments, qsizetype place, int usual) {
    bool isNumber = false;
    const int tokens = arguments.value(place).toInt(&isNumber);
    return isNumber ? std::max(0, tokens) : usual;
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
    const QStringList arguments = application.arguments();
    const int tokens = tokensIn(arguments, 1, kMeasured);
    const qsizetype option = arguments.indexOf(QStringLiteral("--pour"));
    const int poured = option < 0 ? kAnHoursWorth : tokensIn(arguments, option + 1, kAnHoursWorth);
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
    if (!pour(main, backend, poured)) {
        return EXIT_FAILURE;
    }
    std::printf(R"({"lateness_p99_ms":%.2f,"start_ms":%.0f,"rss_growth_mib":%.1f})"
                "\n",
                test::percentile(lateness, 0.99), startMs, cli::peakMemoryMib() - peakBefore);
    return EXIT_SUCCESS;
}
