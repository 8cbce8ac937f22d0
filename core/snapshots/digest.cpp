#include "snapshots/digest.h"

#include <new>
#include <xxhash.h>

namespace roost {

Digest::Digest() : m_state(XXH3_createState()) {
    if (!m_state) {
        throw std::bad_alloc();
    }
    XXH3_128bits_reset(m_state.get());
}

void Digest::Free::operator()(XXH3_state_s* state) const {
    XXH3_freeState(state);
}

void Digest::add(std::span<const std::byte> bytes) {
    XXH3_128bits_update(m_state.get(), bytes.data(), bytes.size());
}

QByteArray Digest::value() const {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(m_state.get()));
    return {reinterpret_cast<const char*>(canonical.digest), kBytes};
}

}  // namespace roost
