#include "base/large_buffer.h"

#include <cstdint>
#include <fstream>
#include <limits>
#include <string>
#include <sys/mman.h>
#include <utility>

namespace roost {

namespace {

constexpr std::size_t kLargePage = std::size_t{2} << 20;

}  // namespace

LargeBuffer::LargeBuffer(std::size_t size) {
    if (size == 0) {
        return;
    }
    const std::size_t reserved = size + kLargePage;
    void* address = ::mmap(nullptr, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == MAP_FAILED) {
        return;
    }
    m_reserved = {static_cast<std::byte*>(address), reserved};
    const std::size_t beyond = reinterpret_cast<std::uintptr_t>(address) % kLargePage;
    m_bytes = m_reserved.subspan(beyond == 0 ? 0 : kLargePage - beyond, size);
#if defined(MADV_HUGEPAGE)
    ::madvise(m_bytes.data(), m_bytes.size(), MADV_HUGEPAGE);  // a wish: without, it is only slower
#endif
}

LargeBuffer::LargeBuffer(LargeBuffer&& other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {})), m_reserved(std::exchange(other.m_reserved, {})) {}

LargeBuffer& LargeBuffer::operator=(LargeBuffer&& other) noexcept {
    std::swap(m_bytes, other.m_bytes);
    std::swap(m_reserved, other.m_reserved);
    return *this;
}

LargeBuffer::~LargeBuffer() {
    if (!m_reserved.empty()) {
        ::munmap(m_reserved.data(), m_reserved.size());
    }
}

std::size_t availableMemory() {
    std::ifstream file("/proc/meminfo");
    std::string key;
    std::size_t kibibytes = 0;
    std::string unit;
    while (file >> key >> kibibytes) {
        std::getline(file, unit);
        if (key == "MemAvailable:") {
            return kibibytes * 1024;
        }
    }
    return std::numeric_limits<std::size_t>::max();
}

}  // namespace roost
