#pragma once

#include "download/messages.h"
#include "sentence.h"

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
    bool fetching() const { return m_isFetching; }        ///< the list is on its way
    QString problem() const { return m_problem.text(); }  ///< one sentence; empty if all is well
    int count() const { return static_cast<int>(m_files.size()); }

    void await(const QString& title);
    void show(const QString& title, const QVector<RepositoryFile>& files);
    void fail(const QString& title, const Sentence& problem);
    /// Null for a path that is not listed.
    const RepositoryFile* find(const QString& path) const;

    Q_INVOKABLE void close();

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void changed();

private:
    void set(const QString& title, bool isFetching, const QVector<RepositoryFile>& files,
             const Sentence& problem);

    QString m_title;
    bool m_isFetching = false;
    Sentence m_problem;
    QVector<RepositoryFile> m_files;
};

}  // namespace roost
