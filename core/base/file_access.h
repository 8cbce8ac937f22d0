#pragma once

namespace roost {

/// Who may read and write a new file.
enum class FileAccess {
    AsUsual,    ///< whom the person's umask allows
    OwnerOnly,  ///< nobody else
};

}  // namespace roost
