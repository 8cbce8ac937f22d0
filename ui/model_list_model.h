#pragma once

#include "inference/messages.h"

#include <QAbstractListModel>
#include <QString>
#include <QStringList>
#include <QVector>
#include <QtQmlIntegration>

#include <optional>

namespace roost {

/// The models on this computer that Roost knows of: the starter model first, then the files that were opened,
/// latest first. GUI thread.
class ModelListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")

public:
    enum Status { Idle, Loading, Loaded };
    Q_ENUM(Status)

    enum Role { PathRole = Qt::UserRole, NameRole, SummaryRole, DescriptionRole, StatusRole, StarterRole };

    ModelListModel(const QString& starterPath, const QStringList& recent, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Says which file is loading or loaded; an empty path says that none is.
    void setActive(const QString& path, Status status);

    /// Keeps what a loaded model turned out to be, in the first place after the starter model.
    void remember(const ModelInfo& model);

    /// Takes a file out of the list; the file itself stays.
    void removeFile(const QString& path);

    /// The files that were opened, latest first.
    QStringList recentFiles() const;

private:
    struct Entry {
        QString path;
        bool isStarter = false;
        std::optional<ModelInfo> info;  ///< known once it was loaded
    };

    int rowOf(const QString& path) const;
    void statusChanged(const QString& path);
    QString summary(const Entry& entry) const;
    QString description(const Entry& entry) const;

    QVector<Entry> m_entries;
    QString m_activePath;
    Status m_activeStatus = Idle;
};

}  // namespace roost
