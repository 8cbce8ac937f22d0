#include "inference/inference_service.h"
#include "library/data_folders.h"
#include "library/starter_model.h"
#include "library/vocabulary_folder.h"
#include "main_window.h"
#include "storage/storage_service.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QGuiApplication>

namespace {

/// The model to begin with: what was asked for on the command line, else the built-in one.
void loadFirstModel(roost::ModelController& model, const QStringList& arguments) {
    if (arguments.isEmpty()) {
        model.useStarter();
    } else {
        model.openUrl(QUrl::fromLocalFile(QFileInfo(arguments.constFirst()).absoluteFilePath()));
    }
}

void describe(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Private chat with RWKV language models on your own computer."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("model"),
        QCoreApplication::translate("main", "Model file to open; the built-in starter model otherwise."),
        QStringLiteral("[model]"));
}

/// Help, the version and mistakes on the command line are told without a display; does not return after them.
void answerWithoutWindow(QCommandLineParser& parser, int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    parser.process(application);
}

}  // namespace

int main(int argc, char* argv[]) {
    QCoreApplication::setApplicationName(QStringLiteral("roost"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ROOST_VERSION));
    QCommandLineParser parser;
    describe(parser);
    const QStringList plainArguments(argv, argv + argc);
    if (!parser.parse(plainArguments) || parser.isSet(QStringLiteral("help")) ||
        parser.isSet(QStringLiteral("version"))) {
        answerWithoutWindow(parser, argc, argv);
    }

    const QGuiApplication application(argc, argv);
    parser.process(application);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Roost"));
    QGuiApplication::setDesktopFileName(QStringLiteral("roost"));

    roost::MainWindow::prepareApplication();
    const QString folder = roost::ownFolder();
    const auto snapshots = std::make_shared<roost::SnapshotStore>(folder + QStringLiteral("/states"));
    roost::InferenceService inference({roost::vocabularyFolder(), snapshots, folder});
    roost::StorageService storage(folder, snapshots);
    roost::MainWindow window(inference, storage,
                             {.starterPath = roost::starterModelPath(), .settingsFile = {}});
    if (!window.show()) {
        return EXIT_FAILURE;
    }
    loadFirstModel(window.model(), parser.positionalArguments());
    return QGuiApplication::exec();
}
