// How late the GUI thread's timer comes while the real window loads the starter model and shows an answer
// that grows. One line of JSON; lateness in milliseconds.
//
// Usage: gui_heartbeat [SECONDS of answering, 10 if none is given]
#include "inference/inference_service.h"
#include "main_window.h"
#include "support/heartbeat.h"
#include "support/memory_storage.h"
#include "support/reference_data.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace roost;

int main(int argc, char* argv[]) {
    const QGuiApplication application(argc, argv);
    const int seconds = argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 10;
    MainWindow::prepareApplication();
    const QTemporaryDir folder;
    InferenceService inference;
    test::MemoryStorage storage;
    ModelServices models;
    MainWindow main(inference, storage, models,
                    {.starterPath = QString::fromStdString(test::starterModelPath()),
                     .settingsFile = folder.filePath(QStringLiteral("settings.ini")),
                     .ownFolder = folder.path(),
                     .askDesktop = false});
    if (!main.show() || !QTest::qWaitForWindowExposed(main.window())) {
        return EXIT_FAILURE;
    }
    QTest::qWait(500);  // the first frames are start-up

    test::Heartbeat heartbeat;
    std::vector<double> loading;
    for (int i = 0; i < 20; ++i) {
        heartbeat.start();
        main.model().useStarter();
        if (!QTest::qWaitFor([&] { return main.model().state() == ModelController::Ready; }, 60'000)) {
            return EXIT_FAILURE;
        }
        const auto beats = heartbeat.finish();
        loading.insert(loading.end(), beats.begin(), beats.end());
    }
    std::sort(loading.begin(), loading.end());

    heartbeat.start();
    QElapsedTimer answering;
    answering.start();
    int questions = 0;
    while (answering.elapsed() < qint64{seconds} * 1000) {
        main.chat().sendText(QStringLiteral("Tell me a long story about fox number %1.").arg(++questions));
        if (!QTest::qWaitFor([&] { return !main.chat().answering(); }, 60'000)) {
            return EXIT_FAILURE;
        }
    }
    const auto beats = heartbeat.finish();
    std::printf(
        R"({"load_p50_ms":%.2f,"load_p99_ms":%.2f,"load_beats":%zu,)"
        R"("answer_p50_ms":%.2f,"answer_p99_ms":%.2f,"answer_max_ms":%.2f,"answer_beats":%zu,"answers":%d})"
        "\n",
        test::percentile(loading, 0.5), test::percentile(loading, 0.99), loading.size(),
        test::percentile(beats, 0.5), test::percentile(beats, 0.99), test::percentile(beats, 1), beats.size(),
        questions);
    return EXIT_SUCCESS;
}
