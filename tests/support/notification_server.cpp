#include "support/notification_server.h"

namespace roost::test {

namespace {

const QString kName = QStringLiteral("org.freedesktop.Notifications");
constexpr uint kDismissed = 2;

}  // namespace

bool NotificationServer::begin(const QString& address) {
    QDBusConnection bus = QDBusConnection::connectToBus(address, QStringLiteral("notification server"));
    return bus.isConnected() &&
           bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                              QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals) &&
           bus.registerService(kName);
}

void NotificationServer::forget() {
    m_shown.clear();
    m_closed.clear();
}

void NotificationServer::click(uint id) {
    emit ActionInvoked(id, QStringLiteral("default"));
    emit NotificationClosed(id, kDismissed);
}

uint NotificationServer::Notify(const QString&, uint replaced, const QString&, const QString& title,
                                const QString& line, const QStringList& actions, const QVariantMap& hints,
                                int) {
    const uint id = replaced != 0 ? replaced : ++m_last;
    m_shown.append({id, replaced, title, line, actions, hints});
    return id;
}

void NotificationServer::CloseNotification(uint id) {
    m_closed.append(id);
    emit NotificationClosed(id, kDismissed);
}

}  // namespace roost::test
