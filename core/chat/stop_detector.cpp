#include "chat/stop_detector.h"

#include <algorithm>
#include <utility>

namespace roost {

StopDetector::StopDetector(std::vector<std::string> stops) : m_stops(std::move(stops)) {
    std::erase_if(m_stops, [](const std::string& stop) { return stop.empty(); });
}

StopDetector::Step StopDetector::push(std::string_view text) {
    std::string sure;
    for (const char byte : text) {
        if (m_stopsAt) {
            break;
        }
        m_held += byte;
        if (const std::size_t stop = longestStopAtEnd(); stop > 0) {
            sure += release(stop);
            m_stopsAt = m_given;
            m_held.clear();
        } else {
            sure += release(longestBeginningAtEnd());
        }
    }
    return {std::move(sure), m_stopsAt};
}

std::string StopDetector::finish() {
    return release(0);
}

std::size_t StopDetector::longestStopAtEnd() const {
    std::size_t longest = 0;
    for (const std::string& stop : m_stops) {
        if (m_held.ends_with(stop)) {
            longest = std::max(longest, stop.size());
        }
    }
    return longest;
}

/// Length of the longest end of the held text that a stop begins with.
std::size_t StopDetector::longestBeginningAtEnd() const {
    const auto beginsAStop = [&](std::string_view end) {
        return std::any_of(m_stops.begin(), m_stops.end(),
                           [&](const std::string& stop) { return stop.starts_with(end); });
    };
    std::size_t length = m_held.size();
    while (length > 0 && !beginsAStop(std::string_view(m_held).substr(m_held.size() - length))) {
        --length;
    }
    return length;
}

/// Gives out all but the last \p heldBack bytes.
std::string StopDetector::release(std::size_t heldBack) {
    std::string text = m_held.substr(0, m_held.size() - heldBack);
    m_held.erase(0, text.size());
    m_given += text.size();
    return text;
}

}  // namespace roost
