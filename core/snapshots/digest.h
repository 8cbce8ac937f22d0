#pragma once

#include <QByteArray>

#include <memory>
#include <span>

struct XXH3_state_s;

namespace roost {

/// A 128-bit XXH3 of bytes that come in pieces. Tells things apart; it is no protection against somebody who
/// wants two things to look alike.
class Digest {
public:
    static constexpr qsizetype kBytes = 16;

    Digest();

    void add(std::span<const std::byte> bytes);
    void add(const void* bytes, std::size_t size) { add({static_cast<const std::byte*>(bytes), size}); }

    /// Of everything added so far; more may be added afterwards.
    QByteArray value() const;

private:
    struct Free {
        void operator()(XXH3_state_s* state) const;
    };
    std::unique_ptr<XXH3_state_s, Free> m_state;
};

}  // namespace roost
