#include "models/catalogue_list_model.h"

#include "choice.h"
#include "wording.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QVariantMap>

#include <set>
#include <utility>

namespace roost {

namespace {

/// Types of whole numbers per weight; block types are small already.
bool isUnquantised(const QString& type) {
    return type == QLatin1String("BF16") || type == QLatin1String("F16") || type == QLatin1String("F32");
}

}  // namespace

CatalogueListModel::CatalogueListModel(const DownloadListModel& downloads, QObject* parent)
    : QAbstractListModel(parent), m_downloads(downloads) {
    connect(&downloads, &DownloadListModel::taskChanged, this, &CatalogueListModel::onTaskChanged);
}

int CatalogueListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant CatalogueListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const CatalogueModel& model = m_shown.at(index.row());
    switch (role) {
    case FileRole:
        return model.file;
    case Qt::DisplayRole:
    case NameRole:
        return nameOf(model);
    case SummaryRole:
        return summaryOf(model);
    case DescriptionRole:
        return descriptionOf(model);
    case PageRole:
        return pageOf(model.sources.constFirst()).toString();
    case FitsRole:
        return m_machine.fits(model.memoryNeeded());
    case FitNoteRole:
        return fitNoteOf(model);
    case ParametersRole:
        return isUnquantised(model.type) ? model.parameters : 0;
    default:
        return ofTask(model, role);
    }
}

QVariant CatalogueListModel::ofTask(const CatalogueModel& model, int role) const {
    const int row = m_downloads.rowOfTarget(QDir(m_folder).filePath(model.file));
    const QModelIndex task = m_downloads.index(row);
    switch (role) {
    case InstalledRole:
        return row >= 0 && task.data(DownloadListModel::StageRole) == DownloadListModel::Done
                   ? task.data(DownloadListModel::PathRole)
                   : QVariant(m_installed.value(model.file));
    case StageRole:
        return row < 0 ? QVariant(DownloadListModel::None) : task.data(DownloadListModel::StageRole);
    case ProgressRole:
        return row < 0 ? QVariant(0.0) : task.data(DownloadListModel::ProgressRole);
    case DetailRole:
        return row < 0 ? QVariant(QString()) : task.data(DownloadListModel::DetailRole);
    case ProblemRole:
        return row < 0 ? QVariant(QString()) : task.data(DownloadListModel::ProblemRole);
    case TaskRole:
        return row < 0 ? QVariant(0) : task.data(DownloadListModel::IdRole);
    default:
        return {};
    }
}

QHash<int, QByteArray> CatalogueListModel::roleNames() const {
    return {{FileRole, "file"},           {NameRole, "title"},
            {SummaryRole, "summary"},     {DescriptionRole, "description"},
            {PageRole, "webPage"},        {FitsRole, "fits"},
            {FitNoteRole, "fitNote"},     {StageRole, "stage"},
            {ProgressRole, "progress"},   {DetailRole, "detail"},
            {ProblemRole, "problem"},     {TaskRole, "taskId"},
            {InstalledRole, "installed"}, {ParametersRole, "parameters"}};
}

QString CatalogueListModel::nameOf(const CatalogueModel& model) {
    return QStringLiteral("%1 %2 %3")
        .arg(model.version, model.series, wording::shortParameters(static_cast<quint64>(model.parameters)));
}

QString CatalogueListModel::summaryOf(const CatalogueModel& model) const {
    return wording::joined({model.type, wording::bytes(static_cast<quint64>(model.bytes)),
                            model.date.isValid() ? wording::month(model.date) : QString(),
                            model.canReason ? tr("can reason") : QString(), model.licence});
}

QString CatalogueListModel::fitNoteOf(const CatalogueModel& model) const {
    const qint64 needed = model.memoryNeeded();
    if (!m_machine.fits(needed)) {
        return tr("needs %1 of memory").arg(wording::bytes(static_cast<quint64>(needed)));
    }
    return m_machine.freeBytes > 0 ? tr("fits") : QString();
}

QString CatalogueListModel::descriptionOf(const CatalogueModel& model) const {
    QString goodFor = QCoreApplication::translate("Catalogue", model.goodFor.toUtf8().constData());
    if (m_machine.bandwidth <= 0) {
        return goodFor;
    }
    const double speed = m_machine.bandwidth / static_cast<double>(model.bytes);
    return tr("%1 Up to %2 tokens/s here.").arg(goodFor, QLocale().toString(speed, 'f', speed < 10 ? 1 : 0));
}

QString CatalogueListModel::dateLine() const {
    return m_catalogue.updated.isValid() ? tr("Catalogue of %1").arg(wording::day(m_catalogue.updated))
                                         : QString();
}

void CatalogueListModel::retranslate() {
    refreshAll();
    emit catalogueChanged();
    emit countChanged();
}

void CatalogueListModel::setCatalogue(const Catalogue& catalogue) {
    m_catalogue = catalogue;
    refilter();
    emit catalogueChanged();
}

/// Free memory moves all the time; the list is only filtered anew where that changes what fits.
void CatalogueListModel::setMachine(const Machine& machine) {
    if (machine == m_machine) {
        return;
    }
    const Machine before = std::exchange(m_machine, machine);
    bool isOther = before.bandwidth != machine.bandwidth;
    bool fitsOthers = false;
    for (const CatalogueModel& model : m_catalogue.models) {
        fitsOthers = fitsOthers || before.fits(model.memoryNeeded()) != machine.fits(model.memoryNeeded());
    }
    if (m_fitsOnly && fitsOthers) {
        refilter();
    } else if (isOther || fitsOthers || before.freeBytes == 0) {
        refreshAll();
    }
}

void CatalogueListModel::setInstalled(const QVector<ModelEntry>& entries) {
    m_installed.clear();
    for (const ModelEntry& entry : entries) {
        if (!entry.error) {
            m_installed[QFileInfo(entry.path).fileName()] = entry.path;
        }
    }
    refreshAll();
}

void CatalogueListModel::setFolder(const QString& folder) {
    m_folder = folder;
    refreshAll();
}

void CatalogueListModel::refreshAll() {
    if (!m_shown.isEmpty()) {
        emit dataChanged(index(0), index(count() - 1));
    }
}

void CatalogueListModel::onTaskChanged(const QString& targetPath) {
    const QFileInfo target(targetPath);
    for (int row = 0; row < count(); ++row) {
        if (m_shown.at(row).file == target.fileName()) {
            emit dataChanged(index(row), index(row),
                             {StageRole, ProgressRole, DetailRole, ProblemRole, TaskRole, InstalledRole});
        }
    }
}

template <typename Value>
void CatalogueListModel::setFilter(Value& field, const Value& value) {
    if (field != value) {
        field = value;
        refilter();
        emit filterChanged();
    }
}

void CatalogueListModel::setWords(const QString& words) {
    setFilter(m_filter.words, words);
}

void CatalogueListModel::setFitsOnly(bool fitsOnly) {
    setFilter(m_fitsOnly, fitsOnly);
}

void CatalogueListModel::setReasoningOnly(bool reasoningOnly) {
    setFilter(m_filter.reasoningOnly, reasoningOnly);
}

void CatalogueListModel::setVersion(const QString& version) {
    setFilter(m_filter.version, version);
}

void CatalogueListModel::setLanguage(const QString& language) {
    setFilter(m_filter.language, language);
}

void CatalogueListModel::clearFilter() {
    m_filter = {};
    m_fitsOnly = false;
    refilter();
    emit filterChanged();
}

void CatalogueListModel::refilter() {
    beginResetModel();
    m_filter.memory = m_fitsOnly && m_machine.freeBytes > 0 ? std::max<qint64>(m_machine.available(), 1) : 0;
    m_shown = filtered(m_catalogue, m_filter);
    endResetModel();
    emit countChanged();
}

QVariantList CatalogueListModel::versions() const {
    std::set<QString, std::greater<>> versions;
    for (const CatalogueModel& model : m_catalogue.models) {
        versions.insert(model.version);
    }
    QVariantList choices{choice(QString(), tr("Any generation"))};
    for (const QString& version : versions) {
        choices.append(choice(version, version));
    }
    return choices;
}

QVariantList CatalogueListModel::languages() const {
    std::set<QString> codes;
    for (const CatalogueModel& model : m_catalogue.models) {
        codes.insert(model.languages.begin(), model.languages.end());
    }
    codes.erase(QStringLiteral("multilingual"));
    QVariantList choices{choice(QString(), tr("Any language"))};
    for (const QString& code : codes) {
        choices.append(choice(code, QLocale(code).nativeLanguageName()));
    }
    return choices;
}

}  // namespace roost
