#include "models/repository_list_model.h"

#include "wording.h"

#include <algorithm>

namespace roost {

int RepositoryListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant RepositoryListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const RepositoryFile& file = m_files.at(index.row());
    switch (role) {
    case PathRole:
        return file.path;
    case Qt::DisplayRole:
    case NameRole:
        return file.path.section(u'/', -1);
    case SizeRole:
        return file.bytes > 0 ? wording::bytes(static_cast<quint64>(file.bytes)) : tr("size unknown");
    default:
        return {};
    }
}

QHash<int, QByteArray> RepositoryListModel::roleNames() const {
    return {{PathRole, "path"}, {NameRole, "title"}, {SizeRole, "summary"}};
}

const RepositoryFile* RepositoryListModel::find(const QString& path) const {
    const auto found = std::find_if(m_files.begin(), m_files.end(),
                                    [&path](const RepositoryFile& file) { return file.path == path; });
    return found == m_files.end() ? nullptr : &*found;
}

void RepositoryListModel::await(const QString& title) {
    set(title, true, {}, {});
}

void RepositoryListModel::show(const QString& title, const QVector<RepositoryFile>& files) {
    set(title, false, files,
        files.isEmpty() ? Sentence([title] {
            return tr("There is no model file in %1 that Roost could open.").arg(title);
        })
                        : Sentence());
}

void RepositoryListModel::fail(const QString& title, const Sentence& problem) {
    set(title, false, {}, problem);
}

void RepositoryListModel::retranslate() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1), {SizeRole});
    }
    emit changed();
}

void RepositoryListModel::close() {
    set({}, false, {}, {});
}

void RepositoryListModel::set(const QString& title, bool isFetching, const QVector<RepositoryFile>& files,
                              const Sentence& problem) {
    beginResetModel();
    m_title = title;
    m_isFetching = isFetching;
    m_files = files;
    m_problem = problem;
    endResetModel();
    emit changed();
}

}  // namespace roost
