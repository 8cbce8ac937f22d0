#include "base/crash_report_file.h"

#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <execinfo.h>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#if defined(__linux__)
#include <elf.h>
#include <link.h>
#include <sys/prctl.h>
#endif

namespace roost {

namespace {

// A handler may use nothing that allocates or locks: all it needs is made ready here, before anything has
// happened.
struct Prepared {
    std::string folder;
    std::string path;
    std::string head;
    std::string build;
    std::string note;  ///< said on the terminal
};

constexpr std::array kSignals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP};
constexpr int kMostFrames = 64;
constexpr std::size_t kHandlerStack = std::size_t{64} << 10;

const Prepared* prepared = nullptr;
std::atomic_flag isReported = ATOMIC_FLAG_INIT;

void put(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written <= 0) {
            return;  // a full disk: there is nothing to be done about it here
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

void putNumber(int file, std::uint64_t number, unsigned base) {
    std::array<char, 20> digits{};
    std::size_t begin = digits.size();
    do {
        digits[--begin] = "0123456789abcdef"[number % base];
        number /= base;
    } while (number != 0);
    put(file, {digits.data() + begin, digits.size() - begin});
}

std::string_view nameOf(int signal) {
    switch (signal) {
    case SIGSEGV:
        return "SIGSEGV (memory that is not there)";
    case SIGBUS:
        return "SIGBUS (memory that cannot be read, as of a file that was cut short)";
    case SIGFPE:
        return "SIGFPE (impossible arithmetic)";
    case SIGILL:
        return "SIGILL (an instruction that the processor does not know)";
    case SIGABRT:
        return "SIGABRT (the program gave up)";
    case SIGSYS:
        return "SIGSYS (a forbidden system call)";
    default:
        return "SIGTRAP (a breakpoint)";
    }
}

void putAddresses(int file) {
    put(file, "\nThe code that was running, innermost first:\n");
    std::array<void*, kMostFrames> frames{};
    const int count = ::backtrace(frames.data(), kMostFrames);
    for (int i = 0; i < count; ++i) {
        put(file, "0x");
        putNumber(file, reinterpret_cast<std::uintptr_t>(frames[static_cast<std::size_t>(i)]), 16);
        put(file, "\n");
    }
}

/// Of the memory map only what holds code: the program and its libraries. Other lines could name a person's
/// files.
void putCodeMap(int file) {
#if defined(__linux__)
    const int map = ::open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    if (map < 0) {
        return;
    }
    put(file, "\nWhere the code lies:\n");
    std::array<char, 4096> line{};
    std::size_t length = 0;
    char byte = 0;
    while (::read(map, &byte, 1) == 1) {
        if (length < line.size()) {
            line[length++] = byte;
        }
        if (byte == '\n') {
            const std::string_view whole(line.data(), length);
            const std::size_t rights = whole.find(' ') + 1;
            if (whole.substr(rights, 4) == "r-xp") {
                put(file, whole);
            }
            length = 0;
        }
    }
    ::close(map);
#else
    (void)file;
#endif
}

void writeReport(int signal) {
    ::mkdir(prepared->folder.c_str(), S_IRWXU);
    const int file =
        ::open(prepared->path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) {
        return;
    }
    put(file, prepared->head);
    put(file, "\nbuild: ");
    put(file, prepared->build);
    put(file, "\nsignal: ");
    put(file, nameOf(signal));
    put(file, "\nseconds since 1970: ");
    struct timespec now {};
    ::clock_gettime(CLOCK_REALTIME, &now);
    putNumber(file, static_cast<std::uint64_t>(now.tv_sec), 10);
    put(file, "\n");
    putAddresses(file);
    putCodeMap(file);
    ::close(file);
    put(STDERR_FILENO, prepared->note);
}

void onCrash(int signal) {
#if defined(__linux__)
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // whatever the limits say: no image of the memory
#endif
    if (!isReported.test_and_set()) {
        writeReport(signal);
    }
    // The handler is off by now, so this ends the process the way the signal does.
    ::raise(signal);
}

#if defined(__linux__)
/// The id that the linker gave to the program, by which its symbols are found; the first object is the
/// program.
int noteBuild(dl_phdr_info* object, std::size_t, void* target) {
    auto& build = *static_cast<std::string*>(target);
    for (int i = 0; i < object->dlpi_phnum; ++i) {
        const ElfW(Phdr)& header = object->dlpi_phdr[i];
        if (header.p_type != PT_NOTE) {
            continue;
        }
        const auto* place = reinterpret_cast<const unsigned char*>(object->dlpi_addr + header.p_vaddr);
        const auto* const end = place + header.p_memsz;
        while (place + sizeof(ElfW(Nhdr)) <= end) {
            ElfW(Nhdr) note{};
            std::memcpy(&note, place, sizeof note);
            const auto padded = [](std::size_t size) { return (size + 3) & ~std::size_t{3}; };
            const auto* const id = place + sizeof note + padded(note.n_namesz);
            if (note.n_type == NT_GNU_BUILD_ID) {
                for (std::size_t byte = 0; byte < note.n_descsz; ++byte) {
                    build += "0123456789abcdef"[id[byte] >> 4U];
                    build += "0123456789abcdef"[id[byte] & 15U];
                }
                return 1;
            }
            place = id + padded(note.n_descsz);
        }
    }
    return 1;
}
#endif

std::string buildId() {
    std::string build;
#if defined(__linux__)
    ::dl_iterate_phdr(noteBuild, &build);
#endif
    return build.empty() ? "unknown" : build;
}

}  // namespace

void reportCrashesTo(const std::string& folder, const CrashedProgram& program) {
    removeOldCrashReports(folder);
    // Kept until the process ends, as a crash may come at any time.
    static const Prepared kept = [&] {
        const std::string path = crashReportPath(folder, program).string();
        return Prepared{folder, path, crashReportHead(program), buildId(),
                        program.name + " has crashed. " + path + " says where, without any of your text.\n"};
    }();
    prepared = &kept;

    // The first call loads a library, which a handler must not do.
    std::array<void*, 1> frame{};
    ::backtrace(frame.data(), 1);

    // A stack of its own, for the case that the other one has run out.
    static std::vector<char> handlerStack(kHandlerStack);
    stack_t stack{};
    stack.ss_sp = handlerStack.data();
    stack.ss_size = handlerStack.size();
    ::sigaltstack(&stack, nullptr);

    struct sigaction action {};
    action.sa_handler = onCrash;
    action.sa_flags = static_cast<int>(SA_ONSTACK | SA_RESETHAND | SA_NODEFER);
    for (const int signal : kSignals) {
        ::sigaction(signal, &action, nullptr);
    }
}

}  // namespace roost
