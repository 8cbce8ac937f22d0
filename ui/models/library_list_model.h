#pragma once

#include "library/model_entry.h"
#include "models/machine.h"

#include <QAbstractListModel>
#include <QString>
#include <QVariantList>
#include <QVector>
#include <QtQmlIntegration>

#include <functional>

namespace roost {

/// The models on this computer: the built-in one first, then by name. GUI thread.
class LibraryListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int own READ own NOTIFY countChanged)

public:
    enum Status { Idle, Loading, Loaded };
    Q_ENUM(Status)

    enum Role {
        PathRole = Qt::UserRole,
        NameRole,
        SummaryRole,      ///< "RWKV-7 · 2.9B · Q4_K · 1.9 GB"
        DescriptionRole,  ///< where it lies and what it needs, in one sentence
        FactsRole,        ///< {label, value} each
        ProblemRole,      ///< why it cannot be used, one sentence; empty if it can
        FitsRole,         ///< there is memory for it now
        StatusRole,
        StarterRole,
        ParametersRole,  ///< how many it has
        LooseRole,       ///< it was added alone and can be taken off the list while its file stays
        TargetRole,      ///< where the link leads that it is; empty if it is none
    };

    explicit LibraryListModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// The built-in model; an entry without a path stands for none.
    void setStarter(const ModelEntry& starter);
    /// What lies in the folders, and what was added one by one.
    void setEntries(const QVector<ModelEntry>& entries, const QStringList& loose);
    void setMachine(const Machine& machine);
    /// Says which file is loading or loaded; an empty path says that none is.
    void setActive(const QString& path, Status status);

    /// The language has changed: everything in words is to be read again.
    void retranslate();

    int count() const { return static_cast<int>(m_entries.size()); }
    int own() const { return count() - (m_starter.path.isEmpty() ? 0 : 1); }  ///< without the built-in one
    /// The folders have been looked through, so that what is not in the list is not on this computer.
    bool isComplete() const { return m_isComplete; }
    /// By any of its names; null for a file that is not in the list.
    const ModelEntry* find(const QString& path) const;
    /// The name by which a file is in the list; its own where it is not.
    QString listedPath(const QString& path) const;
    /// What a file is called; its name without ending where it is not in the list.
    QString nameOf(const QString& path) const;

signals:
    void countChanged();

private:
    void arrange(const QVector<ModelEntry>& entries);
    void refresh(int first, int last);
    int rowOf(const QString& path) const;
    bool isStarter(const ModelEntry& entry) const { return entry.path == m_starter.path; }
    QString descriptionOf(const ModelEntry& entry) const;
    QString memoryOf(const ModelEntry& entry) const;
    QString otherBuildsOf(const ModelEntry& entry) const;
    QVariantList factsOf(const ModelEntry& entry) const;

    QVector<ModelEntry> m_entries;  ///< the built-in one first
    ModelEntry m_starter;
    QStringList m_loose;
    bool m_isComplete = false;
    Machine m_machine;
    QString m_activePath;
    Status m_activeStatus = Idle;
};

}  // namespace roost
