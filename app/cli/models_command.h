#pragma once

#include "base/result.h"
#include "download/messages.h"
#include "library/library_settings.h"

#include <string>

namespace roost::cli {

/// Options that every models command knows.
struct ModelsOptions {
    bool wantsJson = false;
    std::string folder;  ///< empty takes the first folder of the settings
    std::string mirror;
    std::string ownMirror;
    std::string proxy;
    std::string token;  ///< "host=token"
};

/// The settings that are kept; an error where Roost's own folder cannot be made. Every models command opens
/// them first.
Result<LibrarySettings> openSettings();

/// The folder that downloads go to.
QString downloadFolder(const ModelsOptions& options, const LibrarySettings& settings);

/// How the network may be used: as kept, with the options of this call on top.
Result<NetworkSettings> networkSettings(const ModelsOptions& options, const LibrarySettings& settings);

/// "models list" and "models verify", "models remove": what is on this computer.
Result<void> listModels(const ModelsOptions& options);
Result<void> verifyModel(const ModelsOptions& options, const std::string& name);
Result<void> removeModel(const ModelsOptions& options, const std::string& name, bool deletesFile);

/// What "models search" looks for.
struct SearchOptions {
    std::string words;
    std::string version;
    std::string language;
    double memoryGib = 0;
    bool fits = false;  ///< only what fits into the memory that is free
    bool reasoningOnly = false;
    bool refreshes = false;
    std::string catalogueUrl;  ///< to refresh from; empty takes the one of the settings
};

/// "models search": the catalogue, or the files of one repository.
Result<void> searchModels(const ModelsOptions& options, const SearchOptions& search);

/// What is to become of a downloaded model.
struct DownloadOptions {
    std::string quantiseTo;  ///< name of a type; empty leaves it as it is
    bool replaces = false;   ///< only what is made of it is to stay
};

/// "models download": a model of the catalogue, an address, or a file of a repository.
Result<void> downloadModel(const ModelsOptions& options, const std::string& name,
                           const DownloadOptions& download);

}  // namespace roost::cli
