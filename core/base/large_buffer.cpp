#include "base/large_buffer.h"

#include "base/platform.h"

#include <cstdint>
#include <utility>

namespace roost {

namespace {

constexpr std::size_t kLargePage = std::size_t{2} << 20;

}  // namespace

LargeBuffer::LargeBuffer(std::size_t size) {
    if (size == 0) {
        return;
    }
    m_reserved = platform::allocatePages(size + kLargePage);
    if (m_reserved.empty()) {
        return;
    }
    const std::size_t beyond = reinterpret_cast<std::uintptr_t>(m_reserved.data()) % kLargePage;
    m_bytes = m_reserved.subspan(beyond == 0 ? 0 : kLargePage - beyond, size);
}

LargeBuffer::LargeBuffer(LargeBuffer&& other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {})), m_reserved(std::exchange(other.m_reserved, {})) {}

LargeBuffer& LargeBuffer::operator=(LargeBuffer&& other) noexcept {
    std::swap(m_bytes, other.m_bytes);
    std::swap(m_reserved, other.m_reserved);
    return *this;
}

LargeBuffer::~LargeBuffer() {
    platform::freePages(m_reserved);
}

}  // namespace roost
