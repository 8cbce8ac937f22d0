#include "model_list_model.h"

#include "wording.h"

#include <QDir>
#include <QFileInfo>

namespace roost {

namespace {

constexpr qsizetype kMostRemembered = 30;

/// "~/models" rather than "/home/ada/models".
QString shortFolder(const QString& path) {
    QString folder = QFileInfo(path).absolutePath();
    const QString home = QDir::homePath();
    if (folder == home || folder.startsWith(home + u'/')) {
        return u'~' + folder.mid(home.size());
    }
    return folder;
}

}  // namespace

ModelListModel::ModelListModel(const QString& starterPath, const QStringList& recent, QObject* parent)
    : QAbstractListModel(parent) {
    if (!starterPath.isEmpty()) {
        m_entries.append({starterPath, true, std::nullopt});
    }
    for (const QString& path : recent) {
        if (rowOf(path) < 0) {
            m_entries.append({path, false, std::nullopt});
        }
    }
}

int ModelListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant ModelListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Entry& entry = m_entries.at(index.row());
    switch (role) {
    case PathRole:
        return entry.path;
    case Qt::DisplayRole:
    case NameRole:
        if (entry.isStarter) {
            return tr("Roost starter");
        }
        return entry.info ? entry.info->name : QFileInfo(entry.path).completeBaseName();
    case SummaryRole:
        return summary(entry);
    case DescriptionRole:
        return description(entry);
    case StatusRole:
        return entry.path == m_activePath ? m_activeStatus : Idle;
    case StarterRole:
        return entry.isStarter;
    default:
        return {};
    }
}

QHash<int, QByteArray> ModelListModel::roleNames() const {
    return {{PathRole, "path"},       {NameRole, "name"},
            {SummaryRole, "summary"}, {DescriptionRole, "description"},
            {StatusRole, "status"},   {StarterRole, "starter"}};
}

QString ModelListModel::summary(const Entry& entry) const {
    if (entry.info) {
        return wording::modelSummary(*entry.info);
    }
    const QFileInfo file(entry.path);
    if (!file.exists()) {
        return tr("not found");
    }
    return wording::joined({file.suffix().toUpper(), wording::bytes(static_cast<quint64>(file.size()))});
}

QString ModelListModel::description(const Entry& entry) const {
    if (entry.isStarter) {
        return tr(
            "Built in. A small model for trying things out: small talk and simple questions. It knows little "
            "and is often wrong.");
    }
    if (!QFileInfo::exists(entry.path)) {
        return tr("It was in %1 when it was last opened.").arg(shortFolder(entry.path));
    }
    if (entry.info && entry.info->stateBytes > 0) {
        return tr("Opened where it lies, in %1. One conversation takes %2 of memory, whatever its length.")
            .arg(shortFolder(entry.path), wording::bytes(entry.info->stateBytes));
    }
    return tr("Opened where it lies, in %1.").arg(shortFolder(entry.path));
}

int ModelListModel::rowOf(const QString& path) const {
    for (int row = 0; row < m_entries.size(); ++row) {
        if (m_entries.at(row).path == path) {
            return row;
        }
    }
    return -1;
}

void ModelListModel::statusChanged(const QString& path) {
    const int row = rowOf(path);
    if (row >= 0) {
        emit dataChanged(index(row), index(row), {StatusRole, SummaryRole, DescriptionRole});
    }
}

void ModelListModel::setActive(const QString& path, Status status) {
    const QString before = m_activePath;
    m_activePath = path;
    m_activeStatus = status;
    statusChanged(before);
    statusChanged(path);
}

void ModelListModel::remember(const ModelInfo& model) {
    int row = rowOf(model.path);
    const int first = !m_entries.isEmpty() && m_entries.constFirst().isStarter ? 1 : 0;
    if (row < 0) {
        beginInsertRows({}, first, first);
        m_entries.insert(first, {model.path, false, model});
        endInsertRows();
        if (m_entries.size() > kMostRemembered) {
            removeFile(m_entries.constLast().path);
        }
        return;
    }
    m_entries[row].info = model;
    if (row > first) {
        beginMoveRows({}, row, row, {}, first);
        m_entries.move(row, first);
        endMoveRows();
        row = first;
    }
    emit dataChanged(index(row), index(row));
}

void ModelListModel::removeFile(const QString& path) {
    const int row = rowOf(path);
    if (row < 0 || m_entries.at(row).isStarter) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_entries.removeAt(row);
    endRemoveRows();
}

QStringList ModelListModel::recentFiles() const {
    QStringList paths;
    for (const Entry& entry : m_entries) {
        if (!entry.isStarter) {
            paths << entry.path;
        }
    }
    return paths;
}

}  // namespace roost
