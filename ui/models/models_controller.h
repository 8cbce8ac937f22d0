#pragma once

#include "library/background_queue.h"
#include "models/catalogue_list_model.h"
#include "models/download_list_model.h"
#include "models/library_list_model.h"
#include "models/model_opener.h"
#include "models/model_services.h"
#include "models/network_choices.h"
#include "models/repository_list_model.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QUrl>
#include <QVariantList>
#include <QtQmlIntegration>

#include <optional>

namespace roost {

/// What can be done with models: those of this computer, those that can be downloaded, and what is on its
/// way. GUI thread; everything that takes the disk or the network is done elsewhere.
class ModelsController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(roost::LibraryListModel* library READ library CONSTANT)
    Q_PROPERTY(roost::CatalogueListModel* catalogue READ catalogue CONSTANT)
    Q_PROPERTY(roost::DownloadListModel* downloads READ downloads CONSTANT)
    Q_PROPERTY(roost::RepositoryListModel* repository READ repository CONSTANT)
    Q_PROPERTY(roost::NetworkChoices* network READ network CONSTANT)
    Q_PROPERTY(roost::ModelOpener* opener READ opener CONSTANT)
    Q_PROPERTY(bool watching READ watching WRITE setWatching NOTIFY watchingChanged)
    Q_PROPERTY(QString freeMemory READ freeMemory NOTIFY machineChanged)
    Q_PROPERTY(QVariantList folders READ folders NOTIFY foldersChanged)
    Q_PROPERTY(bool refreshing READ refreshing NOTIFY refreshingChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    struct Options {
        QString settingsPath = {};   ///< of the library's settings
        QString cataloguePath = {};  ///< where a refreshed catalogue is kept
        ModelOpener::MemoryGauge freeMemory = nullptr;
    };

    /// All outlive it.
    ModelsController(ModelServices& services, ModelController& model, Preferences& preferences,
                     const Options& options, QObject* parent = nullptr);

    LibraryListModel* library() { return &m_library; }
    CatalogueListModel* catalogue() { return &m_catalogue; }
    DownloadListModel* downloads() { return &m_downloads; }
    RepositoryListModel* repository() { return &m_repository; }
    NetworkChoices* network() { return &m_network; }
    ModelOpener* opener() { return &m_opener; }

    /// Whether somebody looks, so that what is free is measured again and again.
    bool watching() const { return m_watchTimer.isActive(); }
    void setWatching(bool watching);
    QString freeMemory() const;    ///< "18.2 GB"; empty if unknown
    QVariantList folders() const;  ///< {path, text} each; the first is where downloads go
    bool refreshing() const { return m_refresh != 0; }
    QString problem() const { return m_problem.text(); }  ///< one sentence, empty if all is well
    Q_INVOKABLE void dismissProblem() { setProblem({}); }

    /// Downloads a model of the catalogue by its file name, and quantises it then if a type is given.
    Q_INVOKABLE void download(const QString& file, const QString& type = {}, bool replaces = false);
    /// Whether a text is a link or "owner/name", rather than words to search for.
    Q_INVOKABLE bool isLink(const QString& text) const;
    /// Lists the model files that a link leads to.
    Q_INVOKABLE void lookUp(const QString& text);
    /// Downloads one of the files that are listed.
    Q_INVOKABLE void downloadListed(const QString& path);
    /// Fetches the newest catalogue.
    Q_INVOKABLE void refreshCatalogue();

    Q_INVOKABLE void addFolder(const QUrl& folder);
    /// Takes a folder off the list; the files stay.
    Q_INVOKABLE void removeFolder(const QString& path);
    Q_INVOKABLE void showInFolder(const QString& path);
    /// Writes a model smaller, beside it.
    Q_INVOKABLE void quantise(const QString& path, const QString& type, bool replaces);
    /// What a model of so many parameters can be quantised to: {type, text, fits} each.
    Q_INVOKABLE QVariantList quantiseChoices(double parameters) const;
    Q_INVOKABLE void forget(const QString& path);
    /// Deletes a model's file; one that is in use is refused.
    Q_INVOKABLE void deleteFile(const QString& path);

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void watchingChanged();
    void machineChanged();
    void foldersChanged();
    void refreshingChanged();
    void problemChanged();

private:
    void connectServices();
    void readSettings();
    void onSettingsRead(const LibrarySettings& settings, const std::optional<Error>& problem);
    void onSettingsChanged();
    void onLibraryChanged();
    void onModelChanged();
    void onDocument(DownloadId id, const QByteArray& document);
    void onDocumentFailed(DownloadId id, const Error& error);
    void listLoadedModel();
    void measure();
    void measureBandwidth();
    QString downloadFolder() const;
    MirrorChoice mirrors() const;
    void setProblem(const Sentence& problem);

    ModelServices& m_services;
    ModelController& m_model;
    Options m_options;
    LibraryListModel m_library;
    DownloadListModel m_downloads;
    CatalogueListModel m_catalogue;
    RepositoryListModel m_repository;
    NetworkChoices m_network;
    BackgroundQueue m_background;
    ModelOpener m_opener;
    Machine m_machine;
    QTimer m_watchTimer;
    bool m_areSettingsRead = false;  ///< before that nothing is written over them
    bool m_areSettingsLost = false;  ///< they cannot be read, and the person has set nothing since
    bool m_isBandwidthAsked = false;
    DownloadId m_refresh = 0;  ///< of the catalogue that is being fetched
    DownloadId m_listing = 0;  ///< of the list that is being fetched
    QStringList m_adopted;     ///< folders whose partial files stand among the downloads
    Sentence m_problem;
};

}  // namespace roost
