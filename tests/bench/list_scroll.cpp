// How late the GUI thread's timer comes while a person scrolls through many conversations in the real window.
//
//   list_scroll [CONVERSATIONS, 10000 if none is given]
//
// Prints one line of JSON: {conversations, listed_ms, lateness_p99_ms, lateness_max_ms}. listed_ms is from
// the arrival of the conversations to a list that has drawn. The list is turned as by a quick wheel, then
// thrown to places all over as by its bar.
#include "main_window.h"
#include "support/heartbeat.h"
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

void fill(test::MemoryStorage& storage, int conversations) {
    const QDateTime now = QDateTime::currentDateTime();
    for (int i = 0; i < conversations; ++i) {
        Conversation conversation;
        conversation.id = static_cast<ConversationId>(i) + 1;
        conversation.title = QStringLiteral("Conversation %1 about geese and the sea").arg(i);
        conversation.created = conversation.changed = now.addSecs(-600LL * i);
        conversation.isPinned = i % 500 == 0;
        storage.put(conversation);
    }
}

}  // namespace

int main(int argc, char* argv[]) {
    const QGuiApplication application(argc, argv);
    const int conversations = argc > 1 ? std::max(100, QByteArray(argv[1]).toInt()) : 10'000;
    MainWindow::prepareApplication();
    const QTemporaryDir folder;
    test::ScriptedBackend backend;
    test::MemoryStorage storage;
    fill(storage, conversations);
    MainWindow main(backend, storage,
                    {.starterPath = QStringLiteral("/models/roost-starter-q8_0.gguf"),
                     .settingsFile = folder.filePath(QStringLiteral("settings.ini")),
                     .askDesktop = false});
    QElapsedTimer listing;
    listing.start();
    if (!main.show() || !QTest::qWaitForWindowExposed(main.window())) {
        return EXIT_FAILURE;
    }
    auto* list = main.window()->findChild<QQuickItem*>(QStringLiteral("conversationList"));
    const auto isListed = [&] { return list->property("count").toInt() >= conversations; };
    if (list == nullptr || !QTest::qWaitFor(isListed, 60'000)) {
        return EXIT_FAILURE;
    }
    main.window()->grabWindow();
    const auto listedMs = listing.elapsed();
    QTest::qWait(500);  // the first frames are start-up

    const double height = list->property("contentHeight").toDouble() - list->height();
    test::Heartbeat heartbeat;
    heartbeat.start();
    for (int turn = 0; turn < kTurns; ++turn) {
        list->setProperty("contentY", kWheelStep * turn);
        QTest::qWait(kFrameMs);
    }
    for (int jump = 0; jump < kJumps; ++jump) {
        list->setProperty("contentY", height * ((jump * 37) % kJumps) / kJumps);
        QTest::qWait(kFrameMs);
    }
    const auto lateness = heartbeat.finish();
    std::printf(R"({"conversations":%d,"listed_ms":%lld,"lateness_p99_ms":%.2f,"lateness_max_ms":%.2f})"
                "\n",
                conversations, static_cast<long long>(listedMs), test::percentile(lateness, 0.99),
                test::percentile(lateness, 1));
    return EXIT_SUCCESS;
}
