#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roost {

/// Looks for the texts that end an answer while the answer comes in pieces. Text that could be the beginning
/// of a stop is held back until it is clear. The first stop to be complete counts; of several complete at the
/// same byte, the longest. However the text is cut, the outcome is the same. A value.
class StopDetector {
public:
    /// What one piece of text came to.
    struct Step {
        std::string text;  ///< belongs to the answer for sure
        std::optional<std::size_t>
            stopsAt;  ///< where the stop begins, in bytes from the beginning of the answer
    };

    /// \p stops: empty ones are ignored; none at all never stops.
    explicit StopDetector(std::vector<std::string> stops);

    /// Takes the next piece. Once stopped, later pieces give no text and the same position.
    Step push(std::string_view text);

    /// The answer has ended without a stop: returns what was held back.
    std::string finish();

private:
    std::size_t longestStopAtEnd() const;
    std::size_t longestBeginningAtEnd() const;
    std::string release(std::size_t heldBack);

    std::vector<std::string> m_stops;
    std::string m_held;       ///< the end of the text so far that is not given out
    std::size_t m_given = 0;  ///< bytes given out
    std::optional<std::size_t> m_stopsAt;
};

}  // namespace roost
