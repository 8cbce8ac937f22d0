#include "base/leftovers.h"
#include "base/platform.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string_view>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

#if defined(__linux__)
#include <malloc.h>
#include <sched.h>
#elif defined(__APPLE__)
#include <mach/mach.h>
#include <sys/sysctl.h>
#endif

namespace roost::platform {

namespace {

constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
constexpr mode_t kPrivateMask = S_IRWXG | S_IRWXO;

#if !defined(__APPLE__)
/// What Linux writes as "key   number kB" in one of its files of figures.
std::optional<std::uint64_t> bytesIn(const char* path, std::string_view key) {
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line)) {
        std::uint64_t kibibytes = 0;
        if (line.starts_with(key) && std::istringstream(line.substr(key.size())) >> kibibytes) {
            return kibibytes * 1024;
        }
    }
    return std::nullopt;
}
#endif

Fault faultOf(int number) {
    const auto kind = number == ENOENT                                          ? Fault::Kind::Missing
                      : number == EEXIST                                        ? Fault::Kind::Exists
                      : number == ENOSPC || number == EDQUOT || number == EFBIG ? Fault::Kind::Full
                                                                                : Fault::Kind::Other;
    return {kind, std::generic_category().message(number)};
}

tl::unexpected<Fault> lastFault() {
    return tl::make_unexpected(faultOf(errno));
}

/// 0 when all that was written to a file or folder is on the disk.
int flushAll(int descriptor) {
#if defined(__APPLE__)
    // fsync hands the bytes to the disk's own memory only; not every file system knows the stronger call.
    if (::fcntl(descriptor, F_FULLFSYNC) == 0) {
        return 0;
    }
#endif
    return ::fsync(descriptor);
}

Outcome<void> outcomeOf(int returned) {
    if (returned != 0) {
        return lastFault();
    }
    return {};
}

/// The umask that this process was started with: keepProcessPrivate, which asks first, narrows the one in
/// force.
mode_t originalMask() {
    static const mode_t mask = [] {
        const mode_t before = ::umask(kPrivateMask);
        ::umask(before);
        return before;
    }();
    return mask;
}

/// What a new file may be accessed by.
mode_t modeOf(FileAccess access) {
    constexpr mode_t kEverybody = kOwnerOnly | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH;
    return access == FileAccess::OwnerOnly ? kOwnerOnly : kEverybody & ~originalMask();
}

}  // namespace

Outcome<File> File::openToRead(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return lastFault();
    }
    return File(descriptor);
}

Outcome<File> File::openToWrite(const std::string& path, FileAccess access) {
    constexpr int kFlags = O_RDWR | O_CREAT | O_CLOEXEC;
    // A file that is made here gets its rights; one that is there keeps those it has.
    if (const int made = ::open(path.c_str(), kFlags | O_EXCL, kOwnerOnly); made >= 0) {
        ::fchmod(made, modeOf(access));
        return File(made);
    }
    const int descriptor = ::open(path.c_str(), kFlags, kOwnerOnly);
    if (descriptor < 0) {
        return lastFault();
    }
    return File(descriptor);
}

Outcome<File> File::makeTemporary(std::string& path, FileAccess access) {
    std::string name = path + std::string(kTemporaryMark) + "XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) {
        return lastFault();
    }
    path = std::move(name);
    ::fchmod(descriptor, modeOf(access));
    return File(descriptor);
}

File::File(File&& other) noexcept : m_handle(std::exchange(other.m_handle, kNone)) {}

File::~File() {
    if (m_handle != kNone) {
        ::close(static_cast<int>(m_handle));
    }
}

Outcome<File::Properties> File::properties() const {
    struct stat status {};
    if (::fstat(static_cast<int>(m_handle), &status) != 0) {
        return lastFault();
    }
    const Type type = S_ISDIR(status.st_mode)   ? Type::Folder
                      : S_ISREG(status.st_mode) ? Type::Ordinary
                                                : Type::Other;
    return Properties{type, static_cast<std::uint64_t>(status.st_size)};
}

Outcome<std::size_t> File::readAt(std::uint64_t begin, std::span<std::byte> target) const {
    ssize_t count = 0;
    do {
        count = ::pread(static_cast<int>(m_handle), target.data(), target.size(), static_cast<off_t>(begin));
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
        return lastFault();
    }
    return static_cast<std::size_t>(count);
}

Outcome<std::size_t> File::writeAt(std::uint64_t begin, std::span<const std::byte> bytes) {
    ssize_t count = 0;
    do {
        count = ::pwrite(static_cast<int>(m_handle), bytes.data(), bytes.size(), static_cast<off_t>(begin));
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
        return lastFault();
    }
    if (count == 0) {
        return tl::make_unexpected(faultOf(ENOSPC));
    }
    return static_cast<std::size_t>(count);
}

Outcome<void> File::resize(std::uint64_t size) {
    return outcomeOf(::ftruncate(static_cast<int>(m_handle), static_cast<off_t>(size)));
}

Outcome<void> File::giveBack(std::uint64_t begin, std::uint64_t size) {
    assert(begin % kHoleAlignment == 0 && size % kHoleAlignment == 0);
#if defined(__APPLE__)
    fpunchhole_t hole{0, 0, static_cast<off_t>(begin), static_cast<off_t>(size)};
    return outcomeOf(::fcntl(static_cast<int>(m_handle), F_PUNCHHOLE, &hole) == -1 ? -1 : 0);
#else
    return outcomeOf(::fallocate(static_cast<int>(m_handle), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                                 static_cast<off_t>(begin), static_cast<off_t>(size)));
#endif
}

Outcome<void> File::flush() {
    return outcomeOf(flushAll(static_cast<int>(m_handle)));
}

Outcome<bool> File::lock() {
    if (::flock(static_cast<int>(m_handle), LOCK_EX | LOCK_NB) == 0) {
        return true;
    }
    if (errno == EWOULDBLOCK) {
        return false;
    }
    return lastFault();
}

Outcome<std::span<const std::byte>> File::map(std::size_t size) const {
    if (size == 0) {
        return std::span<const std::byte>();
    }
    void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, static_cast<int>(m_handle), 0);
    if (address == MAP_FAILED) {
        return lastFault();
    }
    return std::span(static_cast<const std::byte*>(address), size);
}

void unmap(std::span<const std::byte> bytes) {
    if (!bytes.empty()) {
        ::munmap(const_cast<std::byte*>(bytes.data()), bytes.size());
    }
}

void forgetPages(std::span<const std::byte> bytes) {
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto address = reinterpret_cast<std::uintptr_t>(bytes.data());
    const std::uintptr_t begin = (address + page - 1) / page * page;
    const std::uintptr_t end = (address + bytes.size()) / page * page;
    if (begin < end) {
        ::madvise(const_cast<std::byte*>(bytes.data()) + (begin - address), end - begin, MADV_DONTNEED);
    }
}

Outcome<void> replaceFile(const std::string& from, const std::string& to) {
    return outcomeOf(::rename(from.c_str(), to.c_str()));
}

Outcome<void> moveToFreeName(const std::string& from, const std::string& to) {
#if defined(__APPLE__)
    const int moved = ::renamex_np(from.c_str(), to.c_str(), RENAME_EXCL);
#else
    const int moved = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
#endif
    if (moved == 0) {
        return {};
    }
    if (errno != EINVAL && errno != ENOTSUP && errno != ENOSYS) {
        return lastFault();
    }
    // This file system cannot do both in one step.
    if (std::error_code ignored; std::filesystem::exists(to, ignored)) {
        return tl::make_unexpected(faultOf(EEXIST));
    }
    return replaceFile(from, to);
}

Outcome<void> removeFile(const std::string& path) {
    return outcomeOf(::unlink(path.c_str()));
}

void flushFolderOf(const std::string& path) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        flushAll(descriptor);
        ::close(descriptor);
    }
}

std::optional<std::uint64_t> freeSpace(const std::string& folder) {
    struct statvfs status {};
    if (::statvfs(folder.c_str(), &status) != 0) {
        return std::nullopt;
    }
    return std::uint64_t{status.f_bavail} * status.f_frsize;
}

std::span<std::byte> allocatePages(std::size_t size) {
    void* address = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == MAP_FAILED) {
        return {};
    }
#if defined(MADV_HUGEPAGE)
    ::madvise(address, size, MADV_HUGEPAGE);  // a wish: without, it is only slower
#endif
    return {static_cast<std::byte*>(address), size};
}

void freePages(std::span<std::byte> pages) {
    if (!pages.empty()) {
        ::munmap(pages.data(), pages.size());
    }
}

std::optional<std::uint64_t> availableMemory() {
#if defined(__APPLE__)
    vm_statistics64_data_t statistics{};
    mach_msg_type_number_t count = HOST_VM_INFO64_COUNT;
    if (::host_statistics64(::mach_host_self(), HOST_VM_INFO64, reinterpret_cast<host_info64_t>(&statistics),
                            &count) != KERN_SUCCESS) {
        return std::nullopt;
    }
    const auto pages =
        std::uint64_t{statistics.free_count} + statistics.inactive_count + statistics.purgeable_count;
    return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
#else
    return bytesIn("/proc/meminfo", "MemAvailable:");
#endif
}

std::optional<std::uint64_t> peakMemory() {
#if defined(__linux__)
    // What getrusage tells also holds the peak of the process that started this one.
    return bytesIn("/proc/self/status", "VmHWM:");
#else
    struct rusage usage {};
    if (::getrusage(RUSAGE_SELF, &usage) != 0) {
        return std::nullopt;
    }
#if defined(__APPLE__)
    constexpr std::uint64_t kUnit = 1;
#else
    constexpr std::uint64_t kUnit = 1024;
#endif
    return static_cast<std::uint64_t>(usage.ru_maxrss) * kUnit;
#endif
}

std::optional<std::uint64_t> currentMemory() {
#if defined(__APPLE__)
    mach_task_basic_info info{};
    mach_msg_type_number_t count = MACH_TASK_BASIC_INFO_COUNT;
    if (::task_info(::mach_task_self(), MACH_TASK_BASIC_INFO, reinterpret_cast<task_info_t>(&info), &count) !=
        KERN_SUCCESS) {
        return std::nullopt;
    }
    return info.resident_size;
#else
    return bytesIn("/proc/self/status", "VmRSS:");
#endif
}

std::optional<double> secondsSinceProcessStart() {
#if defined(__linux__)
    std::ifstream file("/proc/self/stat");
    std::string line;
    std::getline(file, line);
    const std::size_t nameEnd = line.rfind(')');  // the program's name may hold spaces
    struct timespec now {};
    if (nameEnd == std::string::npos || ::clock_gettime(CLOCK_BOOTTIME, &now) != 0) {
        return std::nullopt;
    }
    // The 22nd field: clock ticks from the start of the system to that of the process.
    std::istringstream fields(line.substr(nameEnd + 1));
    std::string skipped;
    for (int field = 3; field < 22; ++field) {
        fields >> skipped;
    }
    double ticks = 0;
    if (fields >> ticks) {
        return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 -
               ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }
#endif
    return std::nullopt;
}

std::string bootId() {
    std::string id;
#if defined(__APPLE__)
    std::array<char, 64> buffer{};
    std::size_t size = buffer.size();
    if (::sysctlbyname("kern.bootsessionuuid", buffer.data(), &size, nullptr, 0) == 0) {
        id = buffer.data();
    }
#else
    std::ifstream("/proc/sys/kernel/random/boot_id") >> id;
#endif
    return id;
}

int usableCores() {
#if defined(__linux__)
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        std::set<std::string> cores;
        for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
            if (CPU_ISSET(cpu, &allowed)) {
                std::ifstream siblings("/sys/devices/system/cpu/cpu" + std::to_string(cpu) +
                                       "/topology/thread_siblings_list");
                std::string core;
                std::getline(siblings, core);
                cores.insert(core.empty() ? std::to_string(cpu) : core);
            }
        }
        if (!cores.empty()) {
            return static_cast<int>(cores.size());
        }
    }
#elif defined(__APPLE__)
    int cores = 0;
    std::size_t size = sizeof cores;
    if (::sysctlbyname("hw.physicalcpu", &cores, &size, nullptr, 0) == 0 && cores > 0) {
        return cores;
    }
#endif
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

bool isTerminal(Stream stream) {
    switch (stream) {
    case Stream::Input:
        return ::isatty(STDIN_FILENO) != 0;
    case Stream::Output:
        return ::isatty(STDOUT_FILENO) != 0;
    case Stream::Error:
        return ::isatty(STDERR_FILENO) != 0;
    }
    return false;
}

void keepProcessPrivate() {
    (void)originalMask();
    ::umask(kPrivateMask);
    struct rlimit cores {};
    if (::getrlimit(RLIMIT_CORE, &cores) == 0) {
        // One byte: too little for a file, and the value at which Linux does not start a program that
        // collects images of crashed processes either; such programs are not bound by a limit of 0. It is not
        // made undumpable here, for the desktop's portals could not tell then who calls them; the crash
        // report does that when it is time.
        cores.rlim_cur = std::min<rlim_t>(cores.rlim_max, 1);
        ::setrlimit(RLIMIT_CORE, &cores);
    }
}

void returnFreedMemory() {
#if defined(__GLIBC__)
    // Told once, the limit stays; left alone, it grows with what is freed, and a thread's states are kept in
    // its heap ever after. What is drawn from for every token lies below it.
    constexpr int kPieceBytes = 512 * 1024;
    ::mallopt(M_MMAP_THRESHOLD, kPieceBytes);
#endif
}

}  // namespace roost::platform
