#include "base/crash_report_file.h"

#ifndef NOMINMAX
#define NOMINMAX
#endif
#define WIN32_LEAN_AND_MEAN
#include <array>
#include <atomic>
#include <cstdint>
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

LONG WINAPI onCrash(EXCEPTION_POINTERS* crash) {
    if (isReported.test_and_set()) {
        return EXCEPTION_EXECUTE_HANDLER;
    }
    ::CreateDirectoryW(prepared->folder.c_str(), nullptr);
    const HANDLE file = ::CreateFileW(prepared->path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW,
                                      FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file != INVALID_HANDLE_VALUE) {
        put(file, prepared->head);
        put(file, "\nexception: ");
        putHexadecimal(file, crash->ExceptionRecord->ExceptionCode);
        put(file, "the program lies at: ");
        putHexadecimal(file, reinterpret_cast<std::uintptr_t>(::GetModuleHandleW(nullptr)));
        put(file, "\nThe code that was running, innermost first:\n");
        putHexadecimal(file, reinterpret_cast<std::uintptr_t>(crash->ExceptionRecord->ExceptionAddress));
        std::array<void*, kMostFrames> frames{};
        const USHORT count = ::CaptureStackBackTrace(0, kMostFrames, frames.data(), nullptr);
        for (USHORT i = 0; i < count; ++i) {
            putHexadecimal(file, reinterpret_cast<std::uintptr_t>(frames[i]));
        }
        ::CloseHandle(file);
    }
    return EXCEPTION_EXECUTE_HANDLER;  // the process ends, and error reporting does not see it
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
}

}  // namespace roost
