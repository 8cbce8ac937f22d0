#include "base/leftovers.h"
#include "base/platform.h"

#ifndef NOMINMAX
#define NOMINMAX
#endif
#define WIN32_LEAN_AND_MEAN
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>
#include <windows.h>
#include <winioctl.h>
// These need what <windows.h> says.
#include <io.h>
#include <psapi.h>

namespace roost::platform {

namespace {

/// A path of this program's UTF-8 as the system's UTF-16; std::filesystem does the same conversion on every
/// compiler.
std::wstring wide(const std::string& path) {
    const std::filesystem::path whole(std::u8string(path.begin(), path.end()));
    std::wstring name = whole.wstring();
    if (name.size() < MAX_PATH || !whole.is_absolute()) {
        return name;
    }
    // Longer ones need a prefix, after which the rest is taken as it is: no slashes, no "..".
    name = whole.lexically_normal().make_preferred().wstring();
    if (name.starts_with(LR"(\\?\)") || name.starts_with(LR"(\\.\)")) {
        return name;  // it has one
    }
    return name.starts_with(LR"(\\)") ? LR"(\\?\UNC\)" + name.substr(2) : LR"(\\?\)" + name;
}

// ERROR_DISK_QUOTA_EXCEEDED, which not every set of headers has.
constexpr DWORD kQuotaExceeded = 1295;

Fault faultOf(DWORD number) {
    Fault::Kind kind = Fault::Kind::Other;
    switch (number) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
        kind = Fault::Kind::Missing;
        break;
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS:
        kind = Fault::Kind::Exists;
        break;
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
    case kQuotaExceeded:
        kind = Fault::Kind::Full;
        break;
    default:
        break;
    }
    return {kind, std::system_category().message(static_cast<int>(number))};
}

tl::unexpected<Fault> lastFault() {
    return tl::make_unexpected(faultOf(::GetLastError()));
}

Outcome<void> outcomeOf(BOOL succeeded) {
    if (succeeded == FALSE) {
        return lastFault();
    }
    return {};
}

HANDLE handleOf(std::intptr_t handle) {
    return reinterpret_cast<HANDLE>(handle);
}

/// Opens as POSIX does: others may read, write, rename and delete the file meanwhile. Rights of new files
/// come from their folder, and a person's own folders are theirs alone.
HANDLE openFile(const std::string& path, DWORD access, DWORD disposition) {
    // Backup semantics: a folder can be opened too, so that it can be told from a file.
    return ::CreateFileW(wide(path).c_str(), access, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                         nullptr, disposition, FILE_ATTRIBUTE_NORMAL | FILE_FLAG_BACKUP_SEMANTICS, nullptr);
}

OVERLAPPED placeAt(std::uint64_t begin) {
    OVERLAPPED place{};
    place.Offset = static_cast<DWORD>(begin);
    place.OffsetHigh = static_cast<DWORD>(begin >> 32);
    return place;
}

/// As much as one call takes.
DWORD pieceOf(std::size_t size) {
    return static_cast<DWORD>(std::min<std::size_t>(size, std::size_t{1} << 30));
}

double secondsOf(const FILETIME& time) {
    constexpr double kTicksPerSecond = 1e7;
    return static_cast<double>((std::uint64_t{time.dwHighDateTime} << 32) | time.dwLowDateTime) /
           kTicksPerSecond;
}

}  // namespace

Outcome<File> File::openToRead(const std::string& path) {
    const HANDLE handle = openFile(path, GENERIC_READ, OPEN_EXISTING);
    if (handle == INVALID_HANDLE_VALUE) {
        return lastFault();
    }
    return File(reinterpret_cast<Handle>(handle));
}

Outcome<File> File::openToWrite(const std::string& path, FileAccess) {
    const HANDLE handle = openFile(path, GENERIC_READ | GENERIC_WRITE, OPEN_ALWAYS);
    if (handle == INVALID_HANDLE_VALUE) {
        return lastFault();
    }
    return File(reinterpret_cast<Handle>(handle));
}

Outcome<File> File::makeTemporary(std::string& path, FileAccess) {
    static std::atomic<unsigned> next{0};
    constexpr int kTries = 100;
    for (int i = 0; i < kTries; ++i) {
        const std::string name = path + std::string(kTemporaryMark) +
                                 std::to_string(::GetCurrentProcessId()) + '-' + std::to_string(next++);
        const HANDLE handle = openFile(name, GENERIC_READ | GENERIC_WRITE, CREATE_NEW);
        if (handle != INVALID_HANDLE_VALUE) {
            path = name;
            return File(reinterpret_cast<Handle>(handle));
        }
        if (::GetLastError() != ERROR_FILE_EXISTS) {
            return lastFault();
        }
    }
    return tl::make_unexpected(faultOf(ERROR_FILE_EXISTS));
}

File::File(File&& other) noexcept : m_handle(std::exchange(other.m_handle, kNone)) {}

File::~File() {
    if (m_handle != kNone) {
        ::CloseHandle(handleOf(m_handle));
    }
}

Outcome<File::Properties> File::properties() const {
    BY_HANDLE_FILE_INFORMATION information{};
    if (::GetFileType(handleOf(m_handle)) != FILE_TYPE_DISK) {
        return Properties{Type::Other, 0};
    }
    if (::GetFileInformationByHandle(handleOf(m_handle), &information) == FALSE) {
        return lastFault();
    }
    const bool isFolder = (information.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    const std::uint64_t size = (std::uint64_t{information.nFileSizeHigh} << 32) | information.nFileSizeLow;
    return Properties{isFolder ? Type::Folder : Type::Ordinary, size};
}

Outcome<std::size_t> File::readAt(std::uint64_t begin, std::span<std::byte> target) const {
    OVERLAPPED place = placeAt(begin);
    DWORD count = 0;
    if (::ReadFile(handleOf(m_handle), target.data(), pieceOf(target.size()), &count, &place) == FALSE &&
        ::GetLastError() != ERROR_HANDLE_EOF) {
        return lastFault();
    }
    return count;
}

Outcome<std::size_t> File::writeAt(std::uint64_t begin, std::span<const std::byte> bytes) {
    OVERLAPPED place = placeAt(begin);
    DWORD count = 0;
    if (::WriteFile(handleOf(m_handle), bytes.data(), pieceOf(bytes.size()), &count, &place) == FALSE) {
        return lastFault();
    }
    if (count == 0) {
        return tl::make_unexpected(faultOf(ERROR_DISK_FULL));
    }
    return count;
}

Outcome<void> File::resize(std::uint64_t size) {
    FILE_END_OF_FILE_INFO end{};
    end.EndOfFile.QuadPart = static_cast<LONGLONG>(size);
    return outcomeOf(::SetFileInformationByHandle(handleOf(m_handle), FileEndOfFileInfo, &end, sizeof end));
}

Outcome<void> File::giveBack(std::uint64_t begin, std::uint64_t size) {
    DWORD ignored = 0;
    const HANDLE file = handleOf(m_handle);
    if (::DeviceIoControl(file, FSCTL_SET_SPARSE, nullptr, 0, nullptr, 0, &ignored, nullptr) == FALSE) {
        return lastFault();
    }
    FILE_ZERO_DATA_INFORMATION hole{};
    hole.FileOffset.QuadPart = static_cast<LONGLONG>(begin);
    hole.BeyondFinalZero.QuadPart = static_cast<LONGLONG>(begin + size);
    return outcomeOf(
        ::DeviceIoControl(file, FSCTL_SET_ZERO_DATA, &hole, sizeof hole, nullptr, 0, &ignored, nullptr));
}

Outcome<void> File::flush() {
    return outcomeOf(::FlushFileBuffers(handleOf(m_handle)));
}

Outcome<bool> File::lock() {
    // Locks bind everybody here: one byte far behind the end stands for the file, so that it can be read
    // meanwhile.
    OVERLAPPED place = placeAt(std::numeric_limits<std::uint64_t>::max() - 1);
    if (::LockFileEx(handleOf(m_handle), LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0,
                     &place) != FALSE) {
        return true;
    }
    if (::GetLastError() == ERROR_LOCK_VIOLATION || ::GetLastError() == ERROR_IO_PENDING) {
        return false;
    }
    return lastFault();
}

Outcome<std::span<const std::byte>> File::map(std::size_t size) const {
    if (size == 0) {
        return std::span<const std::byte>();
    }
    const HANDLE mapping = ::CreateFileMappingW(handleOf(m_handle), nullptr, PAGE_READONLY, 0, 0, nullptr);
    if (mapping == nullptr) {
        return lastFault();
    }
    const void* address = ::MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, size);
    const DWORD number = ::GetLastError();
    ::CloseHandle(mapping);  // the view keeps what it needs
    if (address == nullptr) {
        return tl::make_unexpected(faultOf(number));
    }
    return std::span(static_cast<const std::byte*>(address), size);
}

void unmap(std::span<const std::byte> bytes) {
    if (!bytes.empty()) {
        ::UnmapViewOfFile(bytes.data());
    }
}

void forgetPages(std::span<const std::byte> bytes) {
    // Unlocking what is not locked takes the pages out of the working set.
    ::VirtualUnlock(const_cast<std::byte*>(bytes.data()), bytes.size());
}

Outcome<void> replaceFile(const std::string& from, const std::string& to) {
    return outcomeOf(::MoveFileExW(wide(from).c_str(), wide(to).c_str(),
                                   MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH));
}

Outcome<void> moveToFreeName(const std::string& from, const std::string& to) {
    return outcomeOf(::MoveFileExW(wide(from).c_str(), wide(to).c_str(), MOVEFILE_WRITE_THROUGH));
}

Outcome<void> removeFile(const std::string& path) {
    return outcomeOf(::DeleteFileW(wide(path).c_str()));
}

void flushFolderOf(const std::string&) {
    // Folders cannot be flushed; moves are written through instead.
}

std::optional<std::uint64_t> freeSpace(const std::string& folder) {
    ULARGE_INTEGER bytes{};
    if (::GetDiskFreeSpaceExW(wide(folder).c_str(), &bytes, nullptr, nullptr) == FALSE) {
        return std::nullopt;
    }
    return bytes.QuadPart;
}

std::span<std::byte> allocatePages(std::size_t size) {
    // Large pages take a right that people do not have.
    void* address = ::VirtualAlloc(nullptr, size, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    if (address == nullptr) {
        return {};
    }
    return {static_cast<std::byte*>(address), size};
}

void freePages(std::span<std::byte> pages) {
    if (!pages.empty()) {
        ::VirtualFree(pages.data(), 0, MEM_RELEASE);
    }
}

std::optional<std::uint64_t> availableMemory() {
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof status;
    if (::GlobalMemoryStatusEx(&status) == FALSE) {
        return std::nullopt;
    }
    return status.ullAvailPhys;
}

std::optional<std::uint64_t> peakMemory() {
    PROCESS_MEMORY_COUNTERS counters{};
    if (::K32GetProcessMemoryInfo(::GetCurrentProcess(), &counters, sizeof counters) == FALSE) {
        return std::nullopt;
    }
    return counters.PeakWorkingSetSize;
}

std::optional<std::uint64_t> currentMemory() {
    PROCESS_MEMORY_COUNTERS counters{};
    if (::K32GetProcessMemoryInfo(::GetCurrentProcess(), &counters, sizeof counters) == FALSE) {
        return std::nullopt;
    }
    return counters.WorkingSetSize;
}

std::optional<double> secondsSinceProcessStart() {
    FILETIME start{};
    FILETIME exit{};
    FILETIME kernel{};
    FILETIME user{};
    if (::GetProcessTimes(::GetCurrentProcess(), &start, &exit, &kernel, &user) == FALSE) {
        return std::nullopt;
    }
    FILETIME now{};
    ::GetSystemTimeAsFileTime(&now);
    return secondsOf(now) - secondsOf(start);
}

std::string bootId() {
    // The system counts its starts only in its event log; without an id, only what was flushed counts as
    // written.
    return {};
}

int usableCores() {
    DWORD size = 0;
    ::GetLogicalProcessorInformation(nullptr, &size);
    std::vector<SYSTEM_LOGICAL_PROCESSOR_INFORMATION> processors(
        size / sizeof(SYSTEM_LOGICAL_PROCESSOR_INFORMATION));
    if (::GetLogicalProcessorInformation(processors.data(), &size) != FALSE) {
        const auto cores = std::count_if(processors.begin(), processors.end(), [](const auto& each) {
            return each.Relationship == RelationProcessorCore;
        });
        if (cores > 0) {
            return static_cast<int>(cores);
        }
    }
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

bool isTerminal(Stream stream) {
    switch (stream) {
    case Stream::Input:
        return ::_isatty(::_fileno(stdin)) != 0;
    case Stream::Output:
        return ::_isatty(::_fileno(stdout)) != 0;
    case Stream::Error:
        return ::_isatty(::_fileno(stderr)) != 0;
    }
    return false;
}

void keepProcessPrivate() {
    // No window that asks what to do after a crash, and no image of the memory from error reporting.
    ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    ::HeapSetInformation(nullptr, HeapEnableTerminationOnCorruption, nullptr, 0);
    ::SetDllDirectoryW(L"");
}

void returnFreedMemory() {
    // The system's heap does so by itself.
}

}  // namespace roost::platform
