#pragma once

#include <string>
#include <string_view>

namespace roost {

/// What a piece of a model's answer adds to its thoughts and to what it says.
struct ThoughtAndText {
    std::string thinking;
    std::string text;

    friend bool operator==(const ThoughtAndText&, const ThoughtAndText&) = default;
};

/// Tells the thoughts from the answer while it is written: an answer may begin with <think>…</think>. Blanks
/// around the thoughts belong to neither. What may be the beginning of a mark is kept back until it is known.
/// A value; one thread at a time.
class ThinkingSplitter {
public:
    /// \p piece follows on those before it; UTF-8.
    ThoughtAndText add(std::string_view piece);

    /// What was kept back when the answer ended.
    ThoughtAndText finish();

    bool isThinking() const { return m_place == Place::Thoughts; }

private:
    enum class Place { Beginning, Thoughts, AfterThoughts, Answer };

    bool step(ThoughtAndText& grown);

    Place m_place = Place::Beginning;
    bool m_hasThought = false;
    std::string m_held;  ///< not given out yet
};

}  // namespace roost
