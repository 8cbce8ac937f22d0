#pragma once

#include "library/catalogue.h"
#include "library/model_entry.h"
#include "models/download_list_model.h"
#include "models/machine.h"

#include <QAbstractListModel>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QVariantList>
#include <QVector>
#include <QtQmlIntegration>

namespace roost {

/// The models that can be downloaded, best and newest first, as far as they match what is looked for. Each
/// says whether it fits this computer and how its download stands. GUI thread.
class CatalogueListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int total READ total NOTIFY countChanged)
    Q_PROPERTY(QString dateLine READ dateLine NOTIFY countChanged)
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY filterChanged)
    Q_PROPERTY(bool fitsOnly READ fitsOnly WRITE setFitsOnly NOTIFY filterChanged)
    Q_PROPERTY(bool reasoningOnly READ reasoningOnly WRITE setReasoningOnly NOTIFY filterChanged)
    Q_PROPERTY(QString version READ version WRITE setVersion NOTIFY filterChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY filterChanged)
    Q_PROPERTY(QVariantList versions READ versions NOTIFY catalogueChanged)
    Q_PROPERTY(QVariantList languages READ languages NOTIFY catalogueChanged)

public:
    enum Role {
        FileRole = Qt::UserRole,
        NameRole,
        SummaryRole,
        DescriptionRole,  ///< what it is good for, and how fast it can be here
        PageRole,         ///< where people can read about it
        FitsRole,         ///< there is memory for it now
        FitNoteRole,      ///< that, or what it needs, in a few words
        ParametersRole,   ///< how many it has, where quantising makes it smaller; else 0
        StageRole,        ///< DownloadListModel::Stage of its download
        ProgressRole,     ///< of that
        DetailRole,       ///< of that
        ProblemRole,      ///< of that
        TaskRole,         ///< id of that
        InstalledRole,    ///< path of its file on this computer; empty if it is not here
    };

    /// \p downloads outlives it.
    explicit CatalogueListModel(const DownloadListModel& downloads, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void setCatalogue(const Catalogue& catalogue);
    const Catalogue& catalogue() const { return m_catalogue; }
    void setMachine(const Machine& machine);
    void setInstalled(const QVector<ModelEntry>& entries);
    void setFolder(const QString& folder);  ///< where downloads go

    int count() const { return static_cast<int>(m_shown.size()); }
    int total() const { return static_cast<int>(m_catalogue.models.size()); }
    QString dateLine() const;  ///< from when the catalogue is

    QString words() const { return m_filter.words; }
    void setWords(const QString& words);
    bool fitsOnly() const { return m_fitsOnly; }
    void setFitsOnly(bool fitsOnly);
    bool reasoningOnly() const { return m_filter.reasoningOnly; }
    void setReasoningOnly(bool reasoningOnly);
    QString version() const { return m_filter.version; }  ///< "RWKV-7"; empty: any
    void setVersion(const QString& version);
    QString language() const { return m_filter.language; }  ///< code; empty: any
    void setLanguage(const QString& language);

    /// What there is to choose from: {value, text} each, the first for any.
    QVariantList versions() const;
    QVariantList languages() const;

    /// The language has changed: everything in words is to be read again.
    void retranslate();

    /// Shows everything, whether it fits or not.
    Q_INVOKABLE void clearFilter();

    /// A name for people: "RWKV-7 G1F 13.3B".
    static QString nameOf(const CatalogueModel& model);

signals:
    void catalogueChanged();
    void countChanged();
    void filterChanged();

private:
    template <typename Value>
    void setFilter(Value& field, const Value& value);
    void refilter();
    void refreshAll();
    void onTaskChanged(const QString& targetPath);
    QVariant ofTask(const CatalogueModel& model, int role) const;
    QString summaryOf(const CatalogueModel& model) const;
    QString descriptionOf(const CatalogueModel& model) const;
    QString fitNoteOf(const CatalogueModel& model) const;

    const DownloadListModel& m_downloads;
    Catalogue m_catalogue;
    QVector<CatalogueModel> m_shown;
    CatalogueFilter m_filter;
    bool m_fitsOnly = true;
    Machine m_machine;
    QString m_folder;
    QHash<QString, QString> m_installed;  ///< path by file name
};

}  // namespace roost
