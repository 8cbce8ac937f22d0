#pragma once

#include <QAbstractItemModel>
#include <qqml.h>

/// Types of Qt that types of this module are made from, told to the QML tools, which have them in no module.
namespace roost {

struct ForeignItemModel {
    Q_GADGET
    QML_FOREIGN(QAbstractItemModel)
    QML_ANONYMOUS
};

struct ForeignListModel {
    Q_GADGET
    QML_FOREIGN(QAbstractListModel)
    QML_ANONYMOUS
};

}  // namespace roost
