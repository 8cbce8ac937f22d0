#pragma once

#include "base/crash_report.h"

#include <filesystem>
#include <string>

/// What the systems' halves of the crash report share. None of this may be called once a crash has happened.
namespace roost {

/// Where a crash of this process is written, by the time of its start.
std::filesystem::path crashReportPath(const std::filesystem::path& folder, const CrashedProgram& program);

/// Keeps the newest ten.
void removeOldCrashReports(const std::filesystem::path& folder);

/// The first lines, for people.
std::string crashReportHead(const CrashedProgram& program);

}  // namespace roost
