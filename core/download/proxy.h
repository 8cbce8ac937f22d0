#pragma once

#include "base/result.h"

#include <QNetworkProxy>
#include <QString>

namespace roost {

/// Reads "http://host:port" or "socks5://host:port", with "user:password@" before the host if it asks for
/// that.
Result<QNetworkProxy> parseProxy(const QString& text);

}  // namespace roost
