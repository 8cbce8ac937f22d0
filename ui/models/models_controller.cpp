#include "models/models_controller.h"

#include "download/link.h"
#include "models/file_manager.h"
#include "wording.h"

#include <QDir>
#include <QFileInfo>
#include <QVariantMap>

#include <utility>

namespace roost {

namespace {

constexpr int kWatchMs = 3000;

/// For settings that make no sense: a connection that goes around a proxy is not what was wanted.
NetworkSettings noNetwork() {
    NetworkSettings network;
    network.isOffline = true;
    return network;
}

}  // namespace

ModelsController::ModelsController(ModelServices& services, ModelController& model, Preferences& preferences,
                                   const Options& options, QObject* parent)
    : QObject(parent), m_services(services), m_model(model), m_options(options),
      m_downloads(services.downloads, services.conversions, preferences), m_catalogue(m_downloads),
      m_network(services.library), m_opener(model, m_background, options.freeMemory) {
    m_watchTimer.setInterval(kWatchMs);
    connect(&m_watchTimer, &QTimer::timeout, this, &ModelsController::measure);
    connectServices();
    readSettings();
    m_background.run(
        this, [path = m_options.cataloguePath](const std::stop_token&) { return loadCatalogue(path); },
        [this](const Result<Catalogue>& catalogue) {
            if (catalogue) {
                m_catalogue.setCatalogue(*catalogue);
            } else {
                setProblem(wording::sentence(catalogue.error()));
            }
        });
    m_background.run(
        this, [path = model.starterPath()](const std::stop_token&) { return readModelEntry(path); },
        [this](const ModelEntry& starter) { m_library.setStarter(starter); });
    measure();
}

void ModelsController::connectServices() {
    ModelLibrary& library = m_services.library;
    connect(&library, &ModelLibrary::changed, this, &ModelsController::onLibraryChanged);
    connect(&library, &ModelLibrary::settingsChanged, this, &ModelsController::onSettingsChanged);
    connect(&library, &ModelLibrary::removed, &m_downloads, &DownloadListModel::dropResult);
    connect(&library, &ModelLibrary::removalFailed, this,
            [this](const Error& error) { setProblem(wording::sentence(error)); });
    connect(&m_services.downloads, &DownloadService::documentFetched, this, &ModelsController::onDocument);
    connect(&m_services.downloads, &DownloadService::documentFailed, this,
            &ModelsController::onDocumentFailed);
    connect(&m_downloads, &DownloadListModel::installed, &library, &ModelLibrary::rescan);
    connect(&m_downloads, &DownloadListModel::sourceUnwanted, &library, &ModelLibrary::deleteFile);
    connect(&m_model, &ModelController::changed, this, &ModelsController::onModelChanged);
}

void ModelsController::readSettings() {
    struct Found {
        LibrarySettings settings;
        std::optional<Error> problem;
    };
    m_background.run(
        this,
        [path = m_options.settingsPath](const std::stop_token&) {
            const auto read = readLibrarySettings(path);
            return read ? Found{*read, std::nullopt} : Found{cautiousLibrarySettings(path), read.error()};
        },
        [this](const Found& found) { onSettingsRead(found.settings, found.problem); });
}

void ModelsController::onSettingsRead(const LibrarySettings& settings, const std::optional<Error>& problem) {
    if (problem) {
        setProblem(wording::sentence(*problem));
    }
    m_areSettingsLost = problem.has_value();
    m_services.library.setSettings(settings);
    m_areSettingsRead = true;
    measureBandwidth();
}

void ModelsController::onSettingsChanged() {
    const LibrarySettings& settings = m_services.library.settings();
    if (m_areSettingsRead) {
        m_background.runToTheEnd(
            this,
            [settings, path = m_options.settingsPath,
             areLost = std::exchange(m_areSettingsLost, false)](const std::stop_token&) {
                // They may have been put right by now, and would be lost all the same.
                const auto aside = areLost ? setLibrarySettingsAside(path) : Result<void>();
                return aside ? writeLibrarySettings(settings, path) : aside;
            },
            [this](const Result<void>& written) {
                if (!written) {
                    setProblem(wording::sentence(written.error()));
                }
            });
    }
    const auto network = networkOf(settings);
    m_services.downloads.configure(network ? *network : noNetwork());
    if (!network) {
        setProblem(wording::sentence(network.error()));
    }
    for (const QString& folder : settings.folders) {
        if (!m_adopted.contains(folder)) {
            m_adopted.append(folder);
            m_downloads.adopt(folder);
        }
    }
    m_machine.bandwidth = settings.memoryBandwidth;
    m_catalogue.setFolder(downloadFolder());
    measure();
    emit foldersChanged();
}

void ModelsController::onLibraryChanged() {
    m_library.setEntries(m_services.library.entries(), m_services.library.settings().files);
    m_catalogue.setInstalled(m_services.library.entries());
    listLoadedModel();
}

/// A model that was opened from anywhere is among the models of this computer from then on; where the
/// settings cannot be read, from when the person sets something and they are written anew.
void ModelsController::listLoadedModel() {
    const QString path = m_model.path();
    if (m_model.state() == ModelController::Ready && path != m_model.starterPath() &&
        m_library.isComplete() && !m_areSettingsLost && m_library.find(path) == nullptr &&
        !m_services.library.settings().files.contains(path)) {
        m_services.library.addFile(path);
    }
}

void ModelsController::onModelChanged() {
    const bool isThere =
        m_model.state() == ModelController::Ready || m_model.state() == ModelController::Loading;
    const QString path = isThere ? m_model.path() : QString();
    m_services.library.setInUse(path);
    m_library.setActive(path, m_model.state() == ModelController::Ready     ? LibraryListModel::Loaded
                              : m_model.state() == ModelController::Loading ? LibraryListModel::Loading
                                                                            : LibraryListModel::Idle);
    const bool isReady = m_model.state() == ModelController::Ready;
    m_machine.modelBytes = isReady ? static_cast<qint64>(m_model.info().fileBytes) : 0;
    listLoadedModel();
    measure();
}

void ModelsController::setWatching(bool watching) {
    if (watching == m_watchTimer.isActive()) {
        return;
    }
    if (watching) {
        m_watchTimer.start();
        measure();
    } else {
        m_watchTimer.stop();
    }
    measureBandwidth();
    emit watchingChanged();
}

/// Once, when somebody looks for the first time.
void ModelsController::measureBandwidth() {
    if (watching() && m_areSettingsRead && !m_areSettingsLost && m_machine.bandwidth <= 0 &&
        !std::exchange(m_isBandwidthAsked, true)) {
        m_services.library.measureBandwidth();
    }
}

void ModelsController::measure() {
    m_background.run(
        this, [freeMemory = m_options.freeMemory](const std::stop_token&) { return freeMemory(); },
        [this](qint64 freeBytes) {
            m_machine.freeBytes = freeBytes;
            m_library.setMachine(m_machine);
            m_catalogue.setMachine(m_machine);
            emit machineChanged();
        });
}

QString ModelsController::freeMemory() const {
    return m_machine.freeBytes > 0 ? wording::bytes(static_cast<quint64>(m_machine.freeBytes)) : QString();
}

QVariantList ModelsController::folders() const {
    QVariantList folders;
    for (const QString& folder : m_services.library.settings().folders) {
        folders.append(QVariantMap{{QStringLiteral("path"), folder},
                                   {QStringLiteral("text"), wording::shortPath(folder)}});
    }
    return folders;
}

QString ModelsController::downloadFolder() const {
    return m_services.library.settings().folders.value(0);
}

MirrorChoice ModelsController::mirrors() const {
    const auto network = networkOf(m_services.library.settings());
    return network ? network->mirrors : MirrorChoice();
}

void ModelsController::download(const QString& file, const QString& type, bool replaces) {
    const Catalogue& catalogue = m_catalogue.catalogue();
    const CatalogueModel* model = catalogue.find(file);
    if (model == nullptr) {
        return;
    }
    const auto wanted = convertibleType(type);
    m_background.run(
        this,
        [model = *model, catalogue, folder = downloadFolder(), mirrors = mirrors()](const std::stop_token&) {
            QDir().mkpath(folder);
            return downloadsFor(model, catalogue, folder, mirrors);
        },
        [this, name = CatalogueListModel::nameOf(*model),
         quantisation = wanted ? std::optional(Quantisation{*wanted, replaces}) : std::nullopt](
            const QVector<DownloadRequest>& requests) { m_downloads.start(requests, name, quantisation); });
}

bool ModelsController::isLink(const QString& text) const {
    return parseLink(text).has_value();
}

void ModelsController::lookUp(const QString& text) {
    m_listing = 0;  // what is still to come of an earlier one is not wanted any more
    const auto link = parseLink(text);
    if (!link) {
        m_repository.fail(text, wording::sentence(link.error()));
        return;
    }
    if (link->repo.isEmpty()) {
        const auto name = fileNameOf(link->file);
        if (name) {
            m_repository.show(link->file.host(), {{link->file.toString(), 0, {}}});
        } else {
            m_repository.fail(link->file.host(), wording::sentence(name.error()));
        }
        return;
    }
    m_listing = m_services.downloads.newId();
    m_repository.await(link->repo);
    m_services.downloads.fetchDocument(m_listing, listingUrl(huggingFaceBase(mirrors()), link->repo),
                                       QStringLiteral("List of the files of %1").arg(link->repo));
}

void ModelsController::downloadListed(const QString& path) {
    const RepositoryFile* file = m_repository.find(path);
    if (file == nullptr) {
        return;
    }
    const bool isAddress = path.contains(QLatin1String("://"));
    const QUrl address(path);
    const QString fileName = isAddress ? fileNameOf(address).value_or(QString()) : path.section(u'/', -1);
    const QVector<QUrl> sources = isAddress
                                      ? QVector<QUrl>{address}
                                      : urlsOf({{Hub::HuggingFace, m_repository.title(), path}}, mirrors());
    const QString folder = downloadFolder();
    const DownloadRequest request{0,           sources,      QDir(folder).filePath(fileName),
                                  file->bytes, file->sha256, kindOfFile(fileName)};
    m_background.run(
        this,
        [folder, fileName, catalogue = m_catalogue.catalogue(), mirrors = mirrors()](const std::stop_token&) {
            QDir().mkpath(folder);
            return vocabularyDownload(likelyVocabulary(fileName), catalogue, folder, mirrors);
        },
        [this, request, fileName](const std::optional<DownloadRequest>& vocabulary) {
            m_downloads.start(vocabulary ? QVector{*vocabulary, request} : QVector{request}, fileName, {});
        });
}

void ModelsController::refreshCatalogue() {
    const QUrl address(m_services.library.settings().catalogueUrl);
    if (m_refresh == 0 && !address.isEmpty()) {
        m_refresh = m_services.downloads.newId();
        m_services.downloads.fetchDocument(m_refresh, address, QStringLiteral("Newest catalogue"));
        emit refreshingChanged();
    }
}

void ModelsController::onDocument(DownloadId id, const QByteArray& document) {
    if (id == m_listing) {
        m_listing = 0;
        const auto files = parseListing(document, m_repository.title());
        if (files) {
            m_repository.show(m_repository.title(), *files);
        } else {
            m_repository.fail(m_repository.title(), wording::sentence(files.error()));
        }
    } else if (id == m_refresh) {
        m_background.run(
            this,
            [document, path = m_options.cataloguePath](const std::stop_token&) {
                return keepRefreshedCatalogue(document, path);
            },
            [this](const Result<Catalogue>& catalogue) {
                m_refresh = 0;
                if (catalogue) {
                    m_catalogue.setCatalogue(*catalogue);
                } else {
                    setProblem(wording::sentence(catalogue.error()));
                }
                emit refreshingChanged();
            });
    }
}

void ModelsController::onDocumentFailed(DownloadId id, const Error& error) {
    if (id == m_listing) {
        m_listing = 0;
        m_repository.fail(m_repository.title(), wording::sentence(error));
    } else if (id == m_refresh) {
        m_refresh = 0;
        setProblem(wording::sentence(error));
        emit refreshingChanged();
    }
}

void ModelsController::addFolder(const QUrl& folder) {
    LibrarySettings settings = m_services.library.settings();
    const QString path = QDir(folder.toLocalFile()).absolutePath();
    if (folder.isLocalFile() && !settings.folders.contains(path)) {
        settings.folders.append(path);
        m_services.library.setSettings(settings);
    }
}

void ModelsController::removeFolder(const QString& path) {
    LibrarySettings settings = m_services.library.settings();
    if (settings.folders.size() > 1 && settings.folders.removeAll(path) > 0) {
        m_services.library.setSettings(settings);
    }
}

void ModelsController::showInFolder(const QString& path) {
    showInFileManager(path);
}

void ModelsController::quantise(const QString& path, const QString& type, bool replaces) {
    if (const auto wanted = convertibleType(type)) {
        m_downloads.convert(path, m_library.nameOf(path), {*wanted, replaces});
    }
}

QVariantList ModelsController::quantiseChoices(double parameters) const {
    const QStringList words{tr("nearly nothing is lost"), tr("very close to the original"),
                            tr("a good balance"), tr("smallest and fastest")};
    QVariantList choices;
    for (const QuantisationChoice& choice : quantisationChoices(static_cast<qint64>(parameters))) {
        choices.append(
            QVariantMap{{QStringLiteral("type"), choice.type},
                        {QStringLiteral("text"), tr("about %1, %2")
                                                     .arg(wording::bytes(static_cast<quint64>(choice.bytes)),
                                                          words.value(choices.size()))},
                        {QStringLiteral("fits"), m_machine.fits(choice.bytes + choice.bytes / 10)}});
    }
    return choices;
}

void ModelsController::forget(const QString& path) {
    m_services.library.forget(path);
}

void ModelsController::deleteFile(const QString& path) {
    m_services.library.deleteFile(path);
}

void ModelsController::retranslate() {
    m_library.retranslate();
    m_downloads.retranslate();
    m_catalogue.retranslate();
    m_repository.retranslate();
    m_network.retranslate();
    m_opener.retranslate();
    emit machineChanged();
    emit problemChanged();
}

void ModelsController::setProblem(const Sentence& problem) {
    if (problem.text() != m_problem.text()) {
        m_problem = problem;
        emit problemChanged();
    }
}

}  // namespace roost
