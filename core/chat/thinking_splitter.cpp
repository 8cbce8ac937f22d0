#include "chat/thinking_splitter.h"

#include <algorithm>
#include <utility>

namespace roost {

namespace {

constexpr std::string_view kOpening = "<think>";
constexpr std::string_view kClosing = "</think>";
constexpr std::string_view kBlanks = " \t\r\n";

/// How many bytes at the end of \p text may be the beginning of \p mark or blanks before it.
std::size_t undecidedEnd(std::string_view text, std::string_view mark) {
    std::size_t begin = text.size();
    for (std::size_t length = std::min(mark.size() - 1, text.size()); length > 0; --length) {
        if (mark.starts_with(text.substr(text.size() - length))) {
            begin = text.size() - length;
            break;
        }
    }
    while (begin > 0 && kBlanks.find(text[begin - 1]) != std::string_view::npos) {
        --begin;
    }
    return text.size() - begin;
}

std::string_view withoutLeadingBlanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
    return text;
}

std::string_view withoutTrailingBlanks(std::string_view text) {
    return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

}  // namespace

ThoughtAndText ThinkingSplitter::add(std::string_view piece) {
    m_held += piece;
    ThoughtAndText grown;
    while (step(grown)) {
    }
    return grown;
}

/// Gives out what is known from what is held; true if the place is another and there is more to know.
bool ThinkingSplitter::step(ThoughtAndText& grown) {
    switch (m_place) {
    case Place::Beginning: {
        const std::string_view begun = withoutLeadingBlanks(m_held);
        if (begun.starts_with(kOpening)) {
            m_held = std::string(begun.substr(kOpening.size()));
            m_place = Place::Thoughts;
            return true;
        }
        if (kOpening.starts_with(begun)) {
            return false;
        }
        m_place = Place::Answer;
        return true;
    }
    case Place::Thoughts: {
        if (!m_hasThought) {
            m_held = std::string(withoutLeadingBlanks(m_held));
        }
        const std::size_t closing = m_held.find(kClosing);
        const bool isOver = closing != std::string::npos;
        const std::size_t end = isOver ? closing : m_held.size() - undecidedEnd(m_held, kClosing);
        const std::string_view thought = std::string_view(m_held).substr(0, end);
        const std::string_view given = isOver ? withoutTrailingBlanks(thought) : thought;
        m_hasThought = m_hasThought || !given.empty();
        grown.thinking += given;
        m_held.erase(0, isOver ? end + kClosing.size() : end);
        m_place = isOver ? Place::AfterThoughts : Place::Thoughts;
        return isOver;
    }
    case Place::AfterThoughts:
        m_held = std::string(withoutLeadingBlanks(m_held));
        if (m_held.empty()) {
            return false;
        }
        m_place = Place::Answer;
        return true;
    case Place::Answer:
        grown.text += std::exchange(m_held, {});
        return false;
    }
    return false;
}

ThoughtAndText ThinkingSplitter::finish() {
    ThoughtAndText rest;
    if (m_place == Place::Thoughts) {
        rest.thinking = std::string(withoutTrailingBlanks(m_held));
    } else {
        rest.text = m_held;
    }
    m_held.clear();
    return rest;
}

}  // namespace roost
