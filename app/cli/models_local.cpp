#include "cli/models_command.h"
#include "cli/progress_bar.h"
#include "cli/terminal.h"
#include "library/catalogue.h"
#include "library/file_hash.h"
#include "library/library_scan.h"
#include "library/memory.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace roost::cli {

namespace {

constexpr double kGib = 1024.0 * 1024 * 1024;

QVector<ModelEntry> scanned(const ModelsOptions& options, const LibrarySettings& settings) {
    const bool isOneFolder = !options.folder.empty();
    const QStringList folders =
        isOneFolder ? QStringList{downloadFolder(options, settings)} : settings.folders;
    return scanLibrary(folders, isOneFolder ? QStringList() : settings.files, {}, {}).entries;
}

QJsonObject toJson(const ModelEntry& entry, double bandwidth) {
    QJsonObject json{{QStringLiteral("file"), entry.path}, {QStringLiteral("file_bytes"), entry.fileBytes}};
    if (entry.error) {
        json[QStringLiteral("error")] = QString::fromStdString(describe(*entry.error));
        return json;
    }
    json[QStringLiteral("name")] = entry.name;
    json[QStringLiteral("version")] = entry.version;
    json[QStringLiteral("type")] = entry.type;
    json[QStringLiteral("parameters")] = entry.parameters;
    json[QStringLiteral("tokenizer")] = entry.tokenizer;
    json[QStringLiteral("trained_context")] = entry.trainedContext;
    json[QStringLiteral("state_bytes")] = entry.stateBytes;
    json[QStringLiteral("memory_needed")] = entry.memoryNeeded();
    json[QStringLiteral("estimated_tokens_per_second")] = estimatedSpeed(entry, bandwidth);
    json[QStringLiteral("weights")] = QString::fromLatin1(entry.weightsKey);
    return json;
}

void printEntry(const ModelEntry& entry, double bandwidth, qint64 memory) {
    const std::string path = printable(entry.path);
    if (entry.error) {
        std::printf("%s\n    %s\n", path.c_str(), printable(*entry.error).c_str());
        return;
    }
    std::printf("%s\n    %s, %.2fB, %s, %.2f GiB; needs %.2f GiB%s; at most about %.0f tokens/s%s\n",
                path.c_str(), entry.version.toUtf8().constData(),
                static_cast<double>(entry.parameters) * 1e-9, entry.type.toUtf8().constData(),
                static_cast<double>(entry.fileBytes) / kGib, static_cast<double>(entry.memoryNeeded()) / kGib,
                memory > 0 && entry.memoryNeeded() > memory ? ", more than is free" : "",
                estimatedSpeed(entry, bandwidth), entry.tokenizer.isEmpty() ? "; has no vocabulary" : "");
}

/// The memory's speed as kept, measured and kept if it is not yet.
double bandwidthOf(LibrarySettings& settings) {
    if (settings.memoryBandwidth <= 0) {
        settings.memoryBandwidth = measureMemoryBandwidth();
        // The window may have changed others since they were read. It is measured again if it cannot be kept.
        if (auto newest = readLibrarySettings(librarySettingsPath())) {
            newest->memoryBandwidth = settings.memoryBandwidth;
            static_cast<void>(writeLibrarySettings(*newest, librarySettingsPath()));
        }
    }
    return settings.memoryBandwidth;
}

/// The file that a person means: a path, else the name of a file or of a model on this computer. Several
/// models can have one name, and then none of them is meant more than another.
Result<QString> fileMeant(const ModelsOptions& options, const LibrarySettings& settings,
                          const std::string& name) {
    const QString text = QString::fromStdString(name);
    if (const QFileInfo file(text); file.isFile()) {
        return pathByOwnName(text);
    }
    QStringList filesNamed;
    QStringList modelsNamed;
    for (const ModelEntry& entry : scanned(options, settings)) {
        const bool isFileNamed = QFileInfo(entry.path).fileName() == text;
        if (isFileNamed) {
            filesNamed.append(entry.path);
        }
        if (isFileNamed || entry.name == text) {
            modelsNamed.append(entry.path);
        }
    }
    const QStringList& meant = filesNamed.size() == 1 ? filesNamed : modelsNamed;
    if (meant.isEmpty()) {
        return fail(ErrorCode::FileNotFound, name, "no model on this computer has this name");
    }
    if (meant.size() > 1) {
        return fail(ErrorCode::InvalidArgument, name,
                    "several models have this name; give the file: " +
                        meant.join(QStringLiteral(", ")).toStdString());
    }
    return meant.first();
}

/// Deletes what lies there; of a link only the link, and says so.
Result<void> deleteByName(const QString& path) {
    const QFileInfo named(path);
    const QString target = named.isSymLink() ? named.canonicalFilePath() : QString();
    if (QFile file(path); !file.remove()) {
        return fail(ErrorCode::FileUnwritable, path.toStdString(), file.errorString().toStdString());
    }
    if (!target.isEmpty()) {
        std::cerr << "It was a link; the file that it led to stays at " << printable(target) << ".\n";
    }
    return {};
}

}  // namespace

Result<void> listModels(const ModelsOptions& options) {
    auto settings = openSettings();
    if (!settings) {
        return failWith(settings);
    }
    const QVector<ModelEntry> entries = scanned(options, *settings);
    const double bandwidth = entries.isEmpty() ? 0 : bandwidthOf(*settings);
    for (const ModelEntry& entry : entries) {
        if (options.wantsJson) {
            std::cout << QJsonDocument(toJson(entry, bandwidth)).toJson(QJsonDocument::Compact).constData()
                      << '\n';
        } else {
            printEntry(entry, bandwidth, freeMemory());
        }
    }
    if (entries.isEmpty() && !options.wantsJson) {
        std::cerr << "There is no model in " << downloadFolder(options, *settings).toStdString()
                  << "; roost-cli models search shows what can be downloaded.\n";
    }
    return {};
}

Result<void> verifyModel(const ModelsOptions& options, const std::string& name) {
    const auto settings = openSettings();
    if (!settings) {
        return tl::make_unexpected(settings.error());
    }
    const auto path = fileMeant(options, *settings, name);
    if (!path) {
        return tl::make_unexpected(path.error());
    }
    const auto catalogue = loadCatalogue(refreshedCataloguePath());
    const CatalogueModel* known = catalogue ? catalogue->find(QFileInfo(*path).fileName()) : nullptr;
    const InterruptGuard interrupt;
    ProgressBar bar("Reading");
    const auto hash = sha256OfFile(
        *path, [&bar](double share) { bar.show(share); }, interrupt.token());
    if (!hash) {
        return tl::make_unexpected(hash.error());
    }
    if (const ModelEntry entry = readModelEntry(*path); entry.error) {
        return tl::make_unexpected(*entry.error);
    }
    if (known != nullptr && !known->sha256.isEmpty() && known->sha256 != *hash) {
        return fail(ErrorCode::WrongFile, path->toStdString(),
                    "its SHA-256 is " + hash->toStdString() + " instead of " + known->sha256.toStdString());
    }
    const bool isPromised = known != nullptr && !known->sha256.isEmpty();
    if (options.wantsJson) {
        const QJsonObject json{{QStringLiteral("file"), *path},
                               {QStringLiteral("sha256"), QString::fromLatin1(*hash)},
                               {QStringLiteral("matches_catalogue"), isPromised}};
        std::cout << QJsonDocument(json).toJson(QJsonDocument::Compact).constData() << '\n';
    } else {
        std::cout << hash->constData() << "  " << path->toStdString() << '\n';
        std::cerr << (isPromised ? "It is the file of the catalogue.\n"
                                 : "Its header is right; the catalogue has no hash to compare with.\n");
    }
    return {};
}

Result<void> removeModel(const ModelsOptions& options, const std::string& name, bool deletesFile) {
    const auto path = openSettings().and_then(
        [&](const LibrarySettings& settings) { return fileMeant(options, settings, name); });
    if (!path) {
        return tl::make_unexpected(path.error());
    }
    auto settings = openSettings();  // anew, since the window may have changed them while this looked around
    if (!settings) {
        return failWith(settings);
    }
    const bool wasListed = takeOffList(*settings, namesOnList(*settings, *path));
    if (deletesFile && !wasListed && !mayBeModel(QFileInfo(*path).fileName())) {
        return fail(ErrorCode::InvalidArgument, name, "it is no model, so it is not deleted");
    }
    if (!deletesFile && !wasListed) {
        return fail(
            ErrorCode::InvalidArgument, name,
            "it lies in a folder of models and is listed as long as it does; --delete-file deletes it");
    }
    if (deletesFile) {
        if (auto deleted = deleteByName(*path); !deleted) {
            return deleted;
        }
    }
    return wasListed ? writeLibrarySettings(*settings, librarySettingsPath()) : Result<void>();
}

}  // namespace roost::cli
