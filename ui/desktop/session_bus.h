#pragma once

#include <QDBusConnection>

#include <optional>

namespace roost {

/// The bus of the desktop session; nothing where there is none. GUI thread. Does not wait and starts no bus
/// of its own.
std::optional<QDBusConnection> sessionBus();

}  // namespace roost
