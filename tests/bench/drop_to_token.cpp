// How long it takes from dropping a model file on the real window to the first token of an answer by it.
//
//   drop_to_token MODEL
//
// The window is shown and has its starter model, as after a start. Prints one line of JSON, in seconds: from
// the drop until the model is ready, and until the first token of the answer to a message that is sent then.
#include "inference/inference_service.h"
#include "support/reference_data.h"
#include "support/window_stage.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QGuiApplication>
#include <QTest>

#include <cstdio>

using namespace roost;

namespace {

constexpr int kPatienceMs = 120'000;

}  // namespace

int main(int argc, char* argv[]) {
    const QGuiApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: drop_to_token MODEL\n", stderr);
        return EXIT_FAILURE;
    }
    const QString model = QFileInfo(QString::fromLocal8Bit(argv[1])).absoluteFilePath();
    MainWindow::prepareApplication();
    InferenceService inference;
    test::WindowStage stage(inference, QString::fromStdString(test::starterModelPath()));
    if (!stage.open()) {
        return EXIT_FAILURE;
    }
    bool hasToken = false;
    QObject::connect(&inference, &InferenceBackend::textDelta, stage.main.window(),
                     [&hasToken] { hasToken = true; });

    QElapsedTimer sinceDrop;
    sinceDrop.start();
    stage.person->dropFiles({model});
    const auto isReady = [&] {
        return stage.main.model().path() == model && stage.main.model().state() == ModelController::Ready;
    };
    if (!QTest::qWaitFor(isReady, kPatienceMs)) {
        std::fputs("The model did not load.\n", stderr);
        return EXIT_FAILURE;
    }
    const double ready = static_cast<double>(sinceDrop.nsecsElapsed()) * 1e-9;
    stage.main.chat().sendText(QStringLiteral("Hello"));
    if (!QTest::qWaitFor([&hasToken] { return hasToken; }, kPatienceMs)) {
        std::fputs("No token came.\n", stderr);
        return EXIT_FAILURE;
    }
    std::printf(R"({"ready_s":%.3f,"first_token_s":%.3f})"
                "\n",
                ready, static_cast<double>(sinceDrop.nsecsElapsed()) * 1e-9);
    return EXIT_SUCCESS;
}
