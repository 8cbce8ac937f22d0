#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantMap>
#include <QVector>

namespace roost::test {

/// What was asked to be shown.
struct ShownNotification {
    uint id = 0;
    uint replaced = 0;
    QString title;
    QString line;
    QStringList actions;
    QVariantMap hints;
};

/// Takes notifications as a desktop does, on a session bus. Its slots and signals are those of
/// org.freedesktop.Notifications.
class NotificationServer : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    /// Takes the name on the bus at \p address; false if it cannot.
    bool begin(const QString& address);

    QVector<ShownNotification> shown() const { return m_shown; }
    QVector<uint> closed() const { return m_closed; }
    void forget();

    /// What a click on a notification sends.
    void click(uint id);

public slots:
    uint Notify(const QString& application, uint replaced, const QString& icon, const QString& title,
                const QString& line, const QStringList& actions, const QVariantMap& hints, int milliseconds);
    void CloseNotification(uint id);

signals:
    void ActionInvoked(uint id, const QString& action);
    void NotificationClosed(uint id, uint reason);

private:
    uint m_last = 0;
    QVector<ShownNotification> m_shown;
    QVector<uint> m_closed;
};

}  // namespace roost::test
