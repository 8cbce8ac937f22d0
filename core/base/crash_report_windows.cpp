#include "base/crash_report_file.h"

#ifndef NOMINMAX
#define NOMINMAX
#endif
#define WIN32_LEAN_AND_MEAN
#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <windows.h>

namespace roost {

namespace {

// A filter may use nothing that allocates or locks: all it needs is made ready here, before anything has
// happened.
struct Prepared {
    std::wstring folder;
    std::wstring path;
    std::string head;
};

constexpr DWORD kMostFrames = 62;

const Prepared* prepared = nullptr;
std::atomic_flag isReported = ATOMIC_FLAG_INIT;

void put(HANDLE file, std::string_view text) {
    DWORD written = 0;
    ::WriteFile(file, text.data(), static_cast<DWORD>(text.size()), &written, nullptr);
}

void putHexadecimal(HANDLE file, std::uint64_t number) {
    std::array<char, 16> digits{};
    std::size_t begin = digits.size();
    do {
        digits[--begin] = "0123456789abcdef"[number % 16];
        number /= 16;
    } while (number != 0);
    put(file, "0x");
    put(file, {digits.data() + begin, digits.size() - begin});
    put(file, "\n");
}

void putAddress(HANDLE file, const void* address) {
    putHexadecimal(file, reinterpret_cast<std::uintptr_t>(address));
}

/// \p exception is nothing where the program gave up by itself.
void writeReport(const EXCEPTION_RECORD* exception) {
    if (isReported.test_and_set()) {
        return;
    }
    ::CreateDirectoryW(prepared->folder.c_str(), nullptr);
    const HANDLE file = ::CreateFileW(prepared->path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW,
                                      FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) {
        return;
    }
    put(file, prepared->head);
    if (exception != nullptr) {
        put(file, "\nexception: ");
        putHexadecimal(file, exception->ExceptionCode);
    } else {
        put(file, "\nsignal: SIGABRT (the program gave up)\n");
    }
    put(file, "the program lies at: ");
    putAddress(file, ::GetModuleHandleW(nullptr));
    put(file, "\nThe code that was running, innermost first:\n");
    if (exception != nullptr) {
        putAddress(file, exception->ExceptionAddress);
    }
    std::array<void*, kMostFrames> frames{};
    const USHORT count = ::CaptureStackBackTrace(0, kMostFrames, frames.data(), nullptr);
    for (USHORT i = 0; i < count; ++i) {
        putAddress(file, frames[i]);
    }
    ::CloseHandle(file);
}

LONG WINAPI onCrash(EXCEPTION_POINTERS* crash) {
    writeReport(crash->ExceptionRecord);
    return EXCEPTION_EXECUTE_HANDLER;  // the process ends, and error reporting does not see it
}

/// An abort, as by an exception that nobody catches, is no exception of the system's.
void onAbort(int) {
    writeReport(nullptr);
}

}  // namespace

void reportCrashesTo(const std::string& folder, const CrashedProgram& program) {
    const std::filesystem::path place(std::u8string(folder.begin(), folder.end()));
    removeOldCrashReports(place);
    // Kept until the process ends, as a crash may come at any time.
    static const Prepared kept{place.wstring(), crashReportPath(place, program).wstring(),
                               crashReportHead(program)};
    prepared = &kept;
    ::SetUnhandledExceptionFilter(onCrash);
    std::signal(SIGABRT, onAbort);
    // No window about it, and nothing for error reporting, which takes images of the memory.
    ::_set_abort_behavior(0, _WRITE_ABORT_MSG | _CALL_REPORTFAULT);
}

}  // namespace roost
