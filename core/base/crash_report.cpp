#include "base/crash_report_file.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <functional>
#include <system_error>
#include <vector>

namespace roost {

namespace {

constexpr std::size_t kMostReports = 10;
constexpr const char* kBeginning = "crash-";

/// The moment as 20261124-081500, in UTC: names in this form sort by time.
std::string stamp() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::array<char, 32> text{};
    if (const std::tm* utc = std::gmtime(&now); utc != nullptr) {
        std::strftime(text.data(), text.size(), "%Y%m%d-%H%M%S", utc);
    }
    return text.data();
}

}  // namespace

std::filesystem::path crashReportPath(const std::filesystem::path& folder, const CrashedProgram& program) {
    return folder / (kBeginning + stamp() + '-' + program.name + ".txt");
}

void removeOldCrashReports(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> reports;
    std::error_code ignored;  // what cannot be listed or removed stays
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (entry.path().filename().string().starts_with(kBeginning)) {
            reports.push_back(entry.path());
        }
    }
    std::sort(reports.begin(), reports.end(), std::greater());
    for (std::size_t i = kMostReports; i < reports.size(); ++i) {
        std::filesystem::remove(reports[i], ignored);
    }
}

std::string crashReportHead(const CrashedProgram& program) {
    return program.name + ' ' + program.version +
           " has crashed. This file stays on this computer; Roost sends it to nobody.\n"
           "It holds no text of any conversation. Whoever repairs Roost can use it.\n";
}

}  // namespace roost
