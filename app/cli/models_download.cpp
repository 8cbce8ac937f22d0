#include "cli/download_watch.h"
#include "cli/models_command.h"
#include "cli/terminal.h"
#include "cli/type_choice.h"
#include "download/link.h"
#include "download/passing_file.h"
#include "library/catalogue.h"
#include "library/conversion.h"
#include "library/memory.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace roost::cli {

namespace {

constexpr double kGib = 1024.0 * 1024 * 1024;

void printJson(const QJsonObject& json) {
    std::cout << QJsonDocument(json).toJson(QJsonDocument::Compact).constData() << '\n';
}

void printModel(const CatalogueModel& model, bool wantsJson) {
    if (wantsJson) {
        printJson({{QStringLiteral("name"), model.name},
                   {QStringLiteral("file"), model.file},
                   {QStringLiteral("version"), model.version},
                   {QStringLiteral("series"), model.series},
                   {QStringLiteral("type"), model.type},
                   {QStringLiteral("parameters"), model.parameters},
                   {QStringLiteral("bytes"), model.bytes},
                   {QStringLiteral("memory_needed"), model.memoryNeeded()},
                   {QStringLiteral("sha256"), QString::fromLatin1(model.sha256)},
                   {QStringLiteral("languages"), QJsonArray::fromStringList(model.languages)},
                   {QStringLiteral("reasoning"), model.canReason},
                   {QStringLiteral("licence"), model.licence},
                   {QStringLiteral("page"), pageOf(model.sources.first()).toString()},
                   {QStringLiteral("good_for"), model.goodFor}});
        return;
    }
    std::printf("%s\n    %s %s, %s, %.2f GiB, needs %.2f GiB. %s\n", printable(model.name).c_str(),
                printable(model.version).c_str(), printable(model.series).c_str(),
                printable(model.type).c_str(), static_cast<double>(model.bytes) / kGib,
                static_cast<double>(model.memoryNeeded()) / kGib, printable(model.goodFor).c_str());
}

/// The files of a repository on Hugging Face, as it lists them now.
Result<QVector<RepositoryFile>> listRepository(const NetworkSettings& network, const QString& repo) {
    const QUrl url = listingUrl(huggingFaceBase(network.mirrors), repo);
    auto document = fetchDocument(network, url, QStringLiteral("List of the files of %1").arg(repo));
    return document ? parseListing(*document, repo) : failWith(document);
}

Result<void> printRepository(const ModelsOptions& options, const NetworkSettings& network,
                             const QString& repo) {
    const auto files = listRepository(network, repo);
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    for (const RepositoryFile& file : *files) {
        if (options.wantsJson) {
            printJson({{QStringLiteral("file"), QString(repo + u'/' + file.path)},
                       {QStringLiteral("bytes"), file.bytes},
                       {QStringLiteral("sha256"), QString::fromLatin1(file.sha256)}});
        } else {
            std::printf("%s/%s  %.2f GiB\n", qUtf8Printable(repo), qUtf8Printable(file.path),
                        static_cast<double>(file.bytes) / kGib);
        }
    }
    return {};
}

/// The catalogue as it is now at the address that the person chose.
Result<Catalogue> refreshedCatalogue(const NetworkSettings& network, const QString& address) {
    if (address.isEmpty()) {
        return fail(ErrorCode::InvalidArgument, "--refresh",
                    "no address is known to refresh the catalogue from; give one with --catalogue-url");
    }
    auto document = fetchDocument(network, QUrl(address), QStringLiteral("Newest catalogue"));
    return document ? keepRefreshedCatalogue(*document, refreshedCataloguePath()) : failWith(document);
}

/// "owner/name/path" split into repository and path; both empty where it is none.
std::pair<QString, QString> repositoryFileMeant(const QString& text) {
    const QString repo = text.section(u'/', 0, 1);
    const QString path = text.section(u'/', 2);
    const bool isOne =
        isRepositoryName(repo) && isPathInRepository(path) && !text.contains(QLatin1String("://"));
    return isOne ? std::pair(repo, path) : std::pair<QString, QString>();
}

/// One file of a repository, with the size and hash that its hub gives.
Result<QVector<DownloadRequest>> requestsForRepositoryFile(const NetworkSettings& network,
                                                           const QString& repo, const QString& path,
                                                           const QString& folder) {
    const auto files = listRepository(network, repo);
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    const auto found = std::find_if(files->begin(), files->end(),
                                    [&path](const RepositoryFile& file) { return file.path == path; });
    if (found == files->end()) {
        return fail(ErrorCode::DownloadFailed, path.toStdString(),
                    "the repository has no model of this name");
    }
    const QString fileName = QFileInfo(path).fileName();
    return QVector<DownloadRequest>{{0, urlsOf({{Hub::HuggingFace, repo, path}}, network.mirrors),
                                     QDir(folder).filePath(fileName), found->bytes, found->sha256,
                                     kindOfFile(fileName)}};
}

/// What a person meant with a name: a model of the catalogue, a file of a repository, or an address.
Result<QVector<DownloadRequest>> requestsFor(const NetworkSettings& network, const QString& text,
                                             const QString& folder) {
    const auto catalogue = loadCatalogue(refreshedCataloguePath());
    if (const CatalogueModel* model = catalogue ? catalogue->find(text) : nullptr) {
        return downloadsFor(*model, *catalogue, folder, network.mirrors);
    }
    if (const auto [repo, path] = repositoryFileMeant(text); !repo.isEmpty()) {
        return requestsForRepositoryFile(network, repo, path, folder);
    }
    auto link = parseLink(text);
    if (!link) {
        return failWith(link);
    }
    if (!link->repo.isEmpty()) {
        return fail(ErrorCode::InvalidArgument, text.toStdString(),
                    "it is a whole repository; roost-cli models search lists its files");
    }
    auto fileName = fileNameOf(link->file);
    if (!fileName) {
        return failWith(fileName);
    }
    return QVector<DownloadRequest>{
        {0, {link->file}, QDir(folder).filePath(*fileName), 0, {}, kindOfFile(*fileName)}};
}

/// Whether the file to convert is there whole, as far as its size tells; one that is being consumed has any.
bool isHere(const DownloadRequest& request) {
    const QFileInfo file(request.targetPath);
    const bool fits = isPassing(request.targetPath) || request.bytes == 0 || file.size() == request.bytes;
    return file.isFile() && fits;
}

}  // namespace

Result<void> searchModels(const ModelsOptions& options, const SearchOptions& search) {
    const auto settings = openSettings();
    if (!settings) {
        return tl::make_unexpected(settings.error());
    }
    const auto network = networkSettings(options, *settings);
    if (!network) {
        return tl::make_unexpected(network.error());
    }
    const QString words = QString::fromStdString(search.words);
    if (isRepositoryName(words)) {
        return printRepository(options, *network, words);
    }
    const QString address =
        search.catalogueUrl.empty() ? settings->catalogueUrl : QString::fromStdString(search.catalogueUrl);
    const auto catalogue =
        search.refreshes ? refreshedCatalogue(*network, address) : loadCatalogue(refreshedCataloguePath());
    if (!catalogue) {
        return tl::make_unexpected(catalogue.error());
    }
    CatalogueFilter filter;
    filter.words = words;
    filter.version = QString::fromStdString(search.version);
    filter.language = QString::fromStdString(search.language);
    filter.reasoningOnly = search.reasoningOnly;
    filter.memory = search.fits ? freeMemory() : static_cast<qint64>(search.memoryGib * kGib);
    for (const CatalogueModel& model : filtered(*catalogue, filter)) {
        printModel(model, options.wantsJson);
    }
    return {};
}

Result<void> downloadModel(const ModelsOptions& options, const std::string& name,
                           const DownloadOptions& become) {
    const auto settings = openSettings();
    if (!settings) {
        return tl::make_unexpected(settings.error());
    }
    const auto network = networkSettings(options, *settings);
    if (!network) {
        return tl::make_unexpected(network.error());
    }
    const QString folder = downloadFolder(options, *settings);
    if (!QDir().mkpath(folder)) {
        return fail(ErrorCode::FileUnwritable, folder.toStdString(), "the folder cannot be made");
    }
    auto requests = requestsFor(*network, QString::fromStdString(name), folder);
    if (!requests) {
        return failWith(requests);
    }
    QString model = requests->last().targetPath;
    if (become.replaces) {
        model = passingPath(model);
        requests->last().targetPath = model;
    }
    const bool isQuantised = !become.quantiseTo.empty();
    if (isQuantised && isHere(requests->last())) {
        requests->removeLast();
    }
    const Conversion conversion = quantisationOf(model, typeNamed(become.quantiseTo));
    // Said before hours of a download that could not become anything.
    if (auto checked = isQuantised ? checkOutput(conversion) : Result<void>(); !checked) {
        return checked;
    }
    if (auto done = requests->isEmpty() ? Result<void>()
                                        : download(*network, std::move(*requests), options.wantsJson);
        !done) {
        return done;
    }
    if (!options.wantsJson && !become.replaces) {
        std::cout << model.toStdString() << '\n';
    }
    return isQuantised ? quantise(conversion, options.wantsJson) : Result<void>();
}

}  // namespace roost::cli
