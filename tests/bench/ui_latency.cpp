// How late the GUI thread's timer comes while 200 tokens a second of mixed Markdown are streamed into a
// conversation of 500 messages in the real window. One line of JSON: {lateness_p99_ms, start_ms,
// rss_growth_mib}. start_ms is from the start of the process to a window that has drawn, no model loaded;
// rss_growth_mib is how much the peak of resident memory grew while tokens came.
//
// Usage: ui_latency [TOKENS, 12000 if none is given; 720000 is an hour's worth]
#include "cli/process_statistics.h"
#include "main_window.h"
#include "support/heartbeat.h"
#include "support/memory_storage.h"
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

const QString kMixed = QStringLiteral(
    "## A heading\n\nA paragraph with **bold**, *italic*, `code`, a [link](https://example.org/page) and "
    "$x^2$ in it, "
    "long enough to break into several lines of the column in which it is shown.\n\n1. First\n2. Second\n   "
    "- deeper\n\n"
    "```python\ndef add(a, b):\n    \"\"\"Adds two numbers.\"\"\"\n    return a + b  # simple\n```\n\n"
    "> A quotation of some words.\n\n| name | value |\n|---|--:|\n| one | 1 |\n| two | 2 |\n\n");

/// Mixed Markdown of about \p tokens tokens, a few at a time.
test::ScriptedBackend::Script mixedAnswer(int tokens) {
    test::ScriptedBackend::Script words = test::ScriptedBackend::scriptOf(kMixed);
    test::ScriptedBackend::Script script;
    for (int token = 0; token < tokens; token += kTokensPerBeat) {
        QString piece;
        for (int i = 0; i < kTokensPerBeat; ++i) {
            piece += words.pieces.at((token + i) % words.pieces.size());
        }
        script.pieces << piece;
    }
    return script;
}

bool say(MainWindow& main, test::ScriptedBackend& backend, int tokens) {
    backend.addAnswer(mixedAnswer(tokens));
    main.chat().sendText(QStringLiteral("Go on."));
    return QTest::qWaitFor([&] { return !main.chat().answering(); }, 600'000);
}

}  // namespace

int main(int argc, char* argv[]) {
    const QGuiApplication application(argc, argv);
    const int tokens = argc > 1 ? std::max(kTokensPerAnswer, QByteArray(argv[1]).toInt()) : 12'000;
    MainWindow::prepareApplication();
    const QTemporaryDir folder;
    test::ScriptedBackend backend;
    test::MemoryStorage storage;
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
    main.model().useStarter();
    backend.setBeat(0);
    for (int i = 0; i < kMessages / 2; ++i) {
        if (!say(main, backend, 100)) {
            return EXIT_FAILURE;
        }
    }
    backend.setBeat(kBeatMs);
    if (!say(main, backend, kTokensPerAnswer)) {  // caches fill here
        return EXIT_FAILURE;
    }
    const double peakBefore = cli::peakMemoryMib();
    test::Heartbeat heartbeat;
    heartbeat.start();
    for (int streamed = 0; streamed < tokens; streamed += kTokensPerAnswer) {
        if (!say(main, backend, kTokensPerAnswer)) {
            return EXIT_FAILURE;
        }
    }
    const auto lateness = heartbeat.finish();
    std::printf(R"({"lateness_p99_ms":%.2f,"start_ms":%.0f,"rss_growth_mib":%.1f})"
                "\n",
                test::percentile(lateness, 0.99), startMs, cli::peakMemoryMib() - peakBefore);
    return EXIT_SUCCESS;
}
