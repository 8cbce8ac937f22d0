#pragma once

#include <QString>

#include <concepts>
#include <functional>
#include <type_traits>
#include <utility>

namespace roost {

/// What is told and kept, such as why something failed: made anew each time it is read, so that it is always
/// in the language of the window. A value.
class Sentence {
public:
    Sentence() = default;

    /// From what makes it: a function of nothing that gives a QString.
    template <typename Make>
    requires std::is_invocable_r_v<QString, const Make&> &&(!std::same_as<Make, Sentence>)Sentence(Make make)
        : m_make(std::move(make)) {}

    QString text() const { return m_make ? m_make() : QString(); }
    bool isEmpty() const { return !m_make; }

private:
    std::function<QString()> m_make;
};

}  // namespace roost
