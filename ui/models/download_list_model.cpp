#include "models/download_list_model.h"

#include "download/passing_file.h"
#include "wording.h"

#include <QFileInfo>

#include <algorithm>
#include <cassert>

namespace roost {

namespace {

/// For a model of which it is not known any more what it was to become.
constexpr TensorType kLeastLossy = TensorType::Q8_0;

bool isUnderWay(DownloadState state) {
    return state == DownloadState::Queued || isActive(state);
}

/// Vocabularies are text; everything else that is downloaded is a model or part of one.
bool isVocabulary(const QString& path) {
    const QString ending = QFileInfo(path).suffix();
    return ending == QLatin1String("txt") || ending == QLatin1String("json");
}

}  // namespace

DownloadListModel::DownloadListModel(DownloadService& downloads, ConversionService& conversions,
                                     Preferences& preferences, QObject* parent)
    : QAbstractListModel(parent), m_downloads(downloads), m_conversions(conversions), m_memory(preferences) {
    connect(&downloads, &DownloadService::changed, this, &DownloadListModel::onStatus);
    connect(&downloads, &DownloadService::discarded, this, &DownloadListModel::onDiscarded);
    connect(&conversions, &ConversionService::progress, this, [this](ConversionId id, double share) {
        if (const int row = rowOfConversion(id); row >= 0) {
            m_tasks[row].share = share;
            refresh(row);
        }
    });
    connect(&conversions, &ConversionService::finished, this, &DownloadListModel::onConverted);
    connect(&conversions, &ConversionService::failed, this, &DownloadListModel::onConversionFailed);
}

int DownloadListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant DownloadListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Task& task = m_tasks.at(index.row());
    switch (role) {
    case IdRole:
        return task.id;
    case Qt::DisplayRole:
    case NameRole:
        return task.name;
    case StageRole:
        return stageOf(task);
    case ProgressRole:
        return progressOf(task);
    case DetailRole:
        return detailOf(task);
    case ProblemRole:
        return problemOf(task);
    case PathRole:
        return resultOf(task);
    case ModelRole:
        return !isVocabulary(task.target);
    default:
        return {};
    }
}

QHash<int, QByteArray> DownloadListModel::roleNames() const {
    return {{IdRole, "taskId"},         {NameRole, "title"},    {StageRole, "stage"},
            {ProgressRole, "progress"}, {DetailRole, "detail"}, {ProblemRole, "problem"},
            {PathRole, "path"},         {ModelRole, "isModel"}};
}

DownloadListModel::Stage DownloadListModel::stageOf(const Task& task) {
    if (task.error) {
        return Problem;
    }
    if (task.isConverted) {
        return Done;
    }
    if (task.status.id == 0) {
        return Converting;
    }
    switch (task.status.state) {
    case DownloadState::Queued:
        return Waiting;
    case DownloadState::Checking:
    case DownloadState::Running:
    case DownloadState::Waiting:
    case DownloadState::Verifying:
        return Running;
    case DownloadState::Paused:
        return Paused;
    case DownloadState::Stopped:
        return Problem;
    case DownloadState::WrongFile:
        return Wrong;
    case DownloadState::Complete:
        return task.quantisation ? Converting : Done;
    }
    return None;
}

double DownloadListModel::progressOf(const Task& task) {
    if (stageOf(task) == Done) {
        return 1;
    }
    if (stageOf(task) == Converting) {
        return task.share;
    }
    const DownloadStatus& status = task.status;
    return status.bytesTotal > 0
               ? static_cast<double>(status.bytesDone) / static_cast<double>(status.bytesTotal)
               : -1;
}

QString DownloadListModel::detailOf(const Task& task) {
    const DownloadStatus& status = task.status;
    const QString done = wording::bytes(static_cast<quint64>(status.bytesDone));
    const QString size =
        status.bytesTotal > 0
            ? tr("%1 of %2").arg(done, wording::bytes(static_cast<quint64>(status.bytesTotal)))
            : done;
    switch (stageOf(task)) {
    case Converting:
        return task.conversion == 0 ? tr("Waits to be quantised")
                                    : tr("Being written as %1, %2 %")
                                          .arg(typeName(quantisationOf(task).type))
                                          .arg(static_cast<int>(task.share * 100));
    case Done:
        return tr("Done. It lies in %1.").arg(wording::shortPath(QFileInfo(resultOf(task)).absolutePath()));
    case Waiting:
        return tr("Waits for its turn");
    case Paused:
        return wording::joined({tr("Paused"), size});
    case Wrong:
        return {};
    case Problem:
        return status.bytesDone > 0 ? tr("%1 are kept").arg(done) : QString();
    default:
        break;
    }
    switch (status.state) {
    case DownloadState::Checking:
        return tr("Looking at what is here already");
    case DownloadState::Verifying:
        return tr("Whole; being checked");
    case DownloadState::Waiting:
        return wording::joined({tr("The connection was lost; tried again soon"), size});
    default:
        return wording::joined(
            {size, status.bytesPerSecond > 0 ? wording::rate(status.bytesPerSecond) : QString(),
             status.secondsLeft >= 0 ? tr("%1 left").arg(wording::duration(status.secondsLeft)) : QString(),
             status.host.isEmpty() ? QString() : tr("from %1").arg(status.host)});
    }
}

QString DownloadListModel::problemOf(const Task& task) {
    if (task.error) {
        return wording::errorSentence(*task.error);
    }
    const Stage stage = stageOf(task);
    return (stage == Problem || stage == Wrong) && task.status.error
               ? wording::errorSentence(*task.status.error)
               : QString();
}

/// Of a task that is converted or was.
const Quantisation& DownloadListModel::quantisationOf(const Task& task) {
    assert(task.quantisation);
    return *task.quantisation;
}

QString DownloadListModel::resultOf(const Task& task) {
    return task.isConverted ? quantisedPath(task.target, quantisationOf(task).type) : task.target;
}

int DownloadListModel::rowOf(quint64 id) const {
    const auto found =
        std::find_if(m_tasks.begin(), m_tasks.end(), [id](const Task& task) { return task.id == id; });
    return found == m_tasks.end() ? -1 : static_cast<int>(found - m_tasks.begin());
}

int DownloadListModel::rowOfTarget(const QString& targetPath) const {
    const auto found = std::find_if(m_tasks.begin(), m_tasks.end(),
                                    [&targetPath](const Task& task) { return task.target == targetPath; });
    return found == m_tasks.end() ? -1 : static_cast<int>(found - m_tasks.begin());
}

int DownloadListModel::rowOfConversion(ConversionId id) const {
    const auto found = std::find_if(m_tasks.begin(), m_tasks.end(),
                                    [id](const Task& task) { return task.conversion == id && id != 0; });
    return found == m_tasks.end() ? -1 : static_cast<int>(found - m_tasks.begin());
}

int DownloadListModel::running() const {
    return static_cast<int>(std::count_if(m_tasks.begin(), m_tasks.end(), [](const Task& task) {
        const Stage stage = stageOf(task);
        return stage == Waiting || stage == Running || stage == Converting;
    }));
}

int DownloadListModel::problems() const {
    return static_cast<int>(std::count_if(m_tasks.begin(), m_tasks.end(), [](const Task& task) {
        return stageOf(task) == Problem || stageOf(task) == Wrong;
    }));
}

int DownloadListModel::finished() const {
    return static_cast<int>(std::count_if(m_tasks.begin(), m_tasks.end(),
                                          [](const Task& task) { return stageOf(task) == Done; }));
}

double DownloadListModel::progress() const {
    double done = 0;
    double total = 0;
    for (const Task& task : m_tasks) {
        const Stage stage = stageOf(task);
        if (stage == Waiting || stage == Running || stage == Converting) {
            const double weight =
                task.status.bytesTotal > 0 ? static_cast<double>(task.status.bytesTotal) : 1;
            done += std::max(progressOf(task), 0.0) * weight;
            total += weight;
        }
    }
    return total > 0 ? done / total : 0;
}

void DownloadListModel::append(const Task& task) {
    beginInsertRows({}, count(), count());
    m_tasks.append(task);
    endInsertRows();
    emit countsChanged();
    emit taskChanged(task.target);
}

void DownloadListModel::refresh(int row) {
    emit dataChanged(index(row), index(row));
    emit countsChanged();
    emit taskChanged(m_tasks.at(row).target);
}

void DownloadListModel::retranslate() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1), {DetailRole, ProblemRole});
    }
}

void DownloadListModel::remove(int row) {
    const QString target = m_tasks.at(row).target;
    m_memory.forget(target);
    beginRemoveRows({}, row, row);
    m_tasks.removeAt(row);
    endRemoveRows();
    emit countsChanged();
    emit taskChanged(target);
}

void DownloadListModel::adopt(const QString& folder) {
    m_downloads.adopt(folder, m_memory.passingModels());
}

void DownloadListModel::start(const QVector<DownloadRequest>& requests, const QString& name,
                              const std::optional<Quantisation>& quantisation) {
    for (qsizetype i = 0; i < requests.size(); ++i) {
        const bool isModel = i == requests.size() - 1;
        DownloadRequest request = requests.at(i);
        if (const int row = rowOfTarget(request.targetPath); row >= 0) {
            if (Task& task = m_tasks[row]; stageOf(task) != Done) {
                // What lies where it is to be used up is, and what is being written smaller goes on.
                const bool canBecomeThat =
                    !isPassing(task.status.targetPath) || (quantisation && quantisation->replaces);
                if (isModel && task.conversion == 0 && canBecomeThat) {
                    task.quantisation = quantisation;
                    m_memory.remember(task.target, quantisation);
                }
                resume(task.id);
                continue;
            }
            remove(row);  // its file was deleted since
        }
        Task task;
        task.id = ++m_lastId;
        task.name = isModel ? name : QFileInfo(request.targetPath).fileName();
        task.target = request.targetPath;
        task.quantisation = isModel ? quantisation : std::nullopt;
        if (task.quantisation && task.quantisation->replaces) {
            request.targetPath = passingPath(request.targetPath);
        }
        request.id = m_downloads.newId();
        task.status.id = request.id;
        task.status.targetPath = request.targetPath;
        task.status.bytesTotal = request.bytes;
        m_memory.remember(task.target, task.quantisation);
        append(task);
        m_downloads.add(request);
    }
}

void DownloadListModel::convert(const QString& path, const QString& name, const Quantisation& quantisation) {
    Task task;
    task.id = ++m_lastId;
    task.name = name;
    task.target = path;
    task.quantisation = quantisation;
    task.conversion = m_conversions.start(conversionOf(task));
    append(task);
}

void DownloadListModel::pause(quint64 id) {
    if (const int row = rowOf(id); row >= 0 && m_tasks.at(row).status.id != 0) {
        m_downloads.pause(m_tasks.at(row).status.id);
    }
}

void DownloadListModel::resume(quint64 id) {
    const int row = rowOf(id);
    if (row < 0) {
        return;
    }
    Task& task = m_tasks[row];
    if (task.error) {  // the conversion failed: try that again
        task.error.reset();
        task.share = 0;
        task.conversion = m_conversions.start(conversionOf(task));
        refresh(row);
    } else if (task.status.id != 0 && !isUnderWay(task.status.state)) {
        m_downloads.resume(task.status.id);
    }
}

void DownloadListModel::cancel(quint64 id) {
    const int row = rowOf(id);
    if (row < 0) {
        return;
    }
    const Task& task = m_tasks.at(row);
    if (task.conversion != 0) {
        m_conversions.cancel(task.conversion);
    } else if (task.status.id != 0 && task.status.state != DownloadState::Complete) {
        m_downloads.discard(task.status.id);
    } else {
        if (isPassing(task.status.targetPath)) {
            m_conversions.discard(conversionOf(task));
        }
        remove(row);
    }
}

void DownloadListModel::clear(quint64 id) {
    if (const int row = rowOf(id); row >= 0 && stageOf(m_tasks.at(row)) == Done) {
        remove(row);
    }
}

void DownloadListModel::dropResult(const QString& path) {
    for (int row = count() - 1; row >= 0; --row) {
        if (resultOf(m_tasks.at(row)) == path) {
            clear(m_tasks.at(row).id);
        }
    }
}

void DownloadListModel::clearFinished() {
    for (int row = count() - 1; row >= 0; --row) {
        clear(m_tasks.at(row).id);
    }
}

void DownloadListModel::onStatus(const DownloadStatus& status) {
    const auto found = std::find_if(m_tasks.begin(), m_tasks.end(),
                                    [&status](const Task& task) { return task.status.id == status.id; });
    if (found == m_tasks.end()) {  // found on the disk after a restart
        Task task;
        task.id = ++m_lastId;
        task.target = lastingPath(status.targetPath);
        task.name = QFileInfo(task.target).fileName();
        task.status = status;
        task.quantisation = m_memory.remembered(task.target);
        if (isPassing(status.targetPath) && !task.quantisation) {
            task.quantisation = Quantisation{kLeastLossy, true};
        }
        append(task);
        convertWhatIsWhole();
        return;
    }
    const bool wasComplete = found->status.state == DownloadState::Complete;
    const qint64 promised = found->status.bytesTotal;
    found->status = status;
    if (status.bytesTotal == 0) {
        found->status.bytesTotal = promised;
    }
    refresh(static_cast<int>(found - m_tasks.begin()));
    if (status.state == DownloadState::Complete && !wasComplete && !isPassing(status.targetPath)) {
        emit installed(status.targetPath);
    }
    convertWhatIsWhole();
}

void DownloadListModel::onDiscarded(DownloadId id) {
    const auto found =
        std::find_if(m_tasks.begin(), m_tasks.end(), [id](const Task& task) { return task.status.id == id; });
    if (found != m_tasks.end()) {
        remove(static_cast<int>(found - m_tasks.begin()));
        convertWhatIsWhole();
    }
}

/// Begins the conversions of models that are whole, once no vocabulary is on its way to them.
void DownloadListModel::convertWhatIsWhole() {
    const bool awaitsVocabulary = std::any_of(m_tasks.begin(), m_tasks.end(), [](const Task& task) {
        return isVocabulary(task.target) && isUnderWay(task.status.state) && task.status.id != 0;
    });
    if (awaitsVocabulary) {
        return;
    }
    for (int row = 0; row < count(); ++row) {
        Task& task = m_tasks[row];
        const bool isWhole = task.status.id != 0 && task.status.state == DownloadState::Complete;
        if (isWhole && task.quantisation && task.conversion == 0 && !task.isConverted && !task.error) {
            task.conversion = m_conversions.start(conversionOf(task));
            refresh(row);
        }
    }
}

/// A model that was downloaded for this is used up.
Conversion DownloadListModel::conversionOf(const Task& task) {
    const bool consumes = isPassing(task.status.targetPath);
    const TensorType type = quantisationOf(task).type;
    return {consumes ? task.status.targetPath : task.target, quantisedPath(task.target, type), type, 0,
            consumes};
}

void DownloadListModel::onConverted(ConversionId id) {
    const int row = rowOfConversion(id);
    if (row < 0) {
        return;
    }
    Task& task = m_tasks[row];
    task.conversion = 0;
    task.isConverted = true;
    m_memory.forget(task.target);
    refresh(row);
    emit installed(resultOf(task));
    if (quantisationOf(task).replaces && !isPassing(task.status.targetPath)) {
        emit sourceUnwanted(task.target);
    }
}

void DownloadListModel::onConversionFailed(ConversionId id, const Error& error) {
    const int row = rowOfConversion(id);
    if (row < 0) {
        return;
    }
    m_tasks[row].conversion = 0;
    if (error.code == ErrorCode::Interrupted) {
        remove(row);
        return;
    }
    m_tasks[row].error = error;
    refresh(row);
}

}  // namespace roost
