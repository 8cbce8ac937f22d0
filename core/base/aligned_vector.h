#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace roost {

/// Allocates at cache-line boundaries, so that vector loads never straddle two lines.
template <typename T>
struct CacheLineAllocator {
    using value_type = T;
    static constexpr std::align_val_t kAlignment{64};

    CacheLineAllocator() = default;
    template <typename U>
    CacheLineAllocator(const CacheLineAllocator<U>&) {}

    T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), kAlignment)); }
    void deallocate(T* address, std::size_t) { ::operator delete(address, kAlignment); }

    template <typename U>
    bool operator==(const CacheLineAllocator<U>&) const {
        return true;
    }
};

template <typename T>
using AlignedVector = std::vector<T, CacheLineAllocator<T>>;

/// Makes \p values at least so long, for memory that is kept between calls; never shorter.
template <typename T>
void growTo(AlignedVector<T>& values, std::size_t size) {
    if (values.size() < size) {
        values.resize(size);
    }
}

}  // namespace roost
