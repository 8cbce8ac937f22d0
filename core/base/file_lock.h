#pragma once

#include "base/platform.h"
#include "base/result.h"

#include <optional>
#include <string>
#include <utility>

namespace roost {

/// The right to be the only one, among all processes of a machine, for as long as it lives. The system takes
/// it back when a process ends, however it ends, so the file that stands for it may stay where it is.
class FileLock {
public:
    /// Takes the lock of the file at \p path, which is made for its owner only if it is not there. Nothing if
    /// somebody has it; an error if the file cannot be made.
    static Result<std::optional<FileLock>> take(const std::string& path);

private:
    explicit FileLock(platform::File file) : m_file(std::move(file)) {}

    platform::File m_file;
};

}  // namespace roost
