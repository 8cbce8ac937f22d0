#include "cli/process_statistics.h"

#include <chrono>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace roost::cli {

namespace {

/// The 22nd field of /proc/self/stat: clock ticks from the start of the system to that of the process.
double startTicks() {
    std::ifstream file("/proc/self/stat");
    std::string line;
    std::getline(file, line);
    const std::size_t nameEnd = line.rfind(')');  // the program's name may hold spaces
    if (nameEnd == std::string::npos) {
        return -1;
    }
    std::istringstream fields(line.substr(nameEnd + 1));
    std::string skipped;
    for (int field = 3; field < 22; ++field) {
        fields >> skipped;
    }
    double ticks = -1;
    fields >> ticks;
    return ticks;
}

}  // namespace

double peakMemoryMib() {
    struct rusage usage {};
    if (::getrusage(RUSAGE_SELF, &usage) != 0) {
        return 0;
    }
#if defined(__APPLE__)
    return static_cast<double>(usage.ru_maxrss) / (1024 * 1024);
#else
    return static_cast<double>(usage.ru_maxrss) / 1024;
#endif
}

double secondsSinceProcessStart() {
#if defined(__linux__)
    struct timespec now {};
    const double ticks = startTicks();
    if (ticks >= 0 && ::clock_gettime(CLOCK_BOOTTIME, &now) == 0) {
        return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 -
               ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }
#endif
    static const auto first = std::chrono::steady_clock::now();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - first).count();
}

}  // namespace roost::cli
