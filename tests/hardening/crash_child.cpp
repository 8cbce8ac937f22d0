// Crashes on purpose, with a conversation in its memory: crash_child WAY FOLDER [unprotected]
#include "base/crash_report.h"
#include "base/platform.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>

namespace {

/// As a model's answer lies in memory and on the stack.
std::string secret() {
    return std::string("a word that was ") + "whispered in confidence";
}

int readNowhere() {
    const volatile int* volatile nowhere = nullptr;
    return *nowhere;
}

int overflow(int depth) {
    std::array<volatile char, 4096> frame{};
    frame[0] = static_cast<char>(depth);
    return overflow(depth + 1) + frame[0];
}

/// As a model file that is cut short while it is open.
int readBehindTheEnd() {
    std::FILE* const file = std::tmpfile();
    const int descriptor = fileno(file);
    if (ftruncate(descriptor, 4096) != 0) {
        return 1;
    }
    const auto* bytes =
        static_cast<const volatile char*>(mmap(nullptr, 4096, PROT_READ, MAP_SHARED, descriptor, 0));
    if (ftruncate(descriptor, 0) != 0) {
        return 1;
    }
    return bytes[0];
}

int crash(std::string_view way, const std::string& spoken) {
    if (way == "nowhere") {
        return readNowhere();
    }
    if (way == "overflow") {
        return overflow(0);
    }
    if (way == "behind-the-end") {
        return readBehindTheEnd();
    }
    if (way == "abort") {
        std::abort();
    }
    if (way == "exception") {
        throw std::runtime_error(spoken);
    }
    if (way == "thread") {
        std::thread(readNowhere).join();
    }
    if (way == "copy") {
        // Too long for its place, which only the run shows: the checked form of memcpy ends the program.
        std::array<char, 8> small{};
        std::memcpy(small.data(), spoken.data(), spoken.size());
        return small[0];
    }
    return 0;
}

}  // namespace

int main(int argc, char* argv[]) {
    if (argc < 3) {
        return 2;
    }
    if (argc == 3) {
        roost::platform::keepProcessPrivate();
        roost::reportCrashesTo(argv[2], {"crash_child", "1.2.3"});
    }
    std::string spoken = secret();
    // What a library would leave on the disk.
    close(open("left-by-a-library", O_WRONLY | O_CREAT, 0666));
    return crash(argv[1], spoken);
}
