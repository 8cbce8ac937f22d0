#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QtQmlIntegration>

namespace roost {

/// Something that the window can be asked to do: by its keys, from the sheet of shortcuts and from the
/// palette. GUI thread.
class WindowAction : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name MEMBER name NOTIFY changed)
    Q_PROPERTY(QString title MEMBER title NOTIFY changed)
    Q_PROPERTY(QString group MEMBER group NOTIFY changed)
    Q_PROPERTY(QStringList keys MEMBER keys NOTIFY changed)
    Q_PROPERTY(QStringList keyTexts READ keyTexts NOTIFY changed)
    Q_PROPERTY(bool enabled MEMBER enabled NOTIFY changed)
    Q_PROPERTY(bool listens MEMBER listens NOTIFY changed)

public:
    using QObject::QObject;

    QString name;      ///< never shown, and always the same
    QString title;     ///< what is done, in the language of the window
    QString group;     ///< what it belongs to, in that language too
    QStringList keys;  ///< combinations, each of which does it: "Ctrl+N"
    bool enabled = true;
    bool listens = true;  ///< false while its keys mean something else

    /// The keys as the desktop writes them.
    QStringList keyTexts() const;

    /// Does it, if it can be done now.
    Q_INVOKABLE void trigger();

signals:
    void changed();
    void triggered();
};

}  // namespace roost
