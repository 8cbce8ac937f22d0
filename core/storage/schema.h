#pragma once

#include "storage/database.h"

#include <QString>
#include <QStringList>

#include <span>

namespace roost {

/// The statements that make one version of the schema of the one before it; the first makes it of nothing.
using Migration = QStringList;

/// Every version of the schema of conversations, the present one last.
std::span<const Migration> conversationMigrations();

/// Looks at the first bytes of the file at \p path without opening it as a database, which could change it:
/// an error if it is none, or one of a later version than \p last. One that is empty or not there is fine.
Result<void> checkHeader(const QString& path, int last);

/// Brings \p database to the last version of \p migrations (the number is SQLite's user_version). One that is
/// newer is refused and left as it is. Before an older one is changed, a copy of it is put beside it, under
/// its name with the old version's number.
Result<void> migrate(const Database& database, std::span<const Migration> migrations);

}  // namespace roost
