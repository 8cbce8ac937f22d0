#include "desktop/session_bus.h"

#include <QFile>

namespace roost {

namespace {

/// Whether somebody says where the bus is. Asked without that, the library of D-Bus would start programs to
/// find out.
bool isAnnounced() {
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
           QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

}  // namespace

std::optional<QDBusConnection> sessionBus() {
    if (!isAnnounced()) {
        return std::nullopt;
    }
    const QDBusConnection bus = QDBusConnection::sessionBus();
    return bus.isConnected() ? std::optional(bus) : std::nullopt;
}

}  // namespace roost
