#pragma once

#include "download/messages.h"

#include <QAbstractListModel>
#include <QString>
#include <QVector>
#include <QtQmlIntegration>

namespace roost {

/// The files that a pasted link leads to. GUI thread.
class RepositoryListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(bool fetching READ fetching NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)

public:
    enum Role { PathRole = Qt::UserRole, NameRole, SizeRole };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString title() const { return m_title; }  ///< of the repository, or the host of a file; empty: nothing
    bool fetching() const { return m_isFetching; }  ///< the list is on its way
    QString problem() const { return m_problem; }   ///< one sentence; empty if all is well
    int count() const { return static_cast<int>(m_files.size()); }

    void await(const QString& title);
    void show(const QString& title, const QVector<RepositoryFile>& files);
    void fail(const QString& title, const QString& problem);
    /// Null for a path that is not listed.
    const RepositoryFile* find(const QString& path) const;

    Q_INVOKABLE void close();

signals:
    void changed();

private:
    void set(const QString& title, bool isFetching, const QVector<RepositoryFile>& files,
             const QString& problem);

    QString m_title;
    bool m_isFetching = false;
    QString m_problem;
    QVector<RepositoryFile> m_files;
};

}  // namespace roost
