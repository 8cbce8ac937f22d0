#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <stop_token>

namespace roost {

/// The SHA-256 of a file, lower-case hexadecimal; \p progress hears the share read, 0 … 1. A stop is
/// ErrorCode::Interrupted. Any thread.
Result<QByteArray> sha256OfFile(const QString& path, const std::function<void(double)>& progress = {},
                                const std::stop_token& stop = {});

}  // namespace roost
