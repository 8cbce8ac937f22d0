#pragma once

#include "base/result.h"
#include "download/messages.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>
#include <QVector>

#include <map>
#include <optional>

namespace roost {

/// A vocabulary file that models without one of their own need.
struct CatalogueVocabulary {
    QString file;
    qint64 bytes = 0;
    QByteArray sha256;
    QVector<FileSource> sources;
};

/// A model that can be downloaded.
struct CatalogueModel {
    QString file;     ///< its file name
    QString name;     ///< for people
    QString version;  ///< "RWKV-7"
    QString series;   ///< "G1E", "World", "Raven"
    qint64 parameters = 0;
    QString type;  ///< of its large matrices: "BF16", "Q8_0"
    qint64 bytes = 0;
    QByteArray sha256;       ///< empty where nobody published one
    int trainedContext = 0;  ///< 0 if unknown
    QDate date;              ///< invalid if unknown
    QStringList languages;   ///< ISO 639-1 codes, or "multilingual"
    bool canReason = false;  ///< thinks aloud when asked to
    QString licence;
    QString goodFor;  ///< one plain sentence
    QVector<FileSource> sources;
    QString vocabulary;  ///< key of the vocabulary that it needs beside it; empty if it brings its own

    /// What running it takes: the weights, and some for the state and the work.
    qint64 memoryNeeded() const;
};

/// The models that Roost knows of, best and newest first.
struct Catalogue {
    QDate updated;
    QVector<CatalogueModel> models;
    std::map<QString, CatalogueVocabulary> vocabularies;

    /// The model with this file name, with or without its ending; nullptr if there is none.
    const CatalogueModel* find(const QString& name) const;
};

/// Reads a catalogue in the form that core/README.md describes, believing nothing: one entry that is not as
/// it should be is refused with its name, and with it the whole, for a catalogue with holes helps nobody. \p
/// subject names it in errors.
Result<Catalogue> parseCatalogue(const QByteArray& json, const QString& subject);

/// The catalogue to show: the one that was last refreshed into \p refreshedPath if it can be read and is
/// newer than the one that came with Roost, else that one.
Result<Catalogue> loadCatalogue(const QString& refreshedPath);

/// Where the catalogue is kept that was last refreshed: "catalogue.json" in Roost's own folder.
QString refreshedCataloguePath();

/// Checks a catalogue that was fetched and keeps it at \p refreshedPath; one that cannot be read leaves the
/// last good one in place.
Result<Catalogue> keepRefreshedCatalogue(const QByteArray& json, const QString& refreshedPath);

/// What a person looks for; an empty field matches everything.
struct CatalogueFilter {
    qint64 memory = 0;  ///< bytes that the model may need; 0: any
    QString version;    ///< "RWKV-7"
    QString language;   ///< code; a multilingual model matches every language
    bool reasoningOnly = false;
    QString words;  ///< each has to be in the name or in what it is good for
};

QVector<CatalogueModel> filtered(const Catalogue& catalogue, const CatalogueFilter& filter);

/// Which vocabulary a model file that is not in the catalogue most likely needs, by its name: that of World
/// models, but for the older Pile, Raven and Novel ones. Empty for a file that brings its own.
QString likelyVocabulary(const QString& fileName);

/// The download of a vocabulary of the catalogue into \p folder; nothing if it lies there already.
std::optional<DownloadRequest> vocabularyDownload(const QString& key, const Catalogue& catalogue,
                                                  const QString& folder, const MirrorChoice& mirrors);

/// What to download for a model into \p folder: its vocabulary first, if it needs one that does not lie
/// there, then the model. Ids are left to the caller.
QVector<DownloadRequest> downloadsFor(const CatalogueModel& model, const Catalogue& catalogue,
                                      const QString& folder, const MirrorChoice& mirrors);

}  // namespace roost
