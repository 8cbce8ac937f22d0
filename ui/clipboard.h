#pragma once

#include <QObject>
#include <QString>
#include <QtQmlIntegration>

namespace roost {

/// The clipboard of the desktop, for QML. GUI thread.
class Clipboard : public QObject {
    Q_OBJECT
    QML_ELEMENT

public:
    using QObject::QObject;

    Q_INVOKABLE void copy(const QString& text);
};

}  // namespace roost
