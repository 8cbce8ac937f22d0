#include "base/file_lock.h"

namespace roost {

Result<std::optional<FileLock>> FileLock::take(const std::string& path) {
    auto file = platform::File::openToWrite(path, FileAccess::OwnerOnly);
    if (!file) {
        return fail(ErrorCode::FileUnwritable, path, std::move(file.error().message));
    }
    const auto isTaken = file->lock();
    if (!isTaken) {
        return fail(ErrorCode::FileUnwritable, path, isTaken.error().message);
    }
    if (!*isTaken) {
        return std::nullopt;
    }
    return FileLock(std::move(*file));
}

}  // namespace roost
