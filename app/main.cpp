#include "inference/inference_service.h"
#include "kernels/instruction_set.h"
#include "library/data_folders.h"
#include "library/starter_model.h"
#include "library/vocabulary_folder.h"
#include "main_window.h"
#include "single_instance.h"
#include "storage/storage_service.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QGuiApplication>

#include <cstdio>

namespace {

QStringList absolutePaths(QStringList files) {
    for (QString& file : files) {
        file = QFileInfo(file).absoluteFilePath();
    }
    return files;
}

/// Somebody started Roost again: the window comes forward and opens the file that was given, if any.
void answerCall(roost::MainWindow& window, const QStringList& files) {
    window.comeForward();
    if (!files.isEmpty()) {
        window.open(files.constFirst());
    }
}

void describe(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Private chat with RWKV language models on your own computer."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("file"),
        QCoreApplication::translate("main", "Model to open, or conversations to import; otherwise the model "
                                            "that was used last, or the built-in one."),
        QStringLiteral("[file]"));
}

/// What is for Roost. Qt's own options have one dash, and are taken out of the arguments only where there is
/// a display.
QStringList certainlyOurs(const QStringList& arguments) {
    QStringList ours{arguments.value(0)};
    for (const QString& argument : arguments.mid(1)) {
        if (argument == QLatin1String("--")) {  // files follow
            break;
        }
        if (argument.startsWith(QLatin1String("--")) || argument == QLatin1String("-h") ||
            argument == QLatin1String("-v")) {
            ours.append(argument);
        }
    }
    return ours;
}

/// Help, the version and mistakes on the command line are told without a display; does not return after them.
void answerWithoutWindow(QCommandLineParser& parser, const QStringList& arguments, int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    parser.process(arguments);
}

}  // namespace

int main(int argc, char* argv[]) {
    roost::beginProcess("roost", ROOST_VERSION);
    QCoreApplication::setApplicationName(QStringLiteral("roost"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ROOST_VERSION));
    QCommandLineParser parser;
    describe(parser);
    const QStringList ours = certainlyOurs(QStringList(argv, argv + argc));
    if (!parser.parse(ours) || parser.isSet(QStringLiteral("help")) ||
        parser.isSet(QStringLiteral("version"))) {
        answerWithoutWindow(parser, ours, argc, argv);
    }

    if (const auto chosen = roost::chooseInstructionSet(); !chosen) {
        std::fprintf(stderr, "%s\n", roost::describe(chosen.error()).c_str());
        return EXIT_FAILURE;
    }

    const QGuiApplication application(argc, argv);
    parser.process(application);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Roost"));
    // In a Flatpak the desktop knows everything of Roost by the Flatpak's name.
    QGuiApplication::setDesktopFileName(qEnvironmentVariable("FLATPAK_ID", QStringLiteral("roost")));

    const auto ownFolder = roost::neededOwnFolder();
    if (!ownFolder) {
        std::fprintf(stderr, "%s\n", roost::describe(ownFolder.error()).c_str());
        return EXIT_FAILURE;
    }
    const QString& folder = *ownFolder;
    const QStringList files = absolutePaths(parser.positionalArguments());
    roost::SingleInstance instance(folder);
    const auto outcome = instance.begin(files);
    if (!outcome) {
        std::fprintf(stderr, "%s\n", roost::describe(outcome.error()).c_str());
        return EXIT_FAILURE;
    }
    if (*outcome == roost::SingleInstance::Outcome::HandedOver) {
        return EXIT_SUCCESS;
    }

    roost::MainWindow::prepareApplication();
    const auto snapshots = std::make_shared<roost::SnapshotStore>(roost::statesFolder(folder));
    roost::InferenceService inference({roost::vocabularyFolder(), snapshots, folder});
    roost::StorageService storage(folder, snapshots);
    roost::ModelServices models;
    roost::MainWindow window(inference, storage, models,
                             {.starterPath = roost::starterModelPath(), .ownFolder = folder});
    if (!window.show()) {
        return EXIT_FAILURE;
    }
    QObject::connect(&instance, &roost::SingleInstance::called, window.window(),
                     [&window](const QStringList& called) { answerCall(window, called); });
    window.begin(files.value(0));
    return QGuiApplication::exec();
}
