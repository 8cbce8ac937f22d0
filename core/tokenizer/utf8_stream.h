#pragma once

#include <string>
#include <string_view>

namespace roost {

/// Turns the bytes of tokens, as they come, into text: only whole characters leave it, and an incomplete tail
/// waits for the bytes that follow. Invalid bytes become U+FFFD, one for each maximal subpart (see utf8.h).
/// However the bytes are cut, the text is the same. A value: copies go on independently.
class Utf8Stream {
public:
    /// Takes the next bytes; returns the text that is complete with them.
    std::string push(std::string_view bytes);

    /// The bytes have ended: returns one U+FFFD for an incomplete tail, else nothing. The stream is then as
    /// new.
    std::string finish();

    /// Whether the beginning of a character waits for its rest.
    bool hasTail() const { return !m_tail.empty(); }

    friend bool operator==(const Utf8Stream&, const Utf8Stream&) = default;

private:
    std::string m_tail;  ///< at most three bytes
};

}  // namespace roost
