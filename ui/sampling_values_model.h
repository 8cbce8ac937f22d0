#pragma once

#include "sampling_value.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace roost {

/// The numbers of sampling with what explains them, what they are now and what suits the model. GUI thread.
class SamplingValuesModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")

public:
    enum Role {
        KeyRole = Qt::UserRole,
        LabelRole,
        ExplanationRole,
        GroupRole,
        ValueRole,
        OfficialRole,
        FromRole,
        ToRole,
        StepRole,
        DecimalsRole,
        ChangedRole,  ///< it is not the official one
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(const Drawing& now, const Drawing& official);

    /// A person wants another value; what becomes of it is heard through show().
    Q_INVOKABLE void setValue(int row, double value);
    Q_INVOKABLE void reset(int row);

    /// The language has changed: everything in words is to be read again.
    void retranslate();

signals:
    void wanted(int row, double value);

private:
    Drawing m_now;
    Drawing m_official;
};

}  // namespace roost
