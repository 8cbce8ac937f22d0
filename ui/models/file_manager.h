#pragma once

#include <QString>

namespace roost {

/// Shows a file in the desktop's file manager, or its folder where that cannot be asked for. Does not wait.
void showInFileManager(const QString& path);

}  // namespace roost
