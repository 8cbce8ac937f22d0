#include "base/leftovers.h"

#include "base/utf8_path.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <filesystem>
#include <system_error>

namespace roost {

namespace {

constexpr auto kTimeToWrite = std::chrono::hours(1);  ///< nothing is written for so long without a byte

/// The name of the file that a temporary one was to become; empty for any other file.
std::string targetOf(const std::string& name) {
    const std::size_t mark = name.rfind(kTemporaryMark);
    if (mark == std::string::npos) {
        return {};
    }
    const std::string ending = name.substr(mark + kTemporaryMark.size());
    const bool isOurs = std::all_of(ending.begin(), ending.end(), [](unsigned char letter) {
        return std::isalnum(letter) != 0 || letter == '-';  // a backup that cp numbers ends in a tilde
    });
    return isOurs && !ending.empty() ? name.substr(0, mark) : std::string();
}

bool isAbandoned(const std::filesystem::directory_entry& entry) {
    std::error_code failed;
    const auto written = entry.last_write_time(failed);
    return !failed && entry.is_regular_file(failed) &&
           written < std::filesystem::file_time_type::clock::now() - kTimeToWrite;
}

}  // namespace

void removeLeftovers(const std::string& folder, const std::function<bool(const std::string& name)>& isMeant) {
    std::error_code failed;
    std::filesystem::directory_iterator entry(pathFromUtf8(folder), failed);
    for (; !failed && entry != std::filesystem::directory_iterator(); entry.increment(failed)) {
        const std::string target = targetOf(utf8FromPath(entry->path().filename()));
        if (!target.empty() && isMeant(target) && isAbandoned(*entry)) {
            std::error_code ignored;
            std::filesystem::remove(entry->path(), ignored);
        }
    }
}

void removeLeftoversOf(const std::string& path) {
    const std::filesystem::path file = pathFromUtf8(path);
    const std::string own = utf8FromPath(file.filename());
    removeLeftovers(file.has_parent_path() ? utf8FromPath(file.parent_path()) : ".",
                    [&own](const std::string& name) { return name == own; });
}

}  // namespace roost
