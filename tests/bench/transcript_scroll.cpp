// How fast a long conversation opens in the real window, and how late the GUI thread's timer comes while a
// person scrolls through it.
//
//   transcript_scroll [MESSAGES, 5000 if none is given]
//
// Prints one line of JSON: {messages, open_ms, scroll_lateness_p50_ms, scroll_lateness_p99_ms,
// scroll_lateness_max_ms, jump_lateness_p99_ms, rss_mib}. open_ms is from the click to a transcript that has
// drawn; rss_mib is the peak of resident memory. The transcript is turned as by a quick wheel, then thrown to
// places all over as by its bar.
#include "cli/process_statistics.h"
#include "main_window.h"
#include "support/heartbeat.h"
#include "support/long_conversation.h"
#include "support/memory_storage.h"
#include "support/scripted_backend.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQuickItem>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace roost;

namespace {

constexpr int kTurns = 400;
constexpr int kJumps = 60;
constexpr int kFrameMs = 16;
constexpr double kWheelStep = 120;  ///< pixels for a frame of quick turning
constexpr ConversationId kLong = 2;
constexpr ConversationId kShort = 4;

std::vector<double> turn(QQuickItem& list) {
    test::Heartbeat heartbeat;
    heartbeat.start();
    for (int turn = 0; turn < kTurns; ++turn) {
        list.setProperty("contentY", list.property("contentY").toDouble() - kWheelStep);
        QTest::qWait(kFrameMs);
    }
    return heartbeat.finish();
}

std::vector<double> jump(QQuickItem& list) {
    test::Heartbeat heartbeat;
    heartbeat.start();
    for (int jump = 0; jump < kJumps; ++jump) {
        const double share = static_cast<double>((jump * 37) % kJumps) / kJumps;
        const double height = list.property("contentHeight").toDouble() - list.height();
        list.setProperty("contentY", list.property("originY").toDouble() + height * share);
        QTest::qWait(kFrameMs);
    }
    return heartbeat.finish();
}

}  // namespace

int main(int argc, char* argv[]) {
    const QGuiApplication application(argc, argv);
    const int messages = argc > 1 ? std::max(100, QByteArray(argv[1]).toInt()) : 5000;
    MainWindow::prepareApplication();
    const QTemporaryDir folder;
    test::ScriptedBackend backend;
    test::MemoryStorage storage;
    storage.put(test::longConversation(kLong, messages));
    storage.put(test::longConversation(kShort, 10));
    ModelServices models;
    MainWindow main(backend, storage, models,
                    {.starterPath = QStringLiteral("/models/roost-starter-q8_0.gguf"),
                     .settingsFile = folder.filePath(QStringLiteral("settings.ini")),
                     .ownFolder = folder.path(),
                     .askDesktop = false});
    if (!main.show() || !QTest::qWaitForWindowExposed(main.window())) {
        return EXIT_FAILURE;
    }
    auto* list = main.window()->findChild<QQuickItem*>(QStringLiteral("transcript"));
    const auto shows = [&](int count) { return list->property("count").toInt() == count; };
    if (list == nullptr || !QTest::qWaitFor([&] { return main.conversations().list()->rowCount() > 1; })) {
        return EXIT_FAILURE;
    }
    main.chat().open(kShort);
    if (!QTest::qWaitFor([&] { return shows(10); }, 30'000)) {
        return EXIT_FAILURE;
    }
    QTest::qWait(500);  // the first frames are start-up

    QElapsedTimer opening;
    opening.start();
    main.chat().open(kLong);
    if (!QTest::qWaitFor([&] { return shows(messages); }, 60'000)) {
        return EXIT_FAILURE;
    }
    main.window()->grabWindow();
    const auto openMs = static_cast<double>(opening.nsecsElapsed()) / 1e6;
    QTest::qWait(500);
    list->setProperty("following", false);  // as a hand on the wheel has it
    const auto turned = turn(*list);
    const auto jumped = jump(*list);
    std::printf(R"({"messages":%d,"open_ms":%.0f,"scroll_lateness_p50_ms":%.2f,)"
                R"("scroll_lateness_p99_ms":%.2f,"scroll_lateness_max_ms":%.2f,)"
                R"("jump_lateness_p99_ms":%.2f,"rss_mib":%.0f})"
                "\n",
                messages, openMs, test::percentile(turned, 0.5), test::percentile(turned, 0.99),
                test::percentile(turned, 1), test::percentile(jumped, 0.99), cli::peakMemoryMib());
    return EXIT_SUCCESS;
}
