#include "cli/models_command.h"

#include "cli/commands.h"
#include "cli/type_choice.h"
#include "library/data_folders.h"

#include <QDir>

#include <memory>
#include <string>

namespace roost::cli {

namespace {

/// A check of the option: what is wrong with a token.
std::string checkToken(const std::string& token) {
    const auto equals = token.find('=');
    return equals == 0 || equals == std::string::npos ? "give it as HOST=TOKEN" : "";
}

/// A check of an option that stands for a setting: what is wrong with its text.
std::string checkSetting(QString LibrarySettings::*setting, const std::string& text) {
    LibrarySettings settings;
    settings.*setting = QString::fromStdString(text);
    const auto network = networkOf(settings);
    return network ? std::string() : network.error().detail;
}

std::string checkOwnMirror(const std::string& text) {
    return checkSetting(&LibrarySettings::ownMirror, text);
}

std::string checkProxy(const std::string& text) {
    return checkSetting(&LibrarySettings::proxy, text);
}

void addNetworkOptions(CLI::App& command, const std::shared_ptr<ModelsOptions>& options) {
    command.add_option("--mirror", options->mirror, "The place to download from")
        ->check(CLI::IsMember({"huggingface", "hf-mirror", "modelscope", "own"}));
    command.add_option("--own-mirror", options->ownMirror, "Base address of the mirror \"own\"")
        ->check(checkOwnMirror);
    command.add_option("--proxy", options->proxy, "http://host:port or socks5://host:port")
        ->check(checkProxy);
    command.add_option("--token", options->token, "HOST=TOKEN; the token goes to that host and nowhere else")
        ->check(checkToken);
}

CLI::App* addPart(CLI::App& models, const std::shared_ptr<ModelsOptions>& options, const char* name,
                  const char* help) {
    CLI::App* command = models.add_subcommand(name, help);
    command->add_flag("--json", options->wantsJson, "JSON, one object a line");
    command->add_option("--folder", options->folder,
                        "Folder of models; the one of the settings if none is given");
    return command;
}

}  // namespace

Result<LibrarySettings> openSettings() {
    return neededOwnFolder().and_then(
        [](const QString&) { return readLibrarySettings(librarySettingsPath()); });
}

QString downloadFolder(const ModelsOptions& options, const LibrarySettings& settings) {
    const QString folder =
        options.folder.empty() ? settings.folders.first() : QString::fromStdString(options.folder);
    return QDir(folder).absolutePath();
}

Result<NetworkSettings> networkSettings(const ModelsOptions& options, const LibrarySettings& kept) {
    LibrarySettings wanted = kept;
    const auto take = [](QString& setting, const std::string& option) {
        if (!option.empty()) {
            setting = QString::fromStdString(option);
        }
    };
    take(wanted.mirror, options.mirror);
    take(wanted.ownMirror, options.ownMirror);
    take(wanted.proxy, options.proxy);
    if (!options.token.empty()) {
        const QString token = QString::fromStdString(options.token);
        const auto equals = token.indexOf(u'=');
        wanted.tokens = {{token.left(equals), token.mid(equals + 1).toUtf8()}};
    }
    return networkOf(wanted);
}

Action addModelsCommand(CLI::App& app) {
    auto options = std::make_shared<ModelsOptions>();
    auto name = std::make_shared<std::string>();
    auto become = std::make_shared<DownloadOptions>();
    auto search = std::make_shared<SearchOptions>();
    auto deletesFile = std::make_shared<bool>(false);

    CLI::App* models = app.add_subcommand("models", "Find, download, check and remove models");
    models->require_subcommand(1);
    CLI::App* list = addPart(*models, options, "list", "Models on this computer");
    CLI::App* find = addPart(*models, options, "search", "Models that can be downloaded");
    find->add_option("words", search->words, "Words to look for, or owner/name of a repository to list");
    find->add_option("--version-of-rwkv", search->version, "RWKV-4 to RWKV-7");
    find->add_option("--language", search->language, "Two letters: en, zh, ja, …");
    find->add_option("--memory", search->memoryGib, "Only models that run in so many GiB");
    find->add_flag("--fits", search->fits, "Only models that fit into the memory that is free");
    find->add_flag("--reasoning", search->reasoningOnly, "Only models that can think aloud");
    find->add_flag("--refresh", search->refreshes, "Fetch the newest catalogue first");
    find->add_option("--catalogue-url", search->catalogueUrl, "Address that --refresh fetches from");
    addNetworkOptions(*find, options);
    CLI::App* download = addPart(*models, options, "download", "Download a model; Ctrl+C pauses it");
    download->add_option("model", *name, "Name from the catalogue, https address, or owner/name/file")
        ->required();
    CLI::Option* quantise = download
                                ->add_option("--quantise", become->quantiseTo,
                                             "Then write it as GGUF of this type beside it: Q8_0, …")
                                ->check(checkTypeName);
    download
        ->add_flag("--replace", become->replaces,
                   "Keep only that GGUF; both together take hardly more room than the download")
        ->needs(quantise);
    addNetworkOptions(*download, options);
    CLI::App* verify = addPart(*models, options, "verify", "Check a model file against the catalogue's hash");
    verify->add_option("model", *name, "File, or name of a model on this computer")->required();
    CLI::App* remove = addPart(*models, options, "remove", "Take a model off the list");
    remove->add_option("model", *name, "File, or name of a model on this computer")->required();
    remove->add_flag("--delete-file", *deletesFile, "Delete its file too; of a link only the link");

    return [=]() -> Result<void> {
        if (list->parsed()) {
            return listModels(*options);
        }
        if (find->parsed()) {
            return searchModels(*options, *search);
        }
        if (download->parsed()) {
            return downloadModel(*options, *name, *become);
        }
        return verify->parsed() ? verifyModel(*options, *name) : removeModel(*options, *name, *deletesFile);
    };
}

}  // namespace roost::cli
